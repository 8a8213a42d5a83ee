"""Bids as they were opened, the contract that follows, and its invoices.

Bids are filed elsewhere (or are sealed quotations): a row here exists from the opening on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Organisation
from contracting.models.contract import Contract
from contracting.models.criterion import Criterion
from contracting.models.tender import Tender
from contracting.purchase_enums import BidResult, RejectionGround

if TYPE_CHECKING:
    from accounts.models import User


class BidQuerySet(models.QuerySet["Bid"]):
    def visible_to(self, user: User | AnonymousUser) -> BidQuerySet:
        """Names and prices are open to everybody from the opening on, never before."""
        opened = Q(tender__opened_at__isnull=False, tender__rehearsal=False)
        if user.is_anonymous:
            return self.filter(opened)
        office = {held.organisation_id for held in user.roles_held if held.role in AUTHORITY_ROLES}
        return self.filter(
            opened | Q(tender__authority__in=office, tender__opened_at__isnull=False)
        )


class Bid(models.Model):
    """What a bidder offered, as it was read out at the opening."""

    tender = models.ForeignKey(Tender, models.PROTECT, related_name="bids")
    position = models.PositiveSmallIntegerField(_("number of the bid"))
    bidder = models.CharField(_("name of the bidder"), max_length=250)
    town = models.CharField(_("seat"), max_length=120, blank=True)
    number = models.CharField(_("NIP or REGON"), max_length=14, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="bids"
    )
    """The organisation of this portal that the bidder is, if it is one."""
    net = models.DecimalField(
        _("price without VAT"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    price = models.DecimalField(_("price with VAT"), max_digits=12, decimal_places=2)
    result = models.CharField(
        _("result"), max_length=12, choices=BidResult, default=BidResult.JUDGED, editable=False
    )
    reason = models.TextField(_("reason"), max_length=3000, blank=True)
    rejected_under = models.CharField(
        _("ground of the rejection"), max_length=5, choices=RejectionGround, blank=True
    )

    objects = BidQuerySet.as_manager()

    class Meta:
        verbose_name = _("bid")
        verbose_name_plural = _("bids")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="bid_position_once", fields=["tender", "position"]),
            models.UniqueConstraint(
                name="bid_chosen_once", fields=["tender"], condition=Q(result="chosen")
            ),
            models.CheckConstraint(
                name="bid_price_positive",
                condition=Q(price__gt=0),
                violation_error_message=_("The amount must be above zero."),
            ),
            models.CheckConstraint(
                name="bid_net_below_price",
                condition=Q(net__isnull=True) | Q(net__gt=0, net__lte=F("price")),
                violation_error_message=_("The price without VAT may not exceed that with VAT."),
            ),
            models.CheckConstraint(
                name="bid_rejected_with_reason",
                condition=~Q(result__in=["rejected", "evaded"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return self.bidder


class BidValue(models.Model):
    """What a bid offers in one criterion other than the price, or the points given for it."""

    bid = models.ForeignKey(Bid, models.CASCADE, related_name="values")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="bid_values")
    value = models.DecimalField(_("value or points"), max_digits=12, decimal_places=2)
    reason = models.TextField(_("reason"), max_length=2000, blank=True)

    class Meta:
        verbose_name = _("value of a bid")
        verbose_name_plural = _("values of bids")
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(name="bid_value_once", fields=["bid", "criterion"]),
            models.CheckConstraint(name="bid_value_not_negative", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.value}"


class PurchaseContract(models.Model):
    """The contract on a bought service. With an organisation of the portal it is a ``Contract``
    too, so that balances and public pages follow it; with anybody else it is registered only.
    """

    tender = models.OneToOneField(Tender, models.PROTECT, related_name="purchase_contract")
    bid = models.OneToOneField(Bid, models.PROTECT, related_name="purchase_contract")
    contract = models.OneToOneField(
        Contract, models.PROTECT, null=True, blank=True, related_name="purchase"
    )
    number = models.CharField(_("number of the contract"), max_length=60)
    signed_on = models.DateField(_("signed on"))
    starts_on = models.DateField(_("service starts on"))
    ends_on = models.DateField(_("service ends on"))
    value = models.DecimalField(_("value with VAT"), max_digits=12, decimal_places=2)
    accessibility = models.TextField(_("accessibility of the service"), max_length=5000)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    performed_on = models.DateField(_("performed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("contract of purchase")
        verbose_name_plural = _("contracts of purchase")
        constraints = [
            models.CheckConstraint(
                name="purchase_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(name="purchase_value_positive", condition=Q(value__gt=0)),
        ]

    def __str__(self) -> str:
        return self.number


class Invoice(models.Model):
    """An invoice of the provider, and its payment. A service bought is not settled as a grant."""

    purchase = models.ForeignKey(PurchaseContract, models.PROTECT, related_name="invoices")
    number = models.CharField(_("number of the invoice"), max_length=60)
    issued_on = models.DateField(_("issued on"))
    amount = models.DecimalField(_("amount with VAT"), max_digits=12, decimal_places=2)
    due_on = models.DateField(_("payable by"))
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering = ["issued_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="invoice_once", fields=["purchase", "number"]),
            models.CheckConstraint(
                name="invoice_amount_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("The amount must be above zero."),
            ),
        ]

    def __str__(self) -> str:
        return self.number
