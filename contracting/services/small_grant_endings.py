"""An organisation takes its simplified offer back, or declines the grant that was awarded.

The act says nothing of either [proposed]: nobody is made to carry out a task, and a grant
that nobody wants may not stand in the way of others for the rest of the year.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from accounts.selectors import people_of
from common.concurrency import locked, locked_version
from common.duties import Owner
from common.journal import record
from common.law import Refused
from common.letters import write_letter
from common.publicity import public_data_changed
from contracting.enums import ContractState, OfferState, TenderState
from contracting.lifecycle import OFFER_STEPS, TENDER_STEPS, require_step
from contracting.models import Contract, Offer, SmallGrantOffer, Tender
from contracting.services.small_grant_comments import forget_addresses


@transaction.atomic
def give_up_small_grant(
    *,
    small_grant: SmallGrantOffer,
    reason: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> SmallGrantOffer:
    """Before the decision the offer is taken back; an awarded grant is declined, and both
    counters hold it no more. A signed contract is ended under its own terms."""
    at = at or timezone.now()
    if small_grant.offer is None:
        raise Refused(_("The offer has not been filed."))
    if not reason.strip():
        raise Refused(_("Say why the organisation gives it up."))
    tender = locked(small_grant.offer.tender)
    small_grant = locked_version(small_grant, version)
    offer = Offer.objects.select_for_update().get(small_grant=small_grant)
    if offer.state == OfferState.SELECTED:
        small_grant.declined = offer.awarded
        _decline(offer, by, at)
        act = "small_grant.declined"
    else:
        _take_back(small_grant, offer, tender, by, at)
        act = "small_grant.withdrawn"
    small_grant.given_up_at, small_grant.given_up_by = at, by
    small_grant.given_up_reason = reason.strip()
    small_grant.save()
    record(act, small_grant, by=by, at=at)
    _tell_both(small_grant)
    public_data_changed()
    return small_grant


def _decline(offer: Offer, by: User, at: datetime) -> None:
    require_step(OFFER_STEPS, OfferState(offer.state), OfferState.DECLINED)
    contract = Contract.objects.select_for_update().filter(offer=offer).first()
    if contract is not None:
        if contract.state != ContractState.DRAFT:
            raise Refused(_("The contract is signed: end it on its own page."))
        record("contract.discarded", contract, by=by, at=at, number=contract.number)
        contract.delete()
    record("offer.declined", offer, by=by, at=at, awarded=str(offer.awarded))
    offer.state, offer.awarded = OfferState.DECLINED, None
    offer.version += 1
    offer.save()


def _take_back(
    small_grant: SmallGrantOffer, offer: Offer, tender: Tender, by: User, at: datetime
) -> None:
    """What nobody has published yet stays unpublished; what was published ends."""
    require_step(OFFER_STEPS, OfferState(offer.state), OfferState.WITHDRAWN)
    submission = offer.submissions.live().get()
    submission.withdrawn_at, submission.withdrawn_by = max(at, submission.submitted_at), by
    submission.save()
    offer.state = OfferState.WITHDRAWN
    offer.version += 1
    offer.save()
    record("offer.withdrawn", offer, by=by, at=at, number=submission.number)
    if tender.state == TenderState.DRAFT:
        return
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.ANNULLED)
    tender.state, tender.annulled_at = TenderState.ANNULLED, at
    tender.version += 1
    tender.save()
    forget_addresses(small_grant, occasion="comment_needless")


def _tell_both(small_grant: SmallGrantOffer) -> None:
    sides = (
        Owner(organisation_id=small_grant.offeror_id),
        Owner(small_grant.authority_id, frozenset({Role.CLERK, Role.EXECUTIVE})),
    )
    for person in {each.user_id: each for side in sides for each in people_of(side)}.values():
        write_letter(
            "contracting/email/small_grant_given_up.txt",
            to=person,
            key=f"small-grant-given-up:{small_grant.pk}:{person.user_id}",
            small_grant=small_grant,
            path=f"/male-granty/oferty/{small_grant.pk}/",
        )
