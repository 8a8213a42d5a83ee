"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from contracting.enums import OfferSection
from contracting.rules import financing, offers
from contracting.rules.costs import CostFacts, calendar_years, share, sums, years_problem
from contracting.rules.offer_facts import ActivityFacts, OfferFacts, ResultFacts


def make_cost(**changes: Any) -> CostFacts:
    lawful: dict[str, Any] = {
        "label": "I.1.1",
        "group": "activities",
        "name": "Wynagrodzenia",
        "unit": "godzina",
        "unit_cost": Decimal("12.50"),
        "quantity": Decimal(100),
        "years": (Decimal("1250.00"),),
    }
    return CostFacts(**(lawful | changes))


def make_facts(**changes: Any) -> OfferFacts:
    """An offer that nothing keeps from being filed."""
    lawful: dict[str, Any] = {
        "title": "Pomoc",
        "starts_on": date(2027, 2, 1),
        "ends_on": date(2027, 4, 30),
        "place": "wsie",
        "summary": "Opis",
        "activities": (ActivityFacts("Pomoc", "Zakupy", "luty"),),
        "effects": "Zmiana",
        "results": (ResultFacts("Godziny", "10", "karty"),),
        "experience": "Tak",
        "resources": "Ludzie",
        "contact_name": "Ewa",
        "contact_phone": "600",
        "costs": (make_cost(),),
        "grant": Decimal(1000),
        "own_financial": Decimal(250),
        "paid_performance": False,
        "tax_arrears": False,
        "insurance_arrears": True,
        "declared": True,
        "offeror_confirmed": True,
        "budget": Decimal(60000),
        "max_grant": Decimal(1000),
        "max_grant_share": Decimal(80),
        "task_starts_on": date(2027, 2, 1),
        "task_ends_on": date(2027, 4, 30),
    }
    return OfferFacts(**(lawful | changes))


def breached(**changes: Any) -> list[str]:
    return [found.rule for _section, found in offers.breaches(make_facts(**changes))]


def test_a_complete_offer_may_be_filed_also_by_an_offeror_in_arrears():
    assert breached() == []


def test_an_empty_offer_is_told_everything_at_once():
    sections = {section for section, _found in offers.breaches(OfferFacts())}

    assert sections == set(OfferSection)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"title": ""}, "task_has_a_title"),
        ({"summary": ""}, "task_is_described"),
        ({"place": ""}, "task_has_a_place"),
        ({"starts_on": None}, "task_has_dates"),
        ({"ends_on": date(2027, 5, 1)}, "task_lies_within_the_dates_of_the_call"),
        ({"starts_on": date(2027, 1, 31)}, "task_lies_within_the_dates_of_the_call"),
        ({"activities": ()}, "activities_are_planned"),
        ({"activities": (ActivityFacts("a", "", "b"),)}, "activities_are_planned"),
        ({"effects": ""}, "effects_are_described"),
        ({"results": ()}, "results_table_is_filled"),
        ({"results": (ResultFacts("a", "", "b"),)}, "results_table_is_filled"),
        ({"experience": ""}, "earlier_activity_is_described"),
        ({"resources": ""}, "resources_are_described"),
        ({"contact_name": ""}, "somebody_explains_the_offer"),
        ({"contact_phone": "", "contact_email": ""}, "somebody_explains_the_offer"),
        ({"paid_performance": None}, "paid_or_unpaid_is_chosen"),
        ({"tax_arrears": None}, "arrears_are_declared"),
        ({"insurance_arrears": None}, "arrears_are_declared"),
        ({"declared": False}, "declarations_are_made"),
        ({"offeror_confirmed": False}, "offeror_is_confirmed"),
        ({"costs": (make_cost(unit=""),)}, "costs_are_listed"),
    ],
)
def test_each_part_of_the_least_content_is_demanded(change, rule):
    assert rule in breached(**change)


def test_the_results_table_may_stay_empty_where_the_call_says_so():
    assert breached(results=(), results_table_required=False) == []


def test_a_fee_in_the_sources_needs_paid_performance():
    changes = {"fees": Decimal(50), "own_financial": Decimal(200)}

    assert breached(**changes) == ["fees_come_only_with_paid_performance"]
    assert breached(**changes, paid_performance=True) == []


@pytest.mark.parametrize(
    ("own", "equal"),
    [
        pytest.param("250.00", True, id="equal"),
        pytest.param("249.99", False, id="a-grosz-missing"),
        pytest.param("250.01", False, id="a-grosz-too-much"),
    ],
)
def test_sources_equal_the_costs_to_the_grosz(own, equal):
    finding = financing.sources_equal_the_costs(make_facts(own_financial=Decimal(own)))

    assert (finding is None) is equal


@pytest.mark.parametrize(
    ("most", "lawful"), [(Decimal("1000.00"), True), (Decimal("999.99"), False)]
)
def test_the_grant_keeps_the_highest_amount_of_the_call(most, lawful):
    finding = financing.grant_is_within_the_highest_of_the_call(make_facts(max_grant=most))

    assert (finding is None) is lawful


@pytest.mark.parametrize(("most", "lawful"), [("80", True), ("79.99", False)])
def test_the_share_is_compared_unrounded(most, lawful):
    finding = financing.grant_is_within_the_share_of_the_call(
        make_facts(max_grant_share=Decimal(most))
    )

    assert (finding is None) is lawful


def test_a_row_that_rounds_is_counted_half_up():
    assert make_cost(unit_cost=Decimal("0.05"), quantity=Decimal("0.10")).total == Decimal("0.01")
    assert make_cost(unit_cost=Decimal("1.05"), quantity=Decimal("2.10")).total == Decimal("2.21")


def test_years_that_do_not_give_the_total_name_the_difference():
    line = make_cost(label="II.2", years=(Decimal(625), Decimal(605)))

    assert "20,00" in years_problem(line)
    assert years_problem(make_cost(years=(Decimal(625), Decimal(625)))) is None


def test_amounts_after_the_end_of_the_task_are_found():
    costs = (make_cost(years=(Decimal(1000), Decimal(250))),)

    assert breached(costs=costs) == ["costs_fall_in_the_years_of_the_task"]


def test_sums_are_made_by_year_too():
    lines = [make_cost(years=(Decimal(1), Decimal(2))), make_cost(years=(Decimal(3),))]

    assert sums(lines, 2).total == Decimal("2500.00")
    assert sums(lines, 2).years == (Decimal("4.00"), Decimal("2.00"))


def test_a_share_of_nothing_is_nothing():
    assert share(Decimal(5), Decimal(0)) == 0
    assert share(None, Decimal(5)) == 0


@pytest.mark.parametrize(("last", "years"), [(2027, 1), (2028, 2), (2031, 5), (2040, 5)])
def test_the_table_has_a_column_for_each_year_and_at_most_five(last, years):
    assert calendar_years(2027, last) == years


def test_a_table_longer_than_the_form_takes_is_refused():
    finding = financing.costs_fit_the_table(make_facts(costs=(make_cost(),) * 201))

    assert finding is not None
