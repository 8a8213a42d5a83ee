"""Paper cards while they are typed in: sheets of a batch, and the count of its pile.

A sheet has a number and no name. The number is written on it when the pile comes back and is
shuffled, not before it is handed out: so nobody can note who got which. When the batch is
finished its sheets become residents' cards, and these rows are deleted.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from balances.models.residents import CodeBatch


class PaperPile(models.Model):
    """What was counted by hand in the pile that came back, and how far the checking is."""

    batch = models.OneToOneField(CodeBatch, models.PROTECT, related_name="pile")
    came_back = models.PositiveSmallIntegerField(_("sheets that came back"), null=True)
    blank = models.PositiveSmallIntegerField(_("of these, left empty"), default=0)
    spoiled = models.PositiveSmallIntegerField(_("of these, spoiled"), default=0)
    marks = models.JSONField(_("answers to the first question"), default=dict)
    """How many sheets have which answer: ``{"5": 12, "0": 1, "": 2}``."""
    counted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    counted_at = models.DateTimeField(_("counted at"), null=True)
    sample = models.JSONField(default=list, editable=False)
    """Numbers of the sheets that are keyed a second time, drawn by the portal."""
    all_again = models.BooleanField(_("all keyed again"), default=False, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, editable=False)
    checked = models.BooleanField(_("checked by a second keying"), default=False, editable=False)

    class Meta:
        verbose_name = _("pile of paper cards")
        verbose_name_plural = _("piles of paper cards")

    def __str__(self) -> str:
        return f"{self.batch}"


class PaperSheet(models.Model):
    """One sheet as it was keyed, and as it was keyed again."""

    batch = models.ForeignKey(CodeBatch, models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField(_("number on the sheet"))
    values = models.JSONField(default=dict)
    remarks = models.JSONField(default=dict)
    helped = models.BooleanField(_("somebody helped"), default=False)
    has_code = models.BooleanField(_("bore a one-time code"), default=False)
    """The code itself is used up and not kept."""
    keyed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    again = models.JSONField(_("values keyed again"), null=True)
    again_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled = models.BooleanField(_("differences settled"), default=False)

    class Meta:
        verbose_name = _("paper sheet")
        verbose_name_plural = _("paper sheets")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="sheet_number_once", fields=["batch", "number"]),
            models.CheckConstraint(
                name="sheet_number_sensible", condition=Q(number__gte=1, number__lte=5000)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
