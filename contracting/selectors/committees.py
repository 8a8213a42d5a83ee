"""Questions about committees: their seats, cards, and the ranking that comes of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from accounts.enums import ConfirmationState, LocalFigureKey
from accounts.models import Membership, Organisation
from accounts.selectors import local_figure
from common.calendar import day_of
from contracting.enums import CommitteeSeat, OfferState
from contracting.models import Committee, CommitteeMember, Offer, Score, ScoreCard, Tender
from contracting.modes import mode_of
from contracting.rules.tender_facts import (
    CardFacts,
    CommitteeFacts,
    DecisionFacts,
    LotFacts,
    ScoreFacts,
    SeatFacts,
    SelectionFacts,
)
from contracting.selectors.tenders import offeror_ids, received_offers

CENT = Decimal("0.01")


@dataclass(frozen=True)
class RankRow:
    """One offer in the ranking: its mean points and its place; ties share a place."""

    offer: Offer
    points: Decimal | None
    cards: int
    place: int | None
    tied: bool


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
            works=each.excluded_at is None,
            declared=each.declared_at is not None,
            belongs_to_offeror=each.user_id in tied,
            indicated_by_offeror=each.indicated_by_id in offerors,
        )
        for each in members
    )


def committee_facts(committee: Committee, *, no_ngo_ground: str) -> CommitteeFacts:
    members = list(committee.members.select_related("user"))
    return CommitteeFacts(
        seats=seat_facts(members, offeror_ids(committee.tender)),
        no_ngo_ground=no_ngo_ground,
        smallest=smallest_committee(committee.tender),
    )


def works_with_organisations(committee: Committee) -> bool:
    """Whether a person indicated by organisations still takes part."""
    return committee.members.filter(seat=CommitteeSeat.NGO, excluded_at__isnull=True).exists()


def smallest_committee(tender: Tender) -> int | None:
    """What the authority itself demands, as it stood when the call was announced."""
    if tender.published_at is None:
        return None
    day = day_of(tender.published_at)
    size = local_figure(LocalFigureKey.COMMITTEE_SIZE, tender.authority, day)
    return None if size is None else int(size)


def indicating(tender: Tender) -> dict[str, Organisation]:
    """Organisations that may indicate a member, by the primary key: the authority knows them."""
    found = Organisation.objects.ngos().filter(
        confirmations__authority=tender.authority,
        confirmations__state=ConfirmationState.CONFIRMED,
    )
    return {str(each.pk): each for each in found}


def judged_offers(tender: Tender) -> list[Offer]:
    """Offers that passed the formal check: those that the committee scores."""
    return [
        each
        for each in received_offers(tender)
        if each.state != OfferState.REJECTED and each.formally_checked_at is not None
    ]


def unchecked_offers(tender: Tender) -> list[Offer]:
    return [
        each
        for each in received_offers(tender)
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
        )
    )


def open_cards(committee: Committee) -> list[tuple[str, str]]:
    """(member, offeror) for each card that a working member has not closed."""
    members = committee.members.filter(
        excluded_at__isnull=True, declared_at__isnull=False
    ).select_related("user")
    closed = set(
        ScoreCard.objects.filter(member__committee=committee, closed_at__isnull=False).values_list(
            "member_id", "offer_id"
        )
    )
    offers = judged_offers(committee.tender)
    return [
        (str(member.user), str(offer.offeror))
        for member in members
        for offer in offers
        if (member.pk, offer.pk) not in closed
    ]


def ranking(tender: Tender) -> list[RankRow]:
    """Judged offers by the mean of the members' totals, best first; ties shown as ties."""
    totals: dict[int, dict[int, int]] = {}
    scores = Score.objects.filter(
        card__offer__tender=tender,
        card__closed_at__isnull=False,
        card__member__excluded_at__isnull=True,
    ).values_list("card__offer_id", "card_id", "points")
    for offer_id, card_id, points in scores:
        cards = totals.setdefault(offer_id, {})
        cards[card_id] = cards.get(card_id, 0) + (points or 0)
    means = {
        offer_id: (Decimal(sum(cards.values())) / len(cards)).quantize(CENT, ROUND_HALF_UP)
        for offer_id, cards in totals.items()
    }
    offers = sorted(
        judged_offers(tender),
        key=lambda each: (each.lot_id or 0, -means.get(each.pk, Decimal(-1)), each.pk),
    )
    # Offers compete for the money of their own task only.
    task = {each.pk: each.lot_id for each in offers}
    given = [(task[pk], mean) for pk, mean in means.items() if pk in task]
    return [
        RankRow(
            offer=offer,
            points=means.get(offer.pk),
            cards=len(totals.get(offer.pk, {})),
            place=1
            + sum(1 for lot, mean in given if lot == offer.lot_id and mean > means[offer.pk])
            if offer.pk in means
            else None,
            tied=offer.pk in means and given.count((offer.lot_id, means[offer.pk])) > 1,
        )
        for offer in offers
    ]


@dataclass(frozen=True)
class Decision:
    """What the executive says of one offer."""

    offer_id: int
    selected: bool
    amount: Decimal | None
    reason: str


def selection_facts(
    tender: Tender, rows: list[RankRow], decisions: Mapping[int, Decision], *, today: date
) -> SelectionFacts:
    committee = getattr(tender, "committee", None)
    lots = {each.pk: each for each in tender.lots.all()}
    return SelectionFacts(
        lots=tuple(
            LotFacts(number=each.number, award_form=each.award_form, amount=each.amount)
            for each in lots.values()
        ),
        committee_needed=mode_of(tender.mode).needs_committee,
        committee_closed=committee is not None and committee.closed_at is not None,
        unchecked=len(unchecked_offers(tender)),
        budget=tender.budget or Decimal(0),
        max_grant=tender.max_grant,
        min_points=tender.min_points,
        decided_on=today,
        decision_by=tender.decision_by,
        tie_rule=tender.tie_rule,
        decisions=tuple(
            DecisionFacts(
                offeror=str(row.offer.offeror),
                selected=said.selected,
                amount=said.amount,
                asked=row.offer.content.grant or Decimal(0),
                points=row.points,
                reason=said.reason,
                lot=lots[row.offer.lot_id].number if row.offer.lot_id else None,
            )
            for row in rows
            if (said := decisions.get(row.offer.pk)) is not None
        ),
    )
