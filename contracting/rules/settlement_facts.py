"""What the rules about accepting a report may ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from common.money import rounded
from contracting.enums import ReturnKind
from contracting.rules.costs import ZERO
from contracting.rules.outcomes import ALL, OutcomeFacts


@dataclass(frozen=True, kw_only=True)
class ResultsFacts:
    """The results of a task, which the authority is about to accept."""

    accepted_on: date
    report_filed_on: date | None
    outcomes: tuple[OutcomeFacts, ...]
    is_proportional: bool = False
    """Whether the contract lets money follow results."""


@dataclass(frozen=True)
class SpentFacts:
    """One cost of the calculation: agreed, and as it was paid."""

    label: str
    agreed: Decimal
    from_grant: Decimal
    from_others: Decimal = ZERO


@dataclass(frozen=True, kw_only=True)
class SpendingFacts:
    """The spending of a task, which the authority is about to accept."""

    accepted_on: date
    results_accepted_on: date | None
    grant: Decimal
    """What the contract gives."""
    transferred: Decimal
    """What was paid of it."""
    agreed_total: Decimal
    """All costs of the task as the contract states them."""
    lines: tuple[SpentFacts, ...]
    shift_tolerance: Decimal
    """By how many per cent one cost may grow."""
    highest_share: Decimal | None = None
    """The share of the grant that the contract allows, in per cent; else the agreed one."""
    established: Mapping[ReturnKind, Decimal] = field(default_factory=dict)
    """Returns that were established already, by kind."""
    outcomes: tuple[OutcomeFacts, ...] = ()
    result_tolerance: Decimal = ALL
    is_proportional: bool = False

    @property
    def from_grant(self) -> Decimal:
        return sum((each.from_grant for each in self.lines), ZERO)

    @property
    def spent(self) -> Decimal:
        return self.from_grant + sum((each.from_others for each in self.lines), ZERO)

    @property
    def excess(self) -> Decimal:
        """Established already as taken in excess."""
        return self.established.get(ReturnKind.EXCESS, ZERO)

    def most(self, line: SpentFacts) -> Decimal:
        """What the grant may pay for a cost: what was agreed, with the tolerance."""
        return rounded(line.agreed * (ALL + self.shift_tolerance) / ALL)

    @property
    def grant_by_share(self) -> Decimal:
        """What the grant may pay of the costs that were really borne."""
        if self.highest_share is not None:
            return rounded(self.spent * self.highest_share / ALL)
        if not self.agreed_total:
            return ZERO
        return rounded(self.spent * self.grant / self.agreed_total)
