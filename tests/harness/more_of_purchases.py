"""More rows of procurements: bids, invoices, orders below the threshold."""

from decimal import Decimal
from itertools import count

from django.utils import timezone

from common.modes import TenderMode
from contracting.models import Bid, Invoice, ProcurementDetails, PurchaseContract, Tender
from tests.access.world import World

_number = count(1)


def bids(world: World, number: int) -> None:
    tender = world.things["purchase_judged"]
    first = tender.bids.count() + 1
    Bid.objects.bulk_create(
        Bid(tender=tender, position=first + each, bidder=f"Wykonawca {each}", price=Decimal(1000))
        for each in range(number)
    )


def invoices(world: World, number: int) -> None:
    purchase = world.things["purchase_signed"].purchase_contract
    Invoice.objects.bulk_create(
        Invoice(
            purchase=purchase, number=f"FV {next(_number)}", issued_on=purchase.signed_on,
            amount=Decimal(10), due_on=purchase.signed_on, recorded_by=world.actors["clerk_a"],
        )
        for _each in range(number)
    )  # fmt: skip


def orders(world: World, number: int) -> None:
    """Signed below the threshold, by the first authority."""
    today = timezone.localdate()
    for _each in range(number):
        tender = Tender.objects.create(
            authority=world.authority_a, mode=TenderMode.PROCUREMENT, sphere="1",
            number=f"Z {next(_number)}", title="Dowóz posiłków", description="Posiłki",
        )  # fmt: skip
        ProcurementDetails.objects.create(
            tender=tender, begins_on=today, regime="exempt", value=Decimal(900)
        )
        bid = Bid.objects.create(tender=tender, position=1, bidder="Bar", price=Decimal(1000))
        PurchaseContract.objects.create(
            tender=tender, bid=bid, number=tender.number, signed_on=today, starts_on=today,
            ends_on=today, value=bid.price, accessibility="Bez barier",
            recorded_by=world.actors["clerk_a"],
        )  # fmt: skip
