"""The rows of a drafted call: its criteria, its tasks, and the tasks of the same kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from contracting.models import Contract, Criterion, Lot, SimilarTask, Tender
from contracting.selectors.similar import SimilarRow, tasks_of_the_same_kind
from contracting.services.tenders import require_draft, set_fields


@dataclass(frozen=True)
class CriterionRow:
    """One criterion as the clerk typed it."""

    name: str
    points: int
    description: str = ""
    only_supporting: bool = False


@dataclass(frozen=True)
class LotRow:
    """One task of a call with several."""

    title: str
    award_form: str
    amount: Decimal | None = None
    description: str = ""


@transaction.atomic
def change_rows(
    *,
    tender: Tender,
    kind: str,
    rows: Sequence[Any],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Tender:
    """Save all the rows of one kind in a draft at once, with the fields of their section.

    ``kind`` is a key of ``WRITES``. With several tasks the money of the call is their sum.
    """
    tender = locked_version(tender, version)
    require_draft(tender)
    set_fields(tender, fields | (money_of(rows) if kind == "lots" else {}))
    getattr(tender, kind).all().delete()
    WRITES[kind](tender, rows)
    record("tender.changed", tender, by=by, at=at, fields=[kind])
    return tender


@transaction.atomic
def refill_similar(
    *,
    tender: Tender,
    rows: Sequence[SimilarRow],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Tender:
    """Take the rows of contracts from the register again; what the clerk added by hand stays."""
    at = at or timezone.now()
    fresh = tasks_of_the_same_kind(tender, on=timezone.localdate(at))
    own = [row for row in rows if row.contract_id is None and row not in fresh]
    return change_rows(
        tender=tender, kind="similar", rows=[*fresh, *own], by=by, version=version, at=at, **fields
    )


def money_of(rows: Sequence[LotRow]) -> dict[str, Decimal]:
    amounts = [row.amount for row in rows if row.amount is not None]
    return {"budget": sum(amounts, Decimal(0))} if amounts else {}


def write_criteria(tender: Tender, rows: Sequence[CriterionRow]) -> None:
    Criterion.objects.bulk_create(
        Criterion(tender=tender, position=position, **vars(row))
        for position, row in enumerate(rows, start=1)
    )


def write_lots(tender: Tender, rows: Sequence[LotRow]) -> None:
    Lot.objects.bulk_create(
        Lot(tender=tender, number=number, **vars(row)) for number, row in enumerate(rows, start=1)
    )


def write_similar(tender: Tender, rows: Sequence[SimilarRow]) -> None:
    """A contract is named only if it is of the same authority: a page may send any number."""
    named = {row.contract_id for row in rows if row.contract_id}
    own = Contract.objects.filter(pk__in=named, authority=tender.authority_id)
    known = set(own.values_list("pk", flat=True))
    SimilarTask.objects.bulk_create(
        SimilarTask(
            tender=tender,
            position=position,
            **(vars(row) | {"contract_id": row.contract_id if row.contract_id in known else None}),
        )
        for position, row in enumerate(rows, start=1)
    )


WRITES: Mapping[str, Callable[[Tender, Sequence[Any]], None]] = {
    "criteria": write_criteria,
    "lots": write_lots,
    "similar": write_similar,
}
