"""When the window of one round may be moved, and how far.

The model sets the length of the windows, the portal whom a move may not harm: who was told
a day, or holds a leaflet that names it, keeps that day (what was decided here and why stands
in docs/reference/rounds.md).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from balances.rules.rounds import SHORTEST_ROUND
from common.acts import PORTAL
from common.calendar import Term, lasts_days
from common.figures import Dated, Since
from common.law import Rule, Source, rule

OURS = PORTAL("")
SET_ON = date(2026, 11, 22)
TIME_LEFT_WHEN_A_ROUND_IS_SHORTENED = Dated(
    PORTAL("", source=Source.PROPOSED), (Since(SET_ON, Term(7)),)
)
"""[proposed] From the day of the move: people plan their evenings by the first day they hear."""


@dataclass(frozen=True, kw_only=True)
class WindowFacts:
    """A round whose window somebody is about to move."""

    today: date
    opens_on: date
    closes_on: date
    new_opens_on: date
    new_closes_on: date
    reason: str
    closed: bool = False
    codes_made: bool = False
    """Whether residents may hold a leaflet or a paper card that names the last day."""
    earlier_ends_on: date | None = None
    """The last day of the round before it."""
    later_opens_on: date | None = None
    """The first day of the round after it."""

    @property
    def begun(self) -> bool:
        return self.opens_on <= self.today


def earliest_shortened_end(today: date) -> date:
    return TIME_LEFT_WHEN_A_ROUND_IS_SHORTENED.history[-1].value.nominal(today)


@rule(OURS, field="closes_on")
def round_whose_time_is_over_is_not_moved(facts: WindowFacts) -> str | None:
    if not facts.closed and facts.closes_on >= facts.today:
        return None
    return _("The time of this round is over. Leave its window as it was.")


@rule(OURS, field="closes_on")
def window_really_moves(facts: WindowFacts) -> str | None:
    if (facts.new_opens_on, facts.new_closes_on) != (facts.opens_on, facts.closes_on):
        return None
    return _("These are the days the round has now. Change the first day, the last one, or both.")


@rule(OURS, field="reason")
def reason_of_the_move_is_given(facts: WindowFacts) -> str | None:
    return None if facts.reason.strip() else _("Say why the window is moved: both parties read it.")


@rule(OURS, field="opens_on")
def round_that_has_begun_keeps_its_first_day(facts: WindowFacts) -> str | None:
    if not facts.begun or facts.new_opens_on == facts.opens_on:
        return None
    return _("This round has begun. Move its last day only.")


@rule(OURS, field="opens_on")
def round_does_not_open_in_the_past(facts: WindowFacts) -> str | None:
    if facts.begun or facts.new_opens_on >= facts.today:
        return None
    return _("The round cannot open in the past. Choose today or a later day.")


@rule(SHORTEST_ROUND.citation, field="closes_on")
def moved_round_lasts_a_week(facts: WindowFacts) -> str | None:
    shortest = SHORTEST_ROUND.on(facts.today).count
    if lasts_days(facts.new_opens_on, facts.new_closes_on) >= shortest:
        return None
    return _("Leave the round open for a week at least, so that everybody can fill the cards.")


@rule(OURS, field="opens_on")
def moved_round_opens_after_the_one_before(facts: WindowFacts) -> str | None:
    if facts.earlier_ends_on is None or facts.new_opens_on > facts.earlier_ends_on:
        return None
    return _("The round before it lasts until %(day)s. Choose a later first day.") % {
        "day": f"{facts.earlier_ends_on:%d.%m.%Y}"
    }


@rule(OURS, field="closes_on")
def moved_round_closes_before_the_next(facts: WindowFacts) -> str | None:
    if facts.later_opens_on is None or facts.new_closes_on < facts.later_opens_on:
        return None
    return _(
        "The next round opens on %(day)s. Choose an earlier last day, or move that one first."
    ) % {"day": f"{facts.later_opens_on:%d.%m.%Y}"}


@rule(TIME_LEFT_WHEN_A_ROUND_IS_SHORTENED.citation, field="closes_on")
def shortened_round_leaves_a_week(facts: WindowFacts) -> str | None:
    """Both institutions were told the last day when the round opened."""
    if not facts.begun or facts.new_closes_on >= facts.closes_on:
        return None
    earliest = earliest_shortened_end(facts.today)
    if facts.new_closes_on >= earliest:
        return None
    return _(
        "Both parties were told that they have time until %(told)s. Choose %(day)s or a later day."
    ) % {"told": f"{facts.closes_on:%d.%m.%Y}", "day": f"{earliest:%d.%m.%Y}"}


@rule(OURS, field="closes_on")
def whoever_has_a_code_keeps_the_time_told(facts: WindowFacts) -> str | None:
    if not facts.codes_made:
        return None
    if facts.new_opens_on <= facts.opens_on and facts.new_closes_on >= facts.closes_on:
        return None
    return _(
        "Codes for residents have been made and their leaflets name these days. The round may "
        "open earlier or last longer; it cannot be shortened or put off."
    )


TO_MOVE_WINDOW: tuple[Rule[WindowFacts], ...] = (
    round_whose_time_is_over_is_not_moved,
    window_really_moves,
    reason_of_the_move_is_given,
    round_that_has_begun_keeps_its_first_day,
    round_does_not_open_in_the_past,
    moved_round_lasts_a_week,
    moved_round_opens_after_the_one_before,
    moved_round_closes_before_the_next,
    shortened_round_leaves_a_week,
    whoever_has_a_code_keeps_the_time_told,
)
