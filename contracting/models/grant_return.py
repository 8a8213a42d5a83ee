"""A part of the grant that goes back (Public Finance Act art. 251 and 252)."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracting.enums import ReturnKind
from contracting.models.contract import Contract


class GrantReturn(models.Model):
    """A part of the grant that goes back, and the day on which it came."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="returns")
    kind = models.CharField(_("why it goes back"), max_length=20, choices=ReturnKind)
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    established_on = models.DateField(_("established on"))
    due_on = models.DateField(_("due on"))
    returned_on = models.DateField(_("returned on"), null=True, blank=True)
    used_until = models.DateField(_("grant to be used until"), null=True, blank=True)
    """The end of the term of use that an unused part is counted from: a budget year has its own."""
    transferred_on = models.DateField(_("misused part paid on"), null=True, blank=True)
    interest_paid = models.DecimalField(
        _("interest paid"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    reason = models.TextField(_("reasons"), max_length=5000, blank=True)

    class Meta:
        verbose_name = _("return of a grant")
        verbose_name_plural = _("returns of grants")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="grant_return_of_a_year_once",
                fields=["contract", "used_until"],
                condition=Q(kind=ReturnKind.UNUSED),
            ),
            models.CheckConstraint(name="grant_return_positive", condition=Q(amount__gt=0)),
        ]

    def __str__(self) -> str:
        return f"{self.amount}"
