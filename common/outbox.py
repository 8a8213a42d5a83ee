"""The outbox: a letter is a row in the transaction of the act that asks for it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import transaction

from common.hints import hint
from common.models import Letter


def post_letter(
    *, key: str, to: str, subject: str, body: str, unsubscribe: str = "", goes_with: str = ""
) -> tuple[Letter, bool]:
    """Put a letter in the outbox; a second call with the same key changes nothing.

    The row belongs to the caller's transaction, so that no letter goes out for an act
    that was rolled back. The hint that follows the commit may be lost: the sweep finds
    the letter all the same.
    """
    letter, new = Letter.objects.get_or_create(
        key=key,
        defaults={
            "to": to,
            "subject": subject[:200],
            "body": body,
            "unsubscribe": unsubscribe,
            "goes_with": goes_with,
        },
    )
    if new:
        transaction.on_commit(partial(_hint, letter.pk), robust=True)
    return letter, new


def recall_letters(label: str, keys: Iterable[Any]) -> None:
    """Letters that wait and go with one of these objects are not sent any more."""
    objects = [named(label, key) for key in keys]
    Letter.objects.filter(done_at__isnull=True, goes_with__in=objects).delete()


def named(label: str, key: Any) -> str:
    return f"{label}:{key}"


def _hint(letter_id: int) -> None:
    from common.tasks import deliver_letter  # tasks know the rooms above the outbox

    hint(deliver_letter, letter_id)
