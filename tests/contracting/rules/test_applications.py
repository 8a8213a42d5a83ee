"""An organisation applies for a task on its own initiative."""

from datetime import date
from decimal import Decimal

import pytest

from common.calendar import Unit
from common.judgement import findings, stopping
from common.modes import TenderMode
from contracting.enums import Consideration
from contracting.rules.applications import (
    LONGEST_TIME_TO_ANSWER_AN_APPLICATION,
    TO_ANSWER_APPLICATION,
    TO_APPLY,
    ApplicationAnswerFacts,
    ApplicationFacts,
    answer_due_on,
)

ALL_FOUR = dict.fromkeys(Consideration.values, "Zgodne.")


def answered(**changes):
    lawful = {
        "received_on": date(2026, 11, 2),
        "answered_on": date(2026, 12, 2),
        "considered": ALL_FOUR,
        "positive": True,
        "reason": "Zadanie jest w programie.",
        "mode": TenderMode.OPEN_CALL.value,
        "call_on": date(2026, 12, 2),
    }
    return findings(TO_ANSWER_APPLICATION, ApplicationAnswerFacts(**(lawful | changes)))


def broken(**changes):
    return [each.rule for each in answered(**changes)]


@pytest.mark.parametrize(
    ("description", "cost", "rules"),
    [
        ("Klub seniora", Decimal("0.01"), []),
        (" ", Decimal(100), ["an_application_describes_the_task"]),
        ("Klub seniora", None, ["an_application_estimates_the_cost"]),
        ("Klub seniora", Decimal(0), ["an_application_estimates_the_cost"]),
    ],
)
def test_an_application_describes_the_task_and_its_cost(description, cost, rules):
    found = findings(TO_APPLY, ApplicationFacts(description=description, estimated_cost=cost))

    assert [each.rule for each in found] == rules


def test_the_authority_has_one_month():
    term = LONGEST_TIME_TO_ANSWER_AN_APPLICATION.on(date(2026, 11, 2))

    assert (term.count, term.unit, term.is_minimum) == (1, Unit.MONTHS, False)


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 11, 2), date(2026, 12, 2)),
        # 28 February 2027 is a Sunday: the authority must act, so the term moves.
        (date(2027, 1, 31), date(2027, 3, 1)),
    ],
)
def test_the_month_ends_on_a_working_day(received_on, due_on):
    assert answer_due_on(received_on) == due_on


def test_a_late_answer_is_given_all_the_same_with_a_reason():
    assert broken() == []
    late = answered(answered_on=date(2026, 12, 3), call_on=date(2026, 12, 4))

    assert [each.rule for each in late] == ["an_application_is_answered_within_a_month"]
    assert "2 grudnia 2026" in late[0].message
    assert stopping(late)
    assert stopping(late, waived={late[0].rule}) == ()


@pytest.mark.parametrize(
    ("answered_on", "rules"),
    [
        (date(2026, 11, 2), []),
        (date(2026, 11, 1), ["an_answer_comes_after_the_application"]),
    ],
)
def test_an_answer_comes_after_the_application(answered_on, rules):
    assert broken(answered_on=answered_on) == rules


@pytest.mark.parametrize("missing", Consideration)
def test_each_of_the_four_considerations_is_weighed(missing):
    (finding,) = answered(considered={**ALL_FOUR, missing.value: " "})

    assert finding.rule == "four_things_are_considered"
    assert str(missing.label) in finding.message
    others = [str(each.label) for each in Consideration if each != missing]
    assert not any(each in finding.message for each in others)


def test_two_missing_considerations_are_named_together():
    (finding,) = answered(considered={})

    assert finding.message.count("; ") == 3


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"positive": None}, ["the_outcome_is_told_with_its_reason"]),
        ({"reason": ""}, ["the_outcome_is_told_with_its_reason"]),
        ({"positive": False, "mode": "", "call_on": None}, []),
        ({"mode": ""}, ["a_positive_answer_names_the_mode"]),
        ({"mode": "contract"}, ["a_positive_answer_names_the_mode"]),
        ({"mode": TenderMode.SMALL_GRANT.value, "call_on": None}, []),
        ({"call_on": None}, ["a_positive_answer_gives_the_day_of_the_call"]),
        ({"call_on": date(2026, 12, 1)}, ["a_positive_answer_gives_the_day_of_the_call"]),
        ({"positive": False, "call_on": None}, []),
    ],
)
def test_a_positive_answer_names_the_mode_and_the_day(changes, rules):
    assert broken(**changes) == rules


def test_refusals_of_one_rule_are_worded_apart():
    assert answered(positive=None)[0].message != answered(reason="")[0].message
    assert answered(call_on=None)[0].message != answered(call_on=date(2026, 12, 1))[0].message
