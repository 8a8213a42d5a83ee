"""What the organisation plans once less was awarded than it asked for (annexes of the contract)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from common.models import Versioned
from contracting.enums import UpdateState
from contracting.models.contract import Contract


class ContractUpdate(Versioned):
    """Timetable, results and costs of the offer, brought within the awarded sum.

    ``content`` has the rows of the offer's frozen content, each with the ``key`` by which it
    is compared with the offer. Once accepted it is frozen, and the contract is built from it.
    """

    contract = models.OneToOneField(Contract, models.CASCADE, related_name="offer_update")
    state = models.CharField(
        _("state"), max_length=20, choices=UpdateState, default=UpdateState.DRAFT, editable=False
    )
    content = models.JSONField(_("updated content"), default=dict)
    note = models.TextField(_("what was changed and why"), max_length=2000, blank=True)
    reason = models.TextField(_("why it was returned"), max_length=2000, blank=True)
    digest = models.CharField(_("SHA-256 of the content"), max_length=64, blank=True)
    begun_at = models.DateTimeField(_("begun at"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("update of an offer")
        verbose_name_plural = _("updates of offers")
        constraints = [
            models.CheckConstraint(
                name="update_state_known", condition=Q(state__in=UpdateState.values)
            ),
            models.CheckConstraint(
                name="update_accepted_iff_frozen",
                condition=(Q(state=UpdateState.ACCEPTED) & ~Q(digest=""))
                | (~Q(state=UpdateState.ACCEPTED) & Q(digest="")),
            ),
            models.CheckConstraint(
                name="update_returned_with_a_reason",
                condition=~Q(state=UpdateState.RETURNED) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.contract)

    @property
    def is_editable(self) -> bool:
        return self.state in (UpdateState.DRAFT, UpdateState.RETURNED)
