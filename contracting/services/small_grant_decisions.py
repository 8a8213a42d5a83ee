"""The executive decides on a simplified offer: art. 19a(1), (5)–(7)."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from accounts.selectors import people_of
from common.concurrency import locked, steady
from common.duties import Owner
from common.journal import record
from common.judgement import findings, stopping
from common.law import Refused, Stale
from common.letters import write_letter
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.small_grants import comments_snapshot, decision_snapshot
from contracting.enums import OfferState, TenderState
from contracting.lifecycle import OFFER_STEPS, TENDER_STEPS, require_step
from contracting.models import Offer, SmallGrantOffer, Tender
from contracting.modes import mode_of
from contracting.rules.costs import ZERO
from contracting.selectors.small_grant_sums import pool_of
from contracting.selectors.small_grants import (
    budget_year,
    decision_facts,
    last_published_on,
    places_of,
    room_of,
    small_grant_facts,
)
from contracting.services.small_grant_comments import begin_examining, forget_addresses


def lock_the_sums(small_grant: SmallGrantOffer, year: int) -> None:
    """Keep both counters from others: first the authority's pool of the year, then the
    organisation. Every act that adds to a counter takes them in this order."""
    # Held so that nobody enters another plan meanwhile; many decisions may hold it at once.
    steady(small_grant.authority)
    pool = pool_of(small_grant.authority_id, year)
    if pool is not None:
        locked(pool)
    locked(Organisation(pk=small_grant.offeror_id))


@transaction.atomic
def decide_small_grant(
    *,
    small_grant: SmallGrantOffer,
    awarded: bool,
    purposeful: bool,
    reason: str,
    by: User,
    amount: Decimal | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Offer:
    """Award the grant or refuse it; the sums of both caps are read inside the lock."""
    at = at or timezone.now()
    lock_the_sums(small_grant, budget_year(small_grant, at=at))
    tender = begin_examining(small_grant, by=by, at=at)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.AWARDED)
    small_grant = locked(small_grant)
    if version is not None and small_grant.version != version:
        raise Stale
    given = (amount or ZERO) if awarded else ZERO
    caps = _require_lawful(small_grant, tender, awarded, purposeful, reason, given, at)
    offer = _decided(small_grant, awarded, given, reason, by, at)
    small_grant.purposeful = purposeful
    small_grant.version += 1
    small_grant.save()
    _close(tender, offer, caps, by, at)
    small_grant.offer = offer
    _issue_papers(small_grant, tender, caps, at)
    _tell_the_organisation(small_grant)
    forget_addresses(small_grant)
    public_data_changed()
    return offer


def _require_lawful(
    small_grant: SmallGrantOffer,
    tender: Tender,
    awarded: bool,
    purposeful: bool,
    reason: str,
    amount: Decimal,
    at: datetime,
) -> dict[str, str]:
    """Raises ``Refused``; gives the sums of both caps with which it was judged."""
    last = last_published_on(small_grant)
    if last is None:
        raise Refused(_("The offer has not been published yet."))
    mode = mode_of(tender.mode)
    facts = decision_facts(
        small_grant,
        last=last,
        awarded=awarded,
        purposeful=purposeful,
        reason=reason,
        amount=amount,
        at=at,
    )
    found = findings(mode.to_decide, facts)
    caps = {}
    if awarded:
        sums = small_grant_facts(small_grant, at=at, amount=amount)
        found += findings(mode.to_award, sums)
        caps = room_of(sums, budget_year(small_grant, at=at)).told()
    if broken := stopping(found):
        raise Refused(*broken)
    return caps


def _decided(
    small_grant: SmallGrantOffer,
    awarded: bool,
    amount: Decimal,
    reason: str,
    by: User,
    at: datetime,
) -> Offer:
    offer = Offer.objects.select_for_update().get(small_grant=small_grant)
    state = OfferState.SELECTED if awarded else OfferState.NOT_SELECTED
    require_step(OFFER_STEPS, OfferState(offer.state), state)
    offer.state = state
    offer.awarded = amount if awarded else None
    offer.decision_reason = reason.strip()
    offer.decided_by, offer.decided_at = by, at
    offer.version += 1
    offer.save()
    if awarded:
        record("offer.selected", offer, by=by, at=at, awarded=str(amount))
    else:
        record("offer.not_selected", offer, by=by, at=at)
    return offer


def _close(tender: Tender, offer: Offer, caps: dict[str, str], by: User, at: datetime) -> None:
    """The journal says which plan and which sums the decision was judged with."""
    tender.state = TenderState.AWARDED
    tender.decided_at = tender.results_published_at = at
    tender.version += 1
    tender.save()
    record("small_grant.decided", offer.small_grant, by=by, at=at, state=offer.state, **caps)


def _issue_papers(
    small_grant: SmallGrantOffer, tender: Tender, caps: dict[str, str], at: datetime
) -> None:
    comments = list(small_grant.comments.confirmed())
    papers = [
        (
            "small_grant_decision",
            f"Rozstrzygnięcie w sprawie oferty {tender.number}",
            decision_snapshot(small_grant, comments, at=at) | {"caps": caps},
        ),
        (
            "small_grant_comments",
            f"Uwagi do oferty {tender.number} i odpowiedzi",
            comments_snapshot(small_grant, comments, places_of(small_grant)),
        ),
    ]
    for kind, title, snapshot in papers:
        issue(
            kind=kind,
            subject=small_grant,
            title=title,
            snapshot=snapshot,
            key=f"{kind}:{small_grant.pk}",
            at=at,
            number=tender.number,
        )


def _tell_the_organisation(small_grant: SmallGrantOffer) -> None:
    for person in people_of(Owner(organisation_id=small_grant.offeror_id)):
        write_letter(
            "contracting/email/small_grant_decided.txt",
            to=person,
            key=f"small-grant-decided:{small_grant.pk}:{person.user_id}",
            small_grant=small_grant,
            path=f"/male-granty/oferty/{small_grant.pk}/",
        )
