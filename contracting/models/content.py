"""What an offer proposes: sections III–VII of the official form (domain.md 2.1).

Its texts lie encrypted also while it is being written; numbers and days stay plain, as the
database keeps watch over them (ADR 12).
"""

from __future__ import annotations

import uuid
from decimal import Decimal

from django.core.validators import validate_email
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from common.models import Versioned
from common.sealed_columns import SealedTextField
from contracting.enums import CostGroup
from contracting.models.offer import Offer


class OfferContent(Versioned):
    """The texts and the financing of an offer; read through ``Offer.objects.visible_to``."""

    offer = models.OneToOneField(Offer, models.CASCADE, related_name="content")
    form = models.CharField(_("official form"), max_length=30, default="offer-2018", editable=False)
    """Which version of the official form it is written on (contracting.modes.offer_forms)."""
    title = SealedTextField(_("title of the task"), max_length=250, blank=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    summary = SealedTextField(_("synthetic description of the task"), max_length=10000, blank=True)
    place = SealedTextField(_("place of the task"), max_length=500, blank=True)
    effects = SealedTextField(_("expected results"), max_length=10000, blank=True)
    experience = SealedTextField(_("earlier activity in this field"), max_length=10000, blank=True)
    resources = SealedTextField(
        _("people, things and money to be used"), max_length=10000, blank=True
    )
    regrant_competition = SealedTextField(
        _("rules and procedure of the competition for implementers"), max_length=10000, blank=True
    )
    """This and the two below: only of an offer for regranting (art. 14(1a))."""
    regrant_criteria = SealedTextField(
        _("conditions and criteria of choosing implementers"), max_length=10000, blank=True
    )
    regrant_monitoring = SealedTextField(
        _("how projects are monitored and assessed"), max_length=10000, blank=True
    )
    contact_name = SealedTextField(_("person who explains the offer"), max_length=150, blank=True)
    contact_phone = SealedTextField(_("telephone"), max_length=30, blank=True)
    contact_email = SealedTextField(
        _("e-mail address"), max_length=254, validators=[validate_email], blank=True
    )
    grant = models.DecimalField(
        _("planned grant"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    own_financial = models.DecimalField(
        _("own financial contribution"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    own_other = models.DecimalField(
        _("own personal and in-kind contribution"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
    )
    fees = models.DecimalField(
        _("fees from recipients"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    paid_performance = models.BooleanField(
        _("the task is carried out for a fee"), null=True, blank=True
    )
    representation = SealedTextField(
        _("how the offerors of a joint offer are represented"), max_length=2000, blank=True
    )
    other_information = SealedTextField(_("other information"), max_length=10000, blank=True)
    tax_arrears = models.BooleanField(_("in arrears with taxes"), null=True, blank=True)
    insurance_arrears = models.BooleanField(
        _("in arrears with social insurance"), null=True, blank=True
    )
    declared = models.BooleanField(_("the declarations were made"), default=False)
    section_versions = models.JSONField(default=dict, editable=False)
    """How often each section was saved: two people in two sections do not collide."""
    copied = models.JSONField(default=dict, editable=False)
    """Sections taken over from an earlier offer and not looked through yet: its number."""
    sittings = models.JSONField(default=dict, editable=False)
    """Who writes on a section now, and since when: [number of the person, moment]. What the
    section reads like is sealed into the history when the sitting ends."""
    has_approvals = models.BooleanField(default=False, editable=False)
    """Somebody has said yes to what stands here: asked at each saving, under its lock."""

    class Meta:
        verbose_name = _("content of an offer")
        verbose_name_plural = _("contents of offers")
        constraints = [
            models.CheckConstraint(
                name="content_no_negative_money",
                condition=(Q(grant__isnull=True) | Q(grant__gte=0))
                & Q(own_financial__gte=0, own_other__gte=0, fees__gte=0),
            )
        ]

    def __str__(self) -> str:
        return str(self.offer)


class OfferActivity(models.Model):
    """One row of the plan and timetable (III.4).

    ``uid`` is given by the page, so that a row typed and saved twice stays one row, and
    so that no form carries a primary key.
    """

    content = models.ForeignKey(OfferContent, models.CASCADE, related_name="activities")
    uid = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField(_("position"))
    name = SealedTextField(_("activity"), max_length=250, blank=True)
    description = SealedTextField(_("description"), max_length=3000, blank=True)
    target_group = SealedTextField(_("target group"), max_length=500, blank=True)
    when = SealedTextField(_("planned dates"), max_length=250, blank=True)
    when_2 = SealedTextField(_("planned dates, year 2"), max_length=250, blank=True)
    when_3 = SealedTextField(_("planned dates, year 3"), max_length=250, blank=True)
    when_4 = SealedTextField(_("planned dates, year 4"), max_length=250, blank=True)
    when_5 = SealedTextField(_("planned dates, year 5"), max_length=250, blank=True)
    by_others = SealedTextField(
        _("scope carried out by an entity that is not a party"), max_length=500, blank=True
    )

    class Meta:
        verbose_name = _("activity in an offer")
        verbose_name_plural = _("activities in offers")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(name="activity_row_once", fields=["content", "uid"])]

    def __str__(self) -> str:
        return f"{self.position}"

    @property
    def dates(self) -> tuple[str, ...]:
        """Planned dates year by year; a year in which it does not take place has none."""
        return (self.when, self.when_2, self.when_3, self.when_4, self.when_5)


class OfferResult(models.Model):
    """One row of the table of results (III.6)."""

    content = models.ForeignKey(OfferContent, models.CASCADE, related_name="results")
    uid = models.UUIDField(default=uuid.uuid4)
    position = models.PositiveSmallIntegerField(_("position"))
    name = SealedTextField(_("result"), max_length=250, blank=True)
    target = SealedTextField(_("planned level"), max_length=100, blank=True)
    source = SealedTextField(
        _("how it is monitored, source of information"), max_length=500, blank=True
    )

    class Meta:
        verbose_name = _("result in an offer")
        verbose_name_plural = _("results in offers")
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(name="result_row_once", fields=["content", "uid"])]

    def __str__(self) -> str:
        return f"{self.position}"


class CostLine(models.Model):
    """One row of table V.A. The total is unit cost × quantity, split over at most five years."""

    content = models.ForeignKey(OfferContent, models.CASCADE, related_name="costs")
    uid = models.UUIDField(default=uuid.uuid4)
    group = models.CharField(_("group"), max_length=20, choices=CostGroup)
    activity = models.ForeignKey(
        OfferActivity,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="costs",
        verbose_name=_("activity"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    name = SealedTextField(_("kind of cost"), max_length=250, blank=True)
    unit = SealedTextField(_("unit"), max_length=50, blank=True)
    unit_cost = models.DecimalField(
        _("cost of a unit"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    quantity = models.DecimalField(
        _("number of units"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    year_1 = models.DecimalField(_("year 1"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_2 = models.DecimalField(_("year 2"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_3 = models.DecimalField(_("year 3"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_4 = models.DecimalField(_("year 4"), max_digits=12, decimal_places=2, default=Decimal(0))
    year_5 = models.DecimalField(_("year 5"), max_digits=12, decimal_places=2, default=Decimal(0))

    class Meta:
        verbose_name = _("cost in an offer")
        verbose_name_plural = _("costs in offers")
        ordering = ["group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(name="cost_row_once", fields=["content", "uid"]),
            models.CheckConstraint(
                name="cost_line_not_negative",
                condition=(Q(unit_cost__isnull=True) | Q(unit_cost__gte=0))
                & (Q(quantity__isnull=True) | Q(quantity__gt=0))
                & Q(year_1__gte=0, year_2__gte=0, year_3__gte=0, year_4__gte=0, year_5__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group}/{self.position}"

    @property
    def years(self) -> tuple[Decimal, ...]:
        return (self.year_1, self.year_2, self.year_3, self.year_4, self.year_5)
