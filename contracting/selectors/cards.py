"""The closed cards of one offer side by side: points, reasons, the spread, what was changed."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from contracting.models import Criterion, DiscussionChange, Offer, Score, ScoreCard
from contracting.models.committee import CommitteeMember


@dataclass(frozen=True)
class CriterionRow:
    """One criterion: one's own score first, then those of the others."""

    criterion: Criterion
    own: Score | None
    others: list[Score]
    changes: list[DiscussionChange]

    @property
    def given(self) -> list[int]:
        scores = [*([self.own] if self.own else []), *self.others]
        return [each.points or 0 for each in scores]

    @property
    def lowest(self) -> int:
        return min(self.given, default=0)

    @property
    def highest(self) -> int:
        return max(self.given, default=0)

    @property
    def is_wide(self) -> bool:
        """The members differ by half of the scale or more: worth a talk."""
        return (self.highest - self.lowest) * 2 >= self.criterion.points and len(self.given) > 1


@dataclass(frozen=True)
class Total:
    member: CommitteeMember
    points: int
    amount: Decimal | None
    is_own: bool


@dataclass(frozen=True)
class Compared:
    rows: list[CriterionRow]
    totals: list[Total]
    amount_changes: list[DiscussionChange]


def compared(offer: Offer, seat: CommitteeMember) -> Compared:
    """For a member who has closed their own card. Four queries, however many criteria."""
    cards = list(
        ScoreCard.objects.counted()
        .filter(offer=offer)
        .select_related("member__user")
        .order_by("pk")
    )
    card_of = {each.pk: each for each in cards}
    scores: dict[int, list[Score]] = defaultdict(list)
    points: dict[int, int] = defaultdict(int)
    for score in Score.objects.filter(card__in=cards).order_by("card_id"):
        score.card = card_of[score.card_id]
        scores[score.criterion_id].append(score)
        points[score.card_id] += score.points or 0
    changes: dict[int | None, list[DiscussionChange]] = defaultdict(list)
    for change in DiscussionChange.objects.filter(card__in=cards):
        change.card = card_of[change.card_id]
        changes[change.criterion_id].append(change)
    return Compared(
        rows=[
            CriterionRow(
                criterion=each,
                own=next((s for s in scores[each.pk] if s.card.member_id == seat.pk), None),
                others=[s for s in scores[each.pk] if s.card.member_id != seat.pk],
                changes=changes[each.pk],
            )
            for each in offer.tender.criteria.all()
        ],
        totals=[
            Total(each.member, points[each.pk], each.amount, each.member_id == seat.pk)
            for each in cards
        ],
        amount_changes=changes[None],
    )
