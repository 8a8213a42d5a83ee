"""Reserved orders: the share of the employed, the CPV list, the four conditions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from contracting.modes.procurement import PROCUREMENT
from contracting.rules import procurement_reserved as reserved
from contracting.rules.procurement_facts import ReservationFacts, ReservedProviderFacts
from tests.contracting.rules.judging import broken, message

FOR_GROUPS = ReservationFacts(
    starts_on=date(2026, 12, 1),
    article="94",
    groups=frozenset({"disabled", "homeless"}),
    employed_share=Decimal(30),
)
FOR_SERVICES = ReservationFacts(
    starts_on=date(2026, 12, 1),
    article="361",
    cpv="85311100-3",
    conditions=frozenset(reserved.PROVIDER_CONDITIONS),
)
PROVIDER = ReservedProviderFacts(
    judged_on=date(2026, 12, 2),
    serves_and_integrates=True,
    distributes_no_profit=True,
    workers_take_part=True,
    last_reserved_contract_on=date(2023, 12, 1),
)


def test_a_reserved_service_is_planned_for_three_years_at_most():
    planned = {"service_starts_on": date(2027, 1, 1), "service_ends_on": date(2029, 12, 31)}
    assert broken(PROCUREMENT.to_reserve, replace(FOR_SERVICES, **planned)) == []
    longer = planned | {"service_ends_on": date(2030, 1, 1)}
    facts = replace(FOR_SERVICES, **longer)
    assert broken(PROCUREMENT.to_reserve, facts) == ["reserved_service_is_planned_short_enough"]
    assert "2029" in message(PROCUREMENT.to_reserve, facts)
    assert broken(PROCUREMENT.to_reserve, replace(FOR_GROUPS, **longer)) == []


@pytest.mark.parametrize("facts", [FOR_GROUPS, FOR_SERVICES])
def test_a_lawful_reservation_breaks_no_rule(facts):
    assert broken(PROCUREMENT.to_reserve, facts) == []


@pytest.mark.parametrize(
    ("facts", "changes", "rule"),
    [
        (FOR_GROUPS, {"article": "95"}, "reservation_names_its_article"),
        (FOR_GROUPS, {"groups": frozenset()}, "reserved_for_known_groups"),
        (
            FOR_GROUPS,
            {"groups": frozenset({"disabled", "friends"})},
            "reserved_for_known_groups",
        ),
        (
            FOR_GROUPS,
            {"employed_share": Decimal("29.99")},
            "enough_of_the_employed_belong_to_the_groups",
        ),
        (FOR_SERVICES, {"cpv": "85323001"}, "reserved_service_is_on_the_list"),
        *(
            (
                FOR_SERVICES,
                {"conditions": FOR_SERVICES.conditions - {condition}},
                "all_four_conditions_are_demanded",
            )
            for condition in reserved.PROVIDER_CONDITIONS
        ),
    ],
)
def test_each_breach_of_a_reservation_is_found_alone(facts, changes, rule):
    assert broken(PROCUREMENT.to_reserve, replace(facts, **changes)) == [rule]


def test_an_order_may_be_reserved_for_all_the_groups_at_once():
    everybody = replace(FOR_GROUPS, groups=frozenset(reserved.EMPLOYED_GROUPS))

    assert broken(PROCUREMENT.to_reserve, everybody) == []


def test_all_ten_groups_and_all_four_conditions_are_known():
    assert len(reserved.EMPLOYED_GROUPS) == 10
    assert len(reserved.PROVIDER_CONDITIONS) == 4


def test_the_missing_conditions_and_the_share_are_named():
    without = replace(FOR_SERVICES, conditions=frozenset({"aim", "participation"}))
    said = message(PROCUREMENT.to_reserve, without)

    assert str(reserved.PROVIDER_CONDITIONS["profit"]) in said
    assert str(reserved.PROVIDER_CONDITIONS["no_contract"]) in said
    assert str(reserved.PROVIDER_CONDITIONS["aim"]) not in said
    assert "; " in said
    assert "30%" in message(PROCUREMENT.to_reserve, replace(FOR_GROUPS, employed_share=Decimal(1)))


@pytest.mark.parametrize(
    ("cpv", "listed"),
    [
        ("85000000-9", True),
        ("85000000", True),
        (" 85323000-9 ", True),
        ("84999999", False),
        ("85323001", False),
        ("8500000", False),
        ("850000000", False),
        ("85a00000", False),
        ("", False),
        *((code, True) for code in sorted(reserved.SINGLE_CPV)),
        ("98133111", False),
    ],
)
def test_the_list_of_services(cpv, listed):
    assert reserved.is_reservable(cpv) is listed


def test_the_list_names_seventeen_single_codes():
    assert {
        "75121000", "75122000", "75123000", "79622000", "79624000", "79625000", "80110000",
        "80300000", "80420000", "80430000", "80511000", "80520000", "80590000", "92500000",
        "92600000", "98133000", "98133110",
    } == reserved.SINGLE_CPV  # fmt: skip


def test_a_provider_that_meets_all_four_is_admitted():
    assert broken(PROCUREMENT.to_admit, PROVIDER) == []
    assert broken(PROCUREMENT.to_admit, replace(PROVIDER, last_reserved_contract_on=None)) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"serves_and_integrates": False}, "provider_serves_and_integrates"),
        ({"distributes_no_profit": False}, "provider_distributes_no_profit"),
        ({"workers_take_part": False}, "workers_take_part_in_the_provider"),
        ({"judged_on": date(2026, 12, 1)}, "provider_had_no_such_contract_lately"),
    ],
)
def test_each_missing_condition_is_found_alone(changes, rule):
    assert broken(PROCUREMENT.to_admit, replace(PROVIDER, **changes)) == [rule]


def test_the_end_of_the_three_years_is_named():
    soon = replace(PROVIDER, judged_on=date(2025, 1, 1))

    assert "1 grudnia 2026" in message(PROCUREMENT.to_admit, soon)
