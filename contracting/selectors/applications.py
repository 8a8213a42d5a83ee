"""Questions about applications of art. 12: their facts, the answer's day, the calls to follow."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Organisation
from contracting.enums import TenderState
from contracting.models import ApplicationAnswer, TaskApplication, Tender
from contracting.rules.applications import ApplicationAnswerFacts, answer_due_on


def received_on(application: TaskApplication) -> date:
    return timezone.localdate(application.filed_at)


def due_on(application: TaskApplication) -> date:
    return answer_due_on(received_on(application))


def answer_facts(
    application: TaskApplication,
    *,
    positive: bool | None,
    reason: str,
    considered: Mapping[str, str],
    mode: str,
    call_on: date | None,
    on: date,
) -> ApplicationAnswerFacts:
    return ApplicationAnswerFacts(
        received_on=received_on(application),
        answered_on=on,
        considered=considered,
        positive=positive,
        reason=reason,
        mode=mode,
        call_on=call_on,
    )


def answer_of(application: TaskApplication) -> ApplicationAnswer | None:
    """Needs ``answer`` joined; no query."""
    return application.answer if hasattr(application, "answer") else None


@dataclass(frozen=True)
class Ground:
    """One of the four things: what the applicant says and what the authority found."""

    name: str
    said: str
    found: str


def grounds(application: TaskApplication) -> list[Ground]:
    answer = answer_of(application)
    found = dict(answer.considered) if answer else {}
    return [
        Ground(str(each.label), said, found.get(each, "")) for each, said in application.grounds
    ]


def with_answers(rows: QuerySet[TaskApplication]) -> QuerySet[TaskApplication]:
    return rows.select_related("applicant", "authority", "answer__tender", "answer__answered_by")


def calls_that_may_follow(application: TaskApplication) -> QuerySet[Tender]:
    """Of the same authority and the mode that the answer named; a draft is not yet a call."""
    answer = answer_of(application)
    if answer is None or not answer.positive:
        return Tender.objects.none()
    return Tender.objects.filter(
        authority=application.authority_id, mode=answer.mode, rehearsal=False
    ).exclude(state=TenderState.ANNULLED)


def applications_before(tender: Tender, user: Any) -> list[TaskApplication]:
    """Which applications this call answers, for those who may read them; one query."""
    if user.is_anonymous:
        return []
    rows = TaskApplication.objects.visible_to(user).filter(answer__tender=tender)
    return list(rows.select_related("applicant"))


def authorities_to_ask() -> QuerySet[Organisation]:
    return Organisation.objects.authorities().order_by("name")
