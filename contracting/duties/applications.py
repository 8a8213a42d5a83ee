"""What waits for an authority to which an organisation applied for a task (art. 12)."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.models import ApplicationAnswer, TaskApplication
from contracting.rules.applications import OWN_INITIATIVE
from contracting.selectors.applications import due_on

OF_DUTY = ("title", "filed_at", "authority_id", "applicant__name")


def applications_to_answer(scope: Scope) -> Iterable[Duty]:
    """A month from the receipt; the clerk and the executive both see the lateness. One query."""
    rows = TaskApplication.objects.filter(answer__isnull=True)
    if scope.authority_ids is not None:
        rows = rows.filter(authority__in=scope.authority_ids)
    for each in rows.select_related("applicant").only(*OF_DUTY):
        yield Duty(
            key=f"application.answer:{each.pk}",
            act="application.answer",
            title=_("Answer the application for a task"),
            subject=each.title,
            detail=str(each.applicant),
            owner=Owner(organisation_id=each.authority_id, roles=AUTHORITY_ROLES),
            url=reverse("contracting:application_answer", args=[each.pk]),
            due_on=due_on(each),
            basis=OWN_INITIATIVE,
            button=_("Answer"),
            steps=frozenset({"call"}),
        )


def calls_to_name(scope: Scope) -> Iterable[Duty]:
    """A positive answer announced a call, and none is named yet. One query."""
    rows = ApplicationAnswer.objects.filter(positive=True, tender__isnull=True)
    if scope.authority_ids is not None:
        rows = rows.filter(application__authority__in=scope.authority_ids)
    rows = rows.select_related("application__applicant").only(
        "call_on", *(f"application__{name}" for name in OF_DUTY)
    )
    for answer in rows:
        each = answer.application
        yield Duty(
            key=f"application.call:{each.pk}",
            act="application.call",
            title=_("Announce the call promised in the answer, and name it"),
            subject=each.title,
            detail=str(each.applicant),
            owner=Owner(
                organisation_id=each.authority_id,
                # What is late is the executive's matter too.
                roles=AUTHORITY_ROLES
                if answer.call_on and answer.call_on < scope.today
                else frozenset({Role.CLERK}),
            ),
            url=reverse("contracting:application_detail", args=[each.pk]),
            due_on=answer.call_on,
            basis=OWN_INITIATIVE,
            button=_("Open the application"),
            steps=frozenset({"call"}),
        )


PROVIDERS: tuple[Provider, ...] = (applications_to_answer, calls_to_name)
