"""Amounts are read as Poles type them and shown as Poles read them (B1–B4)."""

from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from common import money

AMOUNTS = st.decimals(min_value=0, max_value=money.MOST, places=2)


@pytest.mark.parametrize(
    "typed",
    [
        "10 000,50",
        "10.000,50",
        "10,000.50",
        "10000.50",
        "10000,5",
        "10\N{NO-BREAK SPACE}000,50",
        "10\N{NARROW NO-BREAK SPACE}000,50",
        "10\N{THIN SPACE}000,50",
        " 10 000,50 zł ",
        "10000,50 PLN",
    ],
)
def test_every_polish_way_of_typing_an_amount_is_read(typed: str):
    assert money.parse(typed) == Decimal("10000.50")


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("-1", "ujemna"),
        ("−1", "ujemna"),
        ("0,001", "Nie wiadomo"),
        ("10.000", "Nie wiadomo"),
        ("1,0005", "grosza"),
        ("1e9", "cyframi"),
        ("NaN", "cyframi"),
        ("Infinity", "cyframi"),
        ("٣٤", "cyframi"),
        ("１００", "cyframi"),
        ("12 34", "cyframi"),
        ("1.000.00,5", "cyframi"),
        ("", "cyframi"),
        ("9" * 40, "za duża"),
        ("10000000000", "za duża"),
    ],
)
def test_what_is_no_clear_amount_is_refused_with_a_sentence(typed: str, reason: str):
    with pytest.raises(ValueError, match=reason):
        money.parse(typed)


@given(AMOUNTS)
def test_what_is_shown_can_be_typed_back(amount: Decimal):
    with translation.override("pl"):
        assert money.parse(money.written(amount)) == amount


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(typed: str):
    try:
        amount = money.parse(typed)
    except ValueError:
        return
    assert amount.is_finite()
    assert 0 <= amount <= money.MOST


def test_halves_of_a_grosz_go_up():
    assert money.rounded(Decimal("0.005")) == Decimal("0.01")
    assert money.rounded(Decimal("2.675")) == Decimal("2.68")


def test_amounts_are_held_together_in_the_reader_s_language():
    assert money.written(Decimal("10000.5")) == "10\xa0000,50\xa0zł"
    assert money.written(Decimal("-3")) == "−3,00\xa0zł"
    with translation.override("en"):
        assert money.written(Decimal("10000.5")) == "10,000.50\xa0zł"
