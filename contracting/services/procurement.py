"""Preparing a procurement: what the clerk writes before its notice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked_version
from common.journal import record
from common.law import Refused
from common.modes import TenderMode
from contracting.enums import TenderState
from contracting.models import (
    Criterion,
    CriterionWeight,
    LikeNeed,
    ProcurementDetails,
    Tender,
)
from contracting.modes import mode_of
from contracting.purchase_enums import Formula
from contracting.selectors.procurement import estimate_of
from programmes.models import ServiceStandard

OF_TENDER = frozenset(
    {
        "number",
        "title",
        "sphere",
        "standard",
        "description",
        "conditions",
        "task_starts_on",
        "task_ends_on",
        "offers_due_at",
        "decision_by",
        "contact",
    }
)
OF_DETAILS = frozenset(
    {
        "value",
        "value_basis",
        "estimated_on",
        "estimated_by",
        "begins_on",
        "social_service",
        "cpv",
        "separate_need",
        "regime",
        "variant",
        "planned_notice_on",
        "bound_until",
        "bid_bond",
        "quality_described",
        "accessibility",
        "employs_by_nature",
        "employment_demanded",
        "social_demanded",
        "social_number",
        "social_period",
        "social_documents",
        "social_control",
        "social_sanctions",
        "reserved_under",
        "reserved_groups",
        "employed_share",
        "reserved_conditions",
    }
)
"""What a clerk writes while the procedure is prepared; the rest changes through an act."""


LEFT_OUT = ("authority", "programme", "priority_task", "standard", "mode", "description")
"""Not checked at each save: set by the act itself, or missing until the notice."""


@dataclass(frozen=True)
class LikeRow:
    name: str
    value: Decimal


@dataclass(frozen=True)
class WeightRow:
    name: str
    per_cent: Decimal
    formula: str
    is_price: bool = False
    about_bidder: bool = False
    description: str = ""


def first_criteria() -> tuple[WeightRow, ...]:
    """A proposal: price at the most that needs no description of quality, the rest quality."""
    return (
        WeightRow("Cena", Decimal(60), Formula.LOWEST, is_price=True),
        WeightRow(
            "Doświadczenie osób skierowanych do pracy",
            Decimal(40),
            Formula.POINTS,
            description="Punkty za udokumentowaną pracę z odbiorcami usługi.",
        ),
    )


@transaction.atomic
def begin_procurement(
    *,
    authority: Organisation,
    number: str,
    title: str,
    sphere: str,
    by: User,
    standard: ServiceStandard | None = None,
    at: datetime | None = None,
) -> Tender:
    """Begin a procedure from a need or from a standard, whose texts come with it."""
    at = at or timezone.now()
    tender = Tender(
        authority=authority,
        standard=standard,
        mode=mode_of(TenderMode.PROCUREMENT).code,
        number=number,
        title=title,
        sphere=sphere,
        description=standard.recipients if standard else "",
        conditions=standard.place_and_hours if standard else "",
        contact=f"{by.name}, {by.email}"[:250],
        created_at=at,
    )
    _save(tender)
    ProcurementDetails.objects.create(
        tender=tender,
        begins_on=timezone.localdate(at),
        estimated_by=by.name,
        accessibility=standard.accessibility if standard else "",
    )
    write_weights(tender, first_criteria())
    record("purchase.begun", tender, by=by, at=at, number=number)
    return tender


@transaction.atomic
def change_procurement(
    *,
    tender: Tender,
    values: Mapping[str, Any],
    by: User,
    likes: Sequence[LikeRow] | None = None,
    weights: Sequence[WeightRow] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Keep what was written, lawful or not: what the law misses is named, nothing is lost."""
    if unknown := set(values) - OF_TENDER - OF_DETAILS:
        raise TypeError(f"Not written by a clerk: {sorted(unknown)}")
    tender = locked_version(tender, version)
    if tender.state != TenderState.DRAFT:
        raise Refused(
            _("The notice of this procedure was published. Record a change of the notice instead.")
        )
    details = tender.procurement
    for name, value in values.items():
        setattr(tender if name in OF_TENDER else details, name, value)
    _save(tender)
    if likes is not None:
        tender.like_needs.all().delete()
        LikeNeed.objects.bulk_create(
            LikeNeed(tender=tender, position=position, name=row.name, value=row.value)
            for position, row in enumerate(likes, start=1)
        )
    if not values.get("regime", details.regime):
        found = estimate_of(tender).regime
        details.regime = found.value if found else ""
    _clean_and_save(details)
    if weights is not None:
        write_weights(tender, weights)
    record("purchase.changed", tender, by=by, at=at, fields=sorted(values))
    return tender


def write_weights(tender: Tender, rows: Sequence[WeightRow]) -> None:
    """Whole and at once: positions are those of the rows."""
    tender.criteria.all().delete()
    for position, row in enumerate(rows, start=1):
        criterion = Criterion.objects.create(
            tender=tender,
            position=position,
            name=row.name,
            description=row.description,
            points=max(1, round(row.per_cent)),
        )
        CriterionWeight.objects.create(
            criterion=criterion,
            per_cent=row.per_cent,
            formula=Formula.LOWEST if row.is_price else row.formula,
            is_price=row.is_price,
            about_bidder=row.about_bidder,
        )


def _clean_and_save(details: ProcurementDetails) -> None:
    try:
        details.full_clean(exclude=["tender", "chosen"])
    except ValidationError as error:
        raise Refused(*error.messages) from error
    details.save()


def _save(tender: Tender) -> None:
    try:
        tender.full_clean(exclude=LEFT_OUT)
        with transaction.atomic():
            tender.save()
    except ValidationError as error:
        raise Refused(*error.messages) from error
    except IntegrityError as error:
        raise Refused(
            _("The authority already has a procedure with this number. Give another one.")
        ) from error
