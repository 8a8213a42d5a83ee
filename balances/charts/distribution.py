"""How residents answered: diverging bars around the middle of "hard to say"."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from balances.charts.canvas import AXIS, INK, PAPER, Canvas
from balances.charts.data import Distribution
from balances.scale import Scale

KINDS = ("c-n2", "c-n1", "c-n0", "c-p1", "c-p2")
FILLS = ("#8c510a", "#dfc27d", "#d5dbdc", "#80cdc1", "#01665e")
ON_DARK = (True, False, False, False, True)
HEIGHT = 38
DIGIT = 3.4
"""Per cent of the width that a digit needs on the narrowest screen."""


@dataclass(frozen=True)
class Row:
    wording: str
    note: str
    svg: SafeString | None
    """``None``: withheld, and ``note`` says why."""
    cells: tuple[str, ...]
    language: str = ""


@dataclass(frozen=True)
class DistributionDrawing:
    rows: tuple[Row, ...]
    swatches: tuple[tuple[str, str, str], ...]
    """(words, class, colour)."""
    heads: tuple[str, ...]
    dont_know: str


def draw(answers: tuple[Distribution, ...], *, name: str = "odpowiedzi") -> DistributionDrawing:
    left = max((_left(each) for each in answers if each.counts), default=0.5)
    right = max((1 - _left(each) for each in answers if each.counts), default=0.5)
    scale = 100 / (left + right)
    words = tuple(str(Scale(mark).label) for mark in range(1, 6))
    return DistributionDrawing(
        rows=tuple(_row(each, left * scale, scale, words, name) for each in answers),
        swatches=tuple(zip(words, KINDS, FILLS, strict=True)),
        heads=words,
        dont_know=str(Scale(0).label),
    )


def _left(answers: Distribution) -> float:
    """The share of answers on the bad side; those in the middle count half."""
    counts = answers.counts or (0, 0, 0, 0, 0)
    return (counts[0] + counts[1] + counts[2] / 2) / (answers.n or 1)


def _row(
    answers: Distribution, middle: float, scale: float, words: tuple[str, ...], name: str
) -> Row:
    if answers.counts is None:
        reason = _(
            "Fewer than 5 answers, or all of them alike: we do not show the result, so that "
            "nobody can be recognised."
        )
        return Row(answers.wording, reason, None, ("–",) * 6, answers.language)
    canvas = Canvas(f"{name}-{answers.code}", HEIGHT)
    # Behind the bars: its ends show above and below, and no number is crossed out.
    canvas.line(middle, 0, middle, HEIGHT, kind="c-axis", stroke=AXIS, width=1.5)
    x = middle - _left(answers) * scale
    for at, count in enumerate(answers.counts):
        width = count / answers.n * scale
        if count:
            canvas.bar(x, width, kind=KINDS[at], fill=FILLS[at])
        if width >= DIGIT * len(str(count)) + 1:
            canvas.text(
                x + width / 2,
                HEIGHT / 2 + 5,
                str(count),
                anchor="middle",
                kind="c-on-dark" if ON_DARK[at] else "c-on-light",
                fill=PAPER if ON_DARK[at] else INK,
            )
        x += width
    number = ngettext("%(n)s answer", "%(n)s answers", answers.n) % {"n": answers.n}
    title = f"{answers.wording} {number}"
    said = ", ".join(f"{word} {count}" for word, count in zip(words, answers.counts, strict=True))
    note = number
    if answers.dont_know:
        note = _("%(number)s, don’t know: %(count)s") % {
            "number": number,
            "count": answers.dont_know,
        }
    return Row(
        answers.wording,
        note,
        canvas.svg(title, said),
        (*map(str, answers.counts), str(answers.dont_know)),
        answers.language,
    )
