"""The ceilings of small grants and the contents of an offer, on both sides of each limit."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.acts import PUBLIC_BENEFIT
from common.figures import NotKnown
from common.judgement import findings
from common.law import Force
from contracting.modes.small_grant import SMALL_GRANT
from contracting.rules import small_grants
from contracting.rules.small_grant_facts import SmallGrantFacts
from tests.contracting.rules.judging import breaches, broken, message

LAWFUL = SmallGrantFacts(
    received_on=date(2026, 11, 20),
    amount=Decimal(10_000),
    task_starts_on=date(2027, 3, 1),
    task_ends_on=date(2027, 5, 29),
    sphere="10",
    scope="Spacery z sąsiadem.",
    place="Godkowo",
    costs=Decimal(10_000),
    transferred_to_offeror=Decimal(6_000),
    promised_to_offeror=Decimal(4_000),
    awarded_in_mode=Decimal(30_000),
    planned_grants=Decimal(200_000),
)
FILE, AWARD = SMALL_GRANT.to_file_offer, SMALL_GRANT.to_award


def changed(**changes):
    return replace(LAWFUL, **changes)


@pytest.mark.parametrize("table", [FILE, AWARD], ids=["file", "award"])
def test_a_lawful_small_grant_breaks_no_rule(table):
    assert broken(table, LAWFUL) == []


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"local_or_regional": False}, "task_is_local_or_regional", "local_or_regional"),
        ({"scope": " "}, "scope_of_the_task_is_described", "scope"),
        ({"place": " "}, "place_of_the_task_is_named", "place"),
        (
            {"task_ends_on": date(2027, 5, 30)},
            "small_task_is_short_enough",
            "task_ends_on",
        ),
        (
            {"task_ends_on": date(2027, 2, 28)},
            "small_task_ends_after_it_starts",
            "task_ends_on",
        ),
        ({"costs": Decimal("9999.99")}, "grant_is_within_the_costs", "amount"),
        ({"amount": Decimal(0)}, "an_amount_is_asked_for", "amount"),
        (
            {"promised_to_offeror": Decimal("4000.01")},
            "organisation_stays_within_its_yearly_ceiling",
            "amount",
        ),
        (
            {"transferred_to_offeror": Decimal("6000.01")},
            "organisation_stays_within_its_yearly_ceiling",
            "amount",
        ),
    ],
)
def test_each_demand_on_an_offer_is_made(changes, rule, field):
    (found,) = breaches(FILE, changed(**changes))

    assert (found.rule, found.field, found.force) == (rule, field, Force.BINDING)


def test_costs_of_zero_are_no_estimate():
    assert broken(FILE, changed(costs=Decimal(0))) == [
        "costs_are_estimated",
        "grant_is_within_the_costs",
    ]


def test_a_task_of_one_day_is_short_enough():
    assert broken(FILE, changed(task_ends_on=LAWFUL.task_starts_on)) == []


def test_ten_thousand_is_allowed_and_a_grosz_more_is_not():
    over = changed(
        amount=Decimal("10000.01"), costs=Decimal(20_000), promised_to_offeror=Decimal(0)
    )

    assert broken(FILE, over) == ["grant_is_within_the_ceiling"]
    assert message(FILE, over) == (
        "Mały grant to najwyżej 10 000,00 zł. Zmniejsz kwotę albo wybierz otwarty konkurs ofert."
    )


def test_ninety_days_are_counted_with_the_first_and_the_last():
    said = message(FILE, changed(task_ends_on=date(2027, 5, 30)))

    assert "91 dni" in said
    assert "90" in said


def test_the_ceiling_of_an_organisation_says_what_is_left():
    said = message(FILE, changed(transferred_to_offeror=Decimal(9_000)))

    assert "20 000,00 zł" in said
    assert "13 000,00 zł" in said
    assert "7 000,00 zł" in said


def test_nothing_is_left_of_an_exceeded_ceiling():
    assert "zostało najwyżej 0,00 zł" in message(
        FILE, changed(transferred_to_offeror=Decimal(25_000))
    )


@pytest.mark.parametrize(
    ("awarded", "expected"),
    [
        (Decimal(30_000), []),
        (Decimal("30000.01"), ["small_grants_stay_within_their_pool"]),
    ],
)
def test_the_pool_is_a_fifth_of_the_planned_grants(awarded, expected):
    assert broken(AWARD, changed(awarded_in_mode=awarded)) == expected


def test_the_pool_says_what_is_left():
    said = message(AWARD, changed(awarded_in_mode=Decimal(35_000)))

    assert "20%" in said
    assert "40 000,00 zł" in said
    assert "35 000,00 zł" in said
    assert "5 000,00 zł" in said


def test_an_exceeded_pool_leaves_nothing():
    assert "najwyżej 0,00 zł" in message(AWARD, changed(awarded_in_mode=Decimal(45_000)))


def test_the_pool_is_not_asked_of_an_offer():
    assert broken(FILE, changed(awarded_in_mode=Decimal(90_000))) == []


def test_figures_before_the_texts_that_were_read_are_not_known():
    with pytest.raises(NotKnown):
        small_grants.HIGHEST_SMALL_GRANT.on(date(2024, 9, 16))


def test_figures_cite_their_points():
    assert small_grants.HIGHEST_SMALL_GRANT.citation == PUBLIC_BENEFIT("19a", "1", "1")
    assert small_grants.LONGEST_SMALL_GRANT_TASK_IN_DAYS.citation == PUBLIC_BENEFIT("19a", "1", "2")
    assert small_grants.MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.citation == PUBLIC_BENEFIT(
        "19a", "6"
    )
    assert small_grants.GREATEST_SHARE_OF_PLANNED_GRANTS_IN_PERCENT.citation == PUBLIC_BENEFIT(
        "19a", "7"
    )
    assert PUBLIC_BENEFIT("19a", "7b") == small_grants.CONTENTS


cents = st.decimals(0, 30_000, places=2)


@settings(max_examples=100, deadline=None)
@given(transferred=cents, promised=cents, amount=cents)
def test_the_yearly_ceiling_is_a_plain_sum(transferred, promised, amount):
    found = small_grants.organisation_stays_within_its_yearly_ceiling(
        changed(transferred_to_offeror=transferred, promised_to_offeror=promised, amount=amount)
    )

    assert (found is None) == (transferred + promised + amount <= 20_000)


@settings(max_examples=100, deadline=None)
@given(start=st.dates(date(2025, 1, 1), date(2060, 1, 1)), days=st.integers(0, 400))
def test_the_length_counts_every_day_once(start, days):
    every_day = [start + timedelta(days=each) for each in range(days + 1)]

    found = small_grants.small_task_is_short_enough(
        changed(task_starts_on=start, task_ends_on=every_day[-1])
    )

    assert (found is None) == (len(every_day) <= 90)


@pytest.mark.parametrize(
    ("ceiling", "expected"),
    [
        (None, []),
        (Decimal("20000.00"), []),
        (Decimal("19999.99"), ["organisation_stays_within_the_councils_ceiling"]),
    ],
)
def test_a_council_may_let_one_organisation_have_less(ceiling, expected):
    facts = changed(local_ceiling=ceiling)

    assert broken(FILE, facts) == broken(AWARD, facts) == expected


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (None, []),
        (Decimal(20), []),
        (Decimal("19.99"), ["small_grants_stay_within_the_councils_share"]),
    ],
)
def test_a_council_may_let_small_grants_have_a_smaller_share(share, expected):
    assert broken(AWARD, changed(local_share=share)) == expected


def test_a_councils_limit_says_what_was_given_already():
    facts = changed(local_ceiling=Decimal(15_000), local_share=Decimal(10))
    told = " ".join(each.message for each in breaches(AWARD, facts)).replace("\xa0", " ")

    for amount in ("15,000.00", "10,000.00", "20,000.00", "30,000.00"):
        assert amount in told


def test_a_task_over_the_years_end_is_told_of_its_two_tranches_and_not_stopped():
    within = changed(task_starts_on=date(2026, 12, 1), task_ends_on=date(2026, 12, 31))
    over = changed(task_starts_on=date(2026, 12, 21), task_ends_on=date(2027, 3, 20))
    for table in (FILE, AWARD):
        assert findings(table, within) == ()
        (told,) = findings(table, over)
        assert (told.rule, told.force) == ("small_task_stays_within_one_budget_year", Force.ADVICE)
