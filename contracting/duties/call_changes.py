"""Questions that wait for an answer; extensions that wait for the second person."""

from collections.abc import Iterator

from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import TenderState
from contracting.models import CallQuestion, Extension
from contracting.selectors.call_changes import answer_by
from contracting.selectors.probes import calls_hit, outages_of


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
        Q(tender__offers_due_at__gte=timezone.now()) | Q(outage__isnull=False),
        confirmed_at__isnull=True,
        due_before=F("tender__offers_due_at"),
        tender__state=TenderState.OPEN,
    ).select_related("tender")
    if scope.authority_ids is not None:
        waiting = waiting.filter(tender__authority__in=scope.authority_ids)
    # A new proposal takes the place of the one before it.
    latest = {each.tender_id: each for each in waiting.order_by("proposed_at", "pk")}
    for extension in latest.values():
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


def outages_to_weigh(scope: Scope) -> Iterator[Duty]:
    """Calls that an outage has hit: the portal proposes more time for everybody. Three
    queries, two of them only when a call is near its deadline."""
    now = timezone.now()
    near = calls_hit(now)
    if scope.authority_ids is not None:
        near = near.filter(authority__in=scope.authority_ids)
    calls = list(near)
    hit = outages_of(calls, at=now)
    for tender in calls:
        if tender.pk in hit:
            yield Duty(
                key=f"tender.outage:{tender.pk}:{tender.offers_due_at:%Y%m%d%H%M}",
                act="tender.outage",
                title=_("Weigh more time for offers: filing failed or was not measured"),
                subject=f"{tender.number}, {tender.title}",
                owner=Owner(tender.authority_id, AUTHORITY_ROLES),
                url=reverse("contracting:tender_extend", args=[tender.pk]),
                due_on=timezone.localdate(tender.offers_due_at),
                due_at=tender.offers_due_at,
                button=_("Read the record"),
            )


PROVIDERS: tuple[Provider, ...] = (questions_to_answer, extensions_to_confirm, outages_to_weigh)
