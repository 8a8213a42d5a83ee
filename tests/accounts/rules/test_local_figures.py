"""A local figure: above zero, whole where people or days are counted, one on its day."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from accounts.enums import FigureUnit
from accounts.rules.local_figures import TO_SET_LOCAL_FIGURE, LocalFigureFacts, figure_words
from common.judgement import findings

DAY = date(2026, 1, 1)


def facts(**changes):
    lawful = {
        "unit": FigureUnit.PERCENT,
        "value": Decimal("14.50"),
        "valid_from": DAY,
        "basis": "Uchwała nr I/1/2026",
        "days_taken": frozenset({date(2025, 12, 31), date(2026, 1, 2)}),
    }
    return LocalFigureFacts(**(lawful | changes))


def broken(**changes):
    return [each.rule for each in findings(TO_SET_LOCAL_FIGURE, facts(**changes))]


def test_a_value_with_its_day_and_basis_is_entered():
    assert broken() == []


@pytest.mark.parametrize(
    ("unit", "value", "fits"),
    [
        (FigureUnit.PERCENT, "0.01", True),
        (FigureUnit.PERCENT, "0", False),
        (FigureUnit.PERCENT, "100", True),
        (FigureUnit.PERCENT, "100.01", False),
        (FigureUnit.MONEY, "1000000.00", True),
        (FigureUnit.MONEY, "0.50", True),
        (FigureUnit.PEOPLE, "3", True),
        (FigureUnit.PEOPLE, "3.5", False),
        (FigureUnit.PEOPLE, "50", True),
        (FigureUnit.PEOPLE, "51", False),
        (FigureUnit.DAYS, "366", True),
        (FigureUnit.DAYS, "367", False),
        (FigureUnit.DAYS, "14.5", False),
        (FigureUnit.MONTHS, "60", True),
        (FigureUnit.MONTHS, "61", False),
        (FigureUnit.MONTHS, "6.5", False),
    ],
)
def test_a_value_fits_what_it_counts(unit, value, fits):
    found = broken(unit=unit, value=Decimal(value))

    assert found == ([] if fits else ["local_figure_fits_its_unit"])


@pytest.mark.parametrize(
    ("value", "words"), [("0", "above zero"), ("51", "at most 50"), ("2.5", "whole number")]
)
def test_each_fault_of_a_value_says_what_to_do(value, words):
    found = findings(TO_SET_LOCAL_FIGURE, facts(unit=FigureUnit.PEOPLE, value=Decimal(value)))

    assert [each.field for each in found] == ["value"]
    assert words in found[0].message


def test_a_value_names_what_sets_it():
    assert broken(basis="  ") == ["local_figure_has_its_basis"]


def test_a_day_has_one_value():
    assert broken(days_taken=frozenset({DAY})) == ["local_figure_is_one_on_its_day"]


@pytest.mark.parametrize("value", ["NaN", "-1", "1E+30"])
def test_senseless_values_are_findings(value):
    assert findings(TO_SET_LOCAL_FIGURE, facts(value=Decimal(value)))
    assert findings(TO_SET_LOCAL_FIGURE, facts(valid_from=date(1999, 1, 1)))


@pytest.mark.parametrize(
    ("unit", "value", "words"),
    [
        (FigureUnit.PERCENT, "14.50", "14,5 %"),
        (FigureUnit.MONEY, "20000.00", "20 000,00 zł"),
        (FigureUnit.PEOPLE, "5.00", "5 osób"),
        (FigureUnit.DAYS, "14.00", "14 dni"),
        (FigureUnit.DAYS, "1.00", "1 dzień"),
        (FigureUnit.MONTHS, "6.00", "6 miesięcy"),
    ],
)
def test_values_are_read_with_their_unit(unit, value, words):
    with translation.override("pl"):
        said = figure_words(unit, Decimal(value))

    assert said.replace("\N{NO-BREAK SPACE}", " ") == words
