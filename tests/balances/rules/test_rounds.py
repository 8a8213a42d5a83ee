from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from balances.enums import RoundKind
from balances.rules import rounds as rules
from balances.rules.rounds import BalanceFacts, PlannedRound, lasts_months, plan_rounds
from common.figures import NotKnown
from common.judgement import findings, stopping
from common.law import Source
from tests.common.breaches import broken

OPENING, MID_TERM, FINAL = RoundKind.OPENING, RoundKind.MID_TERM, RoundKind.FINAL


@pytest.mark.parametrize(
    ("ends_on", "kinds"),
    [
        pytest.param(date(2027, 6, 29), [OPENING, FINAL], id="a-day-short-of-six-months"),
        pytest.param(date(2027, 6, 30), [OPENING, MID_TERM, FINAL], id="six-months"),
        pytest.param(date(2027, 12, 31), [OPENING, MID_TERM, FINAL], id="a-year"),
    ],
)
def test_a_task_of_half_a_year_has_three_rounds(ends_on, kinds):
    rounds = plan_rounds(date(2027, 1, 1), ends_on, date(2026, 12, 20))

    assert [each.kind for each in rounds] == kinds


def test_six_months_from_the_last_day_of_august_end_with_february():
    assert lasts_months(date(2026, 8, 31), date(2027, 2, 27), 6)
    assert not lasts_months(date(2026, 8, 31), date(2027, 2, 26), 6)


def test_the_limit_is_a_setting():
    rounds = plan_rounds(
        date(2027, 1, 1), date(2027, 3, 31), date(2026, 12, 20), mid_term_min_months=3
    )

    assert len(rounds) == 3


def test_a_year_opens_at_signing_and_ends_with_the_report():
    opening, mid_term, final = plan_rounds(date(2027, 1, 1), date(2027, 12, 31), date(2026, 12, 20))

    assert (opening.opens_on, opening.closes_on) == (date(2026, 12, 20), date(2027, 1, 30))
    assert (mid_term.opens_on, mid_term.closes_on) == (date(2027, 6, 17), date(2027, 7, 16))
    assert (final.opens_on, final.closes_on) == (date(2027, 12, 2), date(2028, 1, 30))


def test_a_short_task_opens_for_its_first_fifth():
    opening, final = plan_rounds(date(2027, 3, 1), date(2027, 5, 29), date(2027, 2, 20))

    # 90 days: the first 18, and the last 30.
    assert (opening.opens_on, opening.closes_on) == (date(2027, 2, 20), date(2027, 3, 18))
    assert (final.opens_on, final.closes_on) == (date(2027, 4, 30), date(2027, 6, 28))


def test_a_fifth_of_a_short_task_is_rounded_up_to_a_day():
    opening, _final = plan_rounds(date(2027, 3, 1), date(2027, 6, 9), date(2027, 2, 20))

    # 101 days: the first 20.2.
    assert opening.closes_on == date(2027, 3, 21)


def test_the_final_round_never_begins_in_the_first_half():
    _opening, final = plan_rounds(date(2027, 3, 1), date(2027, 3, 20), date(2027, 2, 1))

    assert final.opens_on == date(2027, 3, 11)


def test_a_contract_signed_late_still_has_a_week_for_its_opening():
    opening, mid_term, _final = plan_rounds(date(2027, 1, 1), date(2027, 12, 31), date(2027, 3, 15))

    assert (opening.opens_on, opening.closes_on) == (date(2027, 3, 15), date(2027, 3, 21))
    assert mid_term.opens_on == date(2027, 6, 17)


def test_a_task_that_ends_before_it_starts_is_an_error():
    with pytest.raises(ValueError, match="end before"):
        plan_rounds(date(2027, 3, 2), date(2027, 3, 1), date(2027, 2, 1))


days = st.dates(date(2024, 1, 1), date(2032, 1, 1))


@given(starts_on=days, length=st.integers(1, 5 * 366), signed=st.integers(-90, 400))
def test_windows_stand_in_order_and_each_lasts_a_week(starts_on, length, signed):
    ends_on = starts_on + timedelta(days=length - 1)

    rounds = plan_rounds(starts_on, ends_on, starts_on + timedelta(days=signed))

    for each in rounds:
        assert (each.closes_on - each.opens_on).days >= 6
    for before, after in pairwise(rounds):
        assert before.closes_on < after.opens_on
    assert rounds[0].opens_on == starts_on + timedelta(days=signed)
    assert rounds[-1].closes_on >= ends_on + timedelta(days=30)
    facts = BalanceFacts(
        signed_on=rounds[0].opens_on, starts_on=starts_on, ends_on=ends_on, rounds=rounds
    )
    assert findings(rules.TO_PLAN_ROUNDS, facts) == ()


