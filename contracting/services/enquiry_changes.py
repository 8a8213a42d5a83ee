"""A published request is given more time, or corrected: openly, and everybody is told."""

from datetime import datetime
from itertools import chain

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.quotations import enquiry_snapshot
from contracting.enums import TenderState
from contracting.models import EnquiryChange, EnquirySender, Tender
from contracting.rules.quotation_changes import TO_CHANGE_ENQUIRY, EnquiryChangeFacts
from contracting.selectors.quotations import enquiry_of
from contracting.services.enquiry_letters import asking, invited, quoting, tell_once


@transaction.atomic
def change_enquiry(
    *,
    tender: Tender,
    offers_due_at: datetime,
    reason: str,
    by: User,
    correction: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> EnquiryChange:
    """More time, or a correction in words; lines and criteria stay as they were published.

    The lock waits for every quotation that is being filed. Whoever was invited, has a link or
    has filed gets a letter; what they filed stays filed, and the authority learns nothing of it.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    enquiry = enquiry_of(tender)
    if enquiry is None or tender.state != TenderState.OPEN or tender.offers_due_at is None:
        raise Refused(_("A request is changed while quotations are being taken."))
    due_before = tender.offers_due_at
    facts = EnquiryChangeFacts(
        at=at,
        quotations_due=due_before,
        new_quotations_due=offers_due_at,
        correction=correction,
        reason=reason,
    )
    require_lawful(TO_CHANGE_ENQUIRY, facts)
    change = EnquiryChange.objects.create(
        enquiry=enquiry,
        due_before=due_before,
        due_after=offers_due_at,
        correction=correction.strip(),
        reason=reason.strip(),
        made_at=at,
        made_by=by,
    )
    if tender.decision_by:
        tender.decision_by += timezone.localdate(offers_due_at) - timezone.localdate(due_before)
    tender.offers_due_at = offers_due_at
    tender.save()
    # Links of invitations live until the deadline.
    waiting = EnquirySender.objects.filter(enquiry=enquiry, used_at__isnull=True)
    waiting.filter(expires_at=due_before).update(expires_at=offers_due_at)
    act = "enquiry.extended" if change.extends else "enquiry.corrected"
    record(act, tender, by=by, at=at, due_after=offers_due_at.isoformat())
    _publish(change, tender, at=at)
    return change


def _publish(change: EnquiryChange, tender: Tender, *, at: datetime) -> None:
    enquiry = change.enquiry
    enquiry.tender = tender
    issue(
        kind="enquiry",
        subject=tender,
        title=f"Zapytanie ofertowe {tender.number} po zmianie",
        snapshot=enquiry_snapshot(tender, at=tender.published_at or at),
        key=f"enquiry:{tender.pk}:{change.pk}",
        at=at,
        number=tender.number,
    )
    tell_once(
        chain(invited(enquiry), quoting(enquiry, withdrawn=True), asking(enquiry)),
        "enquiry_changed",
        f"enquiry-changed:{change.pk}",
        tender=tender,
        change=change,
        path=f"/zapytania/{tender.pk}/",
    )
    public_data_changed()
