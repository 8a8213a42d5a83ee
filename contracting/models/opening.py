"""The opening of the offers of a call: proposed by one person, confirmed by another."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from contracting.models.tender import Tender


class Opening(models.Model):
    """One proposal to open the offers; the confirmed one opened them. Rows are only added."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="openings")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("confirmed by"),
    )
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("opening of offers")
        verbose_name_plural = _("openings of offers")
        ordering = ["proposed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="opening_once", fields=["tender"], condition=Q(confirmed_at__isnull=False)
            ),
            models.CheckConstraint(
                name="opening_by_two_people",
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | (
                    Q(confirmed_by__isnull=False, confirmed_at__gte=F("proposed_at"))
                    & ~Q(confirmed_by=F("proposed_by"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tender_id}: {self.proposed_at:%Y-%m-%d %H:%M}"
