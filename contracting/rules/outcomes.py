"""What a task achieved, in per cent, and what of the grant that leaves to return.

The reference only proposes this computation (domain.md 4.3): money follows results only where
the contract says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from common.acts import PORTAL
from common.figures import READ_ON, Dated, Since
from common.law import Source, Unjudgeable
from common.money import rounded
from contracting.enums import Achievement, ResultKind
from contracting.rules.costs import ZERO

ALL = Decimal(100)
PROPOSED = PORTAL("", source=Source.PROPOSED)

SHARE_OF_A_PARTLY_REACHED_RESULT = Dated(PROPOSED, (Since(READ_ON, Decimal(50)),))
"""Of a result described in words, in per cent; one measured by a number has its own share."""


@dataclass(frozen=True, kw_only=True)
class OutcomeFacts:
    """A promised result and what became of it."""

    name: str
    kind: ResultKind = ResultKind.NUMBER
    target: Decimal | None = None
    reached: Decimal | None = None
    said: Achievement | None = None
    """What the authority says of a result in words: reached, partly, or not."""
    source: str = ""
    weight: Decimal = ZERO
    """Its share in the whole task, in per cent, where the contract gives one."""

    @property
    def has_target(self) -> bool:
        return self.kind == ResultKind.NUMBER and bool(self.target)

    @property
    def is_judged(self) -> bool:
        return self.percent is not None

    @property
    def percent(self) -> Decimal | None:
        """Of the target, also above a hundred; nobody knows it before it is judged."""
        if self.kind == ResultKind.NUMBER:
            if self.reached is None or not self.target:
                return None
            return self.reached * ALL / self.target
        if self.said == Achievement.REACHED:
            return ALL
        if self.said == Achievement.PARTLY:
            return SHARE_OF_A_PARTLY_REACHED_RESULT.on(READ_ON)
        return ZERO if self.said == Achievement.NOT_REACHED else None


def achievement(outcome: OutcomeFacts, tolerance: Decimal) -> Achievement | None:
    """``tolerance``: the per cent of a target that the contract takes for nearly reached."""
    if outcome.kind == ResultKind.WORDS:
        return outcome.said
    percent = outcome.percent
    if percent is None:
        return None
    if percent >= ALL:
        return Achievement.REACHED
    return Achievement.NEARLY if percent >= tolerance else Achievement.NOT_REACHED


def settled_percent(outcome: OutcomeFacts, tolerance: Decimal) -> Decimal:
    """What counts for the money: never above a hundred; all of it within the tolerance."""
    percent = outcome.percent
    if percent is None:
        raise Unjudgeable(f"the result {outcome.name!r} is not judged")
    return ALL if percent >= tolerance else min(percent, ALL)


def return_for_results(
    grant: Decimal, outcomes: Iterable[OutcomeFacts], tolerance: Decimal
) -> Decimal:
    """grant × (1 − Σ weight × per cent), to the grosz; the weights add up to a hundred."""
    earned = sum((each.weight * settled_percent(each, tolerance) for each in outcomes), ZERO)
    return max(ZERO, rounded(grant * (ALL * ALL - earned) / (ALL * ALL)))
