"""Announcing a call and its results, judged on plain facts."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from common.judgement import findings
from common.modes import AwardForm
from contracting.enums import AnnulmentGround, Place
from contracting.modes.open_call import OPEN_CALL
from contracting.rules import open_calls
from contracting.rules.tender_facts import (
    AnnouncementFacts,
    AnnulmentFacts,
    CriterionFacts,
    NoticeFacts,
)

WARSAW = ZoneInfo("Europe/Warsaw")
THREE = dict.fromkeys(Place.values, date(2026, 12, 3))


def at(*numbers):
    return datetime(*numbers, tzinfo=WARSAW)


LAWFUL = AnnouncementFacts(
    announced_at=datetime(2026, 12, 3, 12, tzinfo=WARSAW),
    award_form=AwardForm.SUPPORTING,
    sphere="1",
    description="Pomoc w domu.",
    budget=Decimal(60_000),
    grant_rules="Do 80% kosztów.",
    task_starts_on=date(2027, 2, 1),
    task_ends_on=date(2027, 12, 29),
    conditions="Zgodnie ze standardem.",
    offers_due=datetime(2026, 12, 28, 15, 30, tzinfo=WARSAW),
    choice_procedure="Opiniuje komisja, wybiera wójt.",
    decision_by=date(2027, 1, 15),
    criteria=(CriterionFacts(name="Jakość", points=60),),
    min_points=30,
    similar_tasks="Nie było.",
    published=THREE,
)


def broken(**changes):
    found = findings(OPEN_CALL.to_announce, replace(LAWFUL, **changes))
    return [each.rule for each in found]


def test_a_lawful_announcement_breaks_no_rule():
    assert broken() == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"sphere": ""}, "kind_of_task_is_named"),
        ({"description": " "}, "kind_of_task_is_named"),
        ({"budget": None}, "amount_of_public_funds_is_given"),
        ({"budget": Decimal(0)}, "amount_of_public_funds_is_given"),
        ({"grant_rules": ""}, "rules_of_awarding_are_given"),
        ({"conditions": ""}, "dates_and_conditions_are_given"),
        ({"task_starts_on": None}, "dates_and_conditions_are_given"),
        ({"offers_due": None}, "deadline_for_offers_is_given"),
        ({"choice_procedure": ""}, "procedure_and_criteria_are_given"),
        ({"criteria": ()}, "procedure_and_criteria_are_given"),
        ({"decision_by": None}, "date_of_choosing_is_given"),
        ({"decision_by": date(2026, 12, 28)}, "date_of_choosing_is_given"),
        ({"similar_tasks": ""}, "tasks_of_the_same_kind_are_given"),
        ({"min_points": 61}, "fewest_points_can_be_reached"),
        ({"task_ends_on": date(2027, 1, 31)}, "task_does_not_end_before_it_starts"),
    ],
)
def test_each_of_the_contents_is_demanded(changes, rule):
    assert broken(**changes) == [rule]


def test_all_breaches_are_named_at_once():
    assert len(broken(budget=None, grant_rules="", similar_tasks="")) == 3


@pytest.mark.parametrize("place", Place.values)
def test_each_of_the_three_places_is_demanded(place):
    published = {each: day for each, day in THREE.items() if each != place}
    assert broken(published=published) == ["announced_in_three_places"]


def test_an_announcement_of_tomorrow_has_not_appeared_yet():
    published = {**THREE, "bip": date(2026, 12, 4)}
    assert "announcements_have_appeared" in broken(published=published)


@pytest.mark.parametrize(
    ("last", "due", "lawful"),
    [
        # 3 December + 21 days = 24 December; its last minute is the earliest deadline.
        (date(2026, 12, 3), at(2026, 12, 24, 23, 58), False),
        (date(2026, 12, 3), at(2026, 12, 24, 23, 59), True),
        (date(2026, 12, 3), at(2026, 12, 25, 0, 0), True),
        # A minimum is never shifted from a holiday: 3 May stays 3 May.
        (date(2027, 4, 12), at(2027, 5, 3, 23, 59), True),
        (date(2027, 4, 12), at(2027, 5, 2, 23, 59), False),
        # Across the change of time the wall clock counts, both ways.
        (date(2027, 3, 10), at(2027, 3, 31, 23, 58), False),
        (date(2027, 3, 10), at(2027, 3, 31, 23, 59), True),
        (date(2027, 10, 15), at(2027, 11, 5, 23, 58), False),
        (date(2027, 10, 15), at(2027, 11, 5, 23, 59), True),
        (date(2028, 2, 10), at(2028, 3, 2, 23, 59), True),
    ],
)
def test_the_21st_day_after_the_last_announcement_passes_whole(last, due, lawful):
    found = open_calls.offers_have_at_least_21_days(
        replace(
            LAWFUL, published={**THREE, "bip": last, "board": last, "website": last}, offers_due=due
        )
    )
    assert (found is None) is lawful


def test_the_last_of_the_three_announcements_starts_the_term():
    published = {"bip": date(2026, 12, 1), "board": date(2026, 12, 8), "website": date(2026, 12, 1)}
    found = open_calls.offers_have_at_least_21_days(replace(LAWFUL, published=published))
    assert found is not None
    assert str(found.citation).startswith("art. 13 ust. 1 ")


def test_own_contribution_is_judged_only_when_supporting():
    criteria = (
        CriterionFacts(name="Jakość", points=60),
        CriterionFacts(name="Wkład własny", points=10, only_supporting=True),
    )
    assert broken(criteria=criteria) == []
    assert broken(criteria=criteria, award_form=AwardForm.ENTRUSTING) == [
        "own_contribution_is_judged_only_when_supporting"
    ]


NOTICE = NoticeFacts(
    today=date(2027, 1, 20),
    not_before=date(2027, 1, 15),
    published=dict.fromkeys(Place.values, date(2027, 1, 15)),
)


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({}, []),
        ({"bip": date(2027, 1, 20)}, []),
        ({"bip": date(2027, 1, 14)}, ["made_public_after_the_decision"]),
        ({"bip": date(2027, 1, 21)}, ["made_public_after_the_decision"]),
    ],
)
def test_results_appear_after_the_decision_and_not_in_the_future(changes, rules):
    facts = replace(NOTICE, published={**NOTICE.published, **changes})
    assert [each.rule for each in findings(OPEN_CALL.to_make_public, facts)] == rules


def test_results_need_the_same_three_places():
    facts = replace(NOTICE, published={"bip": date(2027, 1, 15)})
    found = findings(OPEN_CALL.to_make_public, facts)
    assert [each.rule for each in found] == ["made_public_in_the_same_three_places"]


ANNULLED = AnnulmentFacts(
    ground=AnnulmentGround.NO_OFFER,
    deadline_passed=True,
    opened=True,
    filed=0,
    unchecked=0,
    accepted=0,
)


@pytest.mark.parametrize(
    ("changes", "lawful"),
    [
        ({}, True),
        ({"filed": 1, "accepted": 1}, False),
        ({"opened": False}, False),
        ({"deadline_passed": False}, False),
        ({"ground": "none_met", "filed": 2}, True),
        ({"ground": "none_met", "filed": 0}, False),
        ({"ground": "none_met", "filed": 2, "accepted": 1}, False),
        ({"ground": "none_met", "filed": 2, "unchecked": 1}, False),
        ({"ground": "the money is gone"}, False),
    ],
)
def test_a_call_is_annulled_on_two_grounds_only(changes, lawful):
    found = open_calls.annulled_only_on_a_ground_that_holds(replace(ANNULLED, **changes))
    assert (found is None) is lawful
