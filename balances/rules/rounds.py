"""How many rounds a contract's balance has, and when each may be filled (V23).

Three for a task of half a year or longer, two for a shorter one (domain.md 5.3). The days
of the windows are the model's proposal, not law. All days are inclusive.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from django.utils.translation import gettext as _

from balances.enums import RoundKind
from common.acts import MODEL
from common.calendar import DAY, Term, Unit, lasts_days, months_after
from common.figures import READ_ON, Dated, Since
from common.law import Citation, Rule, Source, rule
from contracting.rules.reports import TERM_FOR_THE_FINAL_REPORT

TRIED_UNTIL = date(2015, 6, 30)
"""The last day of the project that drew the model up (domain.md 5.7)."""
PROPOSED: Citation = MODEL("", source=Source.PROPOSED)


SHORTEST_TASK_WITH_THREE_ROUNDS = Dated(PROPOSED, (Since(TRIED_UNTIL, Term(6, Unit.MONTHS)),))
LONGEST_OPENING_ROUND = Dated(PROPOSED, (Since(TRIED_UNTIL, Term(30)),))
"""From the start of the task; before it, from the day of signing."""
SHARE_OF_A_SHORT_TASK_FOR_ITS_OPENING = Dated(PROPOSED, (Since(TRIED_UNTIL, 20),))
LENGTH_OF_THE_MID_TERM_ROUND = Dated(PROPOSED, (Since(TRIED_UNTIL, Term(30)),))
LAST_DAYS_OF_THE_TASK_IN_THE_FINAL_ROUND = Dated(PROPOSED, (Since(TRIED_UNTIL, Term(30)),))
SHORTEST_ROUND = Dated(PROPOSED, (Since(TRIED_UNTIL, Term(7)),))


@dataclass(frozen=True)
class PlannedRound:
    kind: RoundKind
    opens_on: date
    closes_on: date


@dataclass(frozen=True, kw_only=True)
class BalanceFacts:
    """The rounds of a contract as somebody plans them."""

    signed_on: date
    starts_on: date
    ends_on: date
    rounds: tuple[PlannedRound, ...]


def lasts_months(starts_on: date, ends_on: date, months: int) -> bool:
    """Whether the task lasts ``months`` or longer: 1 January – 30 June are six months."""
    return ends_on + DAY >= months_after(starts_on, months)


def plan_rounds(
    starts_on: date,
    ends_on: date,
    signed_on: date,
    *,
    mid_term_min_months: int | None = None,
) -> tuple[PlannedRound, ...]:
    """The rounds of a contract signed on ``signed_on``, in order, never overlapping.

    Each window lasts a week at least, so a contract signed late pushes the later windows
    on rather than closing the first before anybody could fill it.
    """
    if ends_on < starts_on:
        raise ValueError("A task does not end before it starts.")
    days = lasts_days(starts_on, ends_on)
    months = mid_term_min_months or SHORTEST_TASK_WITH_THREE_ROUNDS.on(signed_on).count
    long = lasts_months(starts_on, ends_on, months)

    opening_days = LONGEST_OPENING_ROUND.on(signed_on).count
    if not long:
        share = SHARE_OF_A_SHORT_TASK_FOR_ITS_OPENING.on(signed_on)
        opening_days = min(opening_days, ceil(days * share / 100))
    shortest = SHORTEST_ROUND.on(signed_on).count
    opening_ends = starts_on + timedelta(days=opening_days - 1)
    planned = [_window(RoundKind.OPENING, signed_on, opening_ends, None, shortest)]
    middle = starts_on + timedelta(days=days // 2)
    if long:
        length = LENGTH_OF_THE_MID_TERM_ROUND.on(signed_on).count
        opens = middle - timedelta(days=length // 2)
        closes = opens + timedelta(days=length - 1)
        planned.append(_window(RoundKind.MID_TERM, opens, closes, planned[-1], shortest))
    # Never in the first half of the task, however short it is.
    last_days = LAST_DAYS_OF_THE_TASK_IN_THE_FINAL_ROUND.on(signed_on).count
    opens = max(ends_on - timedelta(days=last_days - 1), middle)
    report = TERM_FOR_THE_FINAL_REPORT.on(max(ends_on, READ_ON))
    closes = report.nominal(ends_on)
    planned.append(_window(RoundKind.FINAL, opens, closes, planned[-1], shortest))
    return tuple(planned)


def _window(
    kind: RoundKind,
    opens_on: date,
    closes_on: date,
    before: PlannedRound | None,
    shortest: int,
) -> PlannedRound:
    if before is not None:
        opens_on = max(opens_on, before.closes_on + DAY)
    earliest_close = opens_on + timedelta(days=shortest - 1)
    return PlannedRound(kind, opens_on, max(closes_on, earliest_close))


@rule(PROPOSED, field="rounds")
def a_balance_opens_and_closes(facts: BalanceFacts) -> str | None:
    kinds = [each.kind for each in facts.rounds]
    if kinds[:1] == [RoundKind.OPENING] and kinds[-1:] == [RoundKind.FINAL]:
        return None
    return _("Plan an opening balance first and a final assessment last.")


@rule(SHORTEST_TASK_WITH_THREE_ROUNDS.citation, field="rounds")
def a_task_of_half_a_year_is_assessed_midway(facts: BalanceFacts) -> str | None:
    months = SHORTEST_TASK_WITH_THREE_ROUNDS.on(facts.signed_on).count
    long = lasts_months(facts.starts_on, facts.ends_on, months)
    midway = [each for each in facts.rounds if each.kind == RoundKind.MID_TERM]
    if len(midway) == (1 if long else 0):
        return None
    if long:
        return _("A task of half a year or longer has one assessment midway. Plan it.")
    return _("A task shorter than half a year has two rounds. Leave the one midway out.")


@rule(SHORTEST_ROUND.citation, field="rounds")
def each_round_lasts_a_week(facts: BalanceFacts) -> str | None:
    shortest = SHORTEST_ROUND.on(facts.signed_on).count
    if all(lasts_days(each.opens_on, each.closes_on) >= shortest for each in facts.rounds):
        return None
    return _("Leave each round open for a week at least, so that everybody can fill the cards.")


@rule(PROPOSED, field="rounds")
def rounds_follow_one_another(facts: BalanceFacts) -> str | None:
    pairs = zip(facts.rounds, facts.rounds[1:], strict=False)
    if all(before.closes_on < after.opens_on for before, after in pairs):
        return None
    return _("Rounds do not overlap: let each open after the one before it has closed.")


TO_PLAN_ROUNDS: tuple[Rule[BalanceFacts], ...] = (
    a_balance_opens_and_closes,
    a_task_of_half_a_year_is_assessed_midway,
    each_round_lasts_a_week,
    rounds_follow_one_another,
)
