"""Strips: values 0–100 of the three parties, one lane each, alone or beside a range."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balances.charts.canvas import INK, Canvas, shown
from balances.charts.data import Mark
from balances.charts.road_of_change import absence
from balances.enums import Party

LANE, FIRST = 27, 15
MARGIN = 8.0
STEP = 25


@dataclass(frozen=True)
class Lane:
    """A party's value; ``low``, ``middle`` and ``high`` say where others stand."""

    party: Party
    value: Decimal | None
    missing: str = ""
    low: Decimal | None = None
    middle: Decimal | None = None
    high: Decimal | None = None


def lane_of(party: Party, mark: Mark) -> Lane:
    return Lane(party, mark.value, "" if mark.value is not None else absence(mark))


def place(value: Decimal) -> float:
    """Where a value stands, in per cent; the ends keep room for labels."""
    return MARGIN + float(value) / 100 * (100 - 2 * MARGIN)


def axis(name: str) -> SafeString:
    canvas = Canvas(name, 22)
    for step in range(0, 101, STEP):
        canvas.text(place(Decimal(step)), 14, str(step), anchor="middle", kind="c-soft")
    return canvas.decoration(_("Index from 0 to 100"))


def strip(name: str, title: str, lanes: Sequence[Lane]) -> SafeString:
    canvas = Canvas(name, FIRST + LANE * (len(lanes) - 1) + 15)
    for step in range(0, 101, STEP):
        x = place(Decimal(step))
        canvas.grid(x, 0, x, canvas.height)
    for number, lane in enumerate(lanes):
        _lane(canvas, lane, FIRST + LANE * number)
    return canvas.svg(title, "; ".join(map(in_words, lanes)))


def _lane(canvas: Canvas, lane: Lane, y: int) -> None:
    if lane.low is not None and lane.high is not None and lane.middle is not None:
        low, high, middle = place(lane.low), place(lane.high), place(lane.middle)
        canvas.line(low, y, high, y, kind="c-range", stroke="#b9c4c6", width=12)
        canvas.line(middle, y - 9, middle, y + 9, kind="c-middle", stroke=INK, width=2)
    if lane.value is None:
        canvas.text(50, y + 5, lane.missing or "–", anchor="middle", kind="c-soft")
        return
    canvas.marker(lane.party, place(lane.value), y)
    right = lane.value < Decimal(90)
    canvas.text(
        place(lane.value),
        y + 4.5,
        shown(lane.value, 0),
        anchor="start" if right else "end",
        dx=13 if right else -13,
        bold=True,
    )


def in_words(lane: Lane) -> str:
    if lane.value is None:
        return f"{lane.party.label}: {lane.missing or '–'}"
    own = f"{lane.party.label}: {shown(lane.value, 0)}"
    if lane.low is None or lane.middle is None or lane.high is None:
        return own
    return _("%(own)s; others from %(low)s to %(high)s, half of them up to %(middle)s") % {
        "own": own,
        "low": shown(lane.low, 0),
        "middle": shown(lane.middle, 0),
        "high": shown(lane.high, 0),
    }
