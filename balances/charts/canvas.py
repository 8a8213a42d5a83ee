"""Accessible inline SVG: x in per cent, y in pixels, so text keeps its size everywhere.

Presentation attributes carry the colours of paper (WeasyPrint applies no page styles
inside SVG); classes override them on screen, in every theme. A party has one shape and
one colour wherever it is drawn.
"""

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from balances.enums import Party

# Without spaces after the commas: WeasyPrint strips quotes and keeps a space.
FONT = "'Source Sans 3','Source Sans 3 Ext','Source Sans 3 Cyr',sans-serif"
INK, SOFT, GRID, AXIS, PAPER = "#15272b", "#46585d", "#d3dddf", "#6b8186", "#fff"
CLASSES = {Party.AUTHORITY: "c-jst", Party.PROVIDER: "c-ngo", Party.RESIDENTS: "c-res"}
COLOURS = {Party.AUTHORITY: "#0072b2", Party.PROVIDER: "#009e73", Party.RESIDENTS: "#d55e00"}


def shown(value: Decimal, places: int) -> str:
    """Rounded half up and written as the reader's language writes it."""
    exact = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return str(number_format(exact, places))


def percent(x: float | Decimal) -> str:
    return f"{float(x):.2f}".rstrip("0").rstrip(".") + "%"


def apart(wanted: Iterable[float], *, least: float, low: float, high: float) -> list[float]:
    """Positions nearest to the wanted ones that are at least ``least`` apart.

    Keeps the order, moves neighbours away from each other by equal parts, and stays
    between ``low`` and ``high`` when there is room.
    """
    order = sorted(enumerate(wanted), key=lambda pair: pair[1])
    blocks: list[list[float]] = []  # [centre, count]
    for _index, place in order:
        blocks.append([place, 1])
        while len(blocks) > 1 and _overlap(blocks[-2], blocks[-1], least):
            centre, count = blocks.pop()
            before, held = blocks[-1]
            blocks[-1] = [(before * held + centre * count) / (held + count), held + count]
    placed: list[float] = []
    for centre, count in blocks:
        half = (count - 1) * least / 2
        middle = min(max(centre, low + half), max(high - half, low + half))
        placed.extend(middle - half + least * step for step in range(int(count)))
    for at in range(1, len(placed)):
        placed[at] = max(placed[at], placed[at - 1] + least)
    if placed and placed[-1] > high and (len(placed) - 1) * least <= high - low:
        placed[-1] = high
        for at in range(len(placed) - 2, -1, -1):
            placed[at] = min(placed[at], placed[at + 1] - least)
    result = [0.0] * len(order)
    for (index, _place), position in zip(order, placed, strict=True):
        result[index] = position
    return result


def _overlap(before: list[float], after: list[float], least: float) -> bool:
    reach = (before[1] + after[1]) / 2 * least
    return after[0] - before[0] < reach


