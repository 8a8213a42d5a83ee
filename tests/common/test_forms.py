"""Fields that take what people type and refuse the rest beside the field (B1–B15)."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from django.http import QueryDict
from django.urls import get_resolver
from hypothesis import given
from hypothesis import strategies as st

from common.forms import CleanForm, DateField, Form, MomentField, MoneyField


class Sample(Form):
    name = forms.CharField(max_length=10)
    story = forms.CharField(max_length=20, widget=forms.Textarea, required=False)
    amount = MoneyField(required=False, min_value=Decimal("0.01"))
    day = DateField(required=False)
    moment = MomentField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput, required=False)


def sample(**fields: str) -> Sample:
    form = Sample(QueryDict(mutable=True) | {"name": "Jan"} | fields)
    form.is_valid()
    return form


@pytest.mark.parametrize("typed", ["10 000,50", "10.000,50", "10000.50", "10\xa0000,50 zł"])
def test_amount_is_one_number_however_typed(typed: str):
    assert sample(amount=typed).cleaned_data["amount"] == Decimal("10000.50")


@pytest.mark.parametrize(
    "typed", ["-1", "0", "0,001", "1e9", "NaN", "sNaN", "Infinity", "٣٤", "１００", "9" * 40]
)
def test_bad_amount_is_a_message_at_the_field(typed: str):
    form = sample(amount=typed)

    assert len(form.errors["amount"]) == 1
    assert form["amount"].value() == typed


@given(st.text(max_size=80))
def test_no_amount_breaks_the_form(typed: str):
    amount = sample(amount=typed).cleaned_data.get("amount")

    assert amount is None or Decimal("0.01") <= amount < Decimal("1e10")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-07", date(2026, 12, 7)),
        ("7.12.2026", date(2026, 12, 7)),
        ("2003-01-01", date(2003, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
    ],
)
def test_days_are_read_in_the_browser_s_way_and_the_polish_one(typed: str, day: date):
    assert sample(day=typed).cleaned_data["day"] == day


@pytest.mark.parametrize(
    "typed",
    ["31.02.2026", "0000-01-01", "9999-12-31", "2002-12-31", "7.12.26", "dziś", "٧.١٢.٢٠٢٦"],
)
def test_days_that_cannot_be_are_refused(typed: str):
    assert "day" in sample(day=typed).errors


def test_an_hour_that_the_clocks_skip_is_refused():
    assert "moment" in sample(moment="2026-03-29T02:30").errors
    assert "moment" not in sample(moment="2026-03-29T03:30").errors
    assert "moment" in sample(moment="9999-12-31T23:59").errors


@pytest.mark.parametrize("bad", ["\x00", "\x07", "\u202e", "\u2067"])
def test_characters_that_cannot_be_shown_are_refused_with_words(bad: str):
    assert "nie da się pokazać" in str(sample(name=f"J{bad}n").errors["name"])


def test_a_name_typed_in_two_ways_is_one_name():
    assert sample(name="Z\u0307o\u0301").cleaned_data["name"] == "Żó"


def test_length_is_counted_once_for_browser_and_server():
    assert "story" not in sample(story="a\r\n" * 9).errors
    error = str(sample(story="b" * 23).errors["story"])
    assert "za długi o 3 znaki" in error


def test_a_megabyte_is_refused_by_its_length():
    assert "za długi o" in str(sample(story="x" * 1_000_000).errors["story"])


def test_a_password_is_taken_as_it_is():
    assert sample(secret="zo\u0301\u00ad").cleaned_data["secret"] == "zo\u0301\u00ad"


def test_a_field_sent_twice_is_refused():
    form = Sample(QueryDict("name=Jan&amount=1&amount=2"))

    assert "dwa razy" in str(form.errors["amount"])
    assert not Sample(QueryDict("name=Jan&amount=1")).errors


def test_one_form_s_cleaning_leaves_the_class_as_it_was():
    for _time in range(3):
        assert not sample(name="Jan").errors
    assert "to_python" not in vars(Sample.base_fields["name"])


def test_every_form_of_ours_cleans_its_texts():
    """A form built on Django's own base would let NUL and reversed writing through."""
    ours = ("accounts", "programmes", "contracting", "balances", "pilots", "config")

    def below(cls: type) -> list[type]:
        return [found for each in cls.__subclasses__() for found in (each, *below(each))]

    assert get_resolver().url_patterns, "loads every view, and with it every form"

    naked = {
        f"{form.__module__}.{form.__qualname__}"
        for form in below(forms.BaseForm)
        if form.__module__.startswith(ours)
        and isinstance(form, DeclarativeFieldsMetaclass)
        and not issubclass(form, CleanForm)
    }

    assert not naked
