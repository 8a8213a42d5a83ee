"""Arithmetic of the tables of costs."""

from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from contracting.rules.costs import (
    MOST_LINES,
    MOST_YEARS,
    CostFacts,
    calendar_years,
    share,
    sums,
    years_problem,
)
from tests.contracting.rules.lawful import make_cost


def test_a_row_that_rounds_is_counted_half_up():
    assert make_cost(unit_cost=Decimal("0.05"), quantity=Decimal("0.10")).total == Decimal("0.01")
    assert make_cost(unit_cost=Decimal("1.05"), quantity=Decimal("2.10")).total == Decimal("2.21")


def test_years_that_do_not_give_the_total_name_the_difference():
    line = make_cost(label="II.2", years=(Decimal(625), Decimal(605)))

    assert "20,00" in years_problem(line)
    assert years_problem(make_cost(years=(Decimal(625), Decimal(625)))) is None


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


def test_the_form_takes_200_rows_and_five_years():
    assert (MOST_LINES, MOST_YEARS) == (200, 5)


def test_a_task_has_at_least_one_year():
    assert calendar_years(2027, 2026) == 1


@pytest.mark.parametrize("missing", ["unit_cost", "quantity"])
def test_a_row_without_its_price_or_number_has_no_total(missing):
    row = make_cost(**{missing: None})

    assert row.total is None
    assert not row.is_complete
    assert years_problem(row) is None
    assert sums([row]).total == 0


@pytest.mark.parametrize("missing", ["name", "unit"])
def test_a_row_has_a_name_and_a_unit(missing):
    assert make_cost().is_complete
    assert not make_cost(**{missing: ""}).is_complete


def test_too_little_and_too_much_in_the_years_are_worded_apart():
    little = years_problem(make_cost(years=(Decimal(1249),)))
    much = years_problem(make_cost(years=(Decimal(1251),)))

    for said in (little, much):
        assert "I.1.1" in said
        assert "Wynagrodzenia" in said
        assert "1\xa0250,00" in said
        assert " 1,00" in said
    assert little.replace("1\xa0249,00", "") != much.replace("1\xa0251,00", "")


def test_a_row_without_a_name_is_still_spoken_of():
    assert years_problem(make_cost(name="", years=())) != years_problem(make_cost(years=()))


@pytest.mark.parametrize(
    ("year", "words"),
    [("1249.50", "Add 0"), ("1250.50", "Take 0"), ("1249", "Add 1"), ("1251", "Take 1")],
)
def test_what_is_missing_is_added_and_what_is_too_much_is_taken(year, words):
    with override("en"):
        assert words in years_problem(make_cost(years=(Decimal(year),)))
        assert "no name" in years_problem(make_cost(name="", years=(Decimal(year),)))


def test_a_share_is_rounded_half_up_to_one_place():
    assert share(Decimal("12.35"), Decimal(100)) == Decimal("12.4")
    assert share(Decimal("12.34"), Decimal(100)) == Decimal("12.3")
    assert share(Decimal(1), Decimal(3)) == Decimal("33.3")


AMOUNTS = st.decimals(0, 100_000, places=2, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(AMOUNTS, max_size=5), max_size=20))
def test_the_years_of_all_rows_give_what_the_rows_give(rows):
    lines = [CostFacts("I.1", "activities", years=tuple(row)) for row in rows]

    assert sum(sums(lines).years) == sum((line.over_years for line in lines), Decimal(0))
    assert len(sums(lines).years) == 5


@settings(max_examples=60, deadline=None)
@given(AMOUNTS, st.decimals("0.01", 1_000, places=2, allow_nan=False))
def test_a_row_is_right_when_one_year_holds_its_total(price, number):
    row = make_cost(unit_cost=price, quantity=number, years=())
    whole = make_cost(unit_cost=price, quantity=number, years=(row.total,))

    assert years_problem(whole) is None
    assert abs(row.total - price * number) <= Decimal("0.005")
