"""More rows behind requests for quotations."""

from itertools import count

from django.utils import timezone

from contracting.models import (
    Bid,
    CallQuestion,
    EnquiryChange,
    EnquiryInvitation,
    EnquiryLine,
    Quotation,
)
from tests.access.world import World
from tests.factories.accounts import make_ngo

ENQUIRIES = ("enquiry_draft", "enquiry_open", "enquiry_late", "enquiry_opened")
_number = count(1000)


def lines(world: World, number: int) -> None:
    for name in ENQUIRIES:
        EnquiryLine.objects.bulk_create(
            EnquiryLine(
                enquiry=world.things[name].enquiry, position=next(_number), name="Obiad",
                unit="sztuka", quantity=10,
            )
            for _each in range(number)
        )  # fmt: skip


def invited(world: World, number: int) -> None:
    for name in ENQUIRIES:
        EnquiryInvitation.objects.bulk_create(
            EnquiryInvitation(
                enquiry=world.things[name].enquiry, name="Bar",
                email=f"bar{next(_number)}@example.test", invited_by=world.actors["clerk_a"],
            )
            for _each in range(number)
        )  # fmt: skip


def changes(world: World, number: int) -> None:
    for name in ENQUIRIES:
        tender = world.things[name]
        EnquiryChange.objects.bulk_create(
            EnquiryChange(
                enquiry=tender.enquiry, due_before=tender.offers_due_at,
                due_after=tender.offers_due_at, correction="Odbiór po godz. 15.",
                reason="Pytanie wykonawcy.", made_by=world.actors["clerk_a"],
            )
            for _each in range(number)
        )  # fmt: skip


def asked(world: World, number: int) -> None:
    now = timezone.now()
    for name in ENQUIRIES:
        CallQuestion.objects.bulk_create(
            CallQuestion(
                tender=world.things[name], text="Ile obiadów dziennie?", answer="Sześćdziesiąt.",
                shown_text="Ile obiadów dziennie?", answered_at=now,
                answered_by=world.actors["clerk_a"],
            )
            for _each in range(number)
        )  # fmt: skip


def quotations(world: World, number: int) -> None:
    """Opened ones, beside the first: the same content under numbers of their own."""
    tender, first = world.things["enquiry_opened"], world.things["quotation_opened"]
    first.refresh_from_db()
    for _each in range(number):
        again = next(_number)
        ngo = make_ngo(by=world.authority_a)
        bid = Bid.objects.create(
            tender=tender, position=again, bidder=ngo.name, organisation=ngo, price=again
        )
        Quotation.objects.create(
            enquiry=tender.enquiry, organisation=ngo, filed_by=first.filed_by,
            filed_at=first.filed_at, number=f"{first.number}-{again}", sealed=first.sealed,
            digest=first.digest, content=first.content, bid=bid,
        )  # fmt: skip