class Canvas:
    """One picture being drawn. ``name`` makes its ids unique on the page."""

    def __init__(self, name: str, height: int) -> None:
        self.name = name
        self.height = height
        self.parts: list[str] = []

    def line(
        self, x1: float, y1: float, x2: float, y2: float, *, kind: str, stroke: str,
        width: float = 1, dashed: bool = False,
    ) -> None:  # fmt: skip
        dash = ' stroke-dasharray="2 5"' if dashed else ""
        self.parts.append(
            f'<line class="{kind}" x1="{percent(x1)}" y1="{y1:g}" x2="{percent(x2)}" y2="{y2:g}"'
            f' stroke="{stroke}" stroke-width="{width:g}"{dash}/>'
        )

    def way(
        self, party: Party, x1: float, y1: float, x2: float, y2: float, *,
        dashed: bool = False, width: float = 2.5,
    ) -> None:  # fmt: skip
        """A line in a party's colour; dashed where a round between its two ends is missing."""
        self.line(
            x1, y1, x2, y2, kind=CLASSES[party], stroke=COLOURS[party], width=width, dashed=dashed
        )

    def broken_way(
        self, party: Party, x1: float, y1: float, x2: float, y2: float, *, width: float = 2.5
    ) -> None:
        """A line with a gap in its middle: its two ends do not answer the same question."""
        for begin, end in ((0.0, 0.36), (0.64, 1.0)):
            self.way(
                party,
                x1 + (x2 - x1) * begin,
                y1 + (y2 - y1) * begin,
                x1 + (x2 - x1) * end,
                y1 + (y2 - y1) * end,
                width=width,
            )

    def grid(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self.line(x1, y1, x2, y2, kind="c-grid", stroke=GRID)

    def text(
        self, x: float, y: float, words: str, *, anchor: str = "start", dx: float = 0,
        size: float = 11, bold: bool = False, kind: str = "", fill: str = "",
    ) -> None:  # fmt: skip
        kinds = " ".join(filter(None, (kind, "c-b" if bold else "")))
        attributes = f' class="{kinds}"' if kinds else ""
        weight = ' font-weight="700"' if bold else ""
        shift = f' dx="{dx:g}"' if dx else ""
        colour = fill or (SOFT if kind == "c-soft" else INK)
        self.parts.append(
            f'<text{attributes} x="{percent(x)}" y="{y:g}"{shift} text-anchor="{anchor}"'
            f' font-size="{size:g}" fill="{colour}" font-family="{FONT}"{weight}>'
            f"{escape(words)}</text>"
        )

    def marker(self, party: Party, x: float, y: float, *, hollow: bool = False) -> None:
        """The party's shape, with a rim of the ground so that near markers stay apart."""
        fill = PAPER if hollow else COLOURS[party]
        kind = f"{CLASSES[party]} c-open" if hollow else CLASSES[party]
        width = 2.5 if hollow else 1.5
        paint = f'class="{kind}" fill="{fill}" stroke="{COLOURS[party]}" stroke-width="{width:g}"'
        rim = 'class="c-rim" fill="#fff" stroke="none"'
        self.parts.append(
            f'<svg x="{percent(x)}" y="{y:g}" width="1" height="1" overflow="visible">'
            f"{shape(party, 8.6, rim)}{shape(party, 5.5, paint)}</svg>"
        )

    def bar(self, x: float, width: float, *, kind: str, fill: str) -> None:
        self.parts.append(
            f'<rect class="{kind}" x="{percent(x)}" y="5" width="{percent(width)}"'
            f' height="{self.height - 10}" fill="{fill}"/>'
        )

    def svg(self, title: str, description: str) -> SafeString:
        """The finished picture with its words for those who do not see it."""
        return self._whole(
            f' role="img" aria-labelledby="{self.name}-t {self.name}-d">'
            f'<title id="{self.name}-t">{escape(title)}</title>'
            f'<desc id="{self.name}-d">{escape(description)}</desc>'
        )

    def decoration(self, title: str) -> SafeString:
        """An axis that says nothing the pictures do not say; paper still wants its title."""
        return self._whole(f' aria-hidden="true" focusable="false"><title>{escape(title)}</title>')

    def _whole(self, head: str) -> SafeString:
        # Every word in it was escaped above; the rest are numbers and constants of ours.
        return mark_safe(  # noqa: S308
            f'<svg xmlns="http://www.w3.org/2000/svg" class="c" overflow="visible" width="100%"'
            f' height="{self.height}"{head}{"".join(self.parts)}</svg>'
        )


def shape(party: Party, size: float, paint: str) -> str:
    """A square, a circle or a triangle around the origin, of much the same weight."""
    if party == Party.AUTHORITY:
        side = f'width="{2 * size:g}" height="{2 * size:g}"'
        return f'<rect x="{-size:g}" y="{-size:g}" {side} {paint}/>'
    if party == Party.PROVIDER:
        return f'<circle r="{size * 1.1:g}" {paint}/>'
    top, low = size * 1.27, size
    return f'<path d="M0 {-top:g} L{top:g} {low:g} L{-top:g} {low:g} Z" {paint}/>'


def legend() -> list[tuple[str, SafeString]]:
    """Each party's name beside its shape."""
    drawn = []
    for party in Party:
        colour = COLOURS[party]
        paint = f'class="{CLASSES[party]}" fill="{colour}" stroke="{colour}" stroke-width="1.5"'
        drawn.append(
            (
                str(party.label),
                mark_safe(  # noqa: S308 - constants of ours
                    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 18 18" width="14"'
                    ' height="14" aria-hidden="true" focusable="false">'
                    f"<title>{escape(party.label)}</title>{shape(party, 5.8, paint)}</svg>"
                ),
            )
        )
    return drawn
