"""The record of a procurement procedure: written step by step, then closed and printed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.models import Document
from common.papers import issue
from contracting.documents.procurement import record_snapshot
from contracting.enums import TenderState
from contracting.models import Bid, ProcurementDetails, Tender
from contracting.modes import mode_of
from contracting.selectors.purchases import record_facts

RECORD_FIELDS = frozenset(
    {
        "electronic",
        "reason_not_electronic",
        "persons",
        "conflict_declarations",
        "subcontracted",
        "annexes",
    }
)


@transaction.atomic
def keep_record(
    *,
    tender: Tender,
    values: Mapping[str, Any],
    by: User,
    numbers: Mapping[int, str] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> ProcurementDetails:
    """Save what the record of the procedure says; it may be completed later."""
    if unknown := set(values) - RECORD_FIELDS:
        raise TypeError(f"Not a part of the record: {sorted(unknown)}")
    tender = locked_version(tender, version)
    details = locked(tender.procurement)
    if details.record_closed_at:
        raise Refused(_("The record is closed and stays unaltered."))
    for name, value in values.items():
        setattr(details, name, value)
    details.save()
    for pk, number in (numbers or {}).items():
        Bid.objects.filter(pk=pk, tender=tender).update(number=number)
    tender.save()
    record("purchase.record_changed", tender, by=by, at=at)
    return details


@transaction.atomic
def close_record(*, tender: Tender, by: User, at: datetime | None = None) -> Document:
    """Close the record and print it; raises ``Refused`` with everything that is missing."""
    at = at or timezone.now()
    tender = locked(tender)
    details = locked(tender.procurement)
    if details.record_closed_at:
        raise Refused(_("The record is closed and stays unaltered."))
    if tender.state not in (TenderState.AWARDED, TenderState.ANNULLED):
        raise Refused(_("The record is closed after the choice or the annulment."))
    require_lawful(mode_of(tender.mode).to_close_record, record_facts(tender))
    details.record_closed_at = at
    details.save()
    tender.version += 1
    tender.save()
    record("purchase.record_closed", tender, by=by, at=at)
    return issue(
        kind="procurement_record",
        subject=tender,
        title=f"Protokół postępowania {tender.number}",
        snapshot=record_snapshot(tender, at=at),
        key=f"procurement-record:{tender.pk}",
        at=at,
        number=tender.number,
    )
