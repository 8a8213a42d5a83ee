"""The gate between the years: which years wait, and what a decision needs."""

from datetime import date

import pytest

from balances.rules.years import TO_DECIDE_ON_YEAR, YearFacts, waiting_years
from common.judgement import findings, stopping


def facts(**changes):
    return YearFacts(
        **{
            "today": date(2027, 9, 1),
            "year": 2028,
            "years": (2028, 2029),
            "goes_on": True,
            "reason": "Plan działań jest wykonywany.",
            "decided_on": date(2027, 8, 31),
            "mid_term_closed_on": date(2027, 7, 20),
            **changes,
        }
    )


def broken(**changes):
    return {each.rule for each in findings(TO_DECIDE_ON_YEAR, facts(**changes))}


@pytest.mark.parametrize(
    ("mid_term", "ends_on", "years"),
    [
        (date(2027, 7, 16), date(2029, 3, 31), (2028, 2029)),
        (date(2027, 12, 31), date(2028, 1, 1), (2028,)),
        (date(2028, 1, 1), date(2028, 12, 31), ()),
        (date(2027, 7, 16), date(2027, 12, 31), ()),
    ],
)
def test_years_after_the_mid_term_round_wait(mid_term, ends_on, years):
    assert waiting_years(mid_term, ends_on) == years


def test_a_decision_after_the_mid_term_round_and_its_plan_is_lawful():
    assert broken() == set()
    assert broken(goes_on=False) == set()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"year": 2027}, "year_waits_for_a_decision"),
        ({"mid_term_closed_on": None}, "mid_term_round_is_closed_before_the_decision"),
        ({"plan_recorded": False}, "action_plan_is_recorded_before_the_decision"),
        ({"year_before_goes_on": False}, "years_are_decided_in_their_turn"),
        ({"year": 2029}, "year_is_decided_in_the_year_before_at_the_earliest"),
        ({"goes_on": False, "paid_in_the_year": True}, "year_that_was_paid_is_not_stopped"),
        ({"reason": " "}, "reasons_of_the_decision_are_given"),
        ({"decided_on": date(2027, 9, 2)}, "decision_is_recorded_when_it_is_made"),
        ({"decided_on": date(2027, 7, 19)}, "decision_is_recorded_when_it_is_made"),
    ],
)
def test_each_breach_is_named(changes, name):
    assert broken(**changes) == {name}


def test_the_limits_belong_to_the_lawful_side():
    assert broken(decided_on=date(2027, 9, 1)) == set()
    assert broken(decided_on=date(2027, 7, 20)) == set()
    assert broken(year=2029, today=date(2028, 1, 1)) == set()
    assert broken(goes_on=True, paid_in_the_year=True) == set()


def test_a_breach_says_what_to_do_first():
    (turn,) = findings(
        TO_DECIDE_ON_YEAR, facts(year=2029, today=date(2028, 1, 2), year_before_goes_on=False)
    )
    assert "2028" in str(turn)
    (early,) = findings(TO_DECIDE_ON_YEAR, facts(year=2029))
    assert "2028" in str(early)
    assert stopping([turn, early])
