"""Coordinates, shapes and words of the pictures: what the eye and the ear are told."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from balances.charts.canvas import Canvas, apart, percent, shape, shown
from balances.enums import Party


@pytest.mark.parametrize(
    ("value", "places", "written"),
    [
        ("3.85", 1, "3,9"),
        ("3.84", 1, "3,8"),
        ("62.5", 0, "63"),
        ("4", 1, "4,0"),
        ("0.05", 1, "0,1"),
    ],
)
def test_numbers_are_rounded_half_up_and_written_in_polish(value, places, written):
    with translation.override("pl"):
        assert shown(Decimal(value), places) == written


def test_numbers_are_written_in_the_readers_language():
    with translation.override("en"):
        assert shown(Decimal("3.85"), 1) == "3.9"


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        pytest.param([10, 100], [10, 100], id="far"),
        pytest.param([50, 50], [42.5, 57.5], id="equal"),
        pytest.param([50, 52, 54], [37, 52, 67], id="three-close"),
        pytest.param([54, 50], [59.5, 44.5], id="order-kept"),
        pytest.param([0, 1], [0, 15], id="held-inside"),
        pytest.param([], [], id="none"),
    ],
)
def test_close_labels_move_apart_by_equal_parts(wanted, placed):
    assert apart(wanted, least=15, low=0, high=200) == placed


@given(st.lists(st.floats(0, 170), max_size=6))
def test_labels_are_never_closer_than_they_may_be(wanted):
    placed = sorted(apart(wanted, least=15, low=0, high=180))

    assert all(after - before >= 14.999 for before, after in pairwise(placed))
    assert all(-0.001 <= place <= 180.001 for place in placed)


def test_a_party_has_one_shape():
    drawn = {party: re.match(r"<(\w+)", shape(party, 5, ""))[1] for party in Party}

    assert drawn == {"authority": "rect", "provider": "circle", "residents": "path"}


def test_words_are_escaped():
    canvas = Canvas("x", 10)
    canvas.text(0, 0, '<script>"&')

    svg = canvas.svg("<b>", '"')

    assert "<script>" not in svg
    assert "<b>" not in svg


def test_a_picture_is_named_and_described():
    svg = Canvas("x", 10).svg("Title", "Description")

    assert 'role="img" aria-labelledby="x-t x-d"' in svg
    assert '<title id="x-t">Title</title><desc id="x-d">Description</desc>' in svg


def test_a_party_carries_its_paper_colour_and_its_class():
    canvas = Canvas("x", 10)
    canvas.marker(Party.RESIDENTS, 50, 5)

    assert 'class="c-res" fill="#d55e00"' in canvas.parts[0]
    assert "style=" not in canvas.parts[0]


@pytest.mark.parametrize(("x", "text"), [(0, "0%"), (62.5, "62.5%"), (33.333, "33.33%")])
def test_places_are_short(x, text):
    assert percent(x) == text
