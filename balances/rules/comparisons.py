"""When and how authorities are set beside each other: never as a ranking. [proposed]"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

FEWEST_AUTHORITIES = 3
"""With fewer, a reader would see not a range but one neighbour."""
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Range:
    """Where the others stand: how many, the lowest, the middle, the highest."""

    count: int
    low: Decimal
    middle: Decimal
    high: Decimal


def mean_of(values: Iterable[Decimal | None]) -> Decimal | None:
    """The mean of an authority's services; a value that is not shown is left out."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    return (sum(known, Decimal(0)) / len(known)).quantize(_TENTH, ROUND_HALF_UP)


def range_of_others(own: Decimal | None, others: Iterable[Decimal | None]) -> Range | None:
    """The range of the others; ``None`` while fewer than three authorities have a value."""
    known = [value for value in others if value is not None]
    if own is None or len(known) + 1 < FEWEST_AUTHORITIES:
        return None
    return Range(len(known), min(known), Decimal(median(known)).quantize(_TENTH), max(known))
