"""The tasks, the limits and the table of an announcement; the limits that an offer keeps."""

from dataclasses import replace
from decimal import Decimal

import pytest

from common.modes import AwardForm
from contracting.rules import call_contents as rules
from contracting.rules import financing, open_calls, selecting
from contracting.rules.tender_facts import CriterionFacts, LotFacts
from tests.contracting.rules.lawful import make_cost, make_facts
from tests.contracting.rules.test_open_calls import LAWFUL
from tests.contracting.rules.test_selecting import CHOSEN
from tests.contracting.rules.test_selecting import LAWFUL as CHOICE

NORTH = LotFacts(number=1, award_form=AwardForm.SUPPORTING, amount=Decimal(40_000))
SOUTH = LotFacts(number=2, award_form=AwardForm.ENTRUSTING, amount=Decimal(20_000))


def call(**changes):
    return replace(LAWFUL, **changes)


def test_each_task_of_a_call_has_an_amount_and_together_they_make_its_funds():
    assert rules.every_task_of_a_call_has_an_amount(call()) is None
    assert rules.every_task_of_a_call_has_an_amount(call(lots=(NORTH, SOUTH))) is None
    refused = rules.every_task_of_a_call_has_an_amount(
        call(lots=(NORTH, replace(SOUTH, amount=None)))
    )
    assert "2" in refused.message
    assert "1" not in refused.message

    together = rules.tasks_together_have_the_funds_of_the_call
    assert together(call(lots=(NORTH, SOUTH))) is None
    assert together(call(lots=(), budget=Decimal(1))) is None
    assert together(call(lots=(NORTH, SOUTH), budget=None)) is None
    assert together(call(lots=(replace(NORTH, amount=None),))) is None
    refused = together(call(lots=(NORTH, SOUTH), budget=Decimal("60000.01")))
    assert "60\xa0000,00" in refused.message
    assert "60\xa0000,01" in refused.message


@pytest.mark.parametrize(
    ("changes", "demanded"),
    [
        ({}, True),
        ({"award_form": AwardForm.ENTRUSTING}, False),
        ({"award_form": AwardForm.ENTRUSTING, "lots": (NORTH, SOUTH)}, True),
        ({"lots": (SOUTH,)}, False),
    ],
)
def test_own_contribution_is_demanded_only_where_something_is_supported(changes, demanded):
    check = rules.own_contribution_is_demanded_only_when_supporting
    assert (check(call(min_own_share=Decimal(10), **changes)) is None) is demanded
    assert check(call(min_own_share=None, **changes)) is None
    assert check(call(min_own_share=Decimal(0), **changes)) is None


def test_own_contribution_is_a_criterion_only_where_every_task_is_supported():
    own = (CriterionFacts(name="Wkład własny", points=10, only_supporting=True),)
    check = open_calls.own_contribution_is_judged_only_when_supporting
    assert check(call(criteria=own)) is None
    assert check(call(criteria=own, lots=(NORTH, NORTH))) is None
    assert "Wkład własny" in check(call(criteria=own, lots=(NORTH, SOUTH))).message
    assert check(call(lots=(NORTH, SOUTH))) is None


def test_the_table_of_tasks_covers_this_year_and_last():
    check = rules.tasks_of_the_same_kind_are_of_this_year_and_last
    assert check(call()) is None
    assert check(call(similar_years=(2026, 2025))) is None
    refused = check(call(similar_years=(2024, 2026, 2027)))
    assert "2024, 2027" in refused.message
    assert "2025" in refused.message
    filled = open_calls.tasks_of_the_same_kind_are_given
    assert filled(call(similar_tasks="", similar_years=(2026,))) is None
    assert filled(call(similar_tasks=" ", similar_years=())) is not None


def test_an_offer_reaches_the_lowest_own_share_of_the_call():
    check = financing.own_contribution_reaches_the_share_of_the_call
    # 250 of 1250 are 20 %.
    assert check(make_facts(min_own_share=Decimal(20))) is None
    assert check(make_facts(min_own_share=None)) is None
    refused = check(make_facts(min_own_share=Decimal("20.01")))
    assert "20,0" in refused.message
    assert "20,01" in refused.message
    both = make_facts(min_own_share=Decimal(20), own_financial=Decimal(100), own_other=Decimal(150))
    assert check(both) is None
    assert check(make_facts(min_own_share=Decimal(50), award_form=AwardForm.ENTRUSTING)) is None
    assert check(make_facts(min_own_share=Decimal(50), costs=())) is None


def test_an_offer_keeps_the_highest_share_of_administrative_costs():
    check = financing.administrative_costs_keep_the_share_of_the_call
    office = make_cost(
        label="II.1", group="administration", unit_cost=Decimal(125), quantity=Decimal(1), years=()
    )
    work = make_cost(unit_cost=Decimal("11.25"))
    facts = make_facts(costs=(work, office), max_admin_share=Decimal(10))
    assert check(facts) is None
    refused = check(replace(facts, max_admin_share=Decimal("9.99")))
    assert "10,0" in refused.message
    assert "9,99" in refused.message
    assert check(replace(facts, max_admin_share=Decimal(0))) is not None
    assert check(replace(facts, max_admin_share=None)) is None
    assert check(replace(facts, costs=())) is None


def test_a_grant_asked_for_one_task_is_measured_by_its_own_money():
    check = financing.grant_is_within_the_funds_of_the_call
    whole = check(make_facts(budget=Decimal(999)))
    one = check(make_facts(budget=Decimal(999), lot=2))
    assert whole.message != one.message
    assert check(make_facts(budget=Decimal(1000), lot=2)) is None


def test_grants_of_one_task_take_nothing_from_another():
    check = rules.grants_of_each_task_fit_its_funds
    north = replace(CHOSEN, lot=1, amount=Decimal(40_000))
    south = replace(CHOSEN, lot=2, amount=Decimal(20_000))
    facts = replace(CHOICE, lots=(NORTH, SOUTH), decisions=(north, south))
    assert check(facts) is None
    over = replace(south, amount=Decimal("20000.01"))
    refused = check(replace(facts, decisions=(north, over)))
    assert "2" in refused.message
    assert "20\xa0000,01" in refused.message
    assert check(replace(facts, decisions=(north, replace(over, selected=False)))) is None
    assert check(replace(facts, lots=(), decisions=(over,))) is None
    better = replace(south, selected=False, amount=None, points=Decimal(99))
    same = replace(better, lot=1)
    passed_over = selecting.no_better_offer_is_passed_over
    assert passed_over(replace(facts, decisions=(north, better))) is None
    assert passed_over(replace(facts, decisions=(north, same))) is not None
