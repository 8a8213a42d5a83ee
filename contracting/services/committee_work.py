"""How a committee works: meetings, a new chair, advice of experts, the discussion."""

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.law import Finding, Refused
from common.letters import write_letter
from contracting.enums import CommitteeSeat, ExclusionScope, TenderState
from contracting.models import (
    Committee,
    CommitteeCustoms,
    CommitteeMeeting,
    CommitteeMember,
    DiscussionChange,
    ExpertOpinion,
    Offer,
    Score,
    ScoreCard,
    Tender,
)
from contracting.rules.committee_work import TO_CHANGE_POINTS, ChangeFacts, quorum_of
from contracting.selectors.committees import open_cards, quorum_share
from contracting.services.committees import still_to_check


def _at_work(tender: Tender) -> Committee:
    """The locked committee of a call that is being evaluated."""
    tender = locked(tender)
    committee = Committee.objects.select_for_update().filter(tender=tender).first()
    if committee is None or tender.state != TenderState.EVALUATION:
        raise Refused(_("There is no committee at work on this call."))
    if committee.closed_at is not None:
        raise Refused(_("The committee has already closed its work."))
    return committee


@transaction.atomic
def set_customs(
    *,
    authority: Organisation,
    chairing: str,
    basis: str,
    phrases: str,
    exclusion: str = ExclusionScope.WHOLE_CALL,
    exclusion_reason: str = "",
    by: User,
    at: datetime | None = None,
) -> CommitteeCustoms:
    """What the authority's own rules say of its committees, and its bank of phrases."""
    at = at or timezone.now()
    if exclusion == ExclusionScope.ONE_OFFER and not exclusion_reason.strip():
        raise Refused(_("Write why a tie excludes only from that offer: name the local rule."))
    customs, _new = CommitteeCustoms.objects.update_or_create(
        authority=authority,
        defaults={
            "chairing": chairing,
            "basis": basis.strip(),
            "phrases": phrases.strip(),
            "exclusion": exclusion,
            "exclusion_reason": exclusion_reason.strip(),
        },
    )
    record("authority.committee_customs", authority, by=by, at=at)
    return customs


@transaction.atomic
def name_chair(*, member: CommitteeMember, by: User, at: datetime | None = None) -> CommitteeMember:
    """Another working member chairs from now on."""
    at = at or timezone.now()
    committee = _at_work(member.committee.tender)
    member = locked(member)
    if not member.votes:
        raise Refused(_("Only a member who works and votes may chair the committee."))
    committee.members.filter(is_chair=True).update(is_chair=False)
    member.is_chair = True
    member.save(update_fields=["is_chair"])
    record("committee.chair_named", committee.tender, by=by, at=at, member=member.pk)
    return member


@transaction.atomic
def record_meeting(
    *,
    tender: Tender,
    held_on: date,
    place: str,
    present: Collection[int],
    by: User,
    at: datetime | None = None,
) -> CommitteeMeeting:
    """Who came to a meeting; the quorum is counted from those who vote on that day."""
    at = at or timezone.now()
    committee = _at_work(tender)
    members = {each.pk: each for each in committee.members.working()}
    reasons: list[Finding | str] = []
    if held_on > timezone.localdate(at):
        reasons.append(_("A meeting is recorded after it was held. Correct the day."))
    if not present or not set(present) <= members.keys():
        reasons.append(_("Mark the working members who were present."))
    if reasons:
        raise Refused(*reasons)
    voting = sum(1 for each in members.values() if each.votes)
    meeting = CommitteeMeeting.objects.create(
        committee=committee,
        held_on=held_on,
        place=place.strip(),
        voting=voting,
        quorum=quorum_of(voting, quorum_share(committee.tender)),
        recorded_by=by,
        recorded_at=at,
    )
    meeting.present.set([members[pk] for pk in present])
    record("committee.met", committee.tender, by=by, at=at, present=len(present))
    return meeting


