"""Files of an offer: attached, sealed at the filing, read by those who may from the opening on."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.core import serializers
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.enums import Role
from common.genuineness import find
from common.journal import JournalEntry
from common.law import Refused, Stale
from common.models import StoredFile
from common.scanning import scan_due
from contracting.enums import ReadingDoor, TenderState
from contracting.models import Approval, Offer, OfferAttachment, OfferReading
from contracting.selectors.attachments import attached_to
from contracting.selectors.seals import frozen_content
from contracting.services import attachments as service
from contracting.services.attachments import attach_file, detach_file
from contracting.services.submissions import submit_offer, withdraw_offer
from tests import samples
from tests.clamd import fake_clamd
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import make_offer
from tests.signing import small_pdf

pytestmark = pytest.mark.django_db

CANARY = "KANAREK-9C2B"
PDF = small_pdf(CANARY)


@pytest.fixture
def offer(settings, tmp_path):
    """A complete draft with one PDF; the portal has no antivirus."""
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    made = make_offer(tender=make_tender(state=TenderState.OPEN))
    attach_file(offer=made, name=f"{CANARY}.pdf", data=PDF, title=CANARY, by=made.created_by)
    return Offer.objects.get(pk=made.pk)


def filed(offer):
    return submit_offer(offer=offer, version=offer.content.version, by=offer.created_by)


def address(offer, name="attachment", *more):
    uid = attached_to(offer, reader=offer.created_by)[0].uid
    return reverse(f"contracting:{name}", args=[offer.pk, uid, *more])


def everything(place: Path) -> tuple[str, bytes]:
    rows = [row for model in apps.get_models() for row in model._base_manager.all()]
    disk = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    return serializers.serialize("json", rows, ensure_ascii=False), disk


def test_the_page_takes_a_file_lists_it_and_gives_it_back(client, offer):
    client.force_login(offer.created_by)
    page = reverse("contracting:attachments", args=[offer.pk])

    answer = client.post(
        page, {"title": "Opinia ośrodka", "file": SimpleUploadedFile("../a.docx", samples.docx())}
    )
    refused = client.post(page, {"file": SimpleUploadedFile("a.svg", b"<svg/>")})
    empty = client.post(page, {"file": SimpleUploadedFile("a.pdf", b"")})

    assert answer.status_code == 302
    assert refused.status_code == empty.status_code == 422
    assert "Takich plików" in refused.text
    assert "0 bajtów" in empty.text
    assert "Opinia ośrodka" in client.get(page).text
    draft = client.get(reverse("contracting:offer_detail", args=[offer.pk])).text
    assert "a.docx" in draft
    assert "niesprawdzony" in draft
    removed = client.post(address(offer, "attachment_remove"))
    assert removed.status_code == 302
    assert [each.file_name for each in OfferAttachment.objects.all()] == ["a.docx"]
    assert StoredFile.objects.count() == 1


def test_limits_and_the_same_file_are_told(offer, monkeypatch):
    def attach(number, **more):
        return attach_file(
            offer=offer, name="a.pdf", data=small_pdf(f"{number}"), by=offer.created_by, **more
        )

    with pytest.raises(Refused, match="już załączony"):
        attach_file(offer=offer, name="inna.pdf", data=PDF, by=offer.created_by)
    with pytest.raises(Refused, match=r"art\. 13"):
        attach(1, at=offer.tender.offers_due_at + timedelta(milliseconds=1))
    monkeypatch.setattr(service, "MOST_BYTES", len(PDF) + 10)
    with pytest.raises(Refused, match="50 MB"):
        attach(1)
    monkeypatch.setattr(service, "MOST_BYTES", 10**9)
    monkeypatch.setattr(service, "MOST_FILES", 2)
    attach(1)
    with pytest.raises(Refused, match="najwyżej 2 plik"):
        attach(2)
    monkeypatch.setattr(service, "UPLOADS", service.Throttle("t", most=0, window=60))
    with pytest.raises(Refused, match="sto plików"):
        service.require_fewer_uploads(offer.created_by)
    assert StoredFile.objects.count() == 2, "what was refused left nothing"


def test_a_changed_attachment_is_a_changed_offer(offer):
    Approval.objects.create(
        offer=offer, by=offer.created_by, content_version=offer.content.version,
        at=offer.created_at,
    )  # fmt: skip
    seen = offer.content.version
    detach_file(offer=offer, uid=OfferAttachment.objects.get().uid)

    assert not Approval.objects.filter(cancelled_at__isnull=True).exists()
    assert not StoredFile.objects.exists()
    with pytest.raises(Stale):
        submit_offer(offer=offer, version=seen, by=offer.created_by)


def test_between_the_filing_and_the_opening_nothing_says_what_is_attached(offer, tmp_path):
    draft, _disk = everything(tmp_path)
    assert CANARY in draft, "the twin: a draft can be read"

    submission = filed(offer)

    dump, disk = everything(tmp_path)
    digest = frozen_content(submission, reader=offer.created_by)["attachments"][0]["sha256"]
    assert CANARY not in dump
    assert digest not in dump
    assert CANARY.encode() not in disk
    assert not OfferAttachment.objects.exists()
    names = " ".join(str(path) for path in tmp_path.rglob("*"))
    assert str(offer.pk) not in names
    withdraw_offer(offer=offer, by=offer.created_by)
    assert OfferAttachment.objects.get().title == CANARY, "it comes back with the draft"


def test_only_the_offeror_reads_before_the_opening_and_each_reader_is_noted_after(client, offer):
    filed(offer)
    place = address(offer)
    clerk = make_member(offer.tender.authority, Role.CLERK)
    stranger = make_member(make_ngo(by=offer.tender.authority), Role.REPRESENTATIVE)

    client.force_login(offer.created_by)
    own = client.get(place, headers={"Range": "bytes=0-3"})
    assert own.content == PDF
    assert own.headers["Content-Disposition"].startswith("attachment; ")
    assert own.headers["X-Content-Type-Options"] == "nosniff"
    assert own.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert own.headers["Cache-Control"] == "private, no-store"
    assert own.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    for other in (clerk, stranger):
        client.force_login(other)
        for ask in (client.get, client.head, client.post):
            assert ask(place).status_code == 404
        assert attached_to(offer, reader=other) == []
    client.logout()
    assert client.get(place).status_code == 302

    open_by_two(past(offer.tender), by=clerk)
    client.force_login(stranger)
    assert client.get(place).status_code == 404
    client.force_login(clerk)
    assert f"{CANARY}.pdf" in client.get(f"/oferty/{offer.pk}/").text
    asked = client.get(place)
    assert "nie sprawdził jeszcze antywirus" in asked.text
    client.post(place)
    assert client.get(place).content == PDF
    assert JournalEntry.objects.filter(act="attachment.taken_unchecked", by=clerk).count() == 1
    assert OfferReading.objects.filter(reader=clerk, door=ReadingDoor.ATTACHMENT).count() == 1


def test_a_closed_quarantine_gives_unchecked_files_to_nobody_else(client, offer, settings):
    settings.QUARANTINE = "closed"
    filed(offer)
    clerk = make_member(offer.tender.authority, Role.CLERK)
    open_by_two(past(offer.tender), by=clerk)
    client.force_login(clerk)
    place = address(offer)

    assert b"%PDF" not in client.get(place).content
    assert client.post(place).status_code == 404
    with fake_clamd() as server:
        settings.CLAMD = server.address
        assert scan_due(StoredFile.objects.get().pk)
    assert client.get(place).content == PDF


def test_an_infected_file_is_given_to_nobody_and_stops_the_filing(client, offer, settings):
    with fake_clamd("stream: Eicar-Test-Signature FOUND") as server:
        settings.CLAMD = server.address
        assert scan_due(StoredFile.objects.get().pk)
    client.force_login(offer.created_by)

    assert "złośliwe oprogramowanie" in client.get(address(offer)).text
    with pytest.raises(Refused, match="złośliwe"):
        filed(offer)


def test_the_digest_of_a_file_is_known_to_those_who_may_see_the_filing(offer):
    submission = filed(offer)
    digest = frozen_content(submission, reader=offer.created_by)["attachments"][0]["sha256"]
    clerk = make_member(offer.tender.authority, Role.CLERK)

    assert [each.number for each in find(digest, offer.created_by)] == [submission.number]
    assert find(digest, clerk) == find(digest, AnonymousUser()) == []
    open_by_two(past(offer.tender), by=clerk)
    assert [each.number for each in find(digest, clerk)] == [submission.number]
    assert find(digest, AnonymousUser()) == []
