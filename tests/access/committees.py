"""The committees of the world: one at work, one whose members have all given their points."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from contracting.enums import CommitteeSeat
from contracting.models import Committee, CommitteeMember, Offer, Score, ScoreCard, Tender


def appoint(tender: Tender, number: str) -> Committee:
    day = timezone.localdate()
    return Committee.objects.create(tender=tender, order_number=number, appointed_on=day)


def seat(committee: Committee, user: User, **fields: Any) -> CommitteeMember:
    return CommitteeMember.objects.create(
        committee=committee, user=user, seat=CommitteeSeat.EXECUTIVE, **fields
    )


def judge(offer: Offer, member: CommitteeMember, *, reason: str) -> None:
    """The member's card on a formally checked offer, closed; then the committee's work is."""
    now = timezone.now()
    offer.formally_checked_at = now
    offer.save()
    card = ScoreCard.objects.create(member=member, offer=offer, closed_at=now)
    for criterion in offer.tender.criteria.all():
        Score.objects.create(card=card, criterion=criterion, points=criterion.points, reason=reason)
    member.committee.closed_at = now
    member.committee.save()
