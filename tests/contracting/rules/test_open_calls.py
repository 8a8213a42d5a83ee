"""Announcing a call, judged on plain facts."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from common.calendar import Unit
from common.judgement import findings, stopping
from common.modes import AwardForm
from contracting.enums import Place
from contracting.modes.open_call import OPEN_CALL
from contracting.rules import open_calls
from contracting.rules.tender_facts import AnnouncementFacts, CriterionFacts

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
    draft_budget=True,
    tie_rule="Niższa dotacja.",
)


def said(**changes):
    return findings(OPEN_CALL.to_announce, replace(LAWFUL, **changes))


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


def test_a_grosz_is_an_amount_of_public_funds():
    assert broken(budget=Decimal("0.01")) == []


def test_of_two_criteria_of_own_contribution_the_first_is_named():
    criteria = tuple(
        CriterionFacts(name=name, points=50, only_supporting=True) for name in ("Wkład", "Praca")
    )
    (finding,) = said(criteria=criteria, award_form=AwardForm.ENTRUSTING)

    assert "Wkład" in finding.message
    assert "Praca" not in finding.message


def test_each_message_names_what_is_wrong():
    (points,) = said(min_points=61)
    assert "60" in points.message
    assert "61" in points.message
    (criterion,) = said(
        criteria=(CriterionFacts(name="Wkład", points=60, only_supporting=True),),
        award_form=AwardForm.ENTRUSTING,
    )
    assert "Wkład" in criterion.message
    (places,) = said(published={"bip": date(2026, 12, 3)})
    assert str(Place.BOARD.label) in places.message
    assert str(Place.WEBSITE.label) in places.message
    assert str(Place.BIP.label) not in places.message
    (term,) = said(offers_due=at(2026, 12, 23, 12, 0))
    assert "21 dni" in term.message
    assert "3 grudnia 2026" in term.message
    assert "24 grudnia 2026" in term.message


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"decision_by": None}, "decision_by"),
        ({"decision_by": date(2026, 12, 29)}, None),
        ({"min_points": 60}, None),
        ({"task_ends_on": date(2027, 2, 1)}, None),
        ({"announced_at": datetime(2026, 12, 2, 12, tzinfo=WARSAW)}, ""),
    ],
)
def test_the_limits_themselves_are_lawful(changes, field):
    assert [each.field for each in said(**changes)] == ([] if field is None else [field])


def test_without_a_deadline_the_choice_may_have_any_day():
    assert broken(offers_due=None, decision_by=date(2026, 1, 1)) == ["deadline_for_offers_is_given"]


def test_without_announcements_no_term_is_counted():
    assert open_calls.offers_have_at_least_21_days(replace(LAWFUL, published={})) is None


def test_the_shortest_term_is_21_days_and_never_shifted():
    term = open_calls.SHORTEST_TERM_FOR_OFFERS.on(date(2026, 11, 22))

    assert (term.count, term.unit, term.is_minimum) == (21, Unit.DAYS, True)
    assert open_calls.earliest_deadline(date(2026, 12, 3)) == date(2026, 12, 24)


def test_a_call_announced_before_the_law_was_read_is_not_guessed():
    early = dict.fromkeys(Place.values, date(2023, 1, 2))

    assert "offers_have_at_least_21_days" in broken(published=early)


def test_a_regranting_call_gives_the_rules_of_passing_the_grant_on():
    assert broken(regranting=True) == ["a_call_for_regranting_gives_its_rules"]
    assert broken(regranting=True, regranting_rules="Konkurs operatora.") == []


@pytest.mark.parametrize(
    ("changes", "advised"),
    [
        ({}, ["a_call_for_next_year_says_whether_the_budget_is_passed"]),
        ({"draft_budget": True}, []),
        ({"task_starts_on": date(2026, 12, 31), "draft_budget": False}, []),
        ({"tie_rule": " ", "draft_budget": True}, ["a_call_says_how_ties_are_resolved"]),
    ],
)
def test_a_draft_budget_and_ties_are_only_advised_on(changes, advised):
    found = findings(OPEN_CALL.to_announce, replace(LAWFUL, **({"draft_budget": False} | changes)))

    assert [each.rule for each in found] == advised
    assert stopping(found) == ()
    assert all(each.citation.source == "proposed" for each in found)


def test_the_advice_on_the_budget_names_the_year():
    (finding,) = said(draft_budget=False)

    assert "2027" in finding.message
    assert "values_make_sense" not in finding.rule


def test_a_call_without_dates_of_the_task_is_not_advised_on_its_budget():
    assert broken(task_starts_on=None, draft_budget=False) == ["dates_and_conditions_are_given"]
