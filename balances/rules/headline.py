"""The finding of a balance in words: what changed for residents, and where parties differ."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from balances.charts.canvas import shown
from balances.charts.data import GapRow, Line, Pictures
from balances.enums import Party

NOTICEABLE = Decimal(5)
"""Points of the index 0–100 [proposed]: less is not called a change."""


@dataclass(frozen=True)
class Headline:
    finding: str
    lead: str


def headline_of(pictures: Pictures) -> Headline:
    """One sentence that a person remembers, and one that says what to talk about."""
    finding = _finding(pictures)
    if pictures.mostly_events:
        finding += " " + _(
            "More than half of the answers came at events, by one code for many people."
        )
    return Headline(finding, _lead(pictures))


def _residents(pictures: Pictures) -> list[Line]:
    return [line for line in pictures.road.lines if line.party == Party.RESIDENTS]


def _finding(pictures: Pictures) -> str:
    lines = [line for line in _residents(pictures) if line.marks[-1].value is not None]
    if not lines:
        return _("Too few residents answered, so this balance is spoken by two institutions.")
    # A broken line compares answers to different questions: it tells of no change.
    joined = [line for line in lines if len(line.marks) > 1 and not line.broken]
    ends = [(line.marks[0].value, line.marks[-1].value) for line in joined]
    changes = [last - first for first, last in ends if first is not None and last is not None]
    if changes:
        return _of_change(sum(changes, Decimal(0)) / len(changes))
    best = max(lines, key=lambda line: line.marks[-1].value or Decimal(0))
    worst = min(lines, key=lambda line: line.marks[-1].value or Decimal(0))
    if best is worst:
        return _("Residents have said how they see the service.")
    return _("Residents rate “%(best)s” highest and “%(worst)s” lowest.") % {
        "best": best.label,
        "worst": worst.label,
    }


def _of_change(points: Decimal) -> str:
    size = shown(abs(points), 0)
    if points >= NOTICEABLE:
        return _(
            "Residents rate the service higher than at the first balance, by %(points)s points "
            "of 100."
        ) % {"points": size}
    if points <= -NOTICEABLE:
        return _(
            "Residents rate the service lower than at the first balance, by %(points)s points "
            "of 100."
        ) % {"points": size}
    return _("Residents rate the service much as they did at the first balance.")


def _lead(pictures: Pictures) -> str:
    if not pictures.gaps:
        return _("No question divides the parties by a whole point or more.")
    gap: GapRow = pictures.gaps[0]
    return _(
        "The parties differ most on question %(number)s: %(high)s %(high_mean)s, %(low)s "
        "%(low_mean)s on a scale of 1 to 5. It is the first thing to talk about together."
    ) % {
        "number": gap.number,
        "high": gap.high.label,
        "high_mean": shown(gap.high_mean, 1),
        "low": gap.low.label,
        "low_mean": shown(gap.low_mean, 1),
    }
