"""Points of bids and quotations, from the formulas that were announced.

Each criterion gives at most its weight; the weights make a hundred. Every result is rounded
to two places, halves up, before it is added, so that the sum on paper can be checked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from common.money import rounded

ZERO = Decimal(0)


class ScoreFormula(StrEnum):
    """How the points of a criterion come about."""

    LOWEST = "lowest"
    """Lowest ÷ this × weight: for a price, or for days of waiting."""
    HIGHEST = "highest"
    """This ÷ highest × weight: for hours of duty, or for years of guarantee."""
    POINTS = "points"
    """Points that people give, from zero to the weight."""


@dataclass(frozen=True, kw_only=True)
class ScoredCriterion:
    key: str
    weight: Decimal
    formula: ScoreFormula


@dataclass(frozen=True, kw_only=True)
class Score:
    """One bid after the count."""

    bid: str
    points: Mapping[str, Decimal]
    total: Decimal
    place: int
    """Bids with the same total share a place; the next place is left out."""
    tied: bool


def scores(
    criteria: Sequence[ScoredCriterion], bids: Mapping[str, Mapping[str, Decimal]]
) -> tuple[Score, ...]:
    """The bids from the best; equal ones in the order in which they were given.

    A value that is missing gives no points.
    """
    counted = {
        bid: {each.key: _points(each, values.get(each.key), bids.values()) for each in criteria}
        for bid, values in bids.items()
    }
    totals = {bid: sum(points.values(), ZERO) for bid, points in counted.items()}
    found = [
        Score(
            bid=bid,
            points=counted[bid],
            total=total,
            place=1 + sum(1 for other in totals.values() if other > total),
            tied=sum(1 for other in totals.values() if other == total) > 1,
        )
        for bid, total in totals.items()
    ]
    return tuple(sorted(found, key=lambda each: each.place))


def _points(
    criterion: ScoredCriterion, value: Decimal | None, bids: Iterable[Mapping[str, Decimal]]
) -> Decimal:
    if value is None:
        return ZERO
    all_values = [each[criterion.key] for each in bids if criterion.key in each]
    if criterion.formula is ScoreFormula.POINTS:
        return rounded(min(max(value, ZERO), criterion.weight))
    if criterion.formula is ScoreFormula.LOWEST:
        best = min(all_values)
        # Nothing is lower than zero: who asks for nothing has all the points.
        return rounded(criterion.weight if value == best else best / value * criterion.weight)
    best = max(all_values)
    return rounded(value / best * criterion.weight if best > 0 else ZERO)
