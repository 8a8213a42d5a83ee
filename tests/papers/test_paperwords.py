from datetime import UTC, datetime

import pytest

from common import paperwords
from common.money import NBSP


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "zero złotych 00/100"),
        ("1", "jeden złoty 00/100"),
        ("2.05", "dwa złote 05/100"),
        ("12", "dwanaście złotych 00/100"),
        ("22", "dwadzieścia dwa złote 00/100"),
        ("100", "sto złotych 00/100"),
        ("101", "sto jeden złotych 00/100"),
        ("112.40", "sto dwanaście złotych 40/100"),
        ("1000", "tysiąc złotych 00/100"),
        ("1250.40", "tysiąc dwieście pięćdziesiąt złotych 40/100"),
        ("2000", "dwa tysiące złotych 00/100"),
        ("5021", "pięć tysięcy dwadzieścia jeden złotych 00/100"),
        ("370640.00", "trzysta siedemdziesiąt tysięcy sześćset czterdzieści złotych 00/100"),
        ("1000000", "milion złotych 00/100"),
        ("2004003.99", "dwa miliony cztery tysiące trzy złote 99/100"),
        (
            "9999999999.99",
            "dziewięć miliardów dziewięćset dziewięćdziesiąt dziewięć milionów "
            "dziewięćset dziewięćdziesiąt dziewięć tysięcy dziewięćset dziewięćdziesiąt dziewięć "
            "złotych 99/100",
        ),
    ],
)
def test_an_amount_is_said_in_words(amount, words):
    assert paperwords.amount_in_words(amount) == words


def test_no_paper_names_an_amount_below_zero():
    with pytest.raises(ValueError, match="below zero"):
        paperwords.amount_in_words("-1")


def test_a_day_is_written_as_papers_write_it():
    assert paperwords.day("2026-12-07") == f"7{NBSP}grudnia 2026{NBSP}r."
    assert paperwords.day("") == ""


def test_a_moment_is_of_warsaw():
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    assert paperwords.moment(late) == f"1{NBSP}stycznia 2027{NBSP}r., godz.{NBSP}00:30"
    assert paperwords.day(late.isoformat()) == f"1{NBSP}stycznia 2027{NBSP}r."


def test_numbers_are_grouped_and_keep_their_zeros():
    assert paperwords.number("9600") == f"9{NBSP}600"
    assert paperwords.number("2.50") == "2,50"
    assert paperwords.number(None) == "–"
    assert paperwords.percent("91.37") == f"91,37{NBSP}%"


def test_a_number_of_units_has_no_zeros_of_money():
    assert [paperwords.count(each) for each in ("12.00", "2.50", "1200", None)] == [
        "12",
        "2,5",
        f"1{NBSP}200",
        "–",
    ]
