"""The opening of the offers of a call: proposed by one person, confirmed by another."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracting.models.tender import Tender
from contracting.models.two_people import TwoPersonAct


class Opening(TwoPersonAct):
    """One proposal to open the offers; the confirmed one opened them. Rows are only added."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="openings")

    class Meta(TwoPersonAct.Meta):
        verbose_name = _("opening of offers")
        verbose_name_plural = _("openings of offers")
        constraints = [
            *TwoPersonAct.Meta.constraints,
            models.UniqueConstraint(
                name="opening_once", fields=["tender"], condition=Q(confirmed_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tender_id}: {self.proposed_at:%Y-%m-%d %H:%M}"
