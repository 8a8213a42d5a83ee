"""Tables for spreadsheets: CSV as Polish Excel opens it, XLSX with typed cells (R32)."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from django.utils import timezone

Value = str | int | Decimal | date | None
Row = Sequence[Value]

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
"""A text that begins so would be run by a spreadsheet instead of shown."""
ROWS_AT_ONCE = 200
MOST_SHEET_ROWS = 1_048_576
LONGEST_CELL = 32_767


@dataclass(frozen=True)
class Sheet:
    name: str
    columns: Sequence[str]
    rows: Iterable[Row]


def guarded(text: str) -> str:
    """The text itself, never a formula."""
    return f"'{text}" if text.startswith(FORMULA_BEGINS) else text


def plain(value: Value) -> str:
    """One cell of a CSV file: numbers with the comma that Polish spreadsheets read."""
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, date):
        return _local_day(value).isoformat()
    return str(value)


class _Echo:
    """Lets the writer of the standard library hand back what it would write."""

    def write(self, text: str) -> str:
        return text


def csv_parts(columns: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """The file piece by piece: however long it is, a piece is held at a time."""
    writer = csv.writer(_Echo(), delimiter=";", lineterminator="\r\n")
    held = [BOM, str(writer.writerow(columns))]
    for row in rows:
        held.append(str(writer.writerow([plain(value) for value in row])))
        if len(held) >= ROWS_AT_ONCE:
            yield "".join(held).encode()
            held.clear()
    if held:
        yield "".join(held).encode()


def workbook(sheets: Iterable[Sheet]) -> BytesIO:
    """An XLSX file; a text stays a text, whatever it begins with."""
    # Imported here because few processes need it.
    import xlsxwriter

    file = BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            page.set_column(0, max(len(sheet.columns) - 1, 0), 16)
            for place, name in enumerate(sheet.columns):
                page.write_string(0, place, name, head)
            for number, row in enumerate(sheet.rows, start=1):
                if number >= MOST_SHEET_ROWS:
                    break
                for place, value in enumerate(row):
                    _write(page, number, place, value, day)
    file.seek(0)
    return file


def _write(page: object, row: int, place: int, value: Value, day: object) -> None:
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(row, place, value[:LONGEST_CELL])  # type: ignore[attr-defined]
    elif isinstance(value, date):
        page.write_datetime(row, place, _local_day(value), day)  # type: ignore[attr-defined]
    else:
        page.write_number(row, place, value)  # type: ignore[attr-defined]


def _local_day(value: date) -> date:
    """A moment becomes its day in Warsaw."""
    return timezone.localdate(value) if isinstance(value, datetime) else value
