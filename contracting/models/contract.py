"""The contract on a public task, and the tranches in which its grant is paid."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.models import Versioned
from contracting.enums import ContractState
from contracting.models.offer import Offer
from contracting.models.partners import OfferPartner, performed_by
from contracting.modes import GRANTS

if TYPE_CHECKING:
    from accounts.models import User


class ContractQuerySet(models.QuerySet["Contract"]):
    def visible_to(self, user: User | AnonymousUser) -> ContractQuerySet:
        """Signed contracts are public; a draft is seen by its parties, also by every
        organisation of a joint offer."""
        public = ~Q(state=ContractState.DRAFT)
        if user.is_anonymous:
            return self.filter(public)
        mine = {held.organisation_id for held in user.roles_held}
        return self.filter(public | Q(authority__in=mine) | performed_by(mine))

    def grants(self) -> ContractQuerySet:
        """Contracts under which a grant is paid and settled; the others pay a price."""
        return self.filter(offer__tender__mode__in=GRANTS)

    def for_list(self) -> ContractQuerySet:
        return self.select_related("authority", "provider", "offer__tender")


class Contract(Versioned):
    """A contract prepared from a selected offer (art. 16). Signed terms are not edited."""

    offer = models.OneToOneField(Offer, models.PROTECT, related_name="contract")
    authority = models.ForeignKey(Organisation, models.PROTECT, related_name="contracts_given")
    provider = models.ForeignKey(Organisation, models.PROTECT, related_name="contracts_held")
    number = models.CharField(_("number of the contract"), max_length=60)
    title = models.CharField(_("title of the task"), max_length=250)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ContractState,
        default=ContractState.DRAFT,
        editable=False,
    )
    starts_on = models.DateField(_("task starts on"))
    ends_on = models.DateField(_("task ends on"))
    spend_from = models.DateField(_("grant may be spent from"))
    spend_until = models.DateField(_("grant may be spent until"))
    grant = models.DecimalField(_("grant"), max_digits=12, decimal_places=2)
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
    iban = models.CharField(_("bank account for the grant"), max_length=28, blank=True)
    authority_represented_by = models.CharField(
        _("authority represented by"), max_length=250, blank=True
    )
    provider_represented_by = models.CharField(
        _("organisation represented by"), max_length=250, blank=True
    )
    authority_contact = models.CharField(_("contact of the authority"), max_length=250, blank=True)
    provider_contact = models.CharField(
        _("contact of the organisation"), max_length=250, blank=True
    )
    parts_by_others = models.TextField(
        _("parts that an entity which is not a party may carry out"), max_length=3000, blank=True
    )
    shift_tolerance = models.DecimalField(
        _("how much one cost may grow, %"), max_digits=5, decimal_places=2, default=Decimal(10)
    )
    share_tolerance = models.DecimalField(
        _("how much the grant's share of all costs may grow, percentage points"),
        max_digits=5,
        decimal_places=2,
        default=Decimal(0),
    )
    funds_source = models.CharField(_("where the grant comes from"), max_length=250, blank=True)
    eu_funding = models.CharField(_("European funds"), max_length=250, blank=True)
    returns_iban = models.CharField(
        _("bank account for returns of the grant"), max_length=28, blank=True
    )
    abroad = models.BooleanField(_("the task is carried out abroad"), default=False)
    copies = models.PositiveSmallIntegerField(_("number of copies"), default=2)
    joint_agreement_attached = models.BooleanField(
        _("the agreement between the offerors is attached"), default=False
    )
    """Of a joint offer (art. 14(4)); without it the contract is not signed."""
    accessibility = models.TextField(_("architectural accessibility"), max_length=5000)
    accessibility_digital = models.TextField(
        _("digital accessibility"), max_length=5000, blank=True
    )
    accessibility_information = models.TextField(
        _("information and communication accessibility"), max_length=5000, blank=True
    )
    created_at = models.DateTimeField(_("created at"), default=timezone.now, editable=False)
    signed_on = models.DateField(_("signed on"), null=True, blank=True)
    signed_recorded_at = models.DateTimeField(null=True, blank=True, editable=False)
    terminated_on = models.DateField(_("terminated on"), null=True, blank=True)
    settled_on = models.DateField(_("settled on"), null=True, blank=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        ordering = ["-signed_on", "-pk"]
        indexes = [models.Index(name="contract_register", fields=["-signed_on", "-id"])]
        constraints = [
            models.CheckConstraint(
                name="contract_state_known", condition=Q(state__in=ContractState.values)
            ),
            models.CheckConstraint(
                name="contract_draft_iff_unsigned",
                condition=Q(state=ContractState.DRAFT, signed_on__isnull=True)
                | Q(~Q(state=ContractState.DRAFT), signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="contract_ends_after_start",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("The task may not end before it starts."),
            ),
            models.CheckConstraint(
                name="contract_grant_positive",
                condition=Q(grant__gt=0),
                violation_error_message=_("The grant must be above zero."),
            ),
            models.CheckConstraint(
                name="contract_accessibility_stated",
                condition=~Q(accessibility=""),
                violation_error_message=_("State the conditions ensuring accessibility."),
            ),
            models.UniqueConstraint(name="contract_number_once", fields=["authority", "number"]),
        ]

    def __str__(self) -> str:
        return self.number

    @cached_property
    def partner_ids(self) -> tuple[int, ...]:
        """The other organisations of a joint offer; ``provider`` is the one that began it."""
        rows = OfferPartner.objects.accepted().filter(offer=self.offer_id)
        return tuple(rows.order_by("invited_at", "pk").values_list("organisation", flat=True))

    @property
    def providers(self) -> list[Organisation]:
        """Everybody who carries the task out; lists prefetch ``offer__partners__organisation``."""
        return [self.provider, *(each.organisation for each in self.offer.joined)]

    @property
    def carried_out_by(self) -> str:
        return ", ".join(each.name for each in self.providers)

    @property
    def provider_ids(self) -> tuple[int, ...]:
        return (self.provider_id, *self.partner_ids)


class Tranche(models.Model):
    """One payment of the grant. Their sum is the grant (checked by the service)."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="tranches")
    position = models.PositiveSmallIntegerField(_("position"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    due_on = models.DateField(_("due on"))
    condition = models.CharField(_("condition"), max_length=500, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)

    class Meta:
        verbose_name = _("tranche")
        verbose_name_plural = _("tranches")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(name="tranche_position_once", fields=["contract", "position"]),
            models.CheckConstraint(
                name="tranche_amount_positive",
                condition=Q(amount__gt=0),
                violation_error_message=_("The amount must be above zero."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}"
