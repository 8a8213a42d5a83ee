"""The minutes of a committee: what anybody must be able to learn of its work later."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from accounts.permissions import works_for_authority
from common.models import Document
from common.papers import Paper
from contracting.enums import CommitteeSeat, NoNgoGround, OfferState
from contracting.models import (
    Committee,
    CommitteeMember,
    DiscussionChange,
    ExpertOpinion,
    Offer,
    Scenario,
    Score,
    ScoreCard,
    Tender,
)
from contracting.permissions.tenders import may_score
from contracting.rules.committee_work import quorum_of
from contracting.selectors.committees import members_with_exclusions, narrow_exclusion, quorum_share
from contracting.selectors.lots import offers_by_lot
from contracting.selectors.ranking import RankRow, ranking
from contracting.selectors.tenders import received_offers

Snapshot = dict[str, Any]

SEATS = {
    CommitteeSeat.EXECUTIVE: "przedstawiciel organu wykonawczego",
    CommitteeSeat.NGO: "osoba wskazana przez organizacje",
    CommitteeSeat.EXPERT: "ekspert z głosem doradczym",
}
GROUNDS = {
    NoNgoGround.NOBODY_INDICATED: "żadna organizacja nie wskazała osób do składu komisji "
    "(art. 15 ust. 2da pkt 1 ustawy)",
    NoNgoGround.NOT_TAKING_PART: "wskazane osoby nie wzięły udziału w pracach komisji "
    "(art. 15 ust. 2da pkt 2 ustawy)",
    NoNgoGround.ALL_EXCLUDED: "wszystkie powołane osoby podlegają wyłączeniu "
    "(art. 15 ust. 2da pkt 3 ustawy)",
}


def may_read_minutes(user: Any, document: Document) -> bool:
    """The authority, and the members who have declared impartiality."""
    committee = Committee.objects.filter(tender__pk=document.subject_id).first()
    if committee is None or user.is_anonymous:
        return False
    tender = committee.tender
    return works_for_authority(user, tender.authority_id) or may_score(user, tender)


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="committee_minutes",
        template="contracting/pdf/committee_minutes.html",
        may_read=may_read_minutes,
        label="Protokół komisji konkursowej",
    ),
)


def minutes_snapshot(committee: Committee, *, at: datetime) -> Snapshot:
    """Who sat, who stepped aside, what each offer got and why, what was changed, what was tried."""
    tender = committee.tender
    rows = ranking(tender)
    offers = _offers(committee, rows)
    members = list(members_with_exclusions(committee))
    voting = sum(1 for each in members if each.votes)
    return {
        "authority": {"name": tender.authority.name, "town": tender.authority.town},
        "number": tender.number,
        "title": tender.title,
        "order_number": committee.order_number,
        "appointed_on": committee.appointed_on.isoformat(),
        "closed_at": at.isoformat(),
        "blind": committee.blind,
        "narrow_exclusion": narrow_exclusion(tender),
        "no_ngo_ground": GROUNDS.get(NoNgoGround(committee.no_ngo_ground), "")
        if committee.no_ngo_ground
        else "",
        "voting": voting,
        "quorum": quorum_of(voting, quorum_share(tender)),
        "members": [_member(each) for each in members],
        "meetings": _meetings(committee),
        "rejected": [
            {
                "offeror": each.made_by_names,
                "lot": _lot(each),
                "reason": each.formal_check,
            }
            for each in received_offers(tender)
            if each.state == OfferState.REJECTED
        ],
        "ranking": [_rank(each) for each in rows],
        "offers": offers,
        "lots": _lots(tender, rows, offers),
        "changes": _changes(committee),
        "scenarios": _scenarios(committee, rows),
    }


def _member(member: CommitteeMember) -> Snapshot:
    return {
        "name": member.user.name,
        "seat": SEATS[CommitteeSeat(member.seat)],
        "indicated_by": member.indicated_by.name if member.indicated_by else "",
        "chairs": member.is_chair,
        "reserve": member.is_reserve,
        "called_at": _moment(member.called_at),
        "declared_at": _moment(member.declared_at),
        "questions": list(member.asked_about),
        "answer": member.tie_answer,
        "excluded_at": _moment(member.excluded_at),
        "exclusion_reason": member.exclusion_reason,
        "not_judging": [
            {
                "offeror": each.offer.made_by_names,
                "excluded_at": _moment(each.excluded_at),
                "reason": each.reason,
            }
            for each in member.offer_exclusions.all()
        ],
    }


def _meetings(committee: Committee) -> list[Snapshot]:
    meetings = committee.meetings.prefetch_related("present__user")
    return [
        {
            "held_on": each.held_on.isoformat(),
            "place": each.place,
            "present": [str(member.user) for member in each.present.all()],
            "voting": each.voting,
            "quorum": each.quorum,
        }
        for each in meetings
    ]


def _lot(offer: Offer) -> str:
    return str(offer.lot) if offer.lot else ""


def _lots(tender: Tender, rows: list[RankRow], offers: list[Snapshot]) -> list[Snapshot]:
    """The ranking and the points again by the tasks of the call; nothing for one task."""
    said = {row.offer.pk: (_rank(row), judged) for row, judged in zip(rows, offers, strict=True)}
    groups = offers_by_lot(tender, [row.offer for row in rows])
    return [
        {
            "title": str(lot),
            "budget": str(lot.amount) if lot.amount is not None else "",
            "ranking": [said[each.pk][0] for each in found],
            "offers": [said[each.pk][1] for each in found],
        }
        for lot, found in groups
        if lot is not None
    ]


def _rank(row: RankRow) -> Snapshot:
    return {
        "offeror": row.offer.made_by_names,
        "place": row.place,
        "tied": row.tied,
        "points": _number(row.points),
        "lowest": row.lowest,
        "highest": row.highest,
        "asked": str(row.asked),
        "advised": str(row.advised) if row.advised is not None else "",
    }


def _offers(committee: Committee, rows: Iterable[RankRow]) -> list[Snapshot]:
    """Points and reasons by offer, criterion and member. Three queries."""
    amounts: dict[int, list[Snapshot]] = {}
    scores: dict[int, dict[str, list[Snapshot]]] = {}
    given = (
        Score.objects.filter(
            card__in=ScoreCard.objects.counted().filter(member__committee=committee)
        )
        .select_related("criterion", "card__member__user")
        .order_by("criterion__position", "card__member_id")
    )
    for each in given:
        by_criterion = scores.setdefault(each.card.offer_id, {})
        name = f"{each.criterion.name} (0–{each.criterion.points})"
        by_criterion.setdefault(name, []).append(
            {
                "member": str(each.card.member.user),
                "points": each.points,
                "reason": each.reason,
            }
        )
    cards = ScoreCard.objects.counted().filter(member__committee=committee, amount__isnull=False)
    for card in cards.select_related("member__user").order_by("member_id"):
        row = {"member": str(card.member.user), "amount": str(card.amount)}
        amounts.setdefault(card.offer_id, []).append(row)
    opinions: dict[int, list[Snapshot]] = {}
    experts = ExpertOpinion.objects.filter(member__committee=committee)
    for opinion in experts.select_related("member__user"):
        opinions.setdefault(opinion.offer_id, []).append(
            {"expert": str(opinion.member.user), "text": opinion.text}
        )
    return [
        {
            "offeror": row.offer.made_by_names,
            "points": _number(row.points),
            "criteria": [
                {"name": name, "scores": said}
                for name, said in scores.get(row.offer.pk, {}).items()
            ],
            "amounts": amounts.get(row.offer.pk, []),
            "opinions": opinions.get(row.offer.pk, []),
        }
        for row in rows
    ]


def _changes(committee: Committee) -> list[Snapshot]:
    changes = DiscussionChange.objects.filter(card__member__committee=committee)
    return [
        {
            "member": str(each.card.member.user),
            "offeror": each.card.offer.made_by_names,
            "lot": _lot(each.card.offer),
            "what": each.criterion.name if each.criterion else "",
            "before": _number(each.before),
            "after": _number(each.after),
            "reason": each.reason,
            "changed_at": _moment(each.changed_at),
        }
        for each in changes.select_related(
            "card__member__user", "card__offer__offeror", "card__offer__lot", "criterion"
        )
    ]


def _scenarios(committee: Committee, rows: Iterable[RankRow]) -> list[Snapshot]:
    names = {str(row.offer.pk): row.offer.made_by_names for row in rows}
    saved = Scenario.objects.filter(tender=committee.tender).select_related("made_by", "lot")
    return [
        {
            "name": each.name,
            "lot": str(each.lot) if each.lot else "",
            "cut_off": str(each.cut_off),
            "min_points": _number(each.min_points),
            "made_by": str(each.made_by),
            "chosen": each.chosen_at is not None,
            "reason": each.reason,
            "amounts": _amounts(each.amounts, names),
            "total": str(sum((Decimal(amount) for amount in each.amounts.values()), Decimal(0))),
        }
        for each in saved
    ]


def _amounts(amounts: Mapping[str, str], names: Mapping[str, str]) -> list[Snapshot]:
    return [
        {"offeror": names[pk], "amount": amount}
        for pk, amount in amounts.items()
        if pk in names and Decimal(amount) > 0
    ]


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}".replace(".", ",")


def _moment(value: datetime | None) -> str:
    return value.isoformat() if value else ""
