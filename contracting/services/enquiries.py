"""Write a request for quotations, invite providers, make it public."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.selectors import people_of
from common.concurrency import locked, locked_version
from common.duties import Owner
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.letters import write_letter
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.quotations import enquiry_snapshot
from contracting.enums import TenderState
from contracting.lifecycle import TENDER_STEPS, require_step
from contracting.models import Enquiry, EnquiryInvitation, EnquiryLine, Tender
from contracting.rules.quotations import TO_PUBLISH_ENQUIRY
from contracting.selectors.quotations import enquiry_facts
from contracting.services.quotation_senders import send_invitation

ACCESSIBILITY = "accessibility"
"""Stands with the other demands of a purchase, not on the tender."""
WRITTEN = frozenset(
    {
        "description",
        "conditions",
        ACCESSIBILITY,
        "task_starts_on",
        "task_ends_on",
        "offers_due_at",
        "contact",
    }
)


@dataclass(frozen=True)
class LineRow:
    name: str
    unit: str
    quantity: Decimal


@transaction.atomic
def write_enquiry(
    *,
    tender: Tender,
    values: Mapping[str, Any],
    lines: Sequence[LineRow],
    valid_days: int,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Keep what was written, complete or not; the publication asks whether it is complete."""
    if unknown := set(values) - WRITTEN:
        raise TypeError(f"Not written here: {sorted(unknown)}")
    tender = locked_version(tender, version)
    _require_draft(tender)
    for name, value in values.items():
        if name != ACCESSIBILITY:
            setattr(tender, name, value)
    if ACCESSIBILITY in values:
        details = locked(tender.procurement)
        details.accessibility = values[ACCESSIBILITY]
        details.save()
        tender.procurement = details
    tender.full_clean(exclude=["authority", "programme", "priority_task", "standard", "mode"])
    tender.save()
    enquiry, _new = Enquiry.objects.update_or_create(
        tender=tender, defaults={"valid_days": valid_days}
    )
    enquiry.lines.all().delete()
    EnquiryLine.objects.bulk_create(
        EnquiryLine(
            enquiry=enquiry,
            position=position,
            name=row.name,
            unit=row.unit,
            quantity=row.quantity,
        )
        for position, row in enumerate(lines, start=1)
    )
    record("enquiry.changed", tender, by=by, at=at, lines=len(lines))
    return tender


@transaction.atomic
def invite_provider(
    *,
    tender: Tender,
    by: User,
    organisation: Organisation | None = None,
    name: str = "",
    email: str = "",
    at: datetime | None = None,
) -> EnquiryInvitation:
    """Ask one provider for a quotation. The letter goes out with the publication, or at once."""
    at = at or timezone.now()
    tender = locked(tender)
    enquiry = Enquiry.objects.filter(tender=tender).first()
    if enquiry is None:
        raise Refused(_("Write first what is bought; then invite providers."))
    if tender.state != TenderState.DRAFT and not tender.accepts_offers(at):
        raise Refused(_("The time for quotations has passed. Nobody can be invited any more."))
    email = email.strip().lower()
    known = enquiry.invitations.filter(
        organisation=organisation, email="" if organisation else email
    )
    if known.exists():
        raise Refused(_("This provider has already been invited."))
    invitation = EnquiryInvitation.objects.create(
        enquiry=enquiry,
        organisation=organisation,
        name=organisation.name if organisation else name.strip(),
        email="" if organisation else email,
        invited_by=by,
        invited_at=at,
    )
    record("enquiry.invited", tender, by=by, at=at, invitation=invitation.pk)
    if tender.state == TenderState.OPEN:
        _send(invitation, at=at)
    return invitation


@transaction.atomic
def publish_enquiry(
    *, tender: Tender, by: User, version: int | None = None, at: datetime | None = None
) -> Tender:
    """Everybody reads it from now on, and the invited get their letters."""
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.OPEN)
    require_lawful(TO_PUBLISH_ENQUIRY, enquiry_facts(tender, at=at))
    tender.state = TenderState.OPEN
    tender.published_at = at
    tender.save()
    record("tender.published", tender, by=by, at=at)
    issue(
        kind="enquiry",
        subject=tender,
        title=f"Zapytanie ofertowe {tender.number}",
        snapshot=enquiry_snapshot(tender, at=at),
        key=f"enquiry:{tender.pk}",
        at=at,
        number=tender.number,
    )
    for each in tender.enquiry.invitations.select_related("organisation"):
        _send(each, at=at)
    public_data_changed()
    return tender


def _send(invitation: EnquiryInvitation, *, at: datetime) -> None:
    tender = invitation.enquiry.tender
    if invitation.organisation_id is None:
        send_invitation(invitation, at=at)
    else:
        for person in people_of(Owner(organisation_id=invitation.organisation_id)):
            write_letter(
                "contracting/email/enquiry_invitation.txt",
                to=person,
                key=f"enquiry-invitation:{invitation.pk}:{person.user_id}",
                tender=tender,
                path=f"/zapytania/{tender.pk}/",
            )
    invitation.sent_at = at
    invitation.save(update_fields=["sent_at"])


def _require_draft(tender: Tender) -> None:
    if tender.state != TenderState.DRAFT:
        raise Refused(
            _("The request is public already and is not changed. Annul it and ask anew instead.")
        )
