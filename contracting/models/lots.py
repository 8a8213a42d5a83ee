"""Lots: several tasks with amounts of their own in one call."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.modes import AwardForm
from contracting.models.tender import Tender


class Lot(models.Model):
    """One task of a call. An offer answers one lot; its ranking and its money are its own."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="lots")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    title = models.CharField(_("title of the task"), max_length=250)
    description = models.TextField(_("what is commissioned"), max_length=3000, blank=True)
    award_form = models.CharField(_("form of award"), max_length=20, choices=AwardForm)
    amount = models.DecimalField(
        _("amount of public funds"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("lot")
        verbose_name_plural = _("lots")
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint(name="lot_number_once", fields=["tender", "number"]),
            models.CheckConstraint(
                name="lot_amount_positive",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                name="lot_award_form_known", condition=Q(award_form__in=AwardForm.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
