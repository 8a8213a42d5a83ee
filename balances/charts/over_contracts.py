"""One service over its contracts: each party's index at each final round, a plot a section."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balances.charts.canvas import Canvas, apart, shown
from balances.charts.data import Absence, Mark
from balances.charts.road_of_change import ASIDE, DODGE, cell
from balances.enums import Party, Section

TOP, BOTTOM, HEIGHT = 14, 186, 258
FIRST, LAST = 10.0, 77.0
LABEL = 15


@dataclass(frozen=True)
class Column:
    """A contract's final round: when it was closed, and under which contract."""

    label: str
    below: str
    marks: dict[Section, dict[Party, Mark]]
    reworded: frozenset[tuple[Section, Party]] = frozenset()
    """Where a question is worded otherwise than in the column before."""


@dataclass(frozen=True)
class Plot:
    title: str
    svg: SafeString


def draw(columns: Sequence[Column], *, name: str = "lata") -> tuple[Plot, ...]:
    return tuple(
        Plot(_heading(section), _plot(columns, section, f"{name}-{section}")) for section in Section
    )


def _heading(section: Section) -> str:
    label = str(section.label)
    return label[:1].upper() + label[1:]


def _places(count: int) -> list[float]:
    if count == 1:
        return [45.0]
    return [FIRST + (LAST - FIRST) * at / (count - 1) for at in range(count)]


def _y(value: Decimal) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * float(value) / 100, 1)


def _plot(columns: Sequence[Column], section: Section, name: str) -> SafeString:
    canvas = Canvas(name, HEIGHT)
    for step in range(0, 101, 25):
        canvas.grid(0, _y(Decimal(step)), 90, _y(Decimal(step)))
        canvas.text(90, _y(Decimal(step)) + 4, str(step), dx=6, kind="c-soft", size=10)
    places = _places(len(columns))
    # Labels of many contracts would run into each other: every second or third is enough.
    every = -(-len(columns) // 5)
    for at, column in enumerate(columns):
        if (len(columns) - 1 - at) % every == 0:
            canvas.text(places[at], 215, column.label, anchor="middle", kind="c-soft")
            canvas.text(places[at], 234, column.below, anchor="middle", kind="c-soft", size=10)
            canvas.text(places[at], 252, _heard(column, section), anchor="middle", kind="c-soft")
    for party in Party:
        _line(canvas, columns, section, party, places)
    _labels(canvas, columns[-1], section, places[-1])
    said = "; ".join(
        f"{party.label}: {', '.join(cell(column.marks[section][party]) for column in columns)}"
        for party in Party
    )
    title = _("%(section)s: index 0–100 at the end of each contract") % {
        "section": _heading(section)
    }
    return canvas.svg(title, said)


def _heard(column: Column, section: Section) -> str:
    """How many residents the index stands on."""
    mark = column.marks[section][Party.RESIDENTS]
    if mark.value is not None:
        return f"n = {mark.n}"
    return "n < 5" if mark.absence == Absence.TOO_FEW else "n = 0"


def _line(
    canvas: Canvas, columns: Sequence[Column], section: Section, party: Party, places: list[float]
) -> None:
    values = [column.marks[section][party].value for column in columns]
    points = [
        (at, places[at] + DODGE[party], _y(value))
        for at, value in enumerate(values)
        if value is not None
    ]
    for (before, x1, y1), (after, x2, y2) in pairwise(points):
        changed = any(
            (section, party) in columns[at].reworded for at in range(before + 1, after + 1)
        )
        if changed:
            canvas.broken_way(party, x1, y1, x2, y2)
        else:
            canvas.way(party, x1, y1, x2, y2, dashed=after - before > 1)
    for _at, x, y in points:
        canvas.marker(party, x, y)


def _labels(canvas: Canvas, last: Column, section: Section, x: float) -> None:
    known = [value for party in Party if (value := last.marks[section][party].value) is not None]
    placed = apart([_y(value) for value in known], least=LABEL, low=TOP - 6, high=BOTTOM + 6)
    for value, y in zip(known, placed, strict=True):
        canvas.text(x + ASIDE, round(y + 4.5, 1), shown(value, 0), dx=13, bold=True)
