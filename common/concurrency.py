"""Two people, one row: lock it, and refuse a save that began from an older version."""

from typing import TypeVar

from django.db import connection, models

from common.law import Stale
from common.models import Versioned

Row = TypeVar("Row", bound=models.Model)
VersionedRow = TypeVar("VersionedRow", bound=Versioned)


def locked(row: Row, *beside: str) -> Row:
    """The row as it is now, kept from others until the transaction ends.

    ``beside`` names rows it points at that are read with it, without a lock of their own.
    """
    # __class__, not type(): request.user is a lazy stand-in for its row.
    rows = row.__class__._default_manager.select_for_update(of=("self",) if beside else ())
    return rows.select_related(*beside).get(pk=row.pk) if beside else rows.get(pk=row.pk)


def steady(row: Row) -> Row:
    """The row as it is now, changed by nobody until the transaction ends.

    Any number of transactions may hold it so at once; whoever wants it ``locked`` waits for
    all of them. SQLite has one writer at a time, and needs nothing.
    """
    model = row.__class__
    if connection.vendor != "postgresql":
        return model._default_manager.get(pk=row.pk)
    name = connection.ops.quote_name
    table, key = model._meta.db_table, str(model._meta.pk.column)
    sql = f"SELECT * FROM {name(table)} WHERE {name(key)} = %s FOR SHARE"  # noqa: S608
    found: Row = model._default_manager.raw(sql, [row.pk])[0]
    return found


def locked_version(row: VersionedRow, version: int | None) -> VersionedRow:
    """The locked row with its version raised; ``None`` means the caller does not compare.

    Raises ``Stale`` when somebody saved after ``version`` was read. The caller saves.
    """
    fresh = locked(row)
    if version is not None and fresh.version != version:
        raise Stale
    fresh.version += 1
    return fresh
