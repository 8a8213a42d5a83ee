"""Files in the world: attachments of offers, a vault, envelopes with offers on paper."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import Organisation, User
from common.files import keep_file
from contracting.models import Offer, OfferAttachment, OrganisationDocument, PaperEnvelope, Tender
from tests.signing import small_pdf

UID = UUID("7d9f5a2e-0000-4000-8000-000000000001")


def attach(offer: Offer, secret: str, by: User) -> OfferAttachment:
    stored, facts = keep_file(name=f"{secret}.pdf", data=small_pdf(secret), by=by.pk)
    return OfferAttachment.objects.create(
        content=offer.content, uid=UID, position=1, title=secret, file=stored,
        file_name=facts.name, file_kind=facts.kind, size=facts.size, sha256=facts.sha256,
    )  # fmt: skip


def keep_in_vault(organisation: Organisation, secret: str, by: User) -> OrganisationDocument:
    stored, facts = keep_file(name=f"{secret}.pdf", data=small_pdf(secret), by=by.pk)
    return OrganisationDocument.objects.create(
        organisation=organisation, kind="statute", title=secret, file=stored, added_by=by,
        file_name=facts.name, file_kind=facts.kind, size=facts.size, sha256=facts.sha256,
    )  # fmt: skip


def register(tender: Tender, secret: str, by: User) -> PaperEnvelope:
    Tender.objects.filter(pk=tender.pk).update(admits_paper=True)
    arrived_at = min(timezone.now(), tender.offers_due_at) - timedelta(minutes=1)
    return PaperEnvelope.objects.create(
        tender=tender, number="K.1", arrived_at=arrived_at, offeror_name=secret, registered_by=by
    )


def put_files(things: dict[str, Any], people: dict[str, User], ngo: Organisation) -> None:
    attach(things["offer_draft_1"], "KANAREK-SZKIC-1", people["representative_1"])
    attach(things["offer_opened_2"], "KANAREK-PLIK-2", people["representative_2"])
    things["document_1"] = keep_in_vault(ngo, "KANAREK-SEJF-1", people["representative_1"])
    for name in ("tender_open", "tender_evaluated"):
        things[f"envelope_{name}"] = register(things[name], "KANAREK-KOPERTA-A", people["clerk_a"])
