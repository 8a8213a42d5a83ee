"""The record of an inspection: begun, written, signed off, replied to."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.judgement import findings
from common.law import Refused
from common.waivers import accept_breach, accepted_with, waived
from contracting.enums import ContractState
from contracting.models import Contract, Inspection
from contracting.permissions.inspections import (
    may_record_inspection,
    may_reply_to_inspection,
    may_write_inspection,
)
from contracting.rules.inspections import (
    TO_CLOSE_INSPECTION,
    InspectionFacts,
    recommendations_due_on,
)
from contracting.selectors.partners import offerors_of
from contracting.services.letters import tell_of_contract


@transaction.atomic
def record_inspection(
    *, contract: Contract, values: Mapping[str, Any], by: User, at: datetime | None = None
) -> Inspection:
    """Begin the record; it can be written on until it is signed off."""
    at = at or timezone.now()
    if not may_record_inspection(by, contract):
        raise Refused(_("An inspection is recorded by the authority of the contract."))
    if contract.state == ContractState.DRAFT:
        raise Refused(_("A task is inspected after its contract is signed."))
    inspection = Inspection(contract=contract, created_by=by, created_at=at, **values)
    inspection.full_clean()
    inspection.save()
    record("inspection.begun", inspection, by=by, at=at, contract=contract.pk)
    return inspection


@transaction.atomic
def change_inspection(
    *,
    inspection: Inspection,
    values: Mapping[str, Any],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Inspection:
    inspection = locked_version(inspection, version)
    if not may_write_inspection(by, inspection):
        raise Refused(_("An inspection is recorded by the authority of the contract."))
    _require_unsigned(inspection)
    for name, value in values.items():
        setattr(inspection, name, value)
    inspection.full_clean()
    inspection.save()
    record("inspection.changed", inspection, by=by, at=at)
    return inspection


@transaction.atomic
def close_inspection(
    *,
    inspection: Inspection,
    waiver: str = "",
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Inspection:
    """Sign the record off: the organisation reads it and may reply."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    inspection = locked_version(inspection, version)
    if not may_write_inspection(by, inspection):
        raise Refused(_("An inspection is signed off by the authority of the contract."))
    _require_unsigned(inspection)
    if inspection.until_on > today:
        raise Refused(_("The inspection is not over yet. Sign it off after its last day."))
    contract = inspection.contract
    if inspection.recommendations.strip() and inspection.carry_out_by is None:
        inspection.carry_out_by = recommendations_due_on(today)
    facts = InspectionFacts(
        inspected_on=inspection.from_on,
        task_starts_on=contract.starts_on,
        task_ends_on=contract.terminated_on or contract.ends_on,
        headings=inspection.headings,
        results=inspection.results,
        recommendations=inspection.recommendations,
        sent_on=today,
        carry_out_by=inspection.carry_out_by,
    )
    found = findings(TO_CLOSE_INSPECTION, facts)
    accepted = accepted_with(waiver, found, waived=waived(inspection))
    inspection.closed_at, inspection.closed_by = at, by
    inspection.save()
    for breach in accepted:
        accept_breach(subject=inspection, breach=breach, reason=waiver, by=by, at=at)
    record("inspection.closed", inspection, by=by, at=at)
    record("contract.inspected", contract, by=by, at=at, inspection=inspection.pk)
    for each in offerors_of(contract.offer):
        _tell(inspection, each, "inspection_closed")
    return inspection


@transaction.atomic
def reply_to_inspection(
    *,
    inspection: Inspection,
    reply: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Inspection:
    """What the organisation says of the findings and did with the recommendations; once."""
    at = at or timezone.now()
    inspection = locked_version(inspection, version)
    if not may_reply_to_inspection(by, inspection):
        raise Refused(_("The organisation replies to the record of an inspection."))
    if inspection.closed_at is None:
        raise Refused(_("The record is not signed off yet."))
    if inspection.replied_at is not None:
        raise Refused(_("The organisation has already replied."))
    if not reply.strip():
        raise Refused(_("Write the reply."))
    inspection.reply = reply.strip()
    inspection.replied_at, inspection.replied_by = at, by
    inspection.save()
    record("inspection.replied", inspection, by=by, at=at)
    _tell(inspection, inspection.contract.authority, "inspection_replied")
    return inspection


def _require_unsigned(inspection: Inspection) -> None:
    if inspection.closed_at is not None:
        raise Refused(_("The record is signed off and is not changed."))


def _tell(inspection: Inspection, organisation: Any, occasion: str) -> None:
    contract = inspection.contract
    tell_of_contract(
        organisation,
        occasion,
        contract,
        key=f"{inspection.pk}",
        inspection=inspection,
        path=f"/umowy/{contract.pk}/kontrole/{inspection.pk}/",
    )
