"""The results of a call: the three data of art. 15(2h), for each of its tasks."""

from dataclasses import dataclass
from decimal import Decimal

from contracting.enums import OfferState
from contracting.models import Lot, Offer, Tender
from contracting.selectors.lots import offers_by_lot


@dataclass(frozen=True)
class Award:
    """One row of the results: who, for what, how much."""

    offeror: str
    task: str
    amount: Decimal | None


@dataclass(frozen=True)
class Results:
    """What was chosen for one task of a call; ``lot`` is empty where the call has one task."""

    lot: Lot | None
    awards: tuple[Award, ...]

    @property
    def total(self) -> Decimal:
        return sum((each.amount or Decimal(0) for each in self.awards), Decimal(0))


def results_of(tender: Tender) -> list[Results]:
    """By lots in their order, also those for which nothing was chosen; largest amounts first."""
    selected = (
        Offer.objects.filter(tender=tender, state=OfferState.SELECTED)
        .select_related("offeror", "content")
        .order_by("-awarded", "pk")
    )
    return [
        Results(lot, tuple(_award(each, tender) for each in offers))
        for lot, offers in offers_by_lot(tender, list(selected))
    ]


def _award(offer: Offer, tender: Tender) -> Award:
    return Award(
        offeror=offer.made_by_names,
        task=offer.content.title or tender.title,
        amount=offer.awarded,
    )
