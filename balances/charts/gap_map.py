"""Gap map: what two parties see differently by a point or more, the largest first."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balances.charts.canvas import AXIS, Canvas, shown
from balances.charts.data import GapRow
from balances.charts.dumbbell import place, scale_lines
from balances.charts.topics import topic


@dataclass(frozen=True)
class Row:
    rank: int
    topic: str
    parties: str
    svg: SafeString
    low: str
    high: str
    size: str


def draw(gaps: tuple[GapRow, ...], *, name: str = "roznica") -> tuple[Row, ...]:
    largest_first = sorted(gaps, key=lambda gap: -gap.size)
    return tuple(
        _row(rank, gap, f"{name}-{rank}") for rank, gap in enumerate(largest_first, start=1)
    )


def _row(rank: int, gap: GapRow, name: str) -> Row:
    canvas = Canvas(name, 46)
    scale_lines(canvas)
    low, high, y = place(gap.low_mean), place(gap.high_mean), 31
    canvas.line(low, y, high, y, kind="c-gap", stroke=AXIS, width=6)
    canvas.marker(gap.low, low, y)
    canvas.marker(gap.high, high, y)
    size = _("%(size)s points") % {"size": shown(gap.size, 1)}
    canvas.text((low + high) / 2, 16, size, anchor="middle", bold=True)
    canvas.text(low, y + 5, shown(gap.low_mean, 1), anchor="end", dx=-13)
    canvas.text(high, y + 5, shown(gap.high_mean, 1), anchor="start", dx=13)
    values = {
        "low": gap.low.label,
        "low_mean": shown(gap.low_mean, 1),
        "high": gap.high.label,
        "high_mean": shown(gap.high_mean, 1),
    }
    title = _("%(topic)s: a difference of %(size)s") % {"topic": topic(gap.number), "size": size}
    said = "{low} {low_mean}, {high} {high_mean}".format(**values)
    return Row(
        rank=rank,
        topic=topic(gap.number),
        parties=_("%(high)s and %(low)s, question %(number)s") % {**values, "number": gap.number},
        svg=canvas.svg(title, said),
        low=f"{gap.low.label} {values['low_mean']}",
        high=f"{gap.high.label} {values['high_mean']}",
        size=shown(gap.size, 1),
    )
