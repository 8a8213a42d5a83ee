"""No ``django_db`` mark: pytest-django fails a rule that asks the database."""

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common.figures import NotKnown
from contracting.rules import interest as rules
from contracting.rules.interest import RateEntryFacts, RateFacts, interest
from tests.common.breaches import breaches, broken

DAY = timedelta(days=1)
CUT = date(2026, 1, 1)
BEFORE, AFTER = RateFacts(date(2025, 5, 8), Decimal("13.5")), RateFacts(CUT, Decimal(11))
RATES = (BEFORE, AFTER)


def day_by_day(amount: Decimal, first: date, last: date, rates: tuple[RateFacts, ...]) -> Decimal:
    """The same interest, added up on the fingers."""
    base = int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
    percent = {each.since: each.percent for each in rates}
    total, rate, day = Decimal(0), Decimal(0), min(percent)
    while day <= last:
        rate = percent.get(day, rate)
        total += rate if day >= first else 0
        day += DAY
    return (base * total / 36500).quantize(Decimal(1), rounding=ROUND_HALF_UP)


# Worked examples.


def test_the_worked_example_of_the_reference():
    assert interest(Decimal(10_000), CUT, CUT + 29 * DAY, RATES) == 90


@pytest.mark.parametrize(
    ("last", "owed"),
    [
        pytest.param(CUT - DAY, 37, id="ten-days-at-the-old-rate"),
        pytest.param(CUT, 40, id="and-one-at-the-new"),
        pytest.param(CUT + 9 * DAY, 67, id="ten-and-ten"),
        pytest.param(CUT + 29 * DAY, 127, id="ten-and-thirty"),
    ],
)
def test_a_rate_that_changes_inside_the_period_counts_from_its_day(last, owed):
    assert interest(Decimal(10_000), CUT - 10 * DAY, last, RATES) == owed


def test_three_rates_follow_one_another():
    rates = (*RATES, RateFacts(CUT + 10 * DAY, Decimal("9.5")))

    assert interest(Decimal(100_000), CUT - DAY, CUT + 10 * DAY, rates) == 364


def test_the_order_of_the_table_does_not_matter():
    period = (CUT - 10 * DAY, CUT + 9 * DAY)

    assert interest(Decimal(10_000), *period, RATES[::-1]) == interest(
        Decimal(10_000), *period, RATES
    )


@pytest.mark.parametrize(
    ("last", "owed"),
    [
        pytest.param(CUT + DAY, 6, id="two-days"),
        pytest.param(CUT, 3, id="one-day"),
        pytest.param(CUT - DAY, 0, id="no-day"),
        pytest.param(CUT - 30 * DAY, 0, id="turned-around"),
    ],
)
def test_both_the_first_and_the_last_day_count(last, owed):
    assert interest(Decimal(10_000), CUT, last, RATES) == owed


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("0.49", 0), ("0.50", 1), ("99.49", 99), ("99.50", 100), ("100.00", 100), ("2.50", 3)],
)
def test_amounts_are_rounded_to_the_full_zloty_fifty_groszy_up(amount, rounded):
    assert rules.whole(Decimal(amount)) == rounded


def test_the_base_is_rounded_before_and_the_sum_after():
    # 100.50 becomes 101: a whole year at 50 % is 50.50, so 51; unrounded it were 50.25.
    year = (CUT, CUT + 364 * DAY)

    assert interest(Decimal("100.50"), *year, (RateFacts(CUT, Decimal(50)),)) == 51
    assert interest(Decimal("100.49"), *year, (RateFacts(CUT, Decimal(50)),)) == 50


def test_a_leap_year_has_a_day_more_and_is_divided_by_365_all_the_same():
    rate = (RateFacts(date(2027, 1, 1), Decimal(10)),)

    assert interest(Decimal(365_000), date(2028, 1, 1), date(2028, 12, 31), rate) == 36_600


