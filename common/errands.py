"""Work that a row asks for, so that nothing is lost when a worker or the broker dies."""

from datetime import datetime, timedelta
from typing import Self, TypeVar
from uuid import UUID

from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LEASE = timedelta(minutes=3)
"""Longer than the hard limit of a task (two minutes), so that no living worker loses its
errand; short enough that a dead one's is taken up within four (reliability: F2)."""
MOST_ATTEMPTS = 8

Row = TypeVar("Row", bound=models.Model)


class ErrandQuerySet(models.QuerySet[Row]):
    def due(self, now: datetime) -> Self:
        return self.filter(done_at__isnull=True, due_at__lte=now, attempts__lt=MOST_ATTEMPTS)

    def stuck(self) -> Self:
        """Given up after the last attempt: a person must look."""
        return self.filter(done_at__isnull=True, attempts__gte=MOST_ATTEMPTS)

    def take(self, pk: int | UUID, *, now: datetime) -> bool:
        """Lease an errand. Of any number of callers at once, one is told yes."""
        leased = {"attempts": F("attempts") + 1, "due_at": now + LEASE}
        return self.due(now).filter(pk=pk).update(**leased) == 1


class Errand(models.Model):
    """Work to be done once, after the act that asked for it.

    The row is the truth: a message on the queue only hints that a row is due.
    """

    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    due_at = models.DateTimeField(_("due at"), default=timezone.now)
    done_at = models.DateTimeField(_("done at"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    last_error = models.TextField(_("last error"), blank=True)

    objects = ErrandQuerySet.as_manager()

    class Meta:
        abstract = True

    def finish(self, *, now: datetime) -> None:
        self.done_at = now
        self.last_error = ""
        self.save()

    def put_off(self, error: BaseException, *, now: datetime) -> None:
        """Try again later, twice as late each time. The reason names no personal data."""
        self.due_at = now + timedelta(minutes=2**self.attempts)
        self.last_error = f"{type(error).__name__}: {error}"[:500]
        # Never a plain save: whoever took the errand after this one's lease ended may
        # have finished it meanwhile, and what is done stays done.
        type(self)._default_manager.filter(pk=self.pk, done_at__isnull=True).update(
            due_at=self.due_at, last_error=self.last_error, attempts=self.attempts
        )
