"""Sends one letter."""

from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from common.models import Letter


def deliver(letter_id: int) -> bool:
    """Send a letter if it is due and nobody else has taken it.

    A worker that dies after the mail server said yes leaves the letter to be sent again
    once the lease ends: for a legal deadline, twice is the better mistake than never.
    The Message-ID comes from the key, so that a repeat can be told from a second letter.
    """
    now = timezone.now()
    if not Letter.objects.take(letter_id, now=now):
        return False
    letter = Letter.objects.filter(pk=letter_id).first()
    if letter is None:  # recalled this moment
        return False
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    try:
        EmailMessage(
            subject=letter.subject,
            body=letter.body,
            to=[letter.to],
            headers={
                "Message-ID": f"<{uuid5(NAMESPACE_URL, letter.key)}@{host}>",
                **unsubscribing(letter),
            },
        ).send()
    except Exception as error:  # whatever it was, the row keeps the reason
        letter.put_off(without_address(error), now=now)
        return False
    letter.finish(now=now)
    return True


def unsubscribing(letter: Letter) -> dict[str, str]:
    """One click in the mail program ends such letters (RFC 8058)."""
    if not letter.unsubscribe:
        return {}
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{letter.unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def without_address(error: Exception) -> Exception:
    """A mail server repeats the address it refuses; the row keeps only its code."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = {code for code, _text in error.recipients.values()}
        return SMTPException(f"recipient refused: {', '.join(map(str, sorted(codes)))}")
    if isinstance(error, SMTPResponseException):
        return SMTPException(f"{type(error).__name__} {error.smtp_code}")
    return error
