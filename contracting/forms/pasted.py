"""A block copied from a spreadsheet, read as rows of table V.A. Nothing of it is dropped."""

import csv
import io
import re
from dataclasses import dataclass, field
from decimal import Decimal

from django.forms import CharField, ChoiceField, Textarea
from django.utils.translation import gettext_lazy as _

from common.forms import Form
from common.money import parse

COLUMNS = ("name", "unit", "unit_cost", "quantity", "total")
KNOWN = {
    "name": ("rodzaj kosztu", "koszt", "nazwa", "kind of cost", "name"),
    "unit": ("rodzaj miary", "miara", "jednostka", "j.m.", "jm", "unit"),
    "unit_cost": ("koszt jednostkowy", "cena", "koszt jedn", "cost of a unit", "unit cost"),
    "quantity": ("liczba jednostek", "liczba", "ilość", "quantity"),
    "total": ("razem", "wartość", "suma", "total"),
}
ORDINAL = re.compile(r"(?:[IVX]+\.?)?(?:\d+\.?)*", re.ASCII)
SUMS = ("suma", "razem", "ogółem", "łącznie", "total", "sum")
YEAR = re.compile(r"(?:rok|year)\b|^20\d\d$", re.IGNORECASE)


@dataclass
class PastedRow:
    """One line of the block: its cells by column, and what no column took."""

    cells: dict[str, str] = field(default_factory=dict)
    over: list[str] = field(default_factory=list)

    @property
    def is_sum(self) -> bool:
        """A line of sums: the table counts them itself."""
        return self.cells.get("name", "").lower().startswith(SUMS)


class PasteForm(Form):
    into = ChoiceField(label=_("Into which part of the table"))
    block = CharField(
        label=_("Cells copied from a spreadsheet"),
        help_text=_(
            "Select the rows in the spreadsheet, copy them and paste them here. The columns in "
            "this order: kind of cost, unit, cost of a unit, number of units."
        ),
        max_length=200_000,
        strip=False,
        widget=Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: object, parts: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["into"].choices = parts  # type: ignore[attr-defined]


def read_block(block: str, years: int) -> list[PastedRow]:
    """The lines of a block, each cell in its column by the heads, or by its place."""
    lines = _lines(block)
    if not lines:
        return []
    heads = _heads(lines[0], years)
    if heads:
        lines = lines[1:]
    else:
        lines = _without_ordinals(lines)
        heads = _by_place(lines, years)
    return [_row(line, heads) for line in lines]


def _lines(block: str) -> list[list[str]]:
    mark = "\t" if "\t" in block else ";"
    # A cell with a line break or a quotation mark comes in quotes.
    found = csv.reader(io.StringIO(block.replace("\r\n", "\n").replace("\0", "")), delimiter=mark)
    try:
        lines = [[cell.strip() for cell in line] for line in found]
    except csv.Error:
        lines = [[cell.strip() for cell in line.split(mark)] for line in block.splitlines()]
    return [line for line in lines if any(line)]


def _heads(line: list[str], years: int) -> list[str]:
    """The columns that a line of heads names; empty when it is a line of data."""
    if any(is_amount(cell) and not YEAR.search(cell) for cell in line):
        return []
    found, year = [], 0
    for cell in line:
        said = cell.lower()
        name = next(
            (
                name
                for name in ("unit_cost", "quantity", "unit", "total", "name")
                if said.startswith(KNOWN[name])
            ),
            "",
        )
        if not name and YEAR.search(cell) and year < years > 1:
            year += 1
            name = f"year_{year}"
        found.append("" if name in found else name)
    return found if "name" in found and len([each for each in found if each]) > 1 else []


def _without_ordinals(lines: list[list[str]]) -> list[list[str]]:
    """A first column of numbers (I.1.1) is the table's own matter."""
    numbered = all(not line[0] or ORDINAL.fullmatch(line[0]) for line in lines)
    if not numbered or not any(line[0] for line in lines) or min(map(len, lines)) < 2:
        return lines
    return [line[1:] for line in lines]


def _by_place(lines: list[list[str]], years: int) -> list[str]:
    width = max(map(len, lines))
    yearly = [f"year_{number}" for number in range(1, years + 1)] if years > 1 else []
    if width == 3 and all(is_amount(line[1]) for line in lines if len(line) > 2):
        return ["name", "unit_cost", "quantity"]
    return [*COLUMNS, *yearly]


def _row(line: list[str], heads: list[str]) -> PastedRow:
    row = PastedRow()
    for place, cell in enumerate(line):
        name = heads[place] if place < len(heads) else ""
        if name:
            row.cells[name] = cell
        elif cell:
            row.over.append(cell)
    return row


def is_amount(cell: str) -> bool:
    return amount_of(cell) is not None


def amount_of(cell: str) -> Decimal | None:
    try:
        return parse(cell)
    except ValueError:
        return None
