"""The gate between the years of a multi-year contract.

The balance has one mid-term round (domain.md 5.3), so the decisions rest on it: each budget
year that begins after the year of the mid-term round waits for the executive's word that it
goes on. Years up to the mid-term do not wait, for there is nothing yet to decide upon; and a
contract without a mid-term round has no gate.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.law import Rule, Source, rule

GATE = PORTAL("", source=Source.PROPOSED)


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    """A decision that the executive is about to record."""

    today: date
    year: int
    years: tuple[int, ...]
    """The budget years that wait for a decision."""
    goes_on: bool
    reason: str
    decided_on: date
    mid_term_closed_on: date | None
    plan_recorded: bool = True
    """Whether the meeting after the mid-term round has its action plan."""
    year_before_goes_on: bool = True
    """The decision on the year before, when that one waits too."""
    paid_in_the_year: bool = False


def waiting_years(mid_term_closes_on: date, ends_on: date) -> tuple[int, ...]:
    """Budget years of the contract that begin after the year of its mid-term round."""
    return tuple(range(mid_term_closes_on.year + 1, ends_on.year + 1))


@rule(GATE, field="goes_on")
def year_waits_for_a_decision(facts: YearFacts) -> str | None:
    if facts.year in facts.years:
        return None
    return _("The year %(year)s does not wait for a decision.") % {"year": facts.year}


@rule(GATE, field="goes_on")
def mid_term_round_is_closed_before_the_decision(facts: YearFacts) -> str | None:
    if facts.mid_term_closed_on is not None:
        return None
    return _("Wait until the mid-term round is closed: the decision rests on its results.")


@rule(GATE, field="goes_on")
def action_plan_is_recorded_before_the_decision(facts: YearFacts) -> str | None:
    if facts.mid_term_closed_on is None or facts.plan_recorded:
        return None
    return _("First hold the meeting after the mid-term round and record its action plan.")


@rule(GATE, field="goes_on")
def years_are_decided_in_their_turn(facts: YearFacts) -> str | None:
    if facts.year_before_goes_on:
        return None
    return _("Decide on the year %(year)s first.") % {"year": facts.year - 1}


@rule(GATE, field="goes_on")
def year_is_decided_in_the_year_before_at_the_earliest(facts: YearFacts) -> str | None:
    if facts.today.year >= facts.year - 1:
        return None
    return _("It is too early: decide on the year %(year)s from 1 January %(from)s on.") % {
        "year": facts.year,
        "from": facts.year - 1,
    }


@rule(GATE, field="goes_on")
def year_that_was_paid_is_not_stopped(facts: YearFacts) -> str | None:
    if facts.goes_on or not facts.paid_in_the_year:
        return None
    return _(
        "A tranche of this year is paid already. To stop the task now, record the ending of the "
        "contract."
    )


@rule(GATE, field="reason")
def reasons_of_the_decision_are_given(facts: YearFacts) -> str | None:
    return None if facts.reason.strip() else _("Give the reasons: both parties read them.")


@rule(GATE, field="decided_on")
def decision_is_recorded_when_it_is_made(facts: YearFacts) -> str | None:
    first = facts.mid_term_closed_on
    if first is None or first <= facts.decided_on <= facts.today:
        return None
    return _("Give the day of the decision: from the closing of the mid-term round to today.")


TO_DECIDE_ON_YEAR: tuple[Rule[YearFacts], ...] = (
    year_waits_for_a_decision,
    mid_term_round_is_closed_before_the_decision,
    action_plan_is_recorded_before_the_decision,
    years_are_decided_in_their_turn,
    year_is_decided_in_the_year_before_at_the_earliest,
    year_that_was_paid_is_not_stopped,
    reasons_of_the_decision_are_given,
    decision_is_recorded_when_it_is_made,
)
