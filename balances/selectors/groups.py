"""Who the residents were who answered, and how groups of them see the service.

Only what the closing of the round found safe to publish is stored at all (``rules.disclosure``).
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from balances.charts.data import TOO_FEW, Mark
from balances.enums import PROFILE, Channel, Dimension, Party, Section
from balances.selectors.results import RoundResults
from balances.selectors.tallies import COUNTED_BY, SCORED_BY


@dataclass(frozen=True)
class GroupRow:
    """One group: a mark for each section, withheld where too few of it answered."""

    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class GroupTable:
    """Groups of one dimension side by side. Dimensions are never crossed."""

    name: str
    sections: tuple[Section, ...]
    rows: tuple[GroupRow, ...]


@dataclass(frozen=True)
class Answered:
    """How many cards came in one way."""

    name: str
    cards: int


def name_of(dimension: Dimension, group: str) -> str:
    if dimension == Dimension.CHANNEL:
        return str(Channel(group).label)
    if dimension == Dimension.HELPED:
        return _("with somebody’s help") if group == "yes" else _("without help")
    return str(PROFILE[dimension](group).label) if group else _("did not say")


def who_answered(results: RoundResults) -> list[Answered]:
    """How many answered in which way, where each group is large enough to be named."""
    found = results.residents.groups
    return [
        Answered(name_of(dimension, group), cards)
        for dimension in COUNTED_BY
        for (here, group), cards in sorted(found.items())
        if here == dimension and cards < results.residents.cards
    ]


def group_tables(results: RoundResults) -> list[GroupTable]:
    """Section indexes of groups of residents, one table for each thing they may say."""
    shown = tuple(
        section
        for section in Section
        if results.section(Party.RESIDENTS, section).value is not None
    )
    tables = [_table(results, dimension, shown) for dimension in SCORED_BY]
    return [table for table in tables if table.rows]


def _table(
    results: RoundResults, dimension: Dimension, sections: tuple[Section, ...]
) -> GroupTable:
    found = results.residents.scores
    rows = []
    for group in (*PROFILE[dimension].values, ""):
        marks = tuple(_mark(results, dimension, group, section) for section in sections)
        if any((dimension, group, section) in found for section in sections):
            rows.append(GroupRow(name_of(dimension, group), marks))
    return GroupTable(str(dimension.label), sections, tuple(rows))


def _mark(results: RoundResults, dimension: Dimension, group: str, section: Section) -> Mark:
    index = results.residents.score(dimension, group, section).index
    return TOO_FEW if index.value is None else Mark(index.value, index.n)