# The same as rules, for rounds that a person plans.


def planned(*windows: tuple[RoundKind, date, date], ends_on: date = date(2027, 12, 31)):
    return BalanceFacts(
        signed_on=date(2026, 12, 20),
        starts_on=date(2027, 1, 1),
        ends_on=ends_on,
        rounds=tuple(PlannedRound(*window) for window in windows),
    )


FIRST = (OPENING, date(2027, 1, 1), date(2027, 1, 7))
MIDWAY = (MID_TERM, date(2027, 1, 8), date(2027, 1, 14))
LAST = (FINAL, date(2027, 1, 15), date(2027, 1, 21))
SHORT = date(2027, 6, 29)


@pytest.mark.parametrize(
    ("facts", "names"),
    [
        pytest.param(planned(FIRST, MIDWAY, LAST), set(), id="three"),
        pytest.param(
            planned(FIRST, MIDWAY, LAST, ends_on=date(2027, 6, 30)), set(), id="half-a-year"
        ),
        pytest.param(planned(FIRST, LAST, ends_on=SHORT), set(), id="two"),
        pytest.param(
            planned(FIRST, MIDWAY, LAST, ends_on=SHORT),
            {"a_task_of_half_a_year_is_assessed_midway"},
            id="three-for-a-short-task",
        ),
        pytest.param(
            planned(FIRST, LAST), {"a_task_of_half_a_year_is_assessed_midway"}, id="two-for-a-year"
        ),
        pytest.param(planned(MIDWAY, LAST), {"a_balance_opens_and_closes"}, id="no-opening"),
        pytest.param(planned(FIRST, MIDWAY), {"a_balance_opens_and_closes"}, id="no-end"),
        pytest.param(planned(ends_on=SHORT), {"a_balance_opens_and_closes"}, id="no-rounds-at-all"),
        pytest.param(
            planned((OPENING, date(2027, 1, 2), date(2027, 1, 7)), MIDWAY, LAST),
            {"each_round_lasts_a_week"},
            id="six-days",
        ),
        pytest.param(
            planned(FIRST, (MID_TERM, date(2027, 1, 7), date(2027, 1, 14)), LAST),
            {"rounds_follow_one_another"},
            id="overlapping-by-a-day",
        ),
        pytest.param(
            planned(FIRST, MIDWAY, (FINAL, date(2027, 1, 14), date(2027, 1, 21))),
            {"rounds_follow_one_another"},
            id="the-last-overlaps",
        ),
    ],
)
def test_rounds_planned_by_hand_keep_the_model(facts, names):
    assert broken(rules.TO_PLAN_ROUNDS, facts) == dict.fromkeys(names, "rounds")


def test_too_many_and_too_few_assessments_have_words_of_their_own():
    with override("en"):
        (few,) = findings(rules.TO_PLAN_ROUNDS, planned(FIRST, LAST))
        (many,) = findings(rules.TO_PLAN_ROUNDS, planned(FIRST, MIDWAY, LAST, ends_on=SHORT))

    assert "half a year or longer" in few.message
    assert "Leave the one midway out" in many.message


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (rules.SHORTEST_TASK_WITH_THREE_ROUNDS, "6 miesięcy"),
        (rules.LONGEST_OPENING_ROUND, "30 dni"),
        (rules.SHARE_OF_A_SHORT_TASK_FOR_ITS_OPENING, "20"),
        (rules.LENGTH_OF_THE_MID_TERM_ROUND, "30 dni"),
        (rules.LAST_DAYS_OF_THE_TASK_IN_THE_FINAL_ROUND, "30 dni"),
        (rules.SHORTEST_ROUND, "7 dni"),
    ],
)
def test_the_figures_of_the_model_are_proposals_from_the_day_of_the_model_on(figure, value):
    assert str(figure.on(date(2015, 6, 30))) == value
    assert figure.citation.source is Source.PROPOSED
    assert figure.citation.act.code == "model"
    with pytest.raises(NotKnown):
        figure.on(date(2015, 6, 29))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_nonsense_is_a_finding(day):
    windows = ((OPENING, day, day), MIDWAY, LAST)

    assert stopping(findings(rules.TO_PLAN_ROUNDS, planned(*windows)))
    assert stopping(findings(rules.TO_PLAN_ROUNDS, planned(FIRST, MIDWAY, LAST, ends_on=day)))
