"""Evidence that was asked for, and the grounds on which a bid may be rejected."""

from datetime import date

from contracting.models import Bid, EvidenceRequest, Tender
from contracting.purchase_enums import RejectionGround
from contracting.rules.procurement_facts import EvidenceFacts
from contracting.selectors.bids import BidRow


def evidence_of(tender: Tender) -> list[EvidenceRequest]:
    return list(EvidenceRequest.objects.filter(bid__tender=tender).select_related("bid"))


def evidence_facts(
    bid: Bid, rows: list[BidRow], *, asked_for: str, asked_on: date, due_on: date
) -> EvidenceFacts:
    places = {row.bid.pk: row.place or 0 for row in rows if not row.unscored}
    return EvidenceFacts(
        asked_on=asked_on, due_on=due_on, place=places.get(bid.pk, 0), asked_for=asked_for
    )


def grounds_of_rejection(
    tender: Tender, bid: Bid, asked: list[EvidenceRequest]
) -> list[RejectionGround]:
    """Those that can apply here: evidence that was asked for, the reservation that was made."""
    found = []
    if any(each.bid_id == bid.pk for each in asked):
        found.append(RejectionGround.EVIDENCE)
    if (reserved := tender.procurement.reserved_under) in RejectionGround.values:
        found.append(RejectionGround(reserved))
    return [*found, RejectionGround.OWN]
