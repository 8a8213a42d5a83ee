"""The best bidder is asked for evidence (art. 274), and what came of it is recorded."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from contracting.enums import TenderState
from contracting.models import Bid, EvidenceRequest, Tender
from contracting.modes import mode_of
from contracting.selectors.bids import bids_in_order
from contracting.selectors.evidence import evidence_facts


@transaction.atomic
def ask_for_evidence(
    *,
    tender: Tender,
    bid: Bid,
    asked_for: str,
    asked_on: date,
    due_on: date,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> EvidenceRequest:
    """Record that the bidder with most points was asked; the letter itself goes from the
    official platform."""
    at = at or timezone.now()
    tender = locked_version(tender, version)
    _require_evaluation(tender)
    if bid.tender_id != tender.pk:
        raise Refused(_("Choose one of the bids of this procedure."))
    if asked_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet. Record what has happened."))
    facts = evidence_facts(
        bid, bids_in_order(tender), asked_for=asked_for, asked_on=asked_on, due_on=due_on
    )
    require_lawful(mode_of(tender.mode).to_ask_for_evidence, facts)
    try:
        with transaction.atomic():
            asked = EvidenceRequest.objects.create(
                bid=bid,
                asked_for=asked_for.strip(),
                asked_on=asked_on,
                due_on=due_on,
                recorded_at=at,
                recorded_by=by,
            )
    except IntegrityError as error:
        raise Refused(
            _("This bidder has been asked already. Record first what came of it.")
        ) from error
    tender.save()
    record("purchase.evidence_asked", tender, by=by, at=at, due_on=due_on.isoformat())
    return asked


@transaction.atomic
def record_evidence(
    *,
    asked: EvidenceRequest,
    answered_on: date,
    answer: str,
    proves: bool,
    by: User,
    at: datetime | None = None,
) -> EvidenceRequest:
    """What came, or that nothing did, and whether it proves what was asked."""
    at = at or timezone.now()
    tender = locked(asked.bid.tender)
    asked = locked(asked)
    _require_evaluation(tender)
    if asked.answered_on:
        raise Refused(_("What came of this evidence is recorded already."))
    if answered_on > timezone.localdate(at):
        raise Refused(_("This day has not come yet. Record what has happened."))
    if answered_on < asked.asked_on:
        raise Refused(_("Nothing comes before it is asked for. Check the day."))
    if not answer.strip():
        raise Refused(_("Write what came, or that nothing came in time."))
    asked.answered_on, asked.answer, asked.proves = answered_on, answer.strip(), proves
    asked.save()
    tender.version += 1
    tender.save()
    record("purchase.evidence_recorded", tender, by=by, at=at, proves=proves)
    return asked


def _require_evaluation(tender: Tender) -> None:
    if tender.state != TenderState.EVALUATION:
        raise Refused(_("Evidence is asked for after the opening and before the choice."))
