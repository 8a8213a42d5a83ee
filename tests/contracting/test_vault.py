"""The document vault: kept once, attached by reference, reminded of before it expires."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope
from common.law import Refused
from common.models import StoredFile
from contracting.duties.vault import documents_to_renew
from contracting.enums import TenderState
from contracting.models import OfferAttachment, OrganisationDocument
from contracting.models.vault import DocumentKind
from contracting.services.attachments import attach_document
from contracting.services.vault import keep_document, remove_document
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer
from tests.signing import small_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def offer(settings, tmp_path):
    settings.MEDIA_ROOT, settings.CLAMD = tmp_path, ""
    return make_offer(tender=make_tender(state=TenderState.OPEN))


def keep(offer, text="Statut", **more):
    fields = {"kind": DocumentKind.STATUTE, "title": text, "name": "a.pdf"} | more
    return keep_document(
        organisation=offer.offeror, data=small_pdf(text), by=offer.created_by, **fields
    )


def test_the_page_keeps_a_document_for_the_organisations_own_people(client, offer):
    client.force_login(offer.created_by)
    page = reverse("contracting:vault", args=[offer.offeror_id])
    file = SimpleUploadedFile("Statut.pdf", small_pdf())
    soon = timezone.localdate() + timedelta(days=20)

    kept = client.post(
        page, {"kind": "statute", "title": "Statut", "expires_on": soon.isoformat(), "file": file}
    )

    assert kept.status_code == 302
    document = OrganisationDocument.objects.get()
    place = reverse("contracting:vault_document", args=[offer.offeror_id, document.pk])
    assert "Statut.pdf" in client.get(page).text
    assert client.get(place).content == small_pdf()
    stranger = make_member(make_ngo(by=offer.tender.authority), Role.REPRESENTATIVE)
    clerk = make_member(offer.tender.authority, Role.CLERK)
    for other in (stranger, clerk):
        client.force_login(other)
        assert client.get(page).status_code == 403
        assert client.get(place).status_code in (403, 404)


def test_an_offer_keeps_the_very_file_whatever_becomes_of_the_vault(client, offer):
    document = keep(offer)
    client.force_login(offer.created_by)
    taken = client.post(
        reverse("contracting:attach_document", args=[offer.pk]), {"document": document.pk}
    )
    assert taken.status_code == 302

    remove_document(document=document, by=offer.created_by)

    assert OfferAttachment.objects.get().file_id == document.file_id
    assert not OrganisationDocument.objects.current().exists()
    with pytest.raises(Refused, match="nie ma już"):
        attach_document(offer=offer, document=OrganisationDocument.objects.get())


def test_what_nothing_refers_to_is_deleted_with_its_bytes(offer):
    document = keep(offer)

    remove_document(document=document, by=offer.created_by)

    assert not OrganisationDocument.objects.exists()
    assert not StoredFile.objects.exists()


def test_an_expired_or_repeated_document_is_refused(offer):
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused, match="nieważny"):
        keep(offer, expires_on=yesterday)
    document = keep(offer)
    with pytest.raises(Refused, match="już w sejfie"):
        keep(offer)
    OrganisationDocument.objects.filter(pk=document.pk).update(expires_on=yesterday)
    document.refresh_from_db()
    with pytest.raises(Refused, match="był ważny"):
        attach_document(offer=offer, document=document)


def test_a_document_is_a_duty_from_thirty_days_before_until_a_newer_one_is_there(offer):
    today = timezone.localdate()
    scope = Scope(
        today, authority_ids=frozenset(), ngo_ids=frozenset({offer.offeror_id}), user_id=None
    )
    keep(offer, "Polisa", kind=DocumentKind.INSURANCE, expires_on=today + timedelta(days=31))
    assert not list(documents_to_renew(scope))
    keep(offer, "KRS", kind=DocumentKind.REGISTER, expires_on=today + timedelta(days=30))

    (duty,) = documents_to_renew(scope)
    assert duty.due_on == today + timedelta(days=30)
    assert duty.url == reverse("contracting:vault", args=[offer.offeror_id])

    keep(offer, "KRS nowy", kind=DocumentKind.REGISTER, expires_on=today + timedelta(days=400))
    assert not list(documents_to_renew(scope))


def test_a_document_is_replaced_by_a_newer_one_in_one_act(client, offer):
    older = keep(offer, "Polisa 2026", kind=DocumentKind.INSURANCE)
    elsewhere = keep(make_offer(tender=offer.tender), "Cudza")
    attach_document(offer=offer, document=older)
    client.force_login(offer.created_by)
    page = reverse("contracting:vault", args=[offer.offeror_id])
    assert 'value="Polisa 2026"' in client.get(page, {"zamiast": older.pk}).text
    assert "Cudza" not in client.get(page, {"zamiast": elsewhere.pk}).text
    sent = {"kind": "insurance", "title": "Polisa 2027", "replaces": older.pk}
    file = SimpleUploadedFile("polisa.pdf", small_pdf("2027"))
    foreign = client.post(page, sent | {"replaces": elsewhere.pk, "file": file})
    assert foreign.status_code == 422
    file = SimpleUploadedFile("polisa.pdf", small_pdf("2027"))
    assert client.post(page, sent | {"file": file}).status_code == 302
    assert [each.title for each in offer.offeror.documents.current()] == ["Polisa 2027"]
    assert OfferAttachment.objects.get().sha256 == older.sha256, "the offer keeps what it has"
