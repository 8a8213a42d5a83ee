"""The simplified offer of art. 19a: written by an organisation, for an authority it chose.

Until it is filed there is no tender and no offer, and nobody but the organisation sees it.
The filing makes both, so that contracts, reports, registers and balances hang on the same
rows as everywhere; what only a small grant has stays here. Its texts lie encrypted, as those
of every offer that is being written do (ADR 12).
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import validate_email
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Organisation
from common.models import Versioned
from common.modes import AwardForm
from common.sealed_columns import SealedTextField
from common.spheres import sphere_name
from contracting.enums import TenderState
from contracting.models.offer import Offer
from contracting.models.writing import organisations_of

if TYPE_CHECKING:
    from accounts.models import User


class SmallGrantQuerySet(models.QuerySet["SmallGrantOffer"]):
    def filed(self) -> SmallGrantQuerySet:
        return self.filter(offer__isnull=False)

    def public(self) -> SmallGrantQuerySet:
        """Published in the three places. What everybody reads of it is ``public_content``."""
        return self.filter(
            ~Q(offer__tender__state=TenderState.DRAFT),
            offer__isnull=False,
            offer__tender__rehearsal=False,
        )

    def visible_to(self, user: User | AnonymousUser) -> SmallGrantQuerySet:
        """The whole of it: the offeror's people always, the authority's from the filing on."""
        if user.is_anonymous:
            return self.none()
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        return self.filter(
            Q(offeror__in=organisations_of(user)) | Q(offer__isnull=False, authority__in=office)
        )

    def for_list(self) -> SmallGrantQuerySet:
        return self.select_related("authority", "offeror", "offer__tender")


class SmallGrantOffer(Versioned):
    """The simplified offer (domain.md 2.5), and what only this mode keeps of its procedure."""

    authority = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="small_grants_received",
        verbose_name=_("authority"),
    )
    offeror = models.ForeignKey(
        Organisation, models.PROTECT, related_name="small_grants", verbose_name=_("offeror")
    )
    offer = models.OneToOneField(
        Offer, models.PROTECT, null=True, editable=False, related_name="small_grant"
    )
    """Made at the filing; a draft has none."""
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begun by")
    )
    created_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)

    title = SealedTextField(_("title of the task"), max_length=250, blank=True)
    sphere = models.CharField(_("kind of task"), max_length=4, blank=True)
    local_or_regional = models.BooleanField(_("the task is local or regional"), default=True)
    starts_on = models.DateField(_("start"), null=True, blank=True)
    ends_on = models.DateField(_("end"), null=True, blank=True)
    place = SealedTextField(_("place of the task"), max_length=500, blank=True)
    summary = SealedTextField(_("description of the task"), max_length=10000, blank=True)
    experience = SealedTextField(_("the organisation's experience"), max_length=5000, blank=True)
    resources = SealedTextField(_("people and things to be used"), max_length=5000, blank=True)
    contact_name = SealedTextField(_("person who explains the offer"), max_length=150, blank=True)
    contact_phone = SealedTextField(_("telephone"), max_length=30, blank=True)
    contact_email = SealedTextField(
        _("e-mail address"), max_length=254, validators=[validate_email], blank=True
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
    tax_arrears = models.BooleanField(_("in arrears with taxes"), null=True, blank=True)
    insurance_arrears = models.BooleanField(
        _("in arrears with social insurance"), null=True, blank=True
    )
    declared = models.BooleanField(_("the declarations were made"), default=False)

    received_at = models.DateTimeField(_("received at"), null=True, blank=True, editable=False)
    budget_year = models.PositiveSmallIntegerField(
        _("budget year"), null=True, blank=True, editable=False
    )
    """The year in which the task starts: from its budget the grant is paid."""
    blacked_out = models.JSONField(_("passages not published"), default=list, blank=True)
    public_content = models.JSONField(_("what is published"), null=True, blank=True)
    """Frozen by the publication: exactly what everybody reads, on paper and on the page."""
    purposeful = models.BooleanField(_("the task is purposeful"), null=True, blank=True)
    given_up_at = models.DateTimeField(
        _("given up by the organisation at"), null=True, blank=True, editable=False
    )
    """When the organisation took the offer back, or declined the grant that was awarded."""
    given_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    given_up_reason = models.TextField(_("why it was given up"), max_length=2000, blank=True)
    declined = models.DecimalField(
        _("amount awarded and declined"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    """What the counters no longer hold; empty where nothing had been awarded."""

    objects = SmallGrantQuerySet.as_manager()

    class Meta:
        verbose_name = _("simplified offer")
        verbose_name_plural = _("simplified offers")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(name="small_grant_of_year", fields=["authority", "budget_year"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="small_grant_filed_whole",
                condition=Q(offer__isnull=True, received_at__isnull=True, budget_year__isnull=True)
                | Q(
                    offer__isnull=False,
                    received_at__isnull=False,
                    budget_year__isnull=False,
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="small_grant_given_up_whole",
                condition=Q(given_up_at__isnull=True, given_up_reason="", declined__isnull=True)
                | (Q(given_up_at__isnull=False, offer__isnull=False) & ~Q(given_up_reason="")),
            ),
            models.CheckConstraint(
                name="small_grant_no_negative_money", condition=Q(own_other__gte=0, fees__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return self.title or str(_("Simplified offer"))

    @property
    def sphere_name(self) -> str:
        return sphere_name(self.sphere)

    @property
    def is_editable(self) -> bool:
        return self.offer_id is None

    @property
    def grant(self) -> Decimal:
        """What is asked for: the sum of the grant's shares of the lines."""
        return sum((each.from_grant for each in self.costs.all()), Decimal(0))

    @property
    def all_costs(self) -> Decimal:
        return sum((each.total for each in self.costs.all()), Decimal(0))

    @property
    def award_form(self) -> AwardForm:
        """The grant pays for the whole task, or something else pays too."""
        whole = self.grant == self.all_costs
        return AwardForm.ENTRUSTING if whole else AwardForm.SUPPORTING


class SmallGrantResult(models.Model):
    """One row of the table of results (III.2)."""

    small_grant = models.ForeignKey(SmallGrantOffer, models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField(_("position"))
    name = SealedTextField(_("result"), max_length=250, blank=True)
    target = SealedTextField(_("planned level"), max_length=100, blank=True)
    source = SealedTextField(
        _("how it is monitored, source of information"), max_length=500, blank=True
    )

    class Meta:
        verbose_name = _("result in a simplified offer")
        verbose_name_plural = _("results in simplified offers")
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.position}"


class SmallGrantCost(models.Model):
    """One row of the calculation (IV); unlike the long form it says what the grant pays."""

    small_grant = models.ForeignKey(SmallGrantOffer, models.CASCADE, related_name="costs")
    position = models.PositiveSmallIntegerField(_("position"))
    name = SealedTextField(_("kind of cost"), max_length=250, blank=True)
    total = models.DecimalField(
        _("value"), max_digits=12, decimal_places=2, default=Decimal(0), blank=True
    )
    from_grant = models.DecimalField(
        _("from the grant"), max_digits=12, decimal_places=2, default=Decimal(0), blank=True
    )

    class Meta:
        verbose_name = _("cost in a simplified offer")
        verbose_name_plural = _("costs in simplified offers")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                name="small_grant_cost_not_negative", condition=Q(total__gte=0, from_grant__gte=0)
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}"

    @property
    def from_others(self) -> Decimal:
        return self.total - self.from_grant
