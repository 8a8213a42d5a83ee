"""What one version of a table says otherwise than another, row by row and cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Row = Mapping[str, str]


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Cell:
    name: str
    old: str
    new: str

    @property
    def differs(self) -> bool:
        return self.old != self.new


@dataclass(frozen=True)
class RowDifference:
    key: str
    change: Change
    cells: tuple[Cell, ...]

    @property
    def changed_cells(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.differs)


def differences(
    before: Sequence[Row], after: Sequence[Row], names: Sequence[str]
) -> tuple[RowDifference, ...]:
    """Rows are paired by their ``key``; those left out stand where they stood."""
    old = {row["key"]: row for row in before}
    new = {row["key"]: row for row in after}
    order = list(new)
    for place, row in enumerate(before):
        if row["key"] not in new:
            order.insert(min(place, len(order)), row["key"])
    return tuple(_row(key, old.get(key), new.get(key), names) for key in order)


def changes(found: Sequence[RowDifference]) -> int:
    """How many rows are not as they were."""
    return sum(each.change is not Change.SAME for each in found)


def _row(key: str, old: Row | None, new: Row | None, names: Sequence[str]) -> RowDifference:
    cells = tuple(
        Cell(name, (old or {}).get(name, ""), (new or {}).get(name, "")) for name in names
    )
    if old is None:
        change = Change.ADDED
    elif new is None:
        change = Change.LEFT_OUT
    else:
        change = Change.CHANGED if any(cell.differs for cell in cells) else Change.SAME
    return RowDifference(key, change, cells)
