"""A standard of a social service: versioned, adopted, and frozen for the calls that name it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership, Organisation
from common.models import Versioned
from common.spheres import sphere_name
from programmes.enums import StandardState

if TYPE_CHECKING:
    from accounts.models import User


class ServiceStandardQuerySet(models.QuerySet["ServiceStandard"]):
    def in_force(self) -> ServiceStandardQuerySet:
        return self.filter(state=StandardState.ADOPTED)

    def visible_to(self, user: User | AnonymousUser) -> ServiceStandardQuerySet:
        """Public once adopted; a draft belongs to its authority."""
        public = ~Q(state=StandardState.DRAFT)
        if user.is_anonymous:
            return self.filter(public)
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(public | Q(authority__in=mine))


class ServiceStandard(Versioned):
    """What a service must be (domain.md 5.12). A call names one version and freezes it.

    ``number`` is the standard's own version (1, 2 …); ``lineage`` joins the versions of
    one standard. An adopted version is never edited: a change is a new version.
    """

    authority = models.ForeignKey(
        Organisation, models.PROTECT, related_name="standards", verbose_name=_("authority")
    )
    lineage = models.UUIDField(default=uuid.uuid4, editable=False)
    number = models.PositiveSmallIntegerField(
        _("version of the standard"), default=1, editable=False
    )
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=StandardState,
        default=StandardState.DRAFT,
        editable=False,
    )
    name = models.CharField(_("name of the service"), max_length=200)
    sphere = models.CharField(_("sphere of public tasks"), max_length=4)
    legal_basis = models.TextField(_("legal basis of the service"), max_length=2000, blank=True)
    aim = models.TextField(_("aim"), max_length=3000, blank=True)
    recipients = models.TextField(
        _("recipients and conditions of qualifying"), max_length=5000, blank=True
    )
    activities = models.TextField(
        _("activities, their frequency and duration"), max_length=10000, blank=True
    )
    place_and_hours = models.TextField(_("place and hours"), max_length=3000, blank=True)
    staff = models.TextField(_("people: role, qualification, number"), max_length=5000, blank=True)
    conditions = models.TextField(_("material conditions"), max_length=5000, blank=True)
    accessibility = models.TextField(_("accessibility"), max_length=5000, blank=True)
    rights = models.TextField(_("recipients' rights and complaints"), max_length=5000, blank=True)
    fees = models.TextField(_("fees"), max_length=2000, blank=True)
    documentation = models.TextField(_("documentation"), max_length=3000, blank=True)
    monitoring = models.TextField(_("monitoring and balance cards"), max_length=3000, blank=True)
    unit_name = models.CharField(_("unit of service"), max_length=100, blank=True)
    unit_cost = models.DecimalField(
        _("cost of one unit"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    unit_cost_basis = models.TextField(
        _("how the cost was calculated"), max_length=3000, blank=True
    )
    capacity = models.CharField(_("number of recipients"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    act_number = models.CharField(_("number of the order or resolution"), max_length=60, blank=True)
    adopted_on = models.DateField(_("adopted on"), null=True, blank=True)
    review_on = models.DateField(_("to be reviewed on"), null=True, blank=True)

    objects = ServiceStandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("service standard")
        verbose_name_plural = _("service standards")
        ordering = ["name", "authority__name", "-number"]
        constraints = [
            models.CheckConstraint(
                name="standard_state_known", condition=Q(state__in=StandardState.values)
            ),
            models.CheckConstraint(
                name="standard_unit_cost_positive",
                condition=Q(unit_cost__isnull=True, state=StandardState.DRAFT) | Q(unit_cost__gt=0),
                violation_error_message=_("The cost of one unit must be above zero."),
            ),
            models.CheckConstraint(
                name="standard_adopted_with_an_act",
                condition=Q(state=StandardState.DRAFT)
                | (Q(adopted_on__isnull=False) & ~Q(act_number="")),
            ),
            models.UniqueConstraint(name="standard_version_once", fields=["lineage", "number"]),
            models.UniqueConstraint(
                name="standard_one_draft",
                fields=["lineage"],
                condition=Q(state=StandardState.DRAFT),
                violation_error_message=_("A new version of this standard is already begun."),
            ),
            models.UniqueConstraint(
                name="standard_one_in_force",
                fields=["lineage"],
                condition=Q(state=StandardState.ADOPTED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {_('version')} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("programmes:standard_detail", args=[self.pk])

    @property
    def sphere_name(self) -> str:
        return sphere_name(self.sphere)


class QualityIndicator(models.Model):
    """How the quality of a service is measured; it prefills the results table of an offer."""

    standard = models.ForeignKey(ServiceStandard, models.CASCADE, related_name="indicators")
    name = models.CharField(_("indicator"), max_length=250)
    definition = models.TextField(_("definition"), max_length=1000, blank=True)
    target = models.CharField(_("target"), max_length=100)
    frequency = models.CharField(_("how often it is measured"), max_length=100, blank=True)
    source = models.CharField(_("source of the information"), max_length=250)

    class Meta:
        verbose_name = _("quality indicator")
        verbose_name_plural = _("quality indicators")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name
