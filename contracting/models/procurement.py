"""What only a public procurement procedure has: its estimate, its demands and its record."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.models.criterion import Criterion
from contracting.models.tender import Tender
from contracting.purchase_enums import (
    BasicVariant,
    Formula,
    Journal,
    ProcurementRegime,
    PurchaseNoticeKind,
    ReservedUnder,
)


class ProcurementDetails(models.Model):
    """One for each procurement; the step it is at stands on the tender."""

    tender = models.OneToOneField(
        Tender, models.CASCADE, primary_key=True, related_name="procurement"
    )
    value = models.DecimalField(
        _("estimated value, without VAT"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    value_basis = models.TextField(_("how the value was estimated"), max_length=5000, blank=True)
    estimated_on = models.DateField(_("estimated on"), null=True, blank=True)
    estimated_by = models.CharField(_("estimated by"), max_length=250, blank=True)
    begins_on = models.DateField(_("the procedure begins on"))
    """The thresholds are those of this day."""
    social_service = models.BooleanField(_("a social or another special service"), default=True)
    cpv = models.CharField(_("CPV code"), max_length=10, blank=True)
    separate_need = models.TextField(
        _("why the like orders are another need"), max_length=3000, blank=True
    )
    regime = models.CharField(
        _("rules of the purchase"), max_length=10, choices=ProcurementRegime, blank=True
    )
    variant = models.CharField(
        _("variant of the basic mode"), max_length=1, choices=BasicVariant, blank=True
    )
    planned_notice_on = models.DateField(_("notice planned on"), null=True, blank=True)
    bound_until = models.DateField(_("bidders are bound until"), null=True, blank=True)
    bid_bond = models.DecimalField(
        _("bid bond"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    quality_described = models.BooleanField(
        _("the specification describes the quality of the main elements"), default=False
    )
    accessibility = models.TextField(
        _("accessibility in the description of the order"), max_length=5000, blank=True
    )
    employs_by_nature = models.BooleanField(
        _("the work has the nature of employment"), default=False
    )
    employment_demanded = models.BooleanField(
        _("contracts of employment are demanded"), default=False
    )
    social_demanded = models.BooleanField(_("social requirements are set"), default=False)
    social_number = models.CharField(_("number of persons"), max_length=500, blank=True)
    social_period = models.CharField(_("period of the requirement"), max_length=500, blank=True)
    social_documents = models.CharField(_("documents"), max_length=1000, blank=True)
    social_control = models.CharField(_("control"), max_length=1000, blank=True)
    social_sanctions = models.CharField(_("sanctions"), max_length=1000, blank=True)
    reserved_under = models.CharField(
        _("reserved contract"), max_length=3, choices=ReservedUnder, blank=True
    )
    reserved_groups = models.JSONField(_("whom the provider employs"), default=list, blank=True)
    employed_share = models.DecimalField(
        _("least share of such persons among the employed, %"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
    )
    reserved_conditions = models.JSONField(
        _("conditions that the provider meets together"), default=list, blank=True
    )
    chosen = models.OneToOneField(
        "contracting.Bid", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    choice_reason = models.TextField(_("reasons of the choice"), max_length=5000, blank=True)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_on = models.DateField(_("bidders told of the choice on"), null=True, blank=True)
    told_electronically = models.BooleanField(_("told electronically"), default=True)
    annulment_reason = models.TextField(_("reasons of the annulment"), max_length=5000, blank=True)
    electronic = models.BooleanField(_("led by electronic means"), default=True)
    reason_not_electronic = models.TextField(
        _("why not by electronic means"), max_length=2000, blank=True
    )
    persons = models.TextField(
        _("members of the committee and others who took part"), max_length=3000, blank=True
    )
    conflict_declarations = models.BooleanField(
        _("declarations of art. 56 were made"), default=False
    )
    subcontracted = models.TextField(_("part that others carry out"), max_length=2000, blank=True)
    annexes = models.BooleanField(
        _("offers, statements, notices and the contract are attached"), default=False
    )
    record_closed_at = models.DateTimeField(
        _("record closed at"), null=True, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("procurement procedure")
        verbose_name_plural = _("procurement procedures")
        constraints = [
            models.CheckConstraint(
                name="procurement_value_positive",
                condition=Q(value__isnull=True) | Q(value__gt=0),
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                name="procurement_regime_known",
                condition=Q(regime__in=["", *ProcurementRegime.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tender_id}"


class LikeNeed(models.Model):
    """Another part of the same need: its value counts together with the order's."""

    tender = models.ForeignKey(Tender, models.CASCADE, related_name="like_needs")
    position = models.PositiveSmallIntegerField(_("position"))
    name = models.CharField(_("part of the need"), max_length=250)
    value = models.DecimalField(_("value, without VAT"), max_digits=12, decimal_places=2)

    class Meta:
        verbose_name = _("like need")
        verbose_name_plural = _("like needs")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="like_need_position_once", fields=["tender", "position"]),
            models.CheckConstraint(name="like_need_value_positive", condition=Q(value__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name


class CriterionWeight(models.Model):
    """What a criterion of a purchase has beside its name: a weight and a formula."""

    criterion = models.OneToOneField(
        Criterion, models.CASCADE, primary_key=True, related_name="weight"
    )
    per_cent = models.DecimalField(_("weight, %"), max_digits=5, decimal_places=2)
    formula = models.CharField(_("formula"), max_length=10, choices=Formula)
    is_price = models.BooleanField(_("this is the price"), default=False)
    about_bidder = models.BooleanField(_("judges a property of the bidder"), default=False)

    class Meta:
        verbose_name = _("weight of a criterion")
        verbose_name_plural = _("weights of criteria")
        constraints = [
            models.CheckConstraint(name="criterion_weight_positive", condition=Q(per_cent__gt=0)),
            models.CheckConstraint(
                name="criterion_price_is_lowest", condition=Q(is_price=False) | Q(formula="lowest")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.per_cent}%"


class PurchaseNotice(models.Model):
    """A notice that was published elsewhere. Rows are only added; one that was typed wrong is
    corrected, and a ``NoticeCorrection`` keeps what stood there."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="purchase_notices")
    kind = models.CharField(_("kind of notice"), max_length=15, choices=PurchaseNoticeKind)
    journal = models.CharField(_("published in"), max_length=10, choices=Journal)
    number = models.CharField(_("number of the notice"), max_length=60, blank=True)
    published_on = models.DateField(_("published on"))
    link = models.URLField(_("link"), max_length=500, blank=True)
    offers_due_at = models.DateTimeField(_("new deadline"), null=True, blank=True)
    """What a change of the notice set."""
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("procurement notice")
        verbose_name_plural = _("procurement notices")
        ordering = ["published_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="purchase_notice_once",
                fields=["tender", "journal", "number"],
                condition=~Q(number=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number
