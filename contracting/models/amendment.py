"""What happened to a signed contract: it was amended in length, or ended before its time."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contracting.enums import Ending, EndingGround
from contracting.models.contract import Contract


class Amendment(models.Model):
    """An annex that both parties signed: it changes the length, and keeps what was before.

    The contract's own days always are those of its last amendment.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="amendments")
    number = models.CharField(_("number of the annex"), max_length=60)
    signed_on = models.DateField(_("signed on"))
    reason = models.TextField(_("why the contract is changed"), max_length=2000)
    old_ends_on = models.DateField(_("task ended on"))
    old_spend_until = models.DateField(_("grant could be spent until"))
    ends_on = models.DateField(_("task ends on"))
    spend_until = models.DateField(_("grant may be spent until"))
    old_due_days = models.JSONField(_("earlier days of payment"), default=dict, blank=True)
    """By the number of the tranche, where the annex moved it."""
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="amendment_number_once", fields=["contract", "number"]),
            models.CheckConstraint(name="amendment_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="amendment_changes_the_length",
                condition=~Q(ends_on=F("old_ends_on")) | ~Q(spend_until=F("old_spend_until")),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class ContractEnding(models.Model):
    """How a contract ended before its time (contract §§ 11–13)."""

    contract = models.OneToOneField(Contract, models.PROTECT, related_name="ending")
    kind = models.CharField(_("how it ended"), max_length=20, choices=Ending)
    ground = models.CharField(_("ground"), max_length=20, choices=EndingGround, blank=True)
    ended_on = models.DateField(_("last day of the contract"))
    reason = models.TextField(_("why it ended"), max_length=3000)
    protocol = models.TextField(_("what the parties agreed"), max_length=5000, blank=True)
    answer_by = models.DateField(
        _("day named in the call for the missing report"), null=True, blank=True
    )
    to_return = models.DecimalField(
        _("amount to return"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    return_by = models.DateField(_("returned by"), null=True, blank=True)
    iban = models.CharField(_("account for the return"), max_length=28, blank=True)
    interest_from = models.DateField(_("interest runs from"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("recorded at"), default=timezone.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("ending of a contract")
        verbose_name_plural = _("endings of contracts")
        constraints = [
            models.CheckConstraint(name="ending_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="ending_at_once_iff_it_has_a_ground",
                condition=Q(Q(kind=Ending.AT_ONCE) & ~Q(ground=""))
                | Q(~Q(kind=Ending.AT_ONCE) & Q(ground="")),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
