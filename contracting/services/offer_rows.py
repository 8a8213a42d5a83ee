"""The tables of an offer: which rows stand there, which are written, what changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from common.law import Refused
from contracting.enums import OfferSection
from contracting.models import OfferActivity, OfferContent
from contracting.rules.costs import MOST_LINES
from contracting.selectors.offer_history import ROWS, saved_rows

Row = Mapping[str, Any]
UNASKED = [
    f"activity__{column.name}"
    for column in OfferActivity._meta.concrete_fields
    if column.name not in ("id", "uid")
]


class SavedTable:
    """The rows of a section, read when they are asked for, under the lock of the offer."""

    def __init__(self, content: OfferContent, section: OfferSection) -> None:
        self.content, self.section = content, section
        self._all: list[Any] | None = None
        self._some: dict[UUID, Any] = {}

    def all(self) -> list[Any]:
        if self._all is None:
            self._all = saved_rows(self.content, self.section)
        return self._all

    def among(self, uids: Collection[UUID]) -> dict[UUID, Any]:
        """Those of them that stand there, by their ``uid``; costs with their activity's."""
        if not self._some.keys() >= set(uids):
            rows = ROWS[self.section]._default_manager.filter(content=self.content, uid__in=uids)
            if self.section == OfferSection.COSTS:
                rows = rows.select_related("activity").defer(*UNASKED)
            self._some = {row.uid: row for row in rows.order_by()}
        return {uid: self._some[uid] for uid in uids if uid in self._some}

    def change(
        self, rows: Sequence[Row] | None, removed: Collection[UUID] | None
    ) -> TableChange | None:
        """To these rows; beside ``removed`` they are only those that were touched, and nothing
        changes if none was."""
        if rows is None or not (rows or removed or removed is None):
            return None
        if rows and removed is not None and not removed:
            known = self.among([row["uid"] for row in rows])
            if len(known) == len(rows):
                return TableChange(self, list(known.values()), rows, whole=False)
        wanted = rows if removed is None else self.merged(rows, removed)
        return TableChange(self, self.all(), wanted, whole=True)

    def merged(self, changed: Sequence[Row], removed: Collection[UUID]) -> list[Row]:
        """The whole table when only some of its rows were sent."""
        sent = {row["uid"]: row for row in changed}
        names = changed[0].keys() if changed else ("uid",)
        kept = [
            sent.pop(row.uid) if row.uid in sent else {name: getattr(row, name) for name in names}
            for row in self.all()
            if row.uid not in removed
        ]
        return [*kept, *sent.values()]


@dataclass(frozen=True)
class TableChange:
    """Rows as they stand and as they are to be, in the same order: some, or the whole table."""

    table: SavedTable
    saved: Sequence[Any]
    rows: Sequence[Row]
    whole: bool

    def differs(self) -> bool:
        return rows_differ(self.saved, self.rows)

    def write(self) -> None:
        if self.whole:
            model = ROWS[self.table.section]
            replace_rows(self.table.content, model, self.saved, self.rows)
            return
        for row, values in zip(self.saved, self.rows, strict=True):
            if differing := _take_over(row, values):
                row.save(update_fields=differing)


def rows_differ(saved: Sequence[Any], rows: Sequence[Row]) -> bool:
    return len(saved) != len(rows) or any(
        getattr(old, name) != value
        for old, new in zip(saved, rows, strict=True)
        for name, value in new.items()
    )


def replace_rows(
    content: OfferContent, model: type[models.Model], saved: Sequence[Any], rows: Sequence[Row]
) -> None:
    """Make the table these rows, in this order. Raises ``Refused`` when they are too many."""
    if len(rows) > MOST_LINES:
        raise Refused(_("A table takes at most %(most)s rows.") % {"most": MOST_LINES})
    manager = model._default_manager
    known: dict[UUID, Any] = {row.uid: row for row in saved}
    kept = {row["uid"] for row in rows}
    if gone := [row.pk for uid, row in known.items() if uid not in kept]:
        manager.filter(pk__in=gone).delete()
    fresh: list[Any] = []
    changed: list[Any] = []
    for position, values in enumerate(rows, start=1):
        wanted = {"position": position} | dict(values)
        row = known.get(values["uid"])
        if row is None:
            fresh.append(model(content=content, **wanted))
        elif _take_over(row, wanted):
            changed.append(row)
    if fresh:
        manager.bulk_create(fresh)
    if changed:
        names = [model._meta.get_field(name).name for name in rows[0] if name != "uid"]
        manager.bulk_update(changed, ["position", *names])


def _take_over(row: Any, wanted: Row) -> list[str]:
    """Write the values into the row; which of them it did not have."""
    differing = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in differing:
        setattr(row, name, wanted[name])
    return differing
