"""Drafting a call: its texts come from the programme and the standard, the clerk corrects them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked_version
from common.journal import record
from common.law import Refused
from common.papers import REHEARSAL
from contracting.enums import TenderState
from contracting.models import Tender
from contracting.services.receiving import require_call

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
        "min_own_share",
        "max_admin_share",
        "regranting",
        "regranting_rules",
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
        "recipient_groups",
        "questions_until",
        "signature",
        "paper_days",
        "admits_paper",
    }
)
"""What a clerk writes while the call is a draft; everything else changes through an act."""


def number_taken() -> str:
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
    tender = locked_version(tender, version)
    require_draft(tender)
    set_fields(tender, fields)
    record("tender.changed", tender, by=by, at=at, fields=sorted(fields))
    return tender


def set_fields(tender: Tender, fields: Mapping[str, Any]) -> None:
    """Write what a clerk may write into a locked draft, and save it."""
    if unknown := set(fields) - EDITABLE:
        raise TypeError(f"Not written by a clerk: {sorted(unknown)}")
    for name, value in fields.items():
        setattr(tender, name, value)
    if tender.rehearsal and not tender.title.startswith(REHEARSAL):
        tender.title = f"{REHEARSAL} {tender.title}"[:250]
    try:
        tender.full_clean(exclude=["authority", "programme", "priority_task", "standard", "mode"])
    except ValidationError as error:
        raise Refused(*error.messages) from error
    _save(tender)


def _save(tender: Tender) -> None:
    try:
        with transaction.atomic():
            tender.save()
    except IntegrityError as error:
        raise Refused(number_taken()) from error


def require_draft(tender: Tender) -> None:
    require_call(tender)
    if tender.state != TenderState.DRAFT:
        raise Refused(_("The call was published, so its announcement is no longer changed."))
