"""What the parties talk about when a round is closed, and when their minutes are complete.

The largest gaps come first, as in CARE's community score card; the model sets no numbers, so
those here are proposals. [proposed]
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from balances.charts.data import GapRow
from balances.enums import AgendaKind, Party
from balances.rules.rounds import PROPOSED, TRIED_UNTIL
from common.calendar import Term
from common.figures import Dated, Since
from common.law import Rule, rule

TERM_FOR_THE_MEETING = Dated(PROPOSED, (Since(TRIED_UNTIL, Term(30)),))
"""From the closing of the round."""
MOST_NEW_POINTS_ON_AN_AGENDA = Dated(PROPOSED, (Since(TRIED_UNTIL, 8),))
"""Beside the decisions of earlier meetings, which all come back until they are kept."""
MOST_POINTS = MOST_NEW_POINTS_ON_AN_AGENDA.history[-1].value
PLACES_FOR_CHANGES = 3
"""Kept free from gaps when so many changes are worth talking about."""
LEAST_GAP = Decimal(1)
LEAST_CHANGE = Decimal("0.5")
RATED_LOW = Decimal(3)
"""A mean of residents below the middle of the scale."""
MOST_RATED_LOW = 2


@dataclass(frozen=True)
class Change:
    """One party's mean of one number's item, in the round before and in this one."""

    number: int
    party: Party
    before: Decimal
    after: Decimal

    @property
    def size(self) -> Decimal:
        return abs(self.after - self.before)


@dataclass(frozen=True)
class Point:
    """One point of the agenda. A gap carries the change of its number too."""

    kind: AgendaKind
    number: int | None = None
    gap: GapRow | None = None
    change: Change | None = None
    low: Decimal | None = None
    earlier: int | None = None
    """Primary key of an earlier decision."""


def build_agenda(
    *,
    earlier: Sequence[int] = (),
    gaps: Iterable[GapRow] = (),
    changes: Iterable[Change] = (),
    low: Mapping[int, Decimal] | None = None,
) -> tuple[Point, ...]:
    """Earlier decisions first; then the largest gaps, the largest changes, the lowest marks.

    A number is talked about once. Equal sizes stand in the order of their numbers, so that
    the same results always give the same agenda.
    """
    wide = _largest_of_each_number(gap for gap in gaps if gap.size >= LEAST_GAP)
    moved = _largest_of_each_number(each for each in changes if each.size >= LEAST_CHANGE)
    change_of = {each.number: each for each in moved}
    apart = {gap.number for gap in wide}
    kept_free = min(PLACES_FOR_CHANGES, sum(each.number not in apart for each in moved))
    points = [
        Point(AgendaKind.GAP, gap.number, gap=gap, change=change_of.get(gap.number))
        for gap in wide[: MOST_POINTS - kept_free]
    ]
    points += _of_changes(moved, points)
    points += _of_low_marks(low or {}, points)
    looked_at = tuple(Point(AgendaKind.DECISION, earlier=pk) for pk in earlier)
    return (*looked_at, *points)


def _of_changes(moved: list[Change], before: list[Point]) -> list[Point]:
    taken = {point.number for point in before}
    fresh = [each for each in moved if each.number not in taken]
    return [
        Point(AgendaKind.CHANGE, each.number, change=each)
        for each in fresh[: MOST_POINTS - len(before)]
    ]


def _of_low_marks(low: Mapping[int, Decimal], before: list[Point]) -> list[Point]:
    taken = {point.number for point in before}
    places = min(MOST_RATED_LOW, MOST_POINTS - len(before))
    fresh = sorted(
        (mean, number) for number, mean in low.items() if mean < RATED_LOW and number not in taken
    )
    return [Point(AgendaKind.LOW, number, low=mean) for mean, number in fresh[:places]]


def _largest_of_each_number(sized: Iterable[GapRow | Change]) -> list:  # type: ignore[type-arg]
    """Largest first, one for each number."""
    found: dict[int, GapRow | Change] = {}
    for each in sorted(sized, key=_largest_first):
        found.setdefault(each.number, each)
    return list(found.values())


def _largest_first(each: GapRow | Change) -> tuple[Decimal, int, str]:
    who = f"{each.party} {each.after}" if isinstance(each, Change) else f"{each.low} {each.high}"
    return (-each.size, each.number, who)


# --- Closing the minutes ---------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class MinutesFacts:
    """A meeting whose minutes are about to be closed."""

    today: date
    held_on: date | None
    people: int
    unsettled: tuple[int, ...]
    """Positions of the points with neither a decision nor a reason for none."""


@rule(PROPOSED)
def minutes_are_of_a_meeting_that_was_held(facts: MinutesFacts) -> str | None:
    if facts.held_on is not None and facts.held_on <= facts.today:
        return None
    return _("Write first on which day the meeting was held.")


@rule(PROPOSED)
def somebody_came_to_the_meeting(facts: MinutesFacts) -> str | None:
    if facts.people > 0:
        return None
    return _("Write who came to the meeting.")


@rule(PROPOSED)
def each_point_is_settled(facts: MinutesFacts) -> str | None:
    if not facts.unsettled:
        return None
    return _("Record a decision, or why none is needed, at each point. Still open: %(points)s.") % {
        "points": ", ".join(map(str, facts.unsettled))
    }


TO_CLOSE_MINUTES: tuple[Rule[MinutesFacts], ...] = (
    minutes_are_of_a_meeting_that_was_held,
    somebody_came_to_the_meeting,
    each_point_is_settled,
)
