"""The regime of a purchase, on both sides of each threshold and of each day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from common.calendar import YearlyDay
from common.figures import NotKnown
from common.law import Force, Source
from contracting.modes.procurement import PROCUREMENT
from contracting.rules import procurement
from contracting.rules.procurement_facts import ProcurementStartFacts, Regime
from tests.contracting.rules.judging import breaches, broken, message

GROSZ = Decimal("0.01")
LAWFUL = ProcurementStartFacts(
    starts_on=date(2026, 12, 1),
    value=Decimal(400_000),
    social_service=True,
    regime=Regime.BASIC,
)
START = PROCUREMENT.to_start


def test_a_lawful_start_breaks_no_rule():
    assert broken(START, LAWFUL) == []


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"variant": ""}, "variant_of_the_basic_mode_is_chosen"),
        ({"value_basis": " "}, "estimate_says_how_it_was_made"),
        ({"has_day_of_estimate": False}, "estimate_has_its_day"),
        ({"cpv": "abc"}, "code_of_the_order_looks_like_one"),
        ({"cpv": "8531120"}, "code_of_the_order_looks_like_one"),
        ({"cpv": "85311200-"}, "code_of_the_order_looks_like_one"),
        ({"cpv": "85311200"}, None),
        ({"cpv": " 85311200-4 "}, None),
    ],
)
def test_an_estimate_is_complete_before_the_notice(change, rule):
    assert broken(START, replace(LAWFUL, **change)) == ([rule] if rule else [])
    if rule and "cpv" not in change:
        value = Decimal(100_000)
        exempt = replace(LAWFUL, regime=Regime.EXEMPT, value=value, enquiry_published=True)
        assert broken(START, replace(exempt, **change)) == []


FIGURES = [
    (procurement.NATIONAL_THRESHOLD, 2021, None),
    (procurement.EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES_IN_EURO, 2021, None),
    (procurement.EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES, 2020, 2027),
    (procurement.EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES_IN_EURO, 2022, 2027),
    (procurement.EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES, 2026, 2027),
    (procurement.YEARLY_REPORT_ON_ORDERS, 2021, None),
    (procurement.FEWEST_QUOTATIONS, 2021, None),
]


@pytest.mark.parametrize(("figure", "first", "last"), FIGURES)
def test_a_figure_is_known_for_whole_years_and_not_guessed_beyond(figure, first, last):
    assert figure.on(date(first, 1, 1)) is not None
    with pytest.raises(NotKnown):
        figure.on(date(first - 1, 12, 31))
    assert figure.on(date(last or 2040, 12, 31)) is not None
    if last:
        with pytest.raises(NotKnown):
            figure.on(date(last + 1, 1, 1))


@pytest.mark.parametrize(
    ("year", "value"),
    [(2022, 215_000), (2023, 215_000), (2024, 221_000), (2025, 221_000), (2026, 216_000)],
)
def test_the_threshold_for_other_services_changes_with_the_year(year, value):
    threshold = procurement.EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES_IN_EURO

    assert threshold.on(date(year, 1, 1)) == threshold.on(date(year, 12, 31)) == value


@pytest.mark.parametrize(
    ("day", "value", "social", "regime"),
    [
        (date(2026, 1, 1), Decimal("169999.99"), True, Regime.EXEMPT),
        (date(2026, 1, 1), Decimal(170_000), True, Regime.BASIC),
        (date(2025, 12, 31), Decimal("129999.99"), True, Regime.EXEMPT),
        (date(2025, 12, 31), Decimal(130_000), True, Regime.BASIC),
        (date(2021, 1, 1), Decimal("3201974.99"), True, Regime.BASIC),
        (date(2021, 12, 31), Decimal(3_201_975), True, Regime.LIGHT),
        (date(2022, 1, 1), Decimal("3340199.99"), True, Regime.BASIC),
        (date(2023, 12, 31), Decimal(3_340_200), True, Regime.LIGHT),
        (date(2024, 1, 1), Decimal("3477824.99"), True, Regime.BASIC),
        (date(2025, 12, 31), Decimal(3_477_825), True, Regime.LIGHT),
        (date(2025, 12, 31), Decimal("3477824.99"), True, Regime.BASIC),
        (date(2026, 1, 1), Decimal("3232499.99"), True, Regime.BASIC),
        (date(2027, 12, 31), Decimal(3_232_500), True, Regime.LIGHT),
        (date(2026, 1, 1), Decimal("169999.99"), False, Regime.EXEMPT),
        (date(2026, 1, 1), Decimal("930959.99"), False, Regime.BASIC),
        (date(2027, 12, 31), Decimal(930_960), False, Regime.FULL),
        (date(2026, 6, 1), Decimal(1_000_000), True, Regime.BASIC),
        (date(2028, 1, 1), Decimal("169999.99"), True, Regime.EXEMPT),
    ],
)
def test_value_and_day_decide_the_regime(day, value, social, regime):
    assert procurement.regime_of(value, social_service=social, on=day) is regime

    found = broken(
        START,
        replace(
            LAWFUL, starts_on=day, value=value, social_service=social, regime=regime, quotations=3
        ),
    )
    assert found == []


@pytest.mark.parametrize(
    ("day", "social"),
    [
        (date(2028, 1, 1), True),
        (date(2028, 1, 1), False),
        (date(2020, 12, 31), True),
        (date(2025, 12, 31), False),
    ],
)
def test_an_unknown_threshold_is_never_guessed(day, social):
    with pytest.raises(NotKnown):
        procurement.regime_of(Decimal(200_000), social_service=social, on=day)


@pytest.mark.parametrize(
    ("value", "social", "words"),
    [
        (Decimal("169999.99"), True, "poza ustawą"),
        (Decimal(170_000), True, "tryb podstawowy"),
        (Decimal(4_000_000), True, "usług społecznych"),
        (Decimal(4_000_000), False, "pełną procedurę unijną"),
    ],
)
def test_a_wrong_regime_names_the_right_one(value, social, words):
    lawful = procurement.regime_of(value, social_service=social, on=LAWFUL.starts_on)
    for regime in Regime:
        facts = replace(LAWFUL, value=value, social_service=social, regime=regime, quotations=3)
        if regime is lawful:
            assert broken(START, facts) == []
        else:
            assert broken(START, facts) == ["regime_fits_the_value"]
            assert words in message(START, facts)


def test_the_national_threshold_is_named():
    facts = replace(LAWFUL, value=Decimal(1_000), quotations=3)

    assert "170 000,00 zł" in message(START, facts)


def test_a_value_is_estimated_for_the_whole_need():
    exempt = replace(LAWFUL, regime=Regime.EXEMPT, quotations=3)

    assert broken(START, replace(LAWFUL, whole_need=False)) == ["order_is_not_split"]
    assert broken(START, replace(exempt, value=Decimal(0))) == ["value_is_estimated"]
    assert broken(START, replace(exempt, value=GROSZ)) == []


def test_prices_of_an_exempt_order_are_compared_by_advice():
    few = replace(LAWFUL, value=Decimal(1_000), regime=Regime.EXEMPT, quotations=2)
    (found,) = breaches(START, few)

    assert found.rule == "prices_of_an_exempt_order_are_compared"
    assert found.force is Force.ADVICE
    assert not found.citation.is_verified
    assert "3" in message(START, few)
    assert broken(START, replace(few, quotations=3)) == []
    assert broken(START, replace(few, enquiry_published=True)) == []


def test_figures_of_procurement_as_they_were_announced():
    assert procurement.NATIONAL_THRESHOLD.since(date(2026, 1, 1)).basis == "Dz.U. 2025 poz. 1173"
    known = procurement.EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES.since(date(2026, 1, 1))
    assert (known.basis, known.source) == ("M.P. 2025 poz. 1247", Source.FOUND)
    for year in (2020, 2022, 2024):
        entry = procurement.EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES.since(date(year, 1, 1))
        assert entry.source is Source.MEMORY
    assert (
        procurement.EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES_IN_EURO.on(date(2099, 1, 1)) == 750_000
    )
    euro = procurement.EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES_IN_EURO
    assert [euro.on(date(year, 7, 1)) for year in (2022, 2024, 2026)] == [
        215_000,
        221_000,
        216_000,
    ]
    assert euro.on(date(2023, 12, 31)) == 215_000
    assert euro.on(date(2025, 12, 31)) == 221_000
    assert [euro.since(date(year, 7, 1)).source for year in (2022, 2024, 2026)] == [
        Source.MEMORY,
        Source.MEMORY,
        Source.FOUND,
    ]
    with pytest.raises(NotKnown):
        euro.on(date(2028, 1, 1))
    assert procurement.YEARLY_REPORT_ON_ORDERS.on(date(2026, 5, 5)) == YearlyDay(3, 1, years_on=1)
    assert procurement.YEARLY_REPORT_ON_ORDERS.on(date(2026, 5, 5)).of(2026) == date(2027, 3, 1)
