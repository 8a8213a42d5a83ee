"""Drafting a call: its texts come from the programme and the standard, the clerk corrects them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.law import Refused
from common.modes import AwardForm, TenderMode
from contracting.charts import STATUTORY_CRITERIA
from contracting.enums import TenderState
from contracting.models import Criterion, Tender
from contracting.modes import mode_of
from programmes.models import PriorityTask, ServiceStandard

EDITABLE = frozenset(
    {
        "number",
        "title",
        "sphere",
        "description",
        "standard",
        "award_form",
        "budget",
        "draft_budget",
        "grant_rules",
        "max_grant",
        "max_grant_share",
        "offers_due_at",
        "decision_by",
        "task_starts_on",
        "task_ends_on",
        "conditions",
        "choice_procedure",
        "min_points",
        "tie_rule",
        "similar_tasks",
        "contact",
        "results_table_required",
        "signature",
        "paper_days",
    }
)
"""What a clerk writes while the call is a draft; everything else changes through an act."""


@dataclass(frozen=True)
class CriterionRow:
    """One criterion as the clerk typed it."""

    name: str
    points: int
    description: str = ""
    only_supporting: bool = False


@transaction.atomic
def draft_tender(
    *,
    priority_task: PriorityTask,
    number: str,
    by: User,
    standard: ServiceStandard | None = None,
    answers: Mapping[str, Any] = MappingProxyType({}),
    at: datetime | None = None,
) -> Tender:
    """Begin a call from a task of the programme; the texts come from there and the standard.

    ``answers`` are fields that the mode advisor knows better than the programme.
    """
    if unknown := set(answers) - EDITABLE:
        raise TypeError(f"Not written by a clerk: {sorted(unknown)}")
    at = at or timezone.now()
    programme = priority_task.programme
    standard = standard or priority_task.standard
    mode = mode_of(TenderMode.OPEN_CALL)
    try:
        with transaction.atomic():
            tender = Tender.objects.create(
                authority=programme.authority,
                programme=programme,
                priority_task=priority_task,
                standard=standard,
                mode=mode.code,
                number=number,
                sphere=priority_task.sphere,
                description=priority_task.description,
                conditions=_conditions(standard),
                contact=f"{by.name}, {by.email}",
                created_at=at,
                **{
                    "award_form": priority_task.award_form,
                    "title": priority_task.title,
                    "budget": priority_task.planned_amount,
                    **answers,
                },
            )
    except IntegrityError as error:
        raise Refused(_number_taken()) from error
    _write_criteria(tender, _statutory_criteria(tender.award_form))
    record("tender.drafted", tender, by=by, at=at, number=number)
    return tender


def _statutory_criteria(award_form: str) -> list[CriterionRow]:
    """Those of art. 15(1); when a task is entrusted, own contribution is left out."""
    supporting = award_form == AwardForm.SUPPORTING
    rows = [
        CriterionRow(
            name=row.name,
            points=row.supporting if supporting else row.entrusting,
            only_supporting=row.only_supporting,
        )
        for row in STATUTORY_CRITERIA
    ]
    return [row for row in rows if row.points]


def _conditions(standard: ServiceStandard | None) -> str:
    if standard is None:
        return ""
    parts = [
        f"Zadanie jest wykonywane zgodnie ze standardem usługi „{standard.name}”, "
        f"wersja {standard.number}.",
        standard.recipients,
        standard.place_and_hours,
        standard.accessibility,
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _number_taken() -> str:
    return _("The authority already has a call with this number. Give another one.")


@transaction.atomic
def change_tender(
    *,
    tender: Tender,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Tender:
    """Save some fields of a draft. Raises ``Stale`` when somebody saved in between."""
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"Not written by a clerk: {sorted(unknown)}")
    tender = locked_version(tender, version)
    require_draft(tender)
    for name, value in fields.items():
        setattr(tender, name, value)
    try:
        tender.full_clean(exclude=["authority", "programme", "priority_task", "standard", "mode"])
    except ValidationError as error:
        raise Refused(*error.messages) from error
    _save(tender)
    record("tender.changed", tender, by=by, at=at, fields=sorted(fields))
    return tender


@transaction.atomic
def change_criteria(
    *,
    tender: Tender,
    rows: Sequence[CriterionRow],
    choice_procedure: str,
    min_points: int,
    tie_rule: str = "",
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Save the procedure and all the criteria of a draft at once."""
    tender = locked_version(tender, version)
    require_draft(tender)
    tender.choice_procedure = choice_procedure
    tender.min_points = min_points
    tender.tie_rule = tie_rule
    tender.save()
    tender.criteria.all().delete()
    _write_criteria(tender, rows)
    record("tender.changed", tender, by=by, at=at, fields=["criteria"])
    return tender


def _write_criteria(tender: Tender, rows: Sequence[CriterionRow]) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            tender=tender,
            position=position,
            name=row.name,
            description=row.description,
            points=row.points,
            only_supporting=row.only_supporting,
        )
        for position, row in enumerate(rows, start=1)
    )


def _save(tender: Tender) -> None:
    try:
        with transaction.atomic():
            tender.save()
    except IntegrityError as error:
        raise Refused(_number_taken()) from error


def require_draft(tender: Tender) -> None:
    if tender.state != TenderState.DRAFT:
        raise Refused(_("The call was published, so its announcement is no longer changed."))
