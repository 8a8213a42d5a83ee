"""The paper of the answer to an application of art. 12."""

from typing import Any

from django.utils import timezone, translation

from common.models import Document
from common.papers import Paper, issue
from common.spheres import SPHERES
from contracting.documents.tenders import authority_snapshot
from contracting.models import ApplicationAnswer, TaskApplication


def issue_answer(answer: ApplicationAnswer, *, late_reason: str) -> Document:
    """In the transaction of the answer."""
    application = answer.application
    return issue(
        kind="application_answer",
        subject=application,
        title=f"Odpowiedź na wniosek o realizację zadania „{application.title}”",
        snapshot=answer_snapshot(answer, late_reason=late_reason),
        key=f"application_answer:{application.pk}",
        at=answer.answered_at,
        number=f"{application.pk}/{timezone.localdate(application.filed_at).year}",
    )


def answer_snapshot(answer: ApplicationAnswer, *, late_reason: str) -> dict[str, Any]:
    application = answer.application
    applicant = application.applicant
    with translation.override("pl"):
        considered = [{"name": str(each.label), "text": said} for each, said in answer.considered]
        mode = str(answer.get_mode_display()) if answer.mode else ""
        sphere = str(SPHERES.get(application.sphere, (application.sphere, ""))[0])
    town = f"{applicant.postal_code} {applicant.town}".strip()
    return {
        "number": f"{application.pk}/{timezone.localdate(application.filed_at).year}",
        "authority": authority_snapshot(application.authority),
        "applicant": {
            "name": applicant.name,
            "address": ", ".join(part for part in (applicant.street, town) if part),
        },
        "title": application.title,
        "sphere": sphere,
        "recipients": application.recipients,
        "place": application.place,
        "estimated_cost": str(application.estimated_cost),
        "filed_on": timezone.localdate(application.filed_at).isoformat(),
        "answered_on": timezone.localdate(answer.answered_at).isoformat(),
        "answered_by": answer.answered_by.name,
        "positive": answer.positive,
        "reason": answer.reason,
        "considered": considered,
        "mode": mode,
        "call_on": answer.call_on.isoformat() if answer.call_on else "",
        "task_starts_on": answer.task_starts_on.isoformat() if answer.task_starts_on else "",
        "task_ends_on": answer.task_ends_on.isoformat() if answer.task_ends_on else "",
        "late_reason": late_reason,
    }


def may_read_answer(user: Any, document: Document) -> bool:
    return TaskApplication.objects.visible_to(user).filter(pk=document.subject_id).exists()


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="application_answer",
        template="contracting/pdf/application_answer.html",
        may_read=may_read_answer,
        label="Odpowiedź na wniosek o realizację zadania",
    ),
)
