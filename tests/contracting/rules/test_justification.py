"""Anyone may ask why an offer was chosen or rejected."""

from datetime import date

import pytest

from common.calendar import Unit
from common.judgement import findings, stopping
from contracting.enums import Place
from contracting.rules.justification import (
    LONGEST_TIME_TO_ASK_FOR_A_JUSTIFICATION,
    TO_ASK_FOR_JUSTIFICATION,
    TO_JUSTIFY,
    JustificationAnswerFacts,
    JustificationFacts,
    last_day_to_ask,
)

ANNOUNCED = {Place.BIP.value: date(2027, 1, 13), Place.BOARD.value: date(2027, 1, 11)}


def found(asked_on, **changes):
    facts = {"asked_on": asked_on, "announced": ANNOUNCED} | changes
    return findings(TO_ASK_FOR_JUSTIFICATION, JustificationFacts(**facts))


def test_there_are_30_days_from_the_last_announcement():
    term = LONGEST_TIME_TO_ASK_FOR_A_JUSTIFICATION.on(date(2027, 1, 13))

    assert (term.count, term.unit, term.is_minimum) == (30, Unit.DAYS, False)
    assert last_day_to_ask(ANNOUNCED) == date(2027, 2, 12)


def test_the_last_day_moves_off_a_sunday():
    # 15 January + 30 days is Sunday 14 February.
    assert last_day_to_ask({"bip": date(2027, 1, 15)}) == date(2027, 2, 15)


@pytest.mark.parametrize(
    ("asked_on", "rules"),
    [
        (date(2027, 1, 10), ["a_justification_is_asked_after_the_results"]),
        (date(2027, 1, 11), []),
        (date(2027, 2, 12), []),
        (date(2027, 2, 13), ["a_justification_is_asked_within_30_days"]),
    ],
)
def test_a_justification_is_asked_after_the_results_and_in_time(asked_on, rules):
    assert [each.rule for each in found(asked_on)] == rules


def test_before_any_announcement_there_is_nothing_to_ask_about():
    assert [each.rule for each in found(date(2027, 1, 11), announced={})] == [
        "a_justification_is_asked_after_the_results"
    ]


def test_a_late_demand_is_told_its_day_and_may_be_answered_all_the_same():
    late = found(date(2027, 2, 13))

    assert "12 lutego 2027" in late[0].message
    assert stopping(late)
    assert stopping(late, waived={late[0].rule}) == ()


def test_the_offer_is_one_of_the_call():
    (finding,) = found(date(2027, 1, 20), about_an_offer_of_the_call=False)

    assert finding.rule == "a_justification_is_about_an_offer_of_the_call"
    assert finding.field == "offer"


@pytest.mark.parametrize(("text", "rules"), [("Punkty.", []), (" ", ["an_answer_says_why"])])
def test_an_answer_says_why(text, rules):
    assert [each.rule for each in findings(TO_JUSTIFY, JustificationAnswerFacts(text=text))] == (
        rules
    )
