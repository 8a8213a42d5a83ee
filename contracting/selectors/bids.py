"""The evaluation of bids: points from the formulas, places, ties."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from contracting.models import Bid, Criterion, Tender
from contracting.purchase_enums import OUT_OF_JUDGING
from contracting.rules.procurement_numbers import ChoiceFacts
from contracting.rules.quotation_scores import ScoredCriterion, ScoreFormula, scores
from contracting.selectors.procurement import weighted_criteria


@dataclass(frozen=True)
class Cell:
    criterion: Criterion
    value: Decimal | None
    points: Decimal | None
    reason: str = ""


@dataclass(frozen=True)
class BidRow:
    bid: Bid
    cells: tuple[Cell, ...]
    total: Decimal | None
    place: int | None
    tied: bool = False
    placed: bool = True
    """Every bid has its points, so places may be shown."""
    rejected: bool = False
    """Not judged any more; also the bid of somebody who was chosen and did not sign."""

    @property
    def unscored(self) -> bool:
        return any(each.value is None for each in self.cells)


def bids_in_order(tender: Tender, criteria: tuple[Criterion, ...] | None = None) -> list[BidRow]:
    """Judged bids from the best, then the rejected ones. Two queries, and one for criteria that
    are not given."""
    criteria = weighted_criteria(tender) if criteria is None else criteria
    bids = list(tender.bids.select_related("organisation").prefetch_related("values"))
    judged = {str(bid.pk): bid for bid in bids if bid.result not in OUT_OF_JUDGING}
    values = {pk: _values(bid, criteria) for pk, bid in judged.items()}
    whole = all(str(each.pk) in known for known in values.values() for each in criteria)
    rows = [
        BidRow(
            bid=judged[each.bid],
            cells=_cells(judged[each.bid], criteria, values[each.bid], each.points),
            total=each.total,
            place=each.place,
            tied=each.tied,
            placed=whole,
        )
        for each in scores([_scored(each) for each in criteria], values)
    ]
    rejected = [
        BidRow(bid, _cells(bid, criteria, {}, {}), None, None, rejected=True)
        for bid in bids
        if bid.result in OUT_OF_JUDGING
    ]
    return [*rows, *rejected]


def _scored(criterion: Criterion) -> ScoredCriterion:
    weight = criterion.weight
    return ScoredCriterion(
        key=str(criterion.pk), weight=weight.per_cent, formula=ScoreFormula(weight.formula)
    )


def _values(bid: Bid, criteria: tuple[Criterion, ...]) -> dict[str, Decimal]:
    """The price comes from the bid itself, everything else from what was recorded."""
    known = {str(each.criterion_id): each.value for each in bid.values.all()}
    prices = {str(each.pk): bid.price for each in criteria if each.weight.is_price}
    return known | prices


def _cells(
    bid: Bid,
    criteria: tuple[Criterion, ...],
    values: Mapping[str, Decimal],
    points: Mapping[str, Decimal],
) -> tuple[Cell, ...]:
    reasons = {each.criterion_id: each.reason for each in bid.values.all()}
    return tuple(
        Cell(each, values.get(str(each.pk)), points.get(str(each.pk)), reasons.get(each.pk, ""))
        for each in criteria
    )


def choice_facts(
    tender: Tender, bid: Bid, rows: list[BidRow], *, reason: str, own_reason: str
) -> ChoiceFacts:
    judged = [row for row in rows if not row.rejected]
    row = next((each for each in judged if each.bid.pk == bid.pk), None)
    asked = list(bid.evidence.all())
    return ChoiceFacts(
        judged=len(judged),
        place=row.place or 0 if row else 0,
        tied=bool(row and row.tied),
        unscored=tuple(each.bid.bidder for each in judged if each.unscored),
        price=bid.price,
        set_aside=tender.budget,
        reason=reason,
        own_reason=own_reason,
        evidence_waits=any(each.answered_on is None for each in asked),
        evidence_fails=bool(asked) and asked[-1].proves is False,
    )
