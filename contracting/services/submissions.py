"""File an offer and take it back: the acts on which a deadline falls."""

import secrets
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models import Prefetch
from django.utils import timezone

from accounts.models import User
from common.concurrency import locked, steady
from common.journal import record
from common.law import Refused, Stale
from common.letters import write_letter
from common.papers import issue
from contracting.documents.offers import offer_snapshot, receipt_snapshot
from contracting.enums import OfferState, Signature
from contracting.lifecycle import OFFER_STEPS, require_step
from contracting.models import Offer, OfferAttachment, OfferContent, Submission, Tender
from contracting.rules.canonical import digest_of
from contracting.rules.offers import breaches
from contracting.selectors.offers import offer_facts
from contracting.selectors.partners import people_of_offer
from contracting.selectors.signatures import how_to_sign
from contracting.services.approvals import require_approvals
from contracting.services.attachments import require_no_infected
from contracting.services.receiving import require_open
from contracting.services.seals import give_back, put_under_seal

ATTACHMENTS = Prefetch("attachments", OfferAttachment.objects.select_related("file"))
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without the letters and digits that are mistaken for one another."""


@transaction.atomic
def submit_offer(*, offer: Offer, version: int, by: User, at: datetime | None = None) -> Submission:
    """File the offer as it stood at ``version``, if the request came in time.

    ``at`` is the moment at which the request reached the portal: how long the portal then
    took is not the offeror's fault. Repeating a filing that succeeded gives its receipt.
    """
    at = at or timezone.now()
    # Filings do not wait for one another; the opening waits for all that have begun.
    tender = steady(offer.tender)
    _keep_known(tender, offer.tender, "authority")
    known, offer = offer, locked(offer)
    _keep_known(offer, known, "offeror")
    offer.tender = tender
    live = offer.submissions.live().first()
    if live and live.content_version == version:
        return live
    require_step(OFFER_STEPS, OfferState(offer.state), OfferState.SUBMITTED)
    require_open(tender, at)
    content = _locked_content(offer)
    content.offer = offer
    if content.version != version:
        raise Stale
    facts = offer_facts(offer, content)
    if found := [breach for _section, breach in breaches(facts)]:
        raise Refused(*found)
    require_no_infected(content)
    approved_by = require_approvals(offer, version, by)
    snapshot = offer_snapshot(offer, content, facts)
    submission = Submission(
        offer=offer,
        number=new_number(tender),
        submitted_at=at,
        submitted_by=by,
        content_version=content.version,
        digest=digest_of(snapshot),
    )
    put_under_seal(submission, content, snapshot)
    offer.state = OfferState.SUBMITTED
    offer.version += 1
    offer.save()
    record("offer.submitted", offer, by=by, at=at, number=submission.number)
    _issue_papers(submission, snapshot, by, approved_by)
    _write_to_the_organisation("offer_submitted", submission)
    return submission


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: User, at: datetime | None = None) -> Submission:
    """Take a filed offer back before the deadline; it may be corrected and filed again."""
    at = at or timezone.now()
    tender = steady(offer.tender)
    offer = locked(offer)
    require_step(OFFER_STEPS, OfferState(offer.state), OfferState.WITHDRAWN)
    require_open(tender, at)
    submission = offer.submissions.live().get()
    # Two requests may be served in the other order than they came.
    submission.withdrawn_at = max(at, submission.submitted_at)
    submission.withdrawn_by = by
    submission.save()
    give_back(submission)
    offer.state = OfferState.WITHDRAWN
    offer.version += 1
    offer.save()
    record("offer.withdrawn", offer, by=by, at=at, number=submission.number)
    _write_to_the_organisation("offer_withdrawn", submission)
    return submission


def _keep_known(fresh: models.Model, known: models.Model, name: str) -> None:
    """What the caller has read already beside the row, and no filing changes, is not asked
    again: in the last minute before a deadline every question counts."""
    key = f"{name}_id"
    if getattr(fresh, key) == getattr(known, key) and name in known._state.fields_cache:
        setattr(fresh, name, getattr(known, name))


def _locked_content(offer: Offer) -> OfferContent:
    return (
        OfferContent.objects.select_for_update()
        .prefetch_related("activities", "results", "costs", ATTACHMENTS)
        .get(offer=offer)
    )


def new_number(tender: Tender) -> str:
    """Not counted one by one: a receipt may not tell how many offers came before it."""
    unit = tender.authority.unit_id or "0"
    year = (tender.published_at or tender.created_at).year
    kind = "PROBA/OF" if tender.rehearsal else "OF"
    stem = f"{kind}/{unit}/{year}/{tender.number}"
    while True:
        number = f"{stem}/{''.join(secrets.choice(ALPHABET) for _ in range(6))}"
        if not Submission.objects.filter(number=number).exists():
            return number


def _issue_papers(
    submission: Submission, snapshot: dict[str, Any], by: User, approved_by: list[User]
) -> None:
    receipt = receipt_snapshot(submission, by, approved_by)
    papers = (
        ("receipt", f"Potwierdzenie złożenia oferty {submission.number}", receipt),
        ("offer", f"Oferta {submission.number}", snapshot | {"receipt": receipt}),
    )
    for kind, title, snapshot in papers:
        issue(
            kind=kind,
            subject=submission,
            title=title,
            snapshot=snapshot,
            key=f"{kind}:{submission.pk}",
            at=submission.submitted_at,
            number=submission.number,
        )


def _write_to_the_organisation(occasion: str, submission: Submission) -> None:
    """Number, moment and digest go out by letter; never a word of the content."""
    offer = submission.offer
    asks = offer.tender.signature != Signature.ACCOUNT and submission.withdrawn_at is None
    # Called where the letter is written, in the language of its reader.
    asks_to_sign = partial(how_to_sign, offer.tender) if asks else None
    for person in people_of_offer(offer):
        write_letter(
            f"contracting/email/{occasion}.txt",
            to=person,
            key=f"{occasion.replace('_', '-')}:{submission.pk}:{person.pk}",
            submission=submission,
            offer=offer,
            tender=offer.tender,
            how_to_sign=asks_to_sign,
            path=f"/oferty/{offer.pk}/",
        )
