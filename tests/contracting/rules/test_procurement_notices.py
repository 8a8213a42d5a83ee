"""The notice of a procedure and its criteria, judged on plain facts."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from common.law import Force
from contracting.modes.procurement import PROCUREMENT
from contracting.rules.procurement_facts import (
    EmploymentClause,
    ProcurementNoticeFacts,
    Regime,
    WeightedCriterion,
)
from tests.contracting.rules.judging import breaches, broken, message

WARSAW = ZoneInfo("Europe/Warsaw")
PRICE = WeightedCriterion(name="Cena", weight=Decimal(60), is_price=True)
PEOPLE = WeightedCriterion(name="Doświadczenie opiekunek", weight=Decimal(40))
CLAUSE = EmploymentClause(
    number="2 osoby", period="24 miesiące", documents="oświadczenie", control="co kwartał",
    sanctions="kara 500 zł",
)  # fmt: skip
LAWFUL = ProcurementNoticeFacts(
    started_on=date(2026, 12, 1),
    regime=Regime.BASIC,
    official_notice_on=date(2026, 12, 1),
    own_site_on=date(2026, 12, 1),
    offers_due=datetime(2026, 12, 8, 23, 59, tzinfo=WARSAW),
    criteria=(PRICE, PEOPLE),
    accessibility="Wizyty w domu, kontakt także przez SMS.",
    bound_until=date(2027, 1, 6),
    value=Decimal(400_000),
    bid_bond=Decimal(6_000),
    employs_by_nature=True,
    employment_demanded=True,
    employment_clause=CLAUSE,
)
TABLE = PROCUREMENT.to_invite


def changed(**changes):
    return replace(LAWFUL, **changes)


def test_a_lawful_notice_breaks_no_rule():
    assert broken(TABLE, LAWFUL) == []


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"official_notice_on": None}, "notice_stands_in_the_bulletin"),
        ({"regime": Regime.LIGHT, "official_notice_on": None}, "notice_goes_to_the_union"),
        ({"regime": Regime.FULL, "official_notice_on": None}, "notice_goes_to_the_union"),
        ({"own_site_on": date(2026, 11, 30)}, "own_site_follows_the_official_notice"),
        ({"offers_due": None}, "deadline_for_bids_is_given"),
        (
            {"offers_due": datetime(2026, 12, 8, 23, 58, tzinfo=WARSAW)},
            "bidders_have_at_least_seven_days",
        ),
        ({"bound_until": date(2027, 1, 7)}, "bids_bind_no_longer_than_thirty_days"),
        ({"bid_bond": Decimal("6000.01")}, "bid_bond_is_low_enough"),
        ({"criteria": ()}, "criteria_of_bids_are_given"),
        (
            {"criteria": (PRICE, PEOPLE, replace(PEOPLE, weight=Decimal(0)))},
            "criteria_of_bids_are_given",
        ),
        (
            {"criteria": (PRICE, replace(PEOPLE, weight=Decimal("39.99")))},
            "weights_add_up_to_a_hundred",
        ),
        (
            {"criteria": (PRICE, replace(PEOPLE, weight=Decimal("40.01")))},
            "weights_add_up_to_a_hundred",
        ),
        (
            {"criteria": (replace(PRICE, weight=Decimal(61)), replace(PEOPLE, weight=Decimal(39)))},
            "price_weighs_at_most_sixty",
        ),
        (
            {"criteria": (PRICE, replace(PEOPLE, name="Obrót firmy", about_bidder=True))},
            "criteria_judge_the_service_not_the_bidder",
        ),
        ({"accessibility": " "}, "description_considers_accessibility"),
        ({"employment_demanded": False}, "employment_contracts_are_demanded"),
        *(
            ({"employment_clause": replace(CLAUSE, **{part: " "})},
             "social_requirements_are_complete")
            for part in ("number", "period", "documents", "control", "sanctions")
        ),
    ],
)  # fmt: skip
def test_each_breach_is_found_alone(changes, rule):
    assert broken(TABLE, changed(**changes)) == [rule]


@pytest.mark.parametrize(
    "changes",
    [
        {"own_site_on": None},
        {"bound_until": None},
        {"employment_clause": None},
        {"employs_by_nature": False, "employment_demanded": False},
        {"offers_due": datetime(2026, 12, 9, 8, tzinfo=WARSAW)},
        {"regime": Regime.LIGHT, "offers_due": datetime(2026, 12, 3, 8, tzinfo=WARSAW)},
        {"regime": Regime.LIGHT, "bid_bond": Decimal(8_000), "bound_until": date(2027, 3, 3)},
        {"regime": Regime.EXEMPT, "official_notice_on": None},
        {
            "criteria": (replace(PRICE, weight=Decimal(100)),),
            "quality_described": True,
        },
    ],
)
def test_what_the_law_leaves_free_is_free(changes):
    assert broken(TABLE, changed(**changes)) == []


def test_a_dear_price_is_only_advised_against():
    (found,) = breaches(TABLE, changed(criteria=(replace(PRICE, weight=Decimal(100)),)))

    assert found.force is Force.ADVICE
    assert not found.citation.is_verified


def test_the_least_weight_is_above_nothing_and_the_first_wrong_criterion_is_named():
    light = replace(PEOPLE, weight=Decimal("0.50"))
    heavy = replace(PEOPLE, weight=Decimal("39.50"))
    wrong = [
        replace(each, name=f"Firma {each.weight}", about_bidder=True) for each in (light, heavy)
    ]

    assert broken(TABLE, changed(criteria=(PRICE, light, heavy))) == []
    assert "Firma 0.50" in message(TABLE, changed(criteria=(PRICE, *wrong)))


def test_messages_name_the_values():
    wrong = replace(PEOPLE, name="Obrót firmy", about_bidder=True)

    assert "8 grudnia 2026" in message(
        TABLE, changed(offers_due=datetime(2026, 12, 7, 12, tzinfo=WARSAW), bound_until=None)
    )
    assert "7 dni" in message(
        TABLE, changed(offers_due=datetime(2026, 12, 7, 12, tzinfo=WARSAW), bound_until=None)
    )
    assert "30 dni" in message(TABLE, changed(bound_until=date(2027, 2, 1)))
    assert "1,5%" in message(TABLE, changed(bid_bond=Decimal(7_000)))
    assert "6 000,00 zł" in message(TABLE, changed(bid_bond=Decimal(7_000)))
    assert "„Obrót firmy”" in message(TABLE, changed(criteria=(PRICE, wrong)))
    over = (PRICE, replace(PEOPLE, weight=Decimal(50)))
    assert " 110%" in message(TABLE, changed(criteria=over))
    assert " 100%" in message(TABLE, changed(criteria=over))
    dear = (replace(PRICE, weight=Decimal(70)), replace(PEOPLE, weight=Decimal(30)))
    assert "70%" in message(TABLE, changed(criteria=dear))
    assert "60%" in message(TABLE, changed(criteria=dear))


def test_the_figures_are_those_of_the_day_on_which_the_procedure_began():
    too_old = changed(started_on=date(2024, 9, 16))

    assert {
        "bid_bond_is_low_enough",
        "weights_add_up_to_a_hundred",
    } <= set(broken(TABLE, too_old))


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("Roczny obrót wykonawcy i wielkość zatrudnienia", True),
        ("Doświadczenie wykonawcy w usługach", True),
        ("Liczba pracowników", True),
        ("Doświadczenie osób skierowanych do pracy", False),
        ("Zatrudnienie osób bezrobotnych", False),
    ],
)
def test_a_criterion_that_sounds_like_the_bidder_is_only_asked_about(name, asked):
    criteria = (WeightedCriterion(name=name, weight=Decimal(100)),)
    found = breaches(TABLE, replace(LAWFUL, criteria=criteria))
    assert [(each.rule, each.force) for each in found] == (
        [("criteria_do_not_speak_of_the_bidder", Force.ADVICE)] if asked else []
    )
