"""Questions that wait for an answer; extensions that wait for the second person."""

from collections.abc import Iterator

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.models import CallQuestion, Extension
from contracting.selectors.call_changes import answer_by


def questions_to_answer(scope: Scope) -> Iterator[Duty]:
    waiting = CallQuestion.objects.waiting().select_related("tender")
    if scope.authority_ids is not None:
        waiting = waiting.filter(tender__authority__in=scope.authority_ids)
    for question in waiting.order_by("asked_at", "pk"):
        tender = question.tender
        yield Duty(
            key=f"question.answer:{question.pk}",
            act="question.answer",
            title=_("Answer a question about the call"),
            subject=f"{tender.number}, {tender.title}",
            owner=Owner(tender.authority_id, frozenset({Role.CLERK})),
            url=reverse("contracting:question_answer", args=[tender.pk, question.pk]),
            due_on=answer_by(tender),
            button=_("Answer the question"),
        )


def extensions_to_confirm(scope: Scope) -> Iterator[Duty]:
    waiting = Extension.objects.filter(
        confirmed_at__isnull=True,
        due_before=F("tender__offers_due_at"),
        tender__offers_due_at__gte=timezone.now(),
    ).select_related("tender")
    if scope.authority_ids is not None:
        waiting = waiting.filter(tender__authority__in=scope.authority_ids)
    for extension in waiting.order_by("proposed_at", "pk"):
        tender = extension.tender
        yield Duty(
            key=f"tender.extend:{extension.pk}",
            act="tender.extend",
            title=_("Confirm more time for offers"),
            subject=f"{tender.number}, {tender.title}",
            owner=Owner(tender.authority_id, AUTHORITY_ROLES),
            url=reverse("contracting:tender_extend", args=[tender.pk]),
            due_on=timezone.localdate(extension.due_before),
            button=_("Read and confirm"),
        )


PROVIDERS: tuple[Provider, ...] = (questions_to_answer, extensions_to_confirm)
