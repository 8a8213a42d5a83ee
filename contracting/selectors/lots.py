"""Questions about the lots of a call: a call without lots is one task."""

from contracting.models import Lot, Offer, Tender


def lots_of(tender: Tender) -> list[Lot]:
    """The tasks of a call in their order; empty when the call is for one task."""
    return list(tender.lots.all())


def offers_by_lot(tender: Tender, offers: list[Offer]) -> list[tuple[Lot | None, list[Offer]]]:
    """The offers of each lot, which are ranked and paid apart; one group without lots."""
    lots = lots_of(tender)
    if not lots:
        return [(None, offers)]
    return [(lot, [each for each in offers if each.lot_id == lot.pk]) for lot in lots]
