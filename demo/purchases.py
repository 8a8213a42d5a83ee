"""One service that is bought: the county's care for people who live alone, led to its contract;
and one that is being prepared."""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from contracting.purchase_enums import Formula, Journal
from contracting.selectors.procurement import weighted_criteria
from contracting.services.bids import GivenValue, OpenedBid, choose_bid, judge_bids, open_bids
from contracting.services.procurement import (
    LikeRow,
    WeightRow,
    begin_procurement,
    change_procurement,
)
from contracting.services.purchase_notices import announce_procurement
from contracting.services.purchases import record_invoice, register_contract
from demo.world import World

ACCESSIBLE = (
    "Usługa jest świadczona w mieszkaniu. Opiekunki mówią prosto i wyraźnie, korzystają z tablic "
    "z obrazkami, a plan opieki wręczają dużym drukiem."
)
CRITERIA = (
    WeightRow("Cena", Decimal(60), Formula.LOWEST, is_price=True),
    WeightRow(
        "Doświadczenie osób skierowanych do pracy",
        Decimal(30),
        Formula.POINTS,
        description="Punkty za dyplomy i lata pracy z osobami starszymi.",
    ),
    WeightRow("Godziny dyżuru telefonicznego w tygodniu", Decimal(10), Formula.HIGHEST),
)


def buy(world: World) -> None:
    authority, clerk = world.authorities["powiat"], world.clerks["powiat"]
    today = world.clock.today
    ngo = next(iter(world.ngos.values()))
    with world.clock.at(-80):
        tender = begin_procurement(
            authority=authority,
            number="ZP.272.3",
            title="Usługi opiekuńcze w mieszkaniach osób starszych",
            sphere="1",
            standard=world.standards.get("powiat/opieka"),
            by=clerk,
        )
        due = datetime.combine(today - timedelta(days=55), time(10))
        tender = change_procurement(
            tender=tender,
            values={
                "value": Decimal("412000.00"),
                "value_basis": "Ceny godziny opieki z dwóch ostatnich umów i wskaźnik wzrostu "
                "płacy minimalnej.",
                "estimated_on": today - timedelta(days=85),
                "cpv": "85311100-3",
                "variant": "1",
                "description": "Pomoc w codziennych czynnościach, opieka higieniczna i kontakt "
                "z otoczeniem dla 24 osób, łącznie 400 godzin w miesiącu.",
                "task_starts_on": today - timedelta(days=20),
                "task_ends_on": today + timedelta(days=200),
                "offers_due_at": timezone.make_aware(due),
                "bound_until": today - timedelta(days=26),
                "accessibility": ACCESSIBLE,
                "employs_by_nature": True,
                "employment_demanded": True,
            },
            likes=[LikeRow("Specjalistyczne usługi opiekuńcze", Decimal("96000.00"))],
            weights=CRITERIA,
            by=clerk,
        )
    with world.clock.at(-70):
        tender = announce_procurement(
            tender=tender,
            journal=Journal.BZP,
            number=f"{today.year}/BZP 00512345/01",
            published_on=today - timedelta(days=70),
            link="https://ezamowienia.gov.pl/",
            own_site_on=today - timedelta(days=70),
            by=clerk,
        )
    with world.clock.at(-55, 11):
        tender = open_bids(
            tender=tender,
            set_aside=Decimal("430000.00"),
            bids=(
                OpenedBid("Opieka Plus sp. z o.o.", Decimal("419000.00"), town="Elbląg",
                          number="5252248481"),
                OpenedBid(ngo.name, Decimal("405000.00"), Decimal("405000.00"), ngo.nip, ngo.town),
            ),
            by=clerk,
        )  # fmt: skip
    with world.clock.at(-50):
        bids = list(tender.bids.all())
        _price, people, hours = weighted_criteria(tender)
        given = zip(bids, ((20, 6), (28, 10)), strict=True)
        tender = judge_bids(
            tender=tender,
            values=[
                each
                for bid, (points, duty) in given
                for each in (
                    GivenValue(bid.pk, people.pk, Decimal(points), "Według dołączonych dyplomów."),
                    GivenValue(bid.pk, hours.pk, Decimal(duty)),
                )
            ],
            rejected={},
            by=clerk,
        )
    with world.clock.at(-40):
        tender = choose_bid(
            tender=tender,
            bid=bids[1],
            reason="Oferta otrzymała najwięcej punktów: jest najtańsza, a opiekunki mają "
            "największe doświadczenie.",
            told_on=today - timedelta(days=40),
            by=world.executives["powiat"],
        )
    with world.clock.at(-30):
        purchase = register_contract(
            tender=tender,
            number="ZP/12",
            signed_on=today - timedelta(days=30),
            starts_on=today - timedelta(days=20),
            ends_on=today + timedelta(days=200),
            accessibility=ACCESSIBLE,
            by=clerk,
        )
    with world.clock.at(-3):
        record_invoice(
            purchase=purchase,
            number="FV 11/2026",
            issued_on=today - timedelta(days=3),
            amount=Decimal("54000.00"),
            due_on=today + timedelta(days=11),
            by=clerk,
        )
    world.tenders["zakup"] = tender
