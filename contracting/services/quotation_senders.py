"""Providers without an account: a letter with a link that opens once, and who opened it."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common.concurrency import locked
from common.duties import Addressee
from common.law import Refused
from common.letters import write_letter
from contracting.models import Enquiry, EnquiryInvitation, EnquirySender, Tender

LINK_LIVES = timedelta(days=3)
REPEATED_AFTER = timedelta(minutes=5)
"""Another letter to the same address is written no sooner: nobody fills somebody's mailbox."""


def digest_of(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()


@transaction.atomic
def send_link(*, tender: Tender, email: str, at: datetime | None = None) -> None:
    """A link to the address, if one may be sent: the answer to whoever asked is always the same.

    After the deadline only somebody who filed from this address gets one, to read what they
    filed.
    """
    at = at or timezone.now()
    email = email.strip().lower()
    enquiry = Enquiry.objects.filter(tender=tender).first()
    if enquiry is None:
        return
    known = EnquirySender.objects.select_for_update().filter(enquiry=enquiry, email=email).first()
    if known is None and not tender.accepts_offers(at):
        return
    if known and not tender.accepts_offers(at) and not known.quotations.exists():
        return
    if known and known.asked_at > at - REPEATED_AFTER and known.times_sent > 1:
        return
    _send(enquiry, email, "quotation_link", expires_at=at + LINK_LIVES, at=at)


def send_invitation(invitation: EnquiryInvitation, *, at: datetime) -> None:
    """The letter of an invitation holds a link too: who reads it has confirmed the address."""
    enquiry = invitation.enquiry
    due = enquiry.tender.offers_due_at or at
    _send(enquiry, invitation.email, "enquiry_invitation", expires_at=due, at=at)


def _send(
    enquiry: Enquiry, email: str, occasion: str, *, expires_at: datetime, at: datetime
) -> None:
    code = secrets.token_urlsafe(32)
    sender, new = EnquirySender.objects.get_or_create(
        enquiry=enquiry,
        email=email,
        defaults={
            "code_digest": digest_of(code),
            "asked_at": at,
            "expires_at": expires_at,
            "language": get_language() or "pl",
        },
    )
    if not new:
        sender.code_digest, sender.asked_at, sender.expires_at = digest_of(code), at, expires_at
        sender.used_at, sender.times_sent = None, sender.times_sent + 1
        sender.save()
    write_letter(
        f"contracting/email/{occasion}.txt",
        to=Addressee(0, sender.email, "", sender.language),
        key=f"{occasion.replace('_', '-')}:sender:{sender.pk}:{sender.times_sent}",
        tender=enquiry.tender,
        path=f"/zapytania/odnosnik/{code}/",
        expires_at=expires_at,
    )


def sender_of(code: str, *, at: datetime | None = None) -> EnquirySender | None:
    """Whose link it is, while it still opens. Asking does not use it up."""
    return EnquirySender.objects.filter(
        code_digest=digest_of(code), used_at__isnull=True, expires_at__gt=at or timezone.now()
    ).first()


@transaction.atomic
def open_link(*, code: str, at: datetime | None = None) -> EnquirySender:
    """Use the link up: the address is confirmed, and the browser may quote for it."""
    at = at or timezone.now()
    sender = sender_of(code, at=at)
    if sender is not None:
        sender = locked(sender)
    if sender is None or sender.used_at is not None:
        raise Refused(_("This link was used or has expired. Ask for another one."))
    sender.used_at = at
    sender.save(update_fields=["used_at"])
    return sender
