"""Dumbbell: each question from the first to the last closed round, for each party."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balances.charts.canvas import Canvas, shown
from balances.charts.data import Absence, ItemChange, Mark
from balances.charts.road_of_change import absence, cell
from balances.charts.topics import topic
from balances.enums import Party

LANE, FIRST = 27, 15
MOST_TOP = 6
MARGIN = 11.0


@dataclass(frozen=True)
class Row:
    number: int
    topic: str
    note: str
    svg: SafeString
    moved: Decimal


@dataclass(frozen=True)
class Cells:
    """One line of the table: what one party was asked and how its answer changed."""

    number: int
    party: str
    wording: str
    opening: str
    final: str
    change: str


@dataclass(frozen=True)
class Side:
    """What one party said to a question, in one cell: for paper, where room is scarce."""

    party: str
    ends: str
    """First and last round; a single dash where the party was not asked."""
    n: str


@dataclass(frozen=True)
class DumbbellDrawing:
    top: tuple[Row, ...]
    """Those in which most changed, largest first."""
    rest: tuple[Row, ...]
    rows: tuple[Row, ...]
    """All, in the order of the cards: for paper."""
    table: tuple[Cells, ...]
    brief: tuple[tuple[int, str, tuple[Side, ...]], ...]
    """(number, topic, one cell for each party)."""
    parties: tuple[str, ...]
    reworded: str
    """Why some lines are broken, as a sentence."""


def draw(changes: tuple[ItemChange, ...], *, name: str = "pytanie") -> DumbbellDrawing:
    rows = tuple(_row(item, f"{name}-{item.number}") for item in changes)
    by_size = sorted(rows, key=lambda row: (-row.moved, row.number))
    return DumbbellDrawing(
        top=tuple(by_size[:MOST_TOP]),
        rest=tuple(sorted(by_size[MOST_TOP:], key=lambda row: row.number)),
        rows=rows,
        table=tuple(cells for item in changes for cells in _cells(item)),
        brief=tuple((item.number, topic(item.number), _sides(item)) for item in changes),
        parties=tuple(str(party.label) for party in Party),
        reworded=_why_broken(changes),
    )


def axis(name: str) -> SafeString:
    """The scale of 1 to 5, once above the rows."""
    canvas = Canvas(name, 40)
    for step in range(1, 6):
        canvas.text(place(Decimal(step)), 14, str(step), anchor="middle", kind="c-soft")
    low, high = place(Decimal(1)), place(Decimal(5))
    canvas.text(low, 31, _("definitely not"), dx=-24, kind="c-soft", size=10)
    canvas.text(high, 31, _("definitely yes"), anchor="end", dx=24, kind="c-soft", size=10)
    return canvas.decoration(_("Scale from 1 to 5"))


def place(value: Decimal) -> float:
    """Where a mean of 1–5 stands, in per cent. Paper cuts a picture at its edge, so the
    ends of the scale keep room for their labels inside it."""
    return MARGIN + float((value - 1) / 4) * (100 - 2 * MARGIN)


def scale_lines(canvas: Canvas) -> None:
    for step in range(1, 6):
        x = place(Decimal(step))
        canvas.grid(x, 0, x, canvas.height)


def _row(item: ItemChange, name: str) -> Row:
    parties = [party for party in Party if party in item.opening or party in item.final]
    canvas = Canvas(name, FIRST + LANE * (len(parties) - 1) + 15)
    scale_lines(canvas)
    for lane, party in enumerate(parties):
        _lane(canvas, item, party, FIRST + LANE * lane)
    title = _("%(topic)s: from the opening to the end") % {"topic": topic(item.number)}
    said = "; ".join(_in_words(item, party) for party in parties)
    return Row(item.number, topic(item.number), _note(item), canvas.svg(title, said), _moved(item))


def _lane(canvas: Canvas, item: ItemChange, party: Party, y: int) -> None:
    opening, final = item.opening.get(party), item.final.get(party)
    before = opening.value if opening else None
    after = final.value if final else None
    if before is None and after is None:
        reason = opening or final
        canvas.text(50, y + 5, absence(reason) if reason else "–", anchor="middle", kind="c-soft")
        return
    if before is not None and after is not None:
        join = canvas.broken_way if party in item.reworded else canvas.way
        join(party, place(before), y, place(after), y, width=3)
    rising = before is None or after is None or after >= before
    if before is not None:
        canvas.marker(party, place(before), y, hollow=True)
        if shown(before, 1) != (shown(after, 1) if after is not None else ""):
            _label(canvas, before, y, right=not rising, bold=False)
    if after is not None:
        canvas.marker(party, place(after), y)
        _label(canvas, after, y, right=rising, bold=True)


def _label(canvas: Canvas, value: Decimal, y: int, *, right: bool, bold: bool) -> None:
    canvas.text(
        place(value),
        y + 4.5,
        shown(value, 1),
        anchor="start" if right else "end",
        dx=12 if right else -12,
        bold=bold,
        kind="" if bold else "c-soft",
    )


def _moved(item: ItemChange) -> Decimal:
    """The largest change of a party: what makes a row worth seeing first."""
    return max(
        (abs(change) for party in Party if (change := _change(item, party))), default=Decimal(0)
    )


def _why_broken(changes: tuple[ItemChange, ...]) -> str:
    numbers = {
        party: ", ".join(str(item.number) for item in changes if party in item.reworded)
        for party in Party
    }
    said = "; ".join(
        _("%(party)s: %(numbers)s") % {"party": party.label, "numbers": asked}
        for party, asked in numbers.items()
        if asked
    )
    if not said:
        return ""
    return _(
        "Broken line: the question was asked in other words in the first of these rounds "
        "(%(who)s), so the difference is not counted as a change."
    ) % {"who": said}


def _change(item: ItemChange, party: Party) -> Decimal | None:
    """Nothing where the two answers are not to the same question."""
    if party in item.reworded:
        return None
    opening, final = item.opening.get(party), item.final.get(party)
    if opening is None or final is None or opening.value is None or final.value is None:
        return None
    return final.value - opening.value


def _note(item: ItemChange) -> str:
    words = [_("question %(number)s") % {"number": item.number}]
    if item.reworded:
        who = ", ".join(str(party.label) for party in Party if party in item.reworded)
        words.append(_("asked otherwise at the opening: %(who)s") % {"who": who})
    return " · ".join(words)


def _in_words(item: ItemChange, party: Party) -> str:
    return _("%(party)s: %(opening)s at the opening, %(final)s at the end") % {
        "party": party.label,
        "opening": _value(item.opening.get(party)),
        "final": _value(item.final.get(party)),
    }


def _value(mark: Mark | None) -> str:
    if mark is None:
        return "–"
    return absence(mark) if mark.value is None else shown(mark.value, 1)


def _sides(item: ItemChange) -> tuple[Side, ...]:
    sides = []
    for party in Party:
        pair = (item.opening.get(party), item.final.get(party))
        if pair == (None, None):
            sides.append(Side(str(party.label), "–", ""))
            continue
        ends = " › ".join(_short(mark) for mark in pair)
        numbers = [str(mark.n) for mark in pair if mark and mark.n > 1]
        sides.append(Side(str(party.label), ends, f"n = {', '.join(numbers)}" if numbers else ""))
    return tuple(sides)


def _short(mark: Mark | None) -> str:
    if mark is None or mark.absence == Absence.NOBODY:
        return "–"
    return _("withheld") if mark.value is None else shown(mark.value, 1)


def _cells(item: ItemChange) -> list[Cells]:
    cells = []
    for party in Party:
        opening, final = item.opening.get(party), item.final.get(party)
        if opening is None and final is None:
            continue
        change = _change(item, party)
        sign = "+" if change and change > 0 else ""
        cells.append(
            Cells(
                item.number,
                str(party.label),
                item.wordings.get(party, ""),
                cell(opening, 1) if opening else "–",
                cell(final, 1) if final else "–",
                "–" if change is None else f"{sign}{shown(change, 1)}".replace("-", "−"),
            )
        )
    return cells
