"""An organisation applies for a task; the authority considers it and answers (art. 12)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.selectors import people_of
from common.concurrency import locked, locked_version
from common.duties import Owner
from common.journal import record
from common.judgement import findings, require_lawful
from common.law import Refused
from common.letters import write_letter
from common.spheres import SPHERES
from common.waivers import accept_breach, accepted_with
from contracting.documents.applications import issue_answer
from contracting.enums import Consideration
from contracting.models import ApplicationAnswer, TaskApplication, Tender
from contracting.permissions.applications import (
    may_answer_application,
    may_file_application,
    may_link_call,
)
from contracting.rules.applications import TO_ANSWER_APPLICATION, TO_APPLY, ApplicationFacts
from contracting.selectors.applications import (
    answer_facts,
    answer_of,
    calls_that_may_follow,
    due_on,
)


@transaction.atomic
def file_application(
    *,
    applicant: Organisation,
    authority: Organisation,
    values: Mapping[str, Any],
    by: User,
    at: datetime | None = None,
) -> TaskApplication:
    """Propose a task. The month for the answer runs from now; what was filed stays as it is."""
    at = at or timezone.now()
    if not may_file_application(by, applicant.pk):
        raise Refused(_("An application is filed by a representative of the organisation."))
    if not authority.is_authority or values["sphere"] not in SPHERES:
        raise Refused(_("Choose an authority and a sphere of public tasks from the lists."))
    facts = ApplicationFacts(
        description=values["description"], estimated_cost=values["estimated_cost"]
    )
    require_lawful(TO_APPLY, facts)
    application = TaskApplication(
        applicant=applicant, authority=authority, filed_by=by, filed_at=at, **values
    )
    application.full_clean()
    application.save()
    record("application.filed", application, by=by, at=at, authority=authority.pk)
    _tell(authority, "application_filed", application, due_on=due_on(application))
    return application


@transaction.atomic
def answer_application(
    *,
    application: TaskApplication,
    positive: bool | None,
    reason: str,
    considered: Mapping[str, str],
    mode: str = "",
    call_on: date | None = None,
    task_starts_on: date | None = None,
    task_ends_on: date | None = None,
    late_reason: str = "",
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> ApplicationAnswer:
    """Tell the outcome with what was found of the four things; a late answer says why."""
    at = at or timezone.now()
    application = locked_version(application, version)
    if not may_answer_application(by, application):
        raise Refused(_("An application is answered by the authority to which it was made."))
    if ApplicationAnswer.objects.filter(application=application).exists():
        raise Refused(_("This application has been answered already."))
    facts = answer_facts(
        application,
        positive=positive,
        reason=reason,
        considered=considered,
        mode=mode,
        call_on=call_on,
        on=timezone.localdate(at),
    )
    accepted = accepted_with(late_reason, findings(TO_ANSWER_APPLICATION, facts))
    planned = bool(positive)
    answer = ApplicationAnswer(
        application=application,
        positive=planned,
        reason=reason.strip(),
        mode=mode if planned else "",
        call_on=call_on if planned else None,
        task_starts_on=task_starts_on if planned else None,
        task_ends_on=task_ends_on if planned else None,
        answered_at=at,
        answered_by=by,
        **{f"found_{each.value}": considered[each].strip() for each in Consideration},
    )
    answer.full_clean()
    answer.save()
    application.save()
    for breach in accepted:
        accept_breach(subject=application, breach=breach, reason=late_reason, by=by, at=at)
    record("application.answered", application, by=by, at=at, positive=planned)
    issue_answer(answer, late_reason=late_reason.strip() if accepted else "")
    _tell(application.applicant, "application_answered", application, answer=answer)
    return answer


@transaction.atomic
def link_call(
    *, application: TaskApplication, tender: Tender, by: User, at: datetime | None = None
) -> ApplicationAnswer:
    """Name the procedure that followed the answer; both pages show it from now on."""
    application = locked(application)
    if not may_link_call(by, application):
        raise Refused(_("The call is named by a clerk of the authority."))
    answer = answer_of(application)
    if answer is None or not calls_that_may_follow(application).filter(pk=tender.pk).exists():
        raise Refused(
            _("Choose a procedure of this authority in the mode that the answer announced.")
        )
    answer.tender = tender
    answer.save(update_fields=["tender"])
    record("application.call_named", application, by=by, at=at, tender=tender.pk)
    _tell(application.applicant, "application_call", application, key=tender.pk, tender=tender)
    return answer


def _tell(
    organisation: Organisation,
    occasion: str,
    application: TaskApplication,
    *,
    key: int = 0,
    **context: Any,
) -> None:
    said: dict[str, Any] = {
        "application": application,
        "path": application.get_absolute_url(),
    } | context
    for person in people_of(Owner(organisation_id=organisation.pk)):
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=person,
            key=f"{occasion.replace('_', '-')}:{application.pk}:{key}:{person.user_id}",
            **said,
        )
