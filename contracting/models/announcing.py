"""What a draft of a call was filled from, and the tasks of the same kind that it tells of."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from contracting.enums import CarriedFrom
from contracting.models.contract import Contract
from contracting.models.tender import Tender


class CarriedOver(models.Model):
    """A field of a draft that was filled from elsewhere, as it was then.

    The clerk sees what came from where, and what was corrected since: the field itself
    holds what stands now.
    """

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="carried")
    field = models.CharField(_("field"), max_length=40)
    source = models.CharField(_("carried over from"), max_length=20, choices=CarriedFrom)
    name = models.CharField(_("name of the source"), max_length=400)
    value = models.TextField(_("as it was carried over"), blank=True)

    class Meta:
        verbose_name = _("what was carried over into a call")
        verbose_name_plural = _("what was carried over into calls")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="carried_field_once", fields=["tender", "field"])
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.name}"


class SimilarTask(models.Model):
    """One task of the same kind, this year or last, with its costs (art. 13(2)(7)).

    ``contract`` says that the row was filled from the portal's own register; the figures are
    the clerk's to correct.
    """

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="similar")
    contract = models.ForeignKey(
        Contract, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    position = models.PositiveSmallIntegerField(_("position"))
    year = models.PositiveSmallIntegerField(
        _("year"), validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    title = models.CharField(_("title of the task"), max_length=250)
    provider = models.CharField(_("carried out by"), max_length=250, blank=True)
    cost = models.DecimalField(
        _("cost of the task"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    grant = models.DecimalField(
        _("grant to the organisation"), max_digits=12, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("task of the same kind")
        verbose_name_plural = _("tasks of the same kind")
        ordering = ["-year", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="similar_task_no_negative_money",
                condition=(Q(cost__isnull=True) | Q(cost__gte=0))
                & (Q(grant__isnull=True) | Q(grant__gte=0)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.title}"
