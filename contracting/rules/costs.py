"""Arithmetic of tables V.A and V.B of the official form (domain.md 2.1, V10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from common.money import MOST, rounded
from common.money import written as zloty

ZERO = Decimal("0.00")
MOST_LINES = 200
MOST_YEARS = 5
LARGEST = MOST
"""What a money column holds; a bigger total is refused before the database sees it."""


@dataclass(frozen=True)
class CostFacts:
    """One row of table V.A as it was typed; what is not typed yet is ``None`` or empty."""

    label: str
    group: str
    name: str = ""
    unit: str = ""
    unit_cost: Decimal | None = None
    quantity: Decimal | None = None
    years: tuple[Decimal, ...] = ()

    @property
    def total(self) -> Decimal | None:
        if self.unit_cost is None or self.quantity is None:
            return None
        return rounded(self.unit_cost * self.quantity)

    @property
    def over_years(self) -> Decimal:
        return sum(self.years, ZERO)

    @property
    def is_complete(self) -> bool:
        return bool(self.name and self.unit) and self.total is not None


@dataclass(frozen=True)
class Sums:
    """Totals of some rows: all of them, and year by year."""

    total: Decimal
    years: tuple[Decimal, ...]


def sums(lines: Iterable[CostFacts], years: int = MOST_YEARS) -> Sums:
    rows: Sequence[CostFacts] = tuple(lines)
    total = sum((row.total or ZERO for row in rows), ZERO)
    by_year = tuple(
        sum((row.years[year] for row in rows if year < len(row.years)), ZERO)
        for year in range(years)
    )
    return Sums(total, by_year)


def share(part: Decimal | None, whole: Decimal) -> Decimal:
    """Per cent of the whole, to one place; 0 of nothing."""
    if not part or not whole:
        return Decimal("0.0")
    return (part * 100 / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def years_problem(line: CostFacts) -> str | None:
    """What is wrong between a row's total and its years, with the difference to move."""
    if line.total is None or line.over_years == line.total:
        return None
    gap = line.total - line.over_years
    values = {
        "label": line.label,
        "name": line.name or _("no name"),
        "years": zloty(line.over_years),
        "total": zloty(line.total),
        "gap": zloty(abs(gap)),
    }
    if gap > 0:
        return (
            _(
                "Row %(label)s %(name)s: the years give %(years)s and the total is %(total)s. "
                "Add %(gap)s to one of the years."
            )
            % values
        )
    return (
        _(
            "Row %(label)s %(name)s: the years give %(years)s and the total is %(total)s. "
            "Take %(gap)s from one of the years."
        )
        % values
    )


def calendar_years(first: int, last: int) -> int:
    """How many yearly columns a task needs; never more than the form takes."""
    return max(1, min(MOST_YEARS, last - first + 1))
