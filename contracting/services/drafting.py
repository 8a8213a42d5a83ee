"""Beginning a call: its texts come from the programme and the standard, from an earlier call or
from another authority's. What came from where is kept, so that the clerk sees it."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from common.journal import record
from common.law import Refused
from common.modes import AwardForm, TenderMode
from contracting.charts import STATUTORY_CRITERIA
from contracting.enums import CarriedFrom
from contracting.models import CarriedOver, Tender
from contracting.modes import mode_of
from contracting.selectors.carried import as_text
from contracting.selectors.similar import tasks_of_the_same_kind
from contracting.services.call_rows import (
    CriterionRow,
    LotRow,
    write_criteria,
    write_lots,
    write_similar,
)
from contracting.services.formal import write_formal_list
from contracting.services.tenders import EDITABLE, number_taken, set_fields
from programmes.enums import ProgrammePart
from programmes.models import PriorityTask, ProgrammeText, ServiceStandard

LONGEST_PROCEDURE = 10_000
"""What the field of the call holds; a longer text of the programme is left to the clerk."""

FROM_A_CALL = (
    "description",
    "recipient_groups",
    "grant_rules",
    "max_grant_share",
    "min_own_share",
    "max_admin_share",
    "regranting",
    "regranting_rules",
    "conditions",
    "choice_procedure",
    "min_points",
    "tie_rule",
    "results_table_required",
    "signature",
    "admits_paper",
    "paper_days",
)
"""What is carried over from another call: its texts, never its dates and amounts."""


class Carrying:
    """The fields of a new draft, each with where it came from; the last source wins."""

    def __init__(self) -> None:
        self.values: dict[str, Any] = {}
        self.sources: dict[str, tuple[CarriedFrom, str]] = {}

    def take(self, source: CarriedFrom, name: str, **values: Any) -> None:
        for field, value in values.items():
            if value not in (None, "", []):
                self.values[field] = value
                self.sources[field] = (source, name)

    def note(self, source: CarriedFrom, name: str, field: str) -> None:
        """For rows, which have a table of their own."""
        self.sources[field] = (source, name)

    def keep(self, tender: Tender) -> None:
        CarriedOver.objects.bulk_create(
            CarriedOver(
                tender=tender,
                field=field,
                source=source,
                name=name[:400],
                value=as_text(self.values.get(field)),
            )
            for field, (source, name) in self.sources.items()
        )


@transaction.atomic
def draft_tender(
    *,
    priority_task: PriorityTask,
    number: str,
    by: User,
    standard: ServiceStandard | None = None,
    answers: Mapping[str, Any] = MappingProxyType({}),
    source: Tender | None = None,
    at: datetime | None = None,
) -> Tender:
    """Begin a call from a task of the programme; the texts come from there and the standard.

    ``answers`` are fields that the mode advisor knows better than the programme; ``source``
    is a call whose texts are carried over: the caller has asked whether ``by`` may read it.
    """
    if unknown := set(answers) - EDITABLE:
        raise TypeError(f"Not written by a clerk: {sorted(unknown)}")
    at = at or timezone.now()
    standard = standard or priority_task.standard
    carrying = _from_the_programme(priority_task, standard)
    carrying.take(CarriedFrom.ADVISOR, "", **answers)
    if source is not None:
        _from_a_call(carrying, source, priority_task)
    carrying.take(CarriedFrom.PROPOSAL, by.name, contact=f"{by.name}, {by.email}")
    tender = _create(priority_task, number, at)
    set_fields(tender, carrying.values)
    _carry_rows(carrying, tender, source)
    _fill_similar(carrying, tender, at)
    carrying.keep(tender)
    record("tender.drafted", tender, by=by, at=at, number=number)
    return tender


def _create(priority_task: PriorityTask, number: str, at: datetime) -> Tender:
    programme = priority_task.programme
    try:
        with transaction.atomic():
            return Tender.objects.create(
                authority=programme.authority,
                programme=programme,
                priority_task=priority_task,
                mode=mode_of(TenderMode.OPEN_CALL).code,
                award_form=priority_task.award_form,
                number=number,
                title=priority_task.title,
                sphere=priority_task.sphere,
                created_at=at,
            )
    except IntegrityError as error:
        raise Refused(number_taken()) from error


def _from_the_programme(task: PriorityTask, standard: ServiceStandard | None) -> Carrying:
    carrying = Carrying()
    programme = task.programme
    carrying.take(
        CarriedFrom.PRIORITY_TASK,
        f"{task.title}, {programme.title}",
        title=task.title,
        sphere=task.sphere,
        award_form=task.award_form,
        description=task.description,
        budget=task.planned_amount,
    )
    text = ProgrammeText.objects.filter(programme=programme, part=ProgrammePart.COMMITTEES).first()
    if text and len(text.text) <= LONGEST_PROCEDURE:
        carrying.take(CarriedFrom.PROGRAMME, programme.title, choice_procedure=text.text)
    if standard:
        carrying.take(
            CarriedFrom.STANDARD,
            str(standard),
            standard=standard,
            conditions=_conditions(standard),
        )
    return carrying


def _conditions(standard: ServiceStandard) -> str:
    parts = [
        f"Zadanie jest wykonywane zgodnie ze standardem usługi „{standard.name}”, "
        f"wersja {standard.number}.",
        standard.recipients,
        standard.place_and_hours,
        standard.accessibility,
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _from_a_call(carrying: Carrying, source: Tender, task: PriorityTask) -> None:
    own = source.authority_id == task.programme.authority_id
    fields = {name: getattr(source, name) for name in FROM_A_CALL}
    if own:
        fields["title"] = source.title
        if source.standard and "standard" not in carrying.values:
            fields["standard"] = source.standard
    kind = CarriedFrom.OWN_CALL if own else CarriedFrom.OTHER_CALL
    carrying.take(kind, name_of(source), **fields)


def name_of(call: Tender) -> str:
    return f"{call.number}, {call.title}, {call.authority}"


def _carry_rows(carrying: Carrying, tender: Tender, source: Tender | None) -> None:
    """The criteria and the tasks of another call, without their amounts; or the statutory ones."""
    if source is None:
        write_criteria(tender, statutory_criteria(tender.award_form))
        carrying.note(CarriedFrom.PROPOSAL, "art. 15 ust. 1", "criteria")
        return
    own = source.authority_id == tender.authority_id
    kind = CarriedFrom.OWN_CALL if own else CarriedFrom.OTHER_CALL
    supporting = tender.award_form == AwardForm.SUPPORTING
    criteria = [row for row in criteria_of(source) if supporting or not row.only_supporting]
    write_criteria(tender, criteria)
    carrying.note(kind, name_of(source), "criteria")
    if own:  # no other authority's list is known outside it
        texts = source.formal_requirements.values_list("text", flat=True)
        write_formal_list(tender, texts)
    lots = [
        LotRow(each.title, each.award_form, None, each.description) for each in source.lots.all()
    ]
    if lots:
        write_lots(tender, lots)
        carrying.note(kind, name_of(source), "lots")


def criteria_of(tender: Tender) -> list[CriterionRow]:
    return [
        CriterionRow(each.name, each.points, each.description, each.only_supporting)
        for each in tender.criteria.all()
    ]


def statutory_criteria(award_form: str) -> list[CriterionRow]:
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


def _fill_similar(carrying: Carrying, tender: Tender, at: datetime) -> None:
    rows = tasks_of_the_same_kind(tender, on=timezone.localdate(at))
    if rows:
        write_similar(tender, rows)
        carrying.note(CarriedFrom.CONTRACTS, tender.authority.name, "similar")
