"""How answers become means, indexes, changes and gaps.

An answer is 1–5; 0 is "don't know or does not apply" and ``None`` is no answer: neither is
part of a mean. Nothing computed here is stored but in the snapshot of a printed paper.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import combinations
from math import floor

from balances.enums import Party

DONT_KNOW = 0
LOWEST, HIGHEST = 1, 5
LEAST_ANSWERED = 2
"""Of the three items of a section: with one, the section has no score."""
LEAST_SECTIONS = 3
"""Of the four sections [proposed, as two of three items]: with fewer, no overall index."""
GAP_LIMIT = Decimal(1)

_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Mean:
    """A mean and the number of answers it stands on."""

    value: Decimal | None
    n: int


@dataclass(frozen=True)
class Gap:
    """Two parties see the item of one number differently; ``low`` gave the lower mean."""

    number: int
    low: Party
    low_mean: Decimal
    high: Party
    high_mean: Decimal

    @property
    def size(self) -> Decimal:
        return self.high_mean - self.low_mean


def number_of(code: str) -> int:
    """The number in a code: ``n4``, ``j4`` and ``r4`` are parallel items of three parties."""
    found = re.fullmatch(r"[a-z](\d+)", code.lower())
    if not found:
        raise ValueError(f"{code!r} is not the code of a numbered item.")
    return int(found[1])


def answered(values: Iterable[int | None]) -> list[int]:
    """The answers on the scale; 0 and no answer are left out."""
    kept = []
    for value in values:
        if value is None or value == DONT_KNOW:
            continue
        if not LOWEST <= value <= HIGHEST:
            raise ValueError(f"{value} is not on the scale of {LOWEST} to {HIGHEST}.")
        kept.append(value)
    return kept


def mean(values: Iterable[int | None]) -> Mean:
    """The mean of the answers of many people to one item."""
    kept = answered(values)
    return mean_of_sum(sum(kept), len(kept))


def mean_of_sum(total: int, n: int) -> Mean:
    """The mean of ``n`` answers that add up to ``total``."""
    return Mean(_rounded(Decimal(total) / n) if n else None, n)


def section_score(values: Iterable[int | None]) -> Decimal | None:
    """One card's mean over the items of a section, exact; ``None`` below two answers."""
    kept = answered(values)
    return Decimal(sum(kept)) / len(kept) if len(kept) >= LEAST_ANSWERED else None


def section_index(values: Iterable[int | None]) -> Decimal | None:
    """One card's index 0–100 of a section."""
    score = section_score(values)
    return None if score is None else index(score)


def group_index(cards: Iterable[Iterable[int | None]]) -> Mean:
    """The index of many cards: each card with a score counts once, however many it answered."""
    total, n = Fraction(0), 0
    for card in cards:
        kept = answered(card)
        if len(kept) >= LEAST_ANSWERED:
            total += Fraction(sum(kept), len(kept))
            n += 1
    return index_of_sum(total, n)


def index_of_sum(total: Fraction, n: int) -> Mean:
    """The index of ``n`` cards whose exact scores add up to ``total``."""
    if not n:
        return Mean(None, 0)
    hundredths = floor((total / n - LOWEST) / (HIGHEST - LOWEST) * 10_000 + Fraction(1, 2))
    return Mean(_rounded(Decimal(hundredths) / 100), n)


def overall_index(sections: Iterable[Decimal | None]) -> Decimal | None:
    """The mean of the sections' indexes 0–100: each counts once, however many items it had.

    Of what is published only, so that it tells nothing that a withheld section would not.
    """
    known = [value for value in sections if value is not None]
    return _rounded(sum(known, Decimal(0)) / len(known)) if len(known) >= LEAST_SECTIONS else None


def index(score: Decimal) -> Decimal:
    """A mean of 1–5 as 0–100."""
    return _rounded((score - LOWEST) / (HIGHEST - LOWEST) * 100)


def change(opening: Decimal | None, final: Decimal | None) -> Decimal | None:
    """Final less opening; unknown when either is."""
    return None if opening is None or final is None else final - opening


def gaps(
    means: Mapping[int, Mapping[Party, Decimal | None]], *, limit: Decimal = GAP_LIMIT
) -> tuple[Gap, ...]:
    """Where two parties differ by ``limit`` or more, the largest first.

    ``means`` holds, for each number of parallel items, the mean of each party that has one.
    Equal gaps stand in the order of their numbers, so that the list is always the same.
    """
    found = [
        gap
        for number, by_party in means.items()
        for gap in _gaps_of_one(number, by_party)
        if gap.size >= limit
    ]
    return tuple(sorted(found, key=lambda gap: (-gap.size, gap.number, gap.low, gap.high)))


def _gaps_of_one(number: int, by_party: Mapping[Party, Decimal | None]) -> Iterable[Gap]:
    known = [(value, party) for party, value in by_party.items() if value is not None]
    for (low_mean, low), (high_mean, high) in combinations(sorted(known), 2):
        yield Gap(number, low, low_mean, high, high_mean)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_HUNDREDTH, ROUND_HALF_UP)
