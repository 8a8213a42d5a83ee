"""A procurement led through its services, step by step."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation, User
from contracting.models import Bid, PurchaseContract, Tender
from contracting.purchase_enums import Journal
from contracting.selectors.procurement import weighted_criteria
from contracting.services.bids import GivenValue, OpenedBid, choose_bid, judge_bids, open_bids
from contracting.services.procurement import begin_procurement, change_procurement
from contracting.services.purchase_notices import announce_procurement
from contracting.services.purchases import register_contract
from tests.factories.accounts import make_authority, make_member, make_ngo

DESCRIBED = "Usługi opiekuńcze w domach mieszkańców, 400 godzin w miesiącu."
ACCESSIBLE = "Opiekunki komunikują się prostym językiem, dokumenty także dużym drukiem."


class PurchaseWorld:
    """Begun and prepared; each method leads one step further, at days that the law allows."""

    def __init__(
        self,
        *,
        authority: Organisation | None = None,
        number: str = "ZP.1",
        clerk: User | None = None,
        executive: User | None = None,
        ngo: Organisation | None = None,
    ):
        self.authority = authority or make_authority()
        self.clerk: User = clerk or make_member(self.authority, Role.CLERK)
        self.executive: User = executive or make_member(self.authority, Role.EXECUTIVE)
        self.ngo = ngo or make_ngo(by=self.authority)
        self.today = timezone.localdate()
        self.tender: Tender = begin_procurement(
            authority=self.authority,
            number=number,
            title="Usługi opiekuńcze",
            sphere="1",
            by=self.clerk,
            at=self.moment(-40),
        )

    def day(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def moment(self, days: int) -> datetime:
        return timezone.make_aware(datetime.combine(self.day(days), time(12)))

    def prepared(self, **values: Any) -> "PurchaseWorld":
        due = timezone.make_aware(datetime.combine(self.day(-20), time(23, 59)))
        said: dict[str, Any] = {
            "value": Decimal(400_000),
            "variant": "1",
            "value_basis": "Ceny z ubiegłego roku powiększone o wskaźnik.",
            "estimated_on": self.day(-45),
            "description": DESCRIBED,
            "task_starts_on": self.day(1),
            "task_ends_on": self.day(200),
            "offers_due_at": due,
            "bound_until": self.day(5),
            "accessibility": ACCESSIBLE,
        }
        self.tender = change_procurement(
            tender=self.tender, values=said | values, by=self.clerk, at=self.moment(-39)
        )
        return self

    def announced(self, **changes: Any) -> "PurchaseWorld":
        said: dict[str, Any] = {
            "journal": Journal.BZP,
            "number": f"2026/BZP {self.tender.pk:08}/01",
            "published_on": self.day(-30),
            "at": self.moment(-30),
        }
        self.tender = announce_procurement(tender=self.tender, by=self.clerk, **said | changes)
        return self

    def opened(self, *bids: OpenedBid) -> "PurchaseWorld":
        bids = bids or (
            OpenedBid("Spółdzielnia Opiekun", Decimal(390_000), number="5261040828"),
            OpenedBid(self.ngo.name, Decimal(360_000), number=self.ngo.nip),
        )
        self.tender = open_bids(
            tender=self.tender,
            set_aside=Decimal(420_000),
            bids=bids,
            by=self.clerk,
            at=self.moment(-19),
        )
        return self

    @property
    def bids(self) -> list[Bid]:
        return list(self.tender.bids.all())

    def judged(self) -> "PurchaseWorld":
        values = [
            GivenValue(bid.pk, each.pk, Decimal(30), "Dwie opiekunki z dyplomem.")
            for bid in self.bids
            for each in weighted_criteria(self.tender)
            if not each.weight.is_price
        ]
        self.tender = judge_bids(
            tender=self.tender, values=values, rejected={}, by=self.clerk, at=self.moment(-18)
        )
        return self

    def chosen(self, bid: Bid | None = None, **changes: Any) -> "PurchaseWorld":
        said: dict[str, Any] = {"reason": "Najwięcej punktów.", "told_on": self.day(-17)}
        self.tender = choose_bid(
            tender=self.tender,
            bid=bid or self.bids[-1],
            by=self.executive,
            at=self.moment(-17),
            **said | changes,
        )
        return self

    def signed(self, **changes: Any) -> PurchaseContract:
        said: dict[str, Any] = {
            "number": f"ZP/{self.tender.pk}",
            "signed_on": self.day(-5),
            "starts_on": self.day(1),
            "ends_on": self.day(200),
            "accessibility": ACCESSIBLE,
            "at": self.moment(-5),
        }
        return register_contract(tender=self.tender, by=self.clerk, **said | changes)
