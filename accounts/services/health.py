"""The operator's hand on errands that gave up."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.models import Errand


@transaction.atomic
def start_again(*, errand: Errand, by: User, at: datetime | None = None) -> None:
    """Give a stuck errand all its attempts back; the sweep takes it within a minute."""
    at = at or timezone.now()
    errand = locked(errand)
    errand.attempts = 0
    errand.due_at = at
    errand.save()
    record("errand.retried", errand, by=by, at=at)
