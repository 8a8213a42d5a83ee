"""A member's score card: saved as often as one likes, closed once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.money import written
from contracting.enums import OfferState, TenderState
from contracting.models import Committee, CommitteeMember, Offer, Score, ScoreCard, Tender
from contracting.modes import mode_of
from contracting.selectors.committees import card_facts


@dataclass(frozen=True)
class Given:
    """Points for one criterion as typed; both may still be missing."""

    points: int | None
    reason: str


def card_is_closed() -> str:
    return _("This card is closed, so its points are no longer changed.")


@transaction.atomic
def save_card(
    *,
    member: CommitteeMember,
    offer: Offer,
    scores: Mapping[int, Given],
    by: User,
    amount: Decimal | None = None,
    at: datetime | None = None,
) -> ScoreCard:
    """Keep what was typed, complete or not; ``scores`` is by criterion."""
    at = at or timezone.now()
    _require_work(member, offer)
    card, _new = ScoreCard.objects.select_for_update().get_or_create(
        member=member, offer=offer, defaults={"opened_at": at}
    )
    if card.closed_at is not None:
        raise Refused(card_is_closed())
    criteria = {each.pk: each for each in offer.tender.criteria.all()}
    for pk, given in scores.items():
        if pk not in criteria:
            raise Refused(_("This criterion does not belong to the call."))
        if given.points is not None and not 0 <= given.points <= criteria[pk].points:
            raise Refused(
                _("Give from 0 to %(most)s points for “%(criterion)s”.")
                % {"most": criteria[pk].points, "criterion": criteria[pk].name}
            )
        Score.objects.update_or_create(
            card=card,
            criterion=criteria[pk],
            defaults={"points": given.points, "reason": given.reason},
        )
    asked = offer.content.grant
    if amount is not None and asked is not None and amount > asked:
        raise Refused(
            _("The offeror asked for %(asked)s. Recommend that much or less.")
            % {"asked": written(asked)}
        )
    card.amount = amount
    card.save(update_fields=["amount"])
    return card


@transaction.atomic
def close_card(
    *,
    member: CommitteeMember,
    offer: Offer,
    scores: Mapping[int, Given],
    by: User,
    amount: Decimal | None = None,
    at: datetime | None = None,
) -> ScoreCard:
    """Save and close the card; from now on the member may read the others' closed cards."""
    at = at or timezone.now()
    card = save_card(member=member, offer=offer, scores=scores, by=by, amount=amount, at=at)
    require_lawful(mode_of(offer.tender.mode).to_close_card, card_facts(card))
    card.closed_at = at
    card.save(update_fields=["closed_at"])
    record("committee.card_closed", offer.tender, by=by, at=at, member=member.pk, offer=offer.pk)
    return card


def _require_work(member: CommitteeMember, offer: Offer) -> None:
    # The tender's row is shared by all members, so it is read, not locked: closing the
    # committee locks it and then looks at the cards.
    tender = Tender.objects.get(pk=offer.tender_id)
    committee = Committee.objects.select_for_update().get(pk=member.committee_id)
    member = locked(member)
    if tender.state != TenderState.EVALUATION or committee.closed_at is not None:
        raise Refused(_("The committee does not work on this call now."))
    if committee.tender_id != offer.tender_id:
        raise Refused(_("This offer belongs to another call."))
    if member.declared_at is None or member.excluded_at is not None:
        raise Refused(_("Offers are scored after the declaration of impartiality."))
    if member.offer_exclusions.filter(offer=offer).exists():
        raise Refused(_("You do not judge this offer, because of a tie with its offeror."))
    if not member.votes:
        raise Refused(_("An expert advises in words and gives no points (art. 15(2e))."))
    fresh = Offer.objects.get(pk=offer.pk)
    if fresh.state != OfferState.SUBMITTED or fresh.formally_checked_at is None:
        raise Refused(_("Only offers that passed the formal check are scored."))