@transaction.atomic
def open_discussion(*, tender: Tender, by: User, at: datetime | None = None) -> Committee:
    """All own scores are closed: members see the points of all, and names where hidden."""
    at = at or timezone.now()
    committee = _at_work(tender)
    if committee.discussion_at is not None:
        return committee
    reasons: list[Finding | str] = []
    reasons += still_to_check(committee.tender)
    undeclared = committee.members.working().filter(declared_at__isnull=True)
    reasons += [
        _("%(member)s has not declared impartiality yet.") % {"member": each.user}
        for each in undeclared.select_related("user")
    ]
    reasons += [
        _("%(member)s has not closed the score card of %(offeror)s.")
        % {"member": member, "offeror": offeror}
        for member, offeror in open_cards(committee)
    ]
    if reasons:
        raise Refused(*reasons)
    committee.discussion_at = at
    committee.save(update_fields=["discussion_at"])
    record("committee.discussion_opened", committee.tender, by=by, at=at)
    for member in committee.members.voting().select_related("user"):
        write_letter(
            "contracting/email/discuss.txt",
            to=member.user,
            key=f"committee-discuss:{member.pk}",
            tender=committee.tender,
            path=f"/nabory/{committee.tender_id}/ranking/",
        )
    return committee


@transaction.atomic
def change_points(
    *,
    card: ScoreCard,
    criterion_id: int,
    points: int,
    reason: str,
    by: User,
    at: datetime | None = None,
) -> DiscussionChange:
    """A member changes an own closed score in the discussion; what it was is kept."""
    at = at or timezone.now()
    card = _discussed(card, by)
    score = Score.objects.select_related("criterion").get(card=card, criterion=criterion_id)
    facts = ChangeFacts(
        before=score.points or 0, after=points, most=score.criterion.points, reason=reason
    )
    require_lawful(TO_CHANGE_POINTS, facts)
    change = DiscussionChange.objects.create(
        card=card,
        criterion=score.criterion,
        before=score.points,
        after=points,
        reason=reason.strip(),
        changed_at=at,
    )
    score.points = points
    score.save(update_fields=["points"])
    _told(card, by=by, at=at)
    return change


@transaction.atomic
def change_amount(
    *,
    card: ScoreCard,
    amount: Decimal | None,
    reason: str,
    by: User,
    at: datetime | None = None,
) -> DiscussionChange:
    """A member changes the recommended amount in the discussion."""
    at = at or timezone.now()
    card = _discussed(card, by)
    if not reason.strip():
        raise Refused(_("Write why you change the amount: it is printed in the minutes."))
    if amount == card.amount:
        raise Refused(_("This is the amount that you recommended already. Nothing is changed."))
    change = DiscussionChange.objects.create(
        card=card, before=card.amount, after=amount, reason=reason.strip(), changed_at=at
    )
    card.amount = amount
    card.save(update_fields=["amount"])
    _told(card, by=by, at=at)
    return change


def _discussed(card: ScoreCard, by: User) -> ScoreCard:
    committee = _at_work(card.offer.tender)
    card = locked(card)
    if committee.discussion_at is None:
        raise Refused(_("Closed points are changed only in the discussion, once it is open."))
    if card.member.offer_exclusions.filter(offer=card.offer_id).exists():
        raise Refused(_("You do not judge this offer, because of a tie with its offeror."))
    if card.closed_at is None or card.member.user_id != by.pk or not card.member.votes:
        raise Refused(_("A member changes only an own closed card."))
    return card


def _told(card: ScoreCard, *, by: User, at: datetime) -> None:
    tender, member = card.offer.tender, card.member_id
    record("committee.score_changed", tender, by=by, at=at, member=member, offer=card.offer_id)


@transaction.atomic
def give_opinion(
    *, member: CommitteeMember, offer: Offer, text: str, by: User, at: datetime | None = None
) -> ExpertOpinion:
    """An expert advises on one offer in words; no points are given (art. 15(2e))."""
    at = at or timezone.now()
    committee = _at_work(offer.tender)
    member = locked(member)
    works = member.works and member.declared_at is not None
    if member.offer_exclusions.filter(offer=offer).exists():
        raise Refused(_("You do not judge this offer, because of a tie with its offeror."))
    if member.seat != CommitteeSeat.EXPERT or not works or member.committee_id != committee.pk:
        raise Refused(_("An opinion is given by an expert of this committee who has declared."))
    if not text.strip():
        raise Refused(_("Write the opinion."))
    opinion, _new = ExpertOpinion.objects.update_or_create(
        member=member, offer=offer, defaults={"text": text.strip(), "given_at": at}
    )
    record("committee.opinion_given", offer.tender, by=by, at=at, member=member.pk)
    return opinion
