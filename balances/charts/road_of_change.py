"""Road of change: for each section, each party's index 0–100 through the rounds."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balances.charts.canvas import Canvas, apart, shown
from balances.charts.data import Absence, Line, Mark, Road
from balances.enums import Party, RoundKind, Section

TOP, BOTTOM, HEIGHT = 14, 146, 196
LABEL_HEIGHT = 15
ASIDE = 1.4
DODGE = {Party.AUTHORITY: -ASIDE, Party.PROVIDER: 0.0, Party.RESIDENTS: ASIDE}
"""A little aside, so that parties who agree are still seen as three."""


@dataclass(frozen=True)
class Plot:
    title: str
    svg: SafeString


@dataclass(frozen=True)
class RoadDrawing:
    plots: tuple[Plot, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(section, party, one cell for each round)."""
    answers: str
    """Who answered, in words."""
    broken: tuple[str, ...]
    """Why lines are broken, each as a sentence."""
    bridged: bool
    """Whether a dashed line passes over a round without a result."""


def draw(road: Road, *, name: str = "droga") -> RoadDrawing:
    lowest = _lowest(road)
    by_section = {
        section: [line for line in road.lines if line.section == section] for section in Section
    }
    plots = [
        Plot(_heading(section), _plot(road, section, lines, lowest, f"{name}-{section}"))
        for section, lines in by_section.items()
        if lines
    ]
    if any(mark.value is not None for line in road.overall for mark in line.marks):
        overall = list(road.overall)
        plots.append(Plot(_heading(None), _plot(road, None, overall, lowest, f"{name}-razem")))
    return RoadDrawing(
        plots=tuple(plots),
        columns=tuple(str(column.kind.label) for column in road.rounds),
        rows=tuple(
            (_heading(line.section), str(line.party.label), tuple(map(cell, line.marks)))
            for line in (*road.lines, *road.overall)
        ),
        answers=_who_answered(road),
        broken=_why_broken(road),
        bridged=any(_bridged(line) for line in road.lines),
    )


def _why_broken(road: Road) -> tuple[str, ...]:
    kinds = [column.kind.label for column in road.rounds]
    return tuple(
        ngettext(
            "Between “%(before)s” and “%(after)s” question %(codes)s (%(party)s) was asked in "
            "other words, so the line is broken there: the answers are not to the same question.",
            "Between “%(before)s” and “%(after)s” questions %(codes)s (%(party)s) were asked in "
            "other words, so the line is broken there: the answers are not to the same questions.",
            len(each.codes),
        )
        % {
            "before": kinds[each.at - 1],
            "after": kinds[each.at],
            "codes": ", ".join(code.upper() for code in each.codes),
            "party": each.party.label,
        }
        for each in road.rewordings
    )


def _bridged(line: Line) -> bool:
    known = [at for at, mark in enumerate(line.marks) if mark.value is not None]
    return any(after - before > 1 for before, after in pairwise(known))


def cell(mark: Mark, places: int = 0) -> str:
    """A result and its number of answers, or why there is none."""
    if mark.value is None:
        return absence(mark)
    if mark.n == 1:
        return shown(mark.value, places)
    return _("%(value)s (n = %(n)s)") % {"value": shown(mark.value, places), "n": mark.n}


def absence(mark: Mark) -> str:
    if mark.absence == Absence.TOO_FEW:
        return _("withheld: too few to hide each person")
    return _("no answer")


def short_round(kind: RoundKind) -> str:
    return {
        RoundKind.OPENING: _("opening"),
        RoundKind.MID_TERM: _("mid-term"),
        RoundKind.FINAL: _("final"),
    }[kind]


def _heading(section: Section | None) -> str:
    label = str(section.label) if section else _("overall index")
    return label[:1].upper() + label[1:]