def test_a_day_before_the_first_rate_is_not_guessed():
    with pytest.raises(NotKnown, match="2025-05-07"):
        interest(Decimal(100), date(2025, 5, 7), CUT, RATES)
    with pytest.raises(NotKnown):
        interest(Decimal(100), CUT, CUT, ())
    assert interest(Decimal(10_000), date(2025, 5, 8), date(2025, 5, 8), RATES) == 4


@settings(max_examples=60, deadline=None)
@given(
    amount=st.decimals(0, 1_000_000, places=2),
    first=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    length=st.integers(0, 500),
    changes=st.dictionaries(
        st.dates(date(2024, 1, 1), date(2031, 1, 1)),
        st.decimals(8, 25, places=2),
        max_size=5,
    ),
)
def test_interest_is_the_sum_of_its_days(amount, first, length, changes):
    rates = tuple(
        RateFacts(day, percent)
        for day, percent in ({date(2023, 1, 1): Decimal(8)} | changes).items()
    )
    last = first + length * DAY

    assert interest(amount, first, last, rates) == day_by_day(amount, first, last, rates)


# Small sums.


@pytest.mark.parametrize(
    ("owed", "asked"), [("0", 0), ("8", 0), ("8.69", 0), ("8.70", "8.70"), ("9", 9)]
)
def test_a_sum_smaller_than_three_letters_is_not_asked_for(owed, asked):
    assert rules.charged(Decimal(owed), on=CUT) == Decimal(asked)


# The rate itself.


@pytest.mark.parametrize(
    ("lombard", "rate"),
    [("6.25", "14.5"), ("4.5", 11), ("3.01", "8.02"), ("3", 8), ("2.99", 8), ("0", 8)],
)
def test_the_rate_follows_the_lombard_rate_and_has_a_floor(lombard, rate):
    assert rules.rate_from_lombard(Decimal(lombard), on=CUT) == Decimal(rate)


@pytest.mark.parametrize(
    ("figure", "value", "article", "verified"),
    [
        (rules.LOWEST_INTEREST_RATE, 8, "56", True),
        (rules.LOMBARD_RATE_TAKEN_THIS_MANY_TIMES, 2, "56", True),
        (rules.POINTS_ADDED_TO_THE_LOMBARD_RATE, 2, "56", True),
        (rules.SMALLEST_INTEREST_CHARGED, Decimal("8.70"), "54", False),
    ],
)
def test_figures_of_interest_have_their_provision_and_their_first_day(
    figure, value, article, verified
):
    assert figure.on(date(2022, 2, 9)) == value
    assert figure.citation.article == article
    assert figure.is_verified is verified
    with pytest.raises(NotKnown):
        figure.on(date(2022, 2, 8))


def make_entry(percent: str = "11", basis: str = "M.P. 2025 poz. 1", **changes: Any) -> Any:
    known = changes.pop("known", (BEFORE,))
    return RateEntryFacts(rate=RateFacts(CUT, Decimal(percent), basis), known=known)


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, {}),
        ({"percent": "8"}, {}),
        ({"percent": "7.99"}, {"rate_is_not_below_the_lowest": "percent"}),
        ({"basis": " "}, {"rate_has_its_basis": "basis"}),
        ({"known": RATES}, {"each_change_of_the_rate_has_its_own_day": "since"}),
        ({"known": (AFTER, BEFORE)}, {"each_change_of_the_rate_has_its_own_day": "since"}),
        ({"known": ()}, {}),
    ],
)
def test_a_rate_is_entered_with_its_basis_once_and_not_below_the_floor(changes, names):
    assert broken(rules.TO_SET_INTEREST_RATE, make_entry(**changes)) == names


def test_the_lowest_rate_is_said():
    (found,) = breaches(rules.TO_SET_INTEREST_RATE, make_entry(percent="5"))

    assert "8%" in found.message
    assert found.citation.article == "56"
