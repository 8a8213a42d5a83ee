"""Snapshots of a programme and of a standard: what their papers print, whatever comes later."""

from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from accounts.permissions import Person
from common.models import Document
from common.papers import Paper
from programmes.models import PriorityTask, Programme, ServiceStandard
from programmes.selectors import parts_with_texts


def authority_snapshot(authority: Organisation) -> dict[str, str]:
    return {
        "name": authority.name,
        "executive_title": authority.executive_title,
        "street": authority.street,
        "postal_code": authority.postal_code,
        "town": authority.town,
        "bip_url": authority.bip_url,
    }


def _task(task: PriorityTask) -> dict[str, str]:
    return {
        "title": task.title,
        "sphere": task.sphere,
        "sphere_name": task.sphere_name,
        "description": task.description,
        "mode": task.get_mode_display(),
        "award_form": task.get_award_form_display(),
        "mkus_type": task.get_mkus_type_display(),
        "planned_amount": str(task.planned_amount),
        "standard": str(task.standard) if task.standard else "",
    }


def programme_snapshot(programme: Programme) -> dict[str, Any]:
    """In Polish, whoever records the adoption: the paper is a statutory one."""
    with translation.override("pl"):
        return {
            "authority": authority_snapshot(programme.authority),
            "title": programme.title,
            "kind": str(programme.kind),
            "kind_name": programme.get_kind_display(),
            "years": programme.years,
            "planned_funds": str(programme.planned_funds),
            "consultation_opens_on": _day(programme.consultation_opens_on),
            "consultation_closes_on": _day(programme.consultation_closes_on),
            "consultation_report": programme.consultation_report,
            "resolution_number": programme.resolution_number,
            "adopted_on": _day(programme.adopted_on),
            "bip_url": programme.bip_url,
            "parts": [
                {
                    "number": part.number,
                    "name": part.name,
                    "provision": part.citation.polish,
                    "text": part.text,
                }
                for part in parts_with_texts(programme)
            ],
            "tasks": [_task(task) for task in programme.priority_tasks.select_related("standard")],
        }


def standard_snapshot(standard: ServiceStandard) -> dict[str, Any]:
    with translation.override("pl"):
        return {
            "authority": authority_snapshot(standard.authority),
            "name": standard.name,
            "number": standard.number,
            "sphere": standard.sphere,
            "sphere_name": standard.sphere_name,
            "act_number": standard.act_number,
            "adopted_on": _day(standard.adopted_on),
            "review_on": _day(standard.review_on),
            "legal_basis": standard.legal_basis,
            "aim": standard.aim,
            "recipients": standard.recipients,
            "capacity": standard.capacity,
            "activities": standard.activities,
            "place_and_hours": standard.place_and_hours,
            "staff": standard.staff,
            "conditions": standard.conditions,
            "accessibility": standard.accessibility,
            "rights": standard.rights,
            "fees": standard.fees,
            "documentation": standard.documentation,
            "monitoring": standard.monitoring,
            "unit_name": standard.unit_name,
            "unit_cost": str(standard.unit_cost),
            "unit_cost_basis": standard.unit_cost_basis,
            "indicators": [
                {
                    "name": row.name,
                    "definition": row.definition,
                    "target": row.target,
                    "frequency": row.frequency,
                    "source": row.source,
                }
                for row in standard.indicators.all()
            ],
        }


def _day(day: Any) -> str:
    return day.isoformat() if day else ""


def _programme_is_visible(user: Person, document: Document) -> bool:
    return Programme.objects.visible_to(user).filter(pk=document.subject_id).exists()


def _standard_is_visible(user: Person, document: Document) -> bool:
    return ServiceStandard.objects.visible_to(user).filter(pk=document.subject_id).exists()


PAPERS = (
    Paper(
        "programme",
        "programmes/pdf/programme.html",
        _programme_is_visible,
        label=_("Cooperation programme"),
    ),
    Paper(
        "standard",
        "programmes/pdf/standard.html",
        _standard_is_visible,
        label=_("Service standard"),
    ),
)
