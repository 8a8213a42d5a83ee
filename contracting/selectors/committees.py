"""Questions about committees: their seats, their local rules, their cards."""

from collections.abc import Iterable
from decimal import Decimal

from accounts.enums import ConfirmationState, LocalFigureKey
from accounts.models import Membership, Organisation
from accounts.selectors import local_figure
from common.calendar import day_of
from contracting.enums import CommitteeSeat, ExclusionScope, OfferState
from contracting.models import (
    Committee,
    CommitteeCustoms,
    CommitteeMember,
    Offer,
    OfferExclusion,
    ScoreCard,
    Tender,
)
from contracting.rules.tender_facts import (
    CardFacts,
    CommitteeFacts,
    JudgesFacts,
    ScoreFacts,
    SeatFacts,
)
from contracting.selectors.tenders import offeror_ids, received_offers


def seat_facts(members: list[CommitteeMember], offerors: frozenset[int]) -> tuple[SeatFacts, ...]:
    """``offerors`` is empty before the opening, so that no refusal betrays who filed."""
    tied = (
        set(
            Membership.objects.filter(
                user__in=[each.user_id for each in members], organisation__in=offerors
            ).values_list("user_id", flat=True)
        )
        if offerors
        else set()
    )
    return tuple(
        SeatFacts(
            name=str(each.user),
            seat=each.seat,
            works=each.works,
            declared=each.declared_at is not None,
            belongs_to_offeror=each.user_id in tied,
            indicated_by_offeror=each.indicated_by_id in offerors,
            chairs=each.is_chair,
        )
        for each in members
    )


def committee_facts(committee: Committee, *, no_ngo_ground: str) -> CommitteeFacts:
    members = list(committee.members.select_related("user"))
    tender = committee.tender
    last = committee.meetings.prefetch_related("present").last()
    return CommitteeFacts(
        seats=seat_facts(members, offeror_ids(tender)),
        no_ngo_ground=no_ngo_ground,
        smallest=smallest_committee(tender),
        quorum_share=quorum_share(tender),
        present=sum(1 for each in last.present.all() if each.votes) if last else None,
        chairing=chairing(tender),
        judged_by=_judges(committee, members),
    )


def _judges(committee: Committee, members: Iterable[CommitteeMember]) -> tuple[JudgesFacts, ...]:
    """How many voting members may judge each offer."""
    voting = {each.pk for each in members if each.votes}
    barred = exclusions_of(committee)
    return tuple(
        JudgesFacts(
            offeror=offer.made_by_names,
            judges=sum(1 for each in voting if (each, offer.pk) not in barred),
        )
        for offer in judged_offers(committee.tender)
    )


def exclusions_of(committee: Committee) -> set[tuple[int, int]]:
    """(member, offer): who does not judge which offer."""
    rows = OfferExclusion.objects.filter(member__committee=committee)
    return set(rows.values_list("member_id", "offer_id"))


def members_with_exclusions(committee: Committee) -> list[CommitteeMember]:
    rows = committee.members.select_related("user", "indicated_by")
    return list(rows.prefetch_related("offer_exclusions__offer__offeror").order_by("pk"))


def narrow_exclusion(tender: Tender) -> str:
    """Why a tie excludes only from one offer, in the words of the local rules; else nothing."""
    customs = customs_of(tender.authority_id)
    return customs.exclusion_reason if customs and excludes_from_one_offer(tender) else ""


def excludes_from_one_offer(tender: Tender) -> bool:
    """Whether the authority's rules exclude only from judging the offer that a tie concerns."""
    customs = customs_of(tender.authority_id)
    return customs is not None and customs.exclusion == ExclusionScope.ONE_OFFER


def quorum_share(tender: Tender) -> Decimal | None:
    """Per cent of the voting members, as it stood when the call was announced."""
    if tender.published_at is None:
        return None
    key = LocalFigureKey.COMMITTEE_QUORUM
    return local_figure(key, tender.authority, day_of(tender.published_at))


def customs_of(authority_id: int) -> CommitteeCustoms | None:
    return CommitteeCustoms.objects.filter(authority=authority_id).first()


def chairing(tender: Tender) -> str:
    customs = customs_of(tender.authority_id)
    return customs.chairing if customs else ""


def phrases_of(authority_id: int) -> list[str]:
    """The bank of phrases of an authority, one in a line."""
    customs = customs_of(authority_id)
    return (
        [each.strip() for each in customs.phrases.splitlines() if each.strip()] if customs else []
    )


def works_with_organisations(committee: Committee) -> bool:
    """Whether a person indicated by organisations still takes part."""
    return committee.members.working().filter(seat=CommitteeSeat.NGO).exists()


def smallest_committee(tender: Tender) -> int | None:
    """What the authority itself demands, as it stood when the call was announced."""
    if tender.published_at is None:
        return None
    day = day_of(tender.published_at)
    size = local_figure(LocalFigureKey.COMMITTEE_SIZE, tender.authority, day)
    return None if size is None else int(size)


def indicating(tender: Tender) -> dict[str, Organisation]:
    """Organisations that may indicate a member, by the primary key: the authority knows them.

    Those that take part may not; before the opening the list does not tell who they are.
    """
    found = Organisation.objects.ngos().filter(
        confirmations__authority=tender.authority,
        confirmations__state=ConfirmationState.CONFIRMED,
    )
    if tender.opened_at is not None:
        found = found.exclude(pk__in=offeror_ids(tender, received_offers(tender)))
    return {str(each.pk): each for each in found}


def judged_offers(tender: Tender, received: Iterable[Offer] | None = None) -> list[Offer]:
    """Offers that passed the formal check: those that the committee scores."""
    return [
        each
        for each in (received_offers(tender) if received is None else received)
        if each.state != OfferState.REJECTED and each.formally_checked_at is not None
    ]


def unchecked_offers(tender: Tender, received: Iterable[Offer] | None = None) -> list[Offer]:
    return [
        each
        for each in (received_offers(tender) if received is None else received)
        if each.state == OfferState.SUBMITTED and each.formally_checked_at is None
    ]


def card_facts(card: ScoreCard) -> CardFacts:
    given = {each.criterion_id: each for each in card.scores.all()}
    return CardFacts(
        scores=tuple(
            ScoreFacts(
                criterion=criterion.name,
                most=criterion.points,
                points=given[criterion.pk].points if criterion.pk in given else None,
                reason=given[criterion.pk].reason if criterion.pk in given else "",
            )
            for criterion in card.offer.tender.criteria.all()
        ),
        by_expert=card.member.seat == CommitteeSeat.EXPERT,
    )


def open_cards(
    committee: Committee, received: Iterable[Offer] | None = None
) -> list[tuple[str, str]]:
    """(member, offeror) for each card that a working member has not closed."""
    members = committee.members.voting().filter(declared_at__isnull=False).select_related("user")
    closed = set(
        ScoreCard.objects.filter(member__committee=committee, closed_at__isnull=False).values_list(
            "member_id", "offer_id"
        )
    )
    barred = exclusions_of(committee)
    offers = judged_offers(committee.tender, received)
    return [
        (str(member.user), offer.made_by_names)
        for member in members
        for offer in offers
        if (member.pk, offer.pk) not in closed and (member.pk, offer.pk) not in barred
    ]
