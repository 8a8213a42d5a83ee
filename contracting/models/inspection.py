"""The record of a statutory inspection of a task (art. 17; contract § 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from common.models import Versioned
from contracting.enums import InspectionHeading
from contracting.models.contract import Contract
from contracting.models.partners import performed_by

if TYPE_CHECKING:
    from accounts.models import User


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def visible_to(self, user: User | AnonymousUser) -> InspectionQuerySet:
        """The authority's people; the organisation's once the record is signed off."""
        if user.is_anonymous:
            return self.none()
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(
            Q(contract__authority__in=mine)
            | (performed_by(mine, "contract__") & Q(closed_at__isnull=False))
        )

    def signed_off(self) -> InspectionQuerySet:
        return self.filter(closed_at__isnull=False)


class Inspection(Versioned):
    """One inspection. Written by the authority, signed off once; then only the reply is added."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="inspections")
    announced_on = models.DateField(_("announced on"), null=True, blank=True)
    from_on = models.DateField(_("first day of the inspection"))
    until_on = models.DateField(_("last day of the inspection"))
    inspectors = models.CharField(_("who inspected"), max_length=250)
    place = models.CharField(_("where"), max_length=250, blank=True)
    completion = models.TextField(_("how far the task is completed"), max_length=3000, blank=True)
    quality = models.TextField(
        _("effectiveness, reliability and quality"), max_length=3000, blank=True
    )
    money = models.TextField(_("correct use of public funds"), max_length=3000, blank=True)
    records = models.TextField(_("keeping of the documentation"), max_length=3000, blank=True)
    results = models.TextField(_("what the inspection found"), max_length=5000, blank=True)
    recommendations = models.TextField(_("recommendations"), max_length=3000, blank=True)
    carry_out_by = models.DateField(_("carried out by"), null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("signed off at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reply = models.TextField(_("reply of the organisation"), max_length=5000, blank=True)
    replied_at = models.DateTimeField(_("replied at"), null=True, blank=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = InspectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="inspection_ends_after_it_begins", condition=Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="inspection_signed_off_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(results="")),
            ),
            models.CheckConstraint(
                name="inspection_replied_after_sign_off",
                condition=Q(replied_at__isnull=True, replied_by__isnull=True, reply="")
                | (
                    Q(replied_at__isnull=False, replied_by__isnull=False, closed_at__isnull=False)
                    & ~Q(reply="")
                ),
            ),
        ]

    def __str__(self) -> str:
        if self.from_on == self.until_on:
            return f"{self.from_on:%d.%m.%Y}"
        return f"{self.from_on:%d.%m.%Y} – {self.until_on:%d.%m.%Y}"

    @property
    def findings(self) -> list[tuple[InspectionHeading, str]]:
        """The headings of art. 17 in their order, each with what was found under it."""
        return [(each, getattr(self, each.value)) for each in InspectionHeading]

    @property
    def headings(self) -> frozenset[str]:
        return frozenset(each.value for each, said in self.findings if said.strip())
