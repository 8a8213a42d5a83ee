"""A round of a contract's balance: opening, mid-term, final."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Membership
from balances.enums import RoundKind
from balances.models.questionnaire import QuestionnaireVersion
from balances.steering import steered_by
from common.models import Versioned
from contracting.models import Contract
from contracting.models.partners import performed_by

if TYPE_CHECKING:
    from accounts.models import User


GRACE = timedelta(days=7)
"""After the window the authority enters the paper cards and closes the round itself; then
the clock closes it."""


class RoundQuerySet(models.QuerySet["Round"]):
    def open_on(self, day: date) -> RoundQuerySet:
        """Rounds whose window holds ``day`` and that nobody closed: asked of the clock."""
        return self.filter(opens_on__lte=day, closes_on__gte=day, closed_at__isnull=True)

    def ended_on(self, day: date) -> RoundQuerySet:
        """Rounds whose window is over and that nobody has closed."""
        return self.filter(closes_on__lt=day, closed_at__isnull=True)

    def visible_to(self, user: User | AnonymousUser) -> RoundQuerySet:
        """A closed round is public; an unclosed one is seen by the contract's two parties, and
        by who steers the authority's balances: how it stands, never an unrevealed card."""
        public = Q(closed_at__isnull=False)
        if user.is_anonymous:
            return self.filter(public)
        mine = Membership.objects.filter(user=user).values("organisation")
        return self.filter(
            public
            | Q(contract__authority__in=mine)
            | performed_by(mine, "contract__")
            | Q(contract__authority__in=steered_by(user))
        )


class Round(Versioned):
    """One round. Its window is planned when the contract is signed; days are inclusive.

    The questionnaire version is taken when the round is planned and kept.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="rounds")
    kind = models.CharField(_("kind"), max_length=20, choices=RoundKind)
    questionnaire = models.ForeignKey(
        QuestionnaireVersion, models.PROTECT, related_name="rounds", verbose_name=_("questions")
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    announced_at = models.DateTimeField(
        _("parties told of the opening at"), null=True, blank=True, editable=False
    )
    own_questions_taken_at = models.DateTimeField(
        _("own questions of the authority taken at"), null=True, blank=True, editable=False
    )
    planned_at = models.DateTimeField(_("planned at"), default=timezone.now, editable=False)
    revealed_at = models.DateTimeField(
        _("institutional cards revealed at"), null=True, blank=True, editable=False
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True, editable=False)
    archived_at = models.DateTimeField(_("archived at"), null=True, blank=True, editable=False)
    left_out = models.PositiveIntegerField(
        _("answers of a crowd that were left out"), default=0, editable=False
    )
    removals = models.PositiveIntegerField(
        _("residents' cards removed at their wish"), default=0, editable=False
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("round of a balance")
        verbose_name_plural = _("rounds of balances")
        ordering = ["contract", "opens_on"]
        constraints = [
            models.UniqueConstraint(name="round_once", fields=["contract", "kind"]),
            models.CheckConstraint(
                name="round_closes_after_opening", condition=Q(closes_on__gte=F("opens_on"))
            ),
            models.CheckConstraint(
                name="round_archived_when_closed",
                condition=Q(archived_at__isnull=True) | Q(closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_opening(self) -> bool:
        return self.kind == RoundKind.OPENING

    def is_open(self, day: date) -> bool:
        return self.closed_at is None and self.opens_on <= day <= self.closes_on

    def is_revealed(self, day: date) -> bool:
        """Whether each institution may read the other's card: both at the same moment."""
        return self.revealed_at is not None or self.closed_at is not None or day > self.closes_on

    @property
    def closed_by_the_clock_on(self) -> date:
        """The first day on which the clock closes the round if nobody has."""
        return self.closes_on + GRACE + timedelta(days=1)
