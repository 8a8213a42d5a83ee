"""The formal check by list and the one call to complete: what each refuses."""

from datetime import date, timedelta

import pytest

from common.judgement import findings
from contracting.enums import FormalAnswer
from contracting.rules.completing import (
    TO_CALL_TO_COMPLETE,
    TO_CHECK_OFFER,
    TO_COMPLETE_OFFER,
    CompletionAnswerFacts,
    CompletionFacts,
    FormalFacts,
    MarkFacts,
)

TODAY = date(2026, 11, 22)


def names(rules, facts):
    return [each.rule for each in findings(rules, facts)]


def marked(answer, *, remark="", accepted=True):
    marks = (MarkFacts(requirement="Wymóg", answer=answer, remark=remark),)
    return names(TO_CHECK_OFFER, FormalFacts(marks=marks, accepted=accepted))


def test_a_formal_check_answers_the_whole_list_and_explains_what_is_not_met():
    unmet = "an_accepted_offer_meets_the_whole_list"
    assert marked(FormalAnswer.YES) == marked(FormalAnswer.NOT_APPLICABLE) == []
    assert marked("") == ["every_requirement_is_answered"]
    assert marked(FormalAnswer.NO) == ["what_is_not_met_is_explained", unmet]
    assert marked(FormalAnswer.NO, remark="Brak podpisu") == [unmet]
    assert marked(FormalAnswer.NO, remark="Brak podpisu", accepted=False) == []


@pytest.mark.parametrize(
    ("changes", "breached"),
    [
        ({}, []),
        ({"asked_before": True}, ["an_offeror_is_called_to_complete_once"]),
        ({"what": " "}, ["a_call_to_complete_says_what"]),
        ({"due_on": TODAY}, ["a_call_to_complete_leaves_time"]),
    ],
)
def test_an_offeror_is_called_once_with_what_and_until_when(changes, breached):
    facts = {
        "asked_before": False,
        "what": "Dane kontaktowe",
        "due_on": TODAY + timedelta(days=1),
        "today": TODAY,
    }
    assert names(TO_CALL_TO_COMPLETE, CompletionFacts(**(facts | changes))) == breached


@pytest.mark.parametrize(
    ("changes", "breached"),
    [
        ({}, []),
        ({"answered_before": True}, ["an_offer_is_completed_once"]),
        ({"today": TODAY + timedelta(days=1)}, ["an_offer_is_completed_in_time"]),
        ({"changed": frozenset({"place", "grant"})}, ["only_what_was_asked_is_completed"]),
        ({"changed": frozenset()}, ["a_completion_completes_something"]),
        ({"changed": frozenset(), "note": "Podpis dosłano."}, []),
        ({"lost": ("Spotkania",)}, ["an_activity_with_costs_stays_in_the_plan"]),
    ],
)
def test_an_offer_is_completed_once_in_time_and_only_where_asked(changes, breached):
    facts = {
        "answered_before": False,
        "due_on": TODAY,
        "today": TODAY,
        "asked": frozenset({"place"}),
        "changed": frozenset({"place"}),
    }
    assert names(TO_COMPLETE_OFFER, CompletionAnswerFacts(**(facts | changes))) == breached
