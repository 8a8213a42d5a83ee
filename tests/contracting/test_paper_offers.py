"""Offers on paper: envelopes nobody else knows of, and offers like others after the opening."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope, duties
from common.invariants import violations
from common.law import Refused
from common.models import Document
from common.papers import snapshot_of
from contracting.enums import AnnulmentGround, CommitteeSeat, TenderState
from contracting.models import Committee, CommitteeMember, Offer, PaperEnvelope, Tender
from contracting.selectors.openings import list_digest, opened_list
from contracting.selectors.seals import frozen_content
from contracting.services.committees import close_committee, declare_impartiality
from contracting.services.paper_offers import register_envelope
from contracting.services.selection import annul_tender
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import open_by_two, past
from tests.factories.contracting_offers import make_offer
from tests.signing import small_pdf

pytestmark = pytest.mark.django_db

CANARY = "Fundacja Koperta-5D1E"


@pytest.fixture
def tender(settings, tmp_path):
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    made = make_tender(state=TenderState.OPEN)
    Tender.objects.filter(pk=made.pk).update(admits_paper=True)
    made.refresh_from_db()
    return made


@pytest.fixture
def clerk(tender):
    return make_member(tender.authority, Role.CLERK)


def register(tender, clerk, number="K.1", **more):
    fields = {"arrived_at": timezone.now(), "offeror_name": CANARY} | more
    return register_envelope(tender=tender, number=number, by=clerk, **fields)


def scope_of(tender):
    return Scope(today=timezone.localdate(), authority_ids=frozenset({tender.authority_id}))


def filled(tender, **more):
    return {
        "name": CANARY, "krs": "0000000017", "title": "Usługi sąsiedzkie",
        "starts_on": tender.task_starts_on.isoformat(),
        "ends_on": tender.task_ends_on.isoformat(), "summary": "Pomoc w domu.",
        "costs_activities": "1 200,00", "costs_administration": "50,00",
        "grant": "1 000,00", "own_financial": "250,00", "declared": "on",
        "file": SimpleUploadedFile("skan.pdf", small_pdf("Oferta")),
    } | more  # fmt: skip


def test_an_envelope_is_known_to_the_clerks_of_the_office_and_to_nobody_else(client, tender, clerk):
    page = reverse("contracting:envelopes", args=[tender.pk])
    client.force_login(clerk)
    moment = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    sent = {"number": "K.1", "arrived_at": moment, "offeror_name": CANARY}
    Tender.objects.update(published_at=timezone.now() - timedelta(days=1))
    assert client.post(page, sent).status_code == 302
    assert client.post(page, sent).status_code == 422, "the number is taken"
    assert CANARY in client.get(page).text

    others = [
        make_member(tender.authority, Role.EXECUTIVE),
        make_offer(tender=tender).created_by,
        None,
    ]
    for person in others:
        client.logout()
        if person:
            client.force_login(person)
        assert client.get(page).status_code in (302, 403)
        for public in (f"/nabory/{tender.pk}/", "/nabory/", "/sprawdz/?q=K.1"):
            assert CANARY not in client.get(public, follow=True).text
    assert not PaperEnvelope.objects.visible_to(others[0]).exists()


def test_what_comes_late_is_late_by_comparison_and_what_was_not_written_down_is_refused(
    tender, clerk
):
    due = tender.offers_due_at
    after = due + timedelta(days=1)
    with pytest.raises(Refused, match="w przyszłości"):
        register(tender, clerk, arrived_at=due, at=due - timedelta(hours=1))
    in_time = register(tender, clerk, arrived_at=due, at=after)
    late = register(tender, clerk, "K.2", arrived_at=due + timedelta(seconds=1), at=after)
    assert (in_time.is_late, late.is_late) == (False, True)
    Tender.objects.update(admits_paper=False)
    with pytest.raises(Refused, match="nie przyjmuje się"):
        register(tender, clerk, "K.3")


def test_an_entered_envelope_is_an_offer_like_others_with_its_digest_in_the_protocol(
    client, tender, clerk
):
    other = make_offer(tender=tender, submitted=True)
    envelope = register(tender, clerk)
    late = register(
        tender, clerk, "K.2", arrived_at=tender.offers_due_at + timedelta(seconds=1),
        at=tender.offers_due_at + timedelta(days=1),
    )  # fmt: skip
    client.force_login(clerk)
    place = reverse("contracting:envelope_digitise", args=[tender.pk, envelope.pk])
    assert client.get(place).status_code == 404, "before the opening there is nothing to enter"

    tied = make_member(make_ngo(name=CANARY, krs="0000000017"), Role.REPRESENTATIVE)
    judge = make_member(tender.authority, Role.EXECUTIVE)
    committee = Committee.objects.create(
        tender=tender, order_number="1", appointed_on=timezone.localdate()
    )
    seat = CommitteeMember.objects.create(committee=committee, user=tied, seat=CommitteeSeat.NGO)
    CommitteeMember.objects.create(committee=committee, user=judge, seat=CommitteeSeat.EXECUTIVE)

    open_by_two(past(tender), by=clerk)
    tender.refresh_from_db()
    declare_impartiality(member=seat, by=tied)
    PaperEnvelope.objects.filter(pk=envelope.pk).update(arrived_at=tender.offers_due_at)
    PaperEnvelope.objects.filter(pk=late.pk).update(
        arrived_at=tender.offers_due_at + timedelta(seconds=1)
    )
    protocol = snapshot_of(Document.objects.get(kind="opening"))
    assert [each["number"] for each in protocol["envelopes"]] == ["K.1", "K.2"]
    assert "Wprowadź" in client.get(reverse("contracting:envelopes", args=[tender.pk])).text
    acts = {each.act for each in duties(scope_of(tender))}
    assert "tender.envelopes" in acts
    assert not acts & {"tender.annul", "tender.close"}
    with pytest.raises(Refused, match=r"K\.1"):
        close_committee(tender=tender, by=clerk)
    with pytest.raises(Refused):
        annul_tender(tender=tender, ground=AnnulmentGround.NO_OFFER, by=judge)
    wrong = client.post(place, filled(tender, krs="", file=SimpleUploadedFile("a.exe", b"MZ")))
    assert wrong.status_code == 422
    entered = client.post(place, filled(tender))
    assert entered.status_code == 302, entered.text

    offer = Offer.objects.exclude(pk=other.pk).get()
    submission = offer.submissions.get()
    assert "tender.envelopes" not in {each.act for each in duties(scope_of(tender))}
    seat.refresh_from_db()
    assert seat.excluded_at, "the paper made known whom this member acts for"
    envelope.refresh_from_db()
    frozen = frozen_content(submission, reader=clerk)
    supplement = snapshot_of(Document.objects.get(kind="paper_offer"))
    assert frozen["attachments"][0]["sha256"] == envelope.scan_sha256 == supplement["scan_sha256"]
    assert supplement["digest"] == submission.digest
    assert str(offer.content.grant) == "1000.00"
    assert CANARY in client.get(reverse("contracting:tender_offers", args=[tender.pk])).text
    check = reverse("contracting:offer_check", args=[tender.pk, offer.pk])
    assert client.get(check).status_code == 200
    assert opened_list(tender).digest == list_digest([other.submissions.get().digest])
    assert client.post(place, filled(tender)).status_code == 422, "once is enough"
    place = reverse("contracting:envelope_digitise", args=[tender.pk, late.pk])
    refused = client.post(place, filled(tender, krs="0000000028"))
    assert "po terminie" in refused.text
    broken = [str(each) for each in violations(now=timezone.now())]
    assert not [each for each in broken if str(submission.pk) in each]


def test_of_several_years_the_sums_of_each_year_are_entered(client, tender, clerk):
    starts = tender.task_starts_on
    Tender.objects.filter(pk=tender.pk).update(task_ends_on=starts.replace(year=starts.year + 2))
    tender.refresh_from_db()
    envelope = register(tender, clerk)
    open_by_two(past(tender), by=clerk)
    PaperEnvelope.objects.filter(pk=envelope.pk).update(arrived_at=tender.offers_due_at)
    client.force_login(clerk)
    place = reverse("contracting:envelope_digitise", args=[tender.pk, envelope.pk])
    first, second, third = (starts.year + n for n in range(3))
    sent = filled(tender, ends_on=f"{second}-12-31")
    del sent["costs_activities"], sent["costs_administration"]
    assert client.post(place, sent).status_code == 422, "no costs at all"
    sums = {f"costs_activities_{first}": "700,00", f"costs_activities_{second}": "500,00"}
    scan = {"file": SimpleUploadedFile("skan.pdf", small_pdf("Oferta"))}
    beyond = client.post(place, sent | sums | scan | {f"costs_activities_{third}": "1,00"})
    assert "nie jest realizowane" in beyond.text
    scan = {"file": SimpleUploadedFile("skan.pdf", small_pdf("Oferta"))}
    entered = client.post(place, sent | sums | scan | {f"costs_administration_{second}": "50,00"})
    assert entered.status_code == 302, entered.text
    envelope.refresh_from_db()
    frozen = frozen_content(envelope.submission, reader=clerk)
    assert frozen["costs"]["all"]["years"] == ["700.00", "550.00"]
    assert frozen["costs"]["all"]["total"] == "1250.00"
    offer = envelope.submission.offer
    shown = client.get(reverse("contracting:offer_detail", args=[offer.pk])).text
    assert "Ofertą jest sam papier" in shown.replace("\xa0", " ")