def _lowest(road: Road) -> int:
    """One scale for all plots, from the highest even twenty below every value."""
    values = [mark.value for line in road.lines for mark in line.marks if mark.value is not None]
    least = min(values, default=Decimal(0))
    return max(0, min(40, int((least - 4) // 20 * 20)))


def _columns(count: int) -> list[float]:
    return {1: [45.0], 2: [14.0, 75.0], 3: [12.0, 44.0, 75.0]}[count]


def _plot(
    road: Road, section: Section | None, lines: list[Line], lowest: int, name: str
) -> SafeString:
    canvas = Canvas(name, HEIGHT)

    def y(value: Decimal) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * float(value - lowest) / (100 - lowest), 1)

    for step in range(lowest, 101, 20):
        canvas.grid(0, y(Decimal(step)), 90, y(Decimal(step)))
        canvas.text(90, y(Decimal(step)) + 4, str(step), dx=6, kind="c-soft", size=10)
    columns = _columns(len(road.rounds))
    for at, column in enumerate(road.rounds):
        canvas.text(
            columns[at], BOTTOM + 27, short_round(column.kind), anchor="middle", kind="c-soft"
        )
        heard = [line.marks[at] for line in lines if line.party == Party.RESIDENTS]
        if heard and heard[0].value is not None:
            number = f"n = {heard[0].n}"
        else:
            number = "n < 5" if heard and heard[0].absence == Absence.TOO_FEW else "n = 0"
        canvas.text(columns[at], BOTTOM + 45, number, anchor="middle", kind="c-soft", size=10)
    for line in lines:
        _way(canvas, line, columns, y)
    for line in lines:
        for x, mark in zip(columns, line.marks, strict=True):
            if mark.value is not None:
                canvas.marker(line.party, x + DODGE[line.party], y(mark.value))
    if len(columns) > 1:
        _labels(canvas, lines, 0, columns[0], "end", y)
    _labels(canvas, lines, -1, columns[-1], "start", y)
    title = _("%(section)s: index 0–100 in each round") % {"section": _heading(section)}
    return canvas.svg(title, _description(lines))


def _way(canvas: Canvas, line: Line, columns: list[float], y: Callable[[Decimal], float]) -> None:
    """Joins the marks there are; a missing round is bridged by a dashed line, and where a
    question was asked in other words the line is broken."""
    known = [(at, mark.value) for at, mark in enumerate(line.marks) if mark.value is not None]
    for (before, from_value), (after, to_value) in pairwise(known):
        reworded = any(at in line.broken for at in range(before + 1, after + 1))
        ends = (
            columns[before] + DODGE[line.party],
            y(from_value),
            columns[after] + DODGE[line.party],
            y(to_value),
        )
        if reworded:
            canvas.broken_way(line.party, *ends)
        else:
            canvas.way(line.party, *ends, dashed=after - before > 1)


def _labels(
    canvas: Canvas, lines: list[Line], at: int, x: float, anchor: str, y: Callable[[Decimal], float]
) -> None:
    known = [line for line in lines if line.marks[at].value is not None]
    wanted = [y(line.marks[at].value or Decimal(0)) for line in known]
    placed = apart(wanted, least=LABEL_HEIGHT, low=TOP - 6, high=BOTTOM + 6)
    for line, place in zip(known, placed, strict=True):
        last = anchor == "start"
        canvas.text(
            x + (ASIDE if last else -ASIDE),
            round(place + 4.5, 1),
            shown(line.marks[at].value or Decimal(0), 0),
            anchor=anchor,
            dx=13 if last else -13,
            bold=last,
            kind="" if last else "c-soft",
        )


def _description(lines: list[Line]) -> str:
    return "; ".join(
        f"{line.party.label}: {', '.join(cell(mark) for mark in line.marks)}" for line in lines
    )


def _who_answered(road: Road) -> str:
    counts = road.answers.get(Party.RESIDENTS, ())
    if not counts:
        return ""
    words = [_("fewer than 5") if count is None else str(count) for count in counts]
    return ngettext(
        "Residents’ cards: %(counts)s.",
        "Residents’ cards in the rounds: %(counts)s.",
        len(words),
    ) % {"counts": ", ".join(words)}
