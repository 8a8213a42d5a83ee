"""The ranking that comes of the members' cards, how far they differ, and what is decided on it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from common.money import written
from contracting.models import Offer, Scenario, Score, ScoreCard, Tender
from contracting.modes import mode_of
from contracting.rules.sharing import Claim
from contracting.rules.tender_facts import DecisionFacts, LotFacts, SelectionFacts
from contracting.selectors.committees import judged_offers, unchecked_offers

CENT = Decimal("0.01")


@dataclass(frozen=True)
class RankRow:
    """One offer in the ranking: its mean points and its place; ties share a place."""

    offer: Offer
    points: Decimal | None
    cards: int
    place: int | None
    tied: bool
    lowest: int | None = None
    """The lowest total of a member; with ``highest`` the spread."""
    highest: int | None = None
    advised: Decimal | None = None
    """The mean of the amounts that members recommend."""

    @property
    def spread(self) -> int:
        return (self.highest or 0) - (self.lowest or 0)

    @property
    def asked(self) -> Decimal:
        return self.offer.content.grant or Decimal(0)

    def claim(self) -> Claim:
        return Claim(key=self.offer.pk, points=self.points, asked=self.asked, advised=self.advised)


@dataclass
class _Found:
    totals: dict[int, int] = field(default_factory=dict)
    amounts: list[Decimal] = field(default_factory=list)

    @property
    def mean(self) -> Decimal:
        return _mean(list(self.totals.values()))


def _mean(values: list[int] | list[Decimal]) -> Decimal:
    return (Decimal(sum(values)) / len(values)).quantize(CENT, ROUND_HALF_UP)


def _found(tender: Tender) -> dict[int, _Found]:
    """By the offer: totals by card, and recommended amounts. Two queries."""
    found: dict[int, _Found] = {}
    cards = (
        ScoreCard.objects.counted()
        .filter(offer__tender=tender)
        .values_list("pk", "offer_id", "amount")
    )
    offer_of = {}
    for pk, offer_id, amount in cards:
        offer_of[pk] = offer_id
        row = found.setdefault(offer_id, _Found())
        row.totals[pk] = 0
        if amount is not None:
            row.amounts.append(amount)
    scores = Score.objects.filter(card__in=list(offer_of)).values_list("card_id", "points")
    for card_id, points in scores:
        found[offer_of[card_id]].totals[card_id] += points or 0
    return found


def ranking(tender: Tender) -> list[RankRow]:
    """Judged offers by the mean of the members' totals, best first; ties shown as ties.

    Lots come one after another, each with its own places.
    """
    found = _found(tender)
    means = {pk: each.mean for pk, each in found.items()}
    offers = sorted(
        judged_offers(tender),
        key=lambda each: (
            each.lot.number if each.lot else 0,
            -means.get(each.pk, Decimal(-1)),
            each.pk,
        ),
    )
    given: dict[int | None, list[Decimal]] = {}
    for offer in offers:
        if offer.pk in means:
            given.setdefault(offer.lot_id, []).append(means[offer.pk])
    return [
        _row(offer, found.get(offer.pk), means.get(offer.pk), given.get(offer.lot_id, []))
        for offer in offers
    ]


def _row(offer: Offer, found: _Found | None, mean: Decimal | None, given: list[Decimal]) -> RankRow:
    if found is None or mean is None:
        return RankRow(offer=offer, points=None, cards=0, place=None, tied=False)
    totals = list(found.totals.values())
    return RankRow(
        offer=offer,
        points=mean,
        cards=len(totals),
        place=1 + sum(1 for each in given if each > mean),
        tied=given.count(mean) > 1,
        lowest=min(totals),
        highest=max(totals),
        advised=_mean(found.amounts) if found.amounts else None,
    )


@dataclass(frozen=True)
class Decision:
    """What the executive says of one offer."""

    offer_id: int
    selected: bool
    amount: Decimal | None
    reason: str


def chosen_scenarios(tender: Tender) -> list[Scenario]:
    """The ways of sharing the money that the committee advises: one, or one for each lot."""
    return list(Scenario.objects.filter(tender=tender, chosen_at__isnull=False))


def advised_amounts(tender: Tender, rows: list[RankRow]) -> dict[int, Decimal]:
    """What the committee advises for each offer, zero for none; nothing for a lot without
    a chosen scenario."""
    by_lot = {each.lot_id: each.amounts for each in chosen_scenarios(tender)}
    return {
        row.offer.pk: Decimal(by_lot[row.offer.lot_id].get(str(row.offer.pk), "0"))
        for row in rows
        if row.offer.lot_id in by_lot
    }


def opinion_in_words(row: RankRow, amount: Decimal) -> str:
    """What the committee advises on one offer, as the reason of a decision that follows it."""
    told = {
        "points": f"{row.points:f}".replace(".", ",") if row.points is not None else "–",
        "place": row.place or "–",
        "amount": written(amount),
    }
    if amount > 0:
        return (
            _(
                "As the committee advises: %(points)s points on average, place %(place)s; the "
                "recommended amount is %(amount)s."
            )
            % told
        )
    return (
        _(
            "As the committee advises: %(points)s points on average, place %(place)s; no grant is "
            "recommended."
        )
        % told
    )


def selection_facts(
    tender: Tender, rows: list[RankRow], decisions: Mapping[int, Decision], *, today: date
) -> SelectionFacts:
    committee = getattr(tender, "committee", None)
    amounts = advised_amounts(tender, rows)
    return SelectionFacts(
        committee_needed=mode_of(tender.mode).needs_committee,
        committee_closed=committee is not None and committee.closed_at is not None,
        unchecked=len(unchecked_offers(tender)),
        budget=tender.budget or Decimal(0),
        max_grant=tender.max_grant,
        min_points=tender.min_points,
        decided_on=today,
        decision_by=tender.decision_by,
        tie_rule=tender.tie_rule,
        lots=tuple(
            LotFacts(number=each.number, award_form=each.award_form, amount=each.amount)
            for each in tender.lots.all()
        ),
        decisions=tuple(
            _decision_facts(row, said, amounts.get(row.offer.pk))
            for row in rows
            if (said := decisions.get(row.offer.pk)) is not None
        ),
    )


def _decision_facts(row: RankRow, said: Decision, advised: Decimal | None) -> DecisionFacts:
    return DecisionFacts(
        offeror=row.offer.made_by_names,
        selected=said.selected,
        amount=said.amount,
        asked=row.asked,
        points=row.points,
        reason=said.reason,
        lot=row.offer.lot.number if row.offer.lot else None,
        advised_amount=advised,
        given_by_committee=advised is not None
        and said.reason.strip() == opinion_in_words(row, advised),
    )
