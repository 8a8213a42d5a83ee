"""The formal check of an offer by the list of its call, and the one call to complete it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused, Stale
from common.letters import write_letter
from contracting.enums import CompletablePart, FormalAnswer, OfferState, TenderState
from contracting.lifecycle import OFFER_STEPS, require_step
from contracting.models import (
    Committee,
    Completion,
    FormalMark,
    FormalRequirement,
    Offer,
    Tender,
)
from contracting.rules.completing import (
    TO_CALL_TO_COMPLETE,
    TO_CHECK_OFFER,
    CompletionFacts,
    FormalFacts,
    MarkFacts,
)
from contracting.selectors.formal import (
    completion_of,
    is_awaited,
    list_is_used,
    requirement_texts,
)
from contracting.selectors.partners import representatives_of_offer


@dataclass(frozen=True)
class Mark:
    """What the clerk says of one requirement, in the order of the list."""

    answer: str
    remark: str = ""


@transaction.atomic
def set_formal_list(
    *, tender: Tender, texts: Sequence[str], by: User, at: datetime | None = None
) -> None:
    """Write the list of a call anew; once an offer was checked by it, it stands."""
    at = at or timezone.now()
    tender = locked(tender)
    if list_is_used(tender):
        raise Refused(_("Offers were already checked by this list, so it is not changed now."))
    kept = [each.strip() for each in texts if each.strip()]
    if not kept:
        raise Refused(_("Write at least one requirement."))
    write_formal_list(tender, kept)
    record("tender.formal_list", tender, by=by, at=at, requirements=len(kept))


def write_formal_list(tender: Tender, texts: Iterable[str]) -> list[FormalRequirement]:
    tender.formal_requirements.all().delete()
    return FormalRequirement.objects.bulk_create(
        FormalRequirement(tender=tender, position=number, text=text)
        for number, text in enumerate(texts, start=1)
    )


@transaction.atomic
def accept_offer(
    *,
    offer: Offer,
    by: User,
    note: str = "",
    marks: Sequence[Mark] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Offer:
    """Record that an offer meets the formal requirements of the announcement."""
    at = at or timezone.now()
    offer = to_be_checked(offer, version)
    _check(offer, marks, accepted=True)
    offer.formally_checked_at = at
    offer.formal_check = note
    offer.version += 1
    offer.save()
    record("offer.checked", offer, by=by, at=at)
    return offer


@transaction.atomic
def reject_offer(
    *,
    offer: Offer,
    by: User,
    reason: str,
    marks: Sequence[Mark] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Offer:
    """Reject an offer that does not meet the requirements; anyone may later ask why."""
    at = at or timezone.now()
    offer = to_be_checked(offer, version)
    if not reason.strip():
        raise Refused(_("Write which requirement of the announcement the offer does not meet."))
    if is_awaited(completion_of(offer), at=at):
        raise Refused(_("The offeror may still complete this offer. Wait until the day passes."))
    _check(offer, marks, accepted=False)
    require_step(OFFER_STEPS, OfferState(offer.state), OfferState.REJECTED)
    offer.state = OfferState.REJECTED
    offer.formally_checked_at = at
    offer.formal_check = reason
    offer.decided_by = by
    offer.decided_at = at
    offer.version += 1
    offer.save()
    record("offer.rejected", offer, by=by, at=at)
    return offer


def to_be_checked(offer: Offer, version: int | None = None) -> Offer:
    """The locked offer, while its call is being evaluated and the committee still works.

    A result recorded after ``version`` was read is not silently replaced by another.
    """
    tender = locked(offer.tender)
    if tender.state != TenderState.EVALUATION:
        raise Refused(_("Offers are checked after the opening and before the decision."))
    if Committee.objects.filter(tender=tender, closed_at__isnull=False).exists():
        raise Refused(_("The committee has closed its work; the formal check is not changed now."))
    offer = locked(offer)
    offer.tender = tender
    if version is not None and offer.version != version:
        raise Stale
    if offer.state != OfferState.SUBMITTED:
        raise Refused(_("This offer has already been decided on."))
    if offer.score_cards.filter(closed_at__isnull=False).exists():
        raise Refused(_("A member has already closed a score card of this offer."))
    return offer


def _check(offer: Offer, marks: Sequence[Mark] | None, *, accepted: bool) -> None:
    """Judge and keep the marks; without a saved list a check may be recorded as a whole."""
    if marks is None and not offer.tender.formal_requirements.exists():
        return
    texts = requirement_texts(offer.tender)
    given = [*(marks or ()), *[Mark("")] * len(texts)][: len(texts)]
    facts = FormalFacts(
        marks=tuple(
            MarkFacts(requirement=text, answer=mark.answer, remark=mark.remark)
            for text, mark in zip(texts, given, strict=True)
        ),
        accepted=accepted,
    )
    require_lawful(TO_CHECK_OFFER, facts)
    _keep(offer, texts, given)


def _keep(offer: Offer, texts: Sequence[str], marks: Sequence[Mark]) -> None:
    tender = offer.tender
    saved = list(tender.formal_requirements.all()) or write_formal_list(tender, texts)
    FormalMark.objects.filter(offer=offer).delete()
    FormalMark.objects.bulk_create(
        FormalMark(
            offer=offer, requirement=requirement, answer=mark.answer, remark=mark.remark.strip()
        )
        for requirement, mark in zip(saved, marks, strict=True)
        if mark.answer in FormalAnswer.values
    )


@transaction.atomic
def call_to_complete(
    *,
    offer: Offer,
    what: str,
    parts: Sequence[str],
    due_on: date,
    by: User,
    marks: Sequence[Mark] | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Completion:
    """Call the offeror, once, to complete named parts of the offer until a day."""
    at = at or timezone.now()
    offer = to_be_checked(offer, version)
    if offer.formally_checked_at is not None:
        raise Refused(_("The formal check of this offer is already recorded."))
    facts = CompletionFacts(
        asked_before=completion_of(offer) is not None,
        what=what,
        due_on=due_on,
        today=timezone.localdate(at),
    )
    require_lawful(TO_CALL_TO_COMPLETE, facts)
    if marks is not None:
        _check(offer, marks, accepted=False)
    completion = Completion.objects.create(
        offer=offer,
        what=what.strip(),
        parts=[each for each in CompletablePart.values if each in parts],
        due_on=due_on,
        asked_at=at,
        asked_by=by,
    )
    offer.version += 1
    offer.save(update_fields=["version"])
    record("offer.completion_asked", offer, by=by, at=at, until=due_on.isoformat())
    tell(completion, "complete_offer", representatives_of_offer(offer), "uzupelnienie/")
    return completion


def tell(completion: Completion, template: str, people: Iterable[User], path: str) -> None:
    for person in people:
        write_letter(
            f"contracting/email/{template}.txt",
            to=person,
            key=f"{template}:{completion.pk}:{person.pk}",
            tender=completion.offer.tender,
            due_on=completion.due_on,
            path=f"/oferty/{completion.offer_id}/{path}",
        )
