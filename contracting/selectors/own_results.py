"""What an organisation learns of how its own offer was judged, and of nobody else's."""

from dataclasses import dataclass
from decimal import Decimal

from contracting.enums import OfferState
from contracting.models import Criterion, Offer, Score, ScoreCard
from contracting.rules.sharing import distance
from contracting.selectors.ranking import CENT, ranking


@dataclass(frozen=True)
class JudgedCriterion:
    criterion: Criterion
    mean: Decimal
    reasons: list[str]


@dataclass(frozen=True)
class OwnResult:
    """Points, place, distance to the last chosen offer: neither its name nor the others'."""

    points: Decimal | None
    place: int | None
    last_chosen: Decimal | None
    distance: Decimal | None
    fewest: int
    """The threshold that the announcement set; zero when there was none."""
    criteria: list[JudgedCriterion]

    @property
    def missing(self) -> Decimal | None:
        return -self.distance if self.distance is not None and self.distance < 0 else None

    @property
    def below(self) -> Decimal | None:
        """How many points were missing to the threshold."""
        short = self.fewest - self.points if self.points is not None else Decimal(0)
        return short if short > 0 else None

    @property
    def ahead(self) -> Decimal | None:
        return self.distance if self.distance is not None and self.distance > 0 else None


def own_result(offer: Offer) -> OwnResult | None:
    """Once the results are published; members are not named."""
    if offer.tender.results_published_at is None:
        return None
    rows = [row for row in ranking(offer.tender) if row.offer.lot_id == offer.lot_id]
    mine = next((row for row in rows if row.offer.pk == offer.pk), None)
    chosen = [
        row.points
        for row in rows
        if row.offer.state == OfferState.SELECTED and row.points is not None
    ]
    last = min(chosen) if chosen else None
    points = mine.points if mine else None
    return OwnResult(
        points=points,
        place=mine.place if mine else None,
        last_chosen=last,
        distance=distance(points, last),
        fewest=offer.tender.min_points,
        criteria=_criteria(offer),
    )


def _criteria(offer: Offer) -> list[JudgedCriterion]:
    given: dict[int, list[Score]] = {}
    scores = Score.objects.filter(
        card__in=ScoreCard.objects.counted().filter(offer=offer)
    ).select_related("criterion")
    for score in scores.order_by("criterion__position", "criterion", "pk"):
        given.setdefault(score.criterion_id, []).append(score)
    return [
        JudgedCriterion(
            criterion=rows[0].criterion,
            mean=(Decimal(sum(each.points or 0 for each in rows)) / len(rows)).quantize(CENT),
            reasons=list(dict.fromkeys(each.reason for each in rows if each.reason)),
        )
        for rows in given.values()
    ]
