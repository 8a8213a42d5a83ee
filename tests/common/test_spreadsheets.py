"""Cells that a spreadsheet shows and never runs, and files held a piece at a time."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest

from common.spreadsheets import ROWS_AT_ONCE, Sheet, csv_parts, plain, workbook


@pytest.mark.parametrize(
    "text", ["=1+1", "+48 89", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1"]
)
def test_a_text_that_begins_like_a_formula_is_shown_and_not_run(text):
    assert plain(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("Olsztyn", "Olsztyn"),
        (7, "7"),
        (Decimal("72.50"), "72,50"),
        (Decimal("1E+2"), "100"),
        (Decimal("-3.50"), "-3,50"),
        (date(2026, 11, 2), "2026-11-02"),
        (datetime(2026, 11, 1, 23, 30, tzinfo=UTC), "2026-11-02"),
    ],
)
def test_cells_are_written_as_polish_spreadsheets_read_them(value, written):
    assert plain(value) == written


def test_a_csv_file_begins_with_its_mark_and_quotes_what_parts_cells():
    text = b"".join(csv_parts(["a", "b"], [('x;"y"', 1), ("ż", None)])).decode()

    assert text == '\ufeffa;b\r\n"x;""y""";1\r\nż;\r\n'


def test_a_long_csv_file_is_held_a_piece_at_a_time():
    made = []

    def rows():
        for number in range(3 * ROWS_AT_ONCE):
            made.append(number)
            yield (number,)

    next(csv_parts(["n"], rows()))

    assert len(made) <= ROWS_AT_ONCE


def test_cells_of_a_workbook_have_types_and_no_formula():
    rows = [("=1+1", Decimal("72.5"), date(2026, 11, 2), None, "https://example.org")]

    with workbook([Sheet("dane", list("abcde"), rows)]) as file, ZipFile(file) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "<v>72.5</v>" in sheet
    assert "=1+1</t>" in sheet
    assert "<hyperlink" not in sheet
