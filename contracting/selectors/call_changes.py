"""Extensions and questions of a call, and the facts of their rules."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from contracting.models import Extension, Offer, Tender
from contracting.modes import mode_of
from contracting.purchase_enums import ProcurementRegime
from contracting.rules.extensions import ExtensionFacts
from contracting.rules.procurement_terms import QUESTIONS_ASKED_IN_TIME

ANSWERED_BEFORE = timedelta(days=2)
"""Before the deadline, so that an answer can still be used in an offer [proposed]."""
ASKED_BEFORE = timedelta(days=3)
"""The last day for questions, where the call names none [proposed]."""


def extension_facts(
    tender: Tender,
    *,
    due_after: datetime,
    decision_by: date,
    reason: str,
    at: datetime,
    outage: bool = False,
) -> ExtensionFacts:
    """Of a published call: it has a deadline."""
    assert tender.offers_due_at is not None  # noqa: S101 — a published call has one
    return ExtensionFacts(
        at=timezone.localtime(at),
        offers_due=timezone.localtime(tender.offers_due_at),
        new_offers_due=timezone.localtime(due_after),
        decision_by=decision_by,
        reason=reason,
        outage=outage,
    )


def waiting_extension(tender: Tender) -> Extension | None:
    """The proposal that waits for the second person, made for the deadline as it stands."""
    return (
        Extension.objects.filter(
            tender=tender, confirmed_at__isnull=True, due_before=tender.offers_due_at
        )
        .select_related("proposed_by")
        .order_by("-proposed_at", "-pk")
        .first()
    )


def extensions_of(tender: Tender) -> list[Extension]:
    """What the public reads: the confirmed ones."""
    return list(Extension.objects.filter(tender=tender, confirmed_at__isnull=False))


def writing_organisations(tender: Tender) -> list[Offer]:
    """Everybody who has begun an offer here, whatever became of it."""
    return list(Offer.objects.filter(tender=tender).select_related("offeror").order_by("pk"))


def answer_by(tender: Tender) -> date | None:
    """The day by which a question is answered: never after the deadline."""
    due = tender.offers_due_at
    if due is None:
        return None
    usual = timezone.localdate(due - ANSWERED_BEFORE)
    last = tender.questions_until
    return max(usual, min(last, timezone.localdate(due))) if last else usual


def asked_until(tender: Tender) -> date | None:
    """The last day for questions: the call's own, or three days before the deadline; under the
    Public Procurement Law the day from which an answer is owed (art. 284)."""
    due = tender.offers_due_at
    if due is None:
        return None
    before = ASKED_BEFORE
    if mode_of(tender.mode).to_answer and tender.procurement.regime != ProcurementRegime.EXEMPT:
        day = timezone.localdate(due)
        before = timedelta(days=QUESTIONS_ASKED_IN_TIME.on(day).count)
    usual = timezone.localdate(due - before)
    return tender.questions_until or usual


def takes_questions(tender: Tender, *, at: datetime) -> bool:
    last = asked_until(tender)
    return tender.accepts_offers(at) and last is not None and timezone.localdate(at) <= last
