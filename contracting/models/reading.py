"""Attempts of others to read an offer: rows are only added, allowed or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.enums import ReadingDoor
from contracting.models.offer import Offer, Submission
from contracting.models.tender import Tender

if TYPE_CHECKING:
    from accounts.models import User


class OfferReadingQuerySet(models.QuerySet["OfferReading"]):
    def note(
        self,
        reader: User,
        door: ReadingDoor,
        *,
        allowed: bool,
        tender: Tender | None = None,
        number: int | None = None,
    ) -> None:
        """One row for one attempt at an offer, by its number, or at the list of a call.

        An offer that does not exist is noted too: the answer takes as long as for one that
        does, and says as little. The offeror's own people are not noted.
        """
        offer = (
            Offer.objects.filter(pk=number or 0).only("offeror_id", "tender_id", "is_joint").first()
        )
        own = offer.offeror_ids if offer else ()
        if any(held.organisation_id in own for held in reader.roles_held):
            return
        self.create(
            reader_id=reader.pk,
            door=door,
            allowed=allowed,
            offer=offer,
            tender_id=tender.pk if tender else offer.tender_id if offer else None,
        )

    def note_paper(self, reader: User, filing: str, *, allowed: bool) -> None:
        """Somebody asked for the printed offer of a filing."""
        found = Submission.objects.filter(pk=filing).values_list("offer", flat=True).first()
        self.note(reader, ReadingDoor.PAPER, allowed=allowed, number=found)


class OfferReading(models.Model):
    """Who asked for an offer of somebody else's, when, by which door, and whether it opened."""

    tender = models.ForeignKey(Tender, models.PROTECT, null=True, related_name="readings")
    offer = models.ForeignKey(Offer, models.PROTECT, null=True, related_name="readings")
    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("reader")
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    door = models.CharField(_("what was asked for"), max_length=20, choices=ReadingDoor)
    allowed = models.BooleanField(_("allowed"))

    objects = OfferReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt to read an offer")
        verbose_name_plural = _("attempts to read offers")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(name="reading_of_tender", fields=["tender", "at"])]

    def __str__(self) -> str:
        return f"{self.door} {self.at:%Y-%m-%d %H:%M}"

    def save(self, *args: object, **kwargs: object) -> None:
        if self.pk:
            raise PermissionDenied("Attempts to read are only added.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]
