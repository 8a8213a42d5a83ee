"""Two requests for quotations: one whose sealed quotations wait for two people, one decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from contracting.models import Tender
from contracting.purchase_enums import Formula
from contracting.selectors.procurement import weighted_criteria
from contracting.selectors.quotations import Writer, Written, answered_criteria
from contracting.services.bids import GivenValue, choose_bid, judge_bids
from contracting.services.enquiries import (
    LineRow,
    invite_provider,
    publish_enquiry,
    write_enquiry,
)
from contracting.services.enquiry_changes import change_enquiry
from contracting.services.opening import propose_opening
from contracting.services.procurement import WeightRow, begin_procurement, change_procurement
from contracting.services.quotation_opening import open_quotations
from contracting.services.quotations import file_quotation
from demo.world import World


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a municipality asks for."""

    authority: str
    number: str
    title: str
    description: str
    conditions: str
    value: Decimal
    cpv: str
    lines: tuple[LineRow, ...]
    weights: tuple[WeightRow, ...]
    begun: int
    due: int
    starts: int
    ends: int


MEALS = Asked(
    authority="godkowo",
    number="ZO.271.4",
    title="Gorące posiłki z dowozem dla osób starszych",
    description="Jeden gorący posiłek dziennie, od poniedziałku do piątku, dla 24 osób, które nie "
    "gotują już same. Posiłki jedzą w domach w ośmiu sołectwach.",
    conditions="Posiłek ma temperaturę co najmniej 63°C przy wydaniu. Opakowania wielorazowe, "
    "opisane dużym drukiem. Płatność raz w miesiącu, 21 dni od faktury.",
    value=Decimal("118000.00"),
    cpv="55521100-9",
    lines=(
        LineRow("Posiłek dwudaniowy", "posiłek", Decimal(5040)),
        LineRow("Dowóz do domów w ośmiu sołectwach", "dzień", Decimal(210)),
    ),
    weights=(
        WeightRow("Cena", Decimal(60), Formula.LOWEST, is_price=True),
        WeightRow(
            "Sposób dowozu i kontakt z osobą starszą",
            Decimal(40),
            Formula.POINTS,
            description="Punkty za opis: kto dowozi, co robi, gdy nikt nie otwiera.",
        ),
    ),
    begun=-24,
    due=-1,
    starts=40,
    ends=340,
)
BUS = Asked(
    authority="barczewo",
    number="ZO.271.2",
    title="Przewóz uczestników klubu seniora",
    description="Dowóz 16 osób z sześciu wsi do klubu seniora w Barczewie i z powrotem, dwa razy "
    "w tygodniu. Co najmniej jedno miejsce dla osoby na wózku.",
    conditions="Kierowca pomaga wsiąść i wysiąść. Pojazd z podnośnikiem lub rampą. Płatność raz "
    "w miesiącu, 14 dni od faktury.",
    value=Decimal("46000.00"),
    cpv="60130000-8",
    lines=(LineRow("Przewóz w jednym dniu zajęć", "dzień", Decimal(84)),),
    weights=(
        WeightRow("Cena", Decimal(70), Formula.LOWEST, is_price=True),
        WeightRow("Liczba miejsc dla osób na wózkach", Decimal(30), Formula.HIGHEST),
    ),
    begun=-45,
    due=-25,
    starts=10,
    ends=300,
)


def ask(world: World) -> None:
    """The meals wait for their opening; the bus has its provider and its note."""
    meals = publish(world, MEALS)
    with world.clock.at(MEALS.begun + 15):
        change_enquiry(
            tender=meals,
            offers_due_at=world.clock.moment(MEALS.due, 12),
            correction="W dni ustawowo wolne od pracy posiłku się nie wydaje.",
            reason="Wykonawcy pytali o dni wolne i prosili o czas na przeliczenie cen.",
            by=world.clerks["godkowo"],
        )
    words = (
        "Dowozi zawsze ta sama osoba; gdy nikt nie otwiera, dzwoni do rodziny i do ośrodka.",
        "Dowóz własnym autem; wolontariusz zostaje na krótką rozmowę.",
        "Dwóch kierowców na zmianę, telefon do ośrodka przy każdej nieobecności.",
    )
    for at, price, said in zip((-3, -2, -2), ("19.50", "21.00", "18.80"), words, strict=True):
        file(world, meals, at, (price, "95.00"), said)
    bus = publish(world, BUS)
    for price, seats in (("480.00", 1), ("455.00", 2)):
        file(world, bus, -30, (price,), Decimal(seats))
    decide(world, bus)


ACCESSIBLE = (
    "Osoby, które dowożą, mówią prosto i wyraźnie, odpisują na SMS-y osób słabosłyszących "
    "i czekają, aż osoba z laską lub balkonikiem podejdzie do drzwi. Informacje o usłudze są "
    "dostępne także dużym drukiem."
)


def publish(world: World, asked: Asked) -> Tender:
    clerk = world.clerks[asked.authority]
    due = world.clock.moment(asked.due - (3 if asked is MEALS else 0), 12)
    with world.clock.at(asked.begun):
        tender = begin_procurement(
            authority=world.authorities[asked.authority],
            number=asked.number,
            title=asked.title,
            sphere="1",
            by=clerk,
        )
        change_procurement(
            tender=tender,
            values={
                "value": asked.value,
                "value_basis": "Ceny z ubiegłorocznej umowy i dwóch cenników z internetu.",
                "estimated_on": world.clock.day(asked.begun - 3),
                "cpv": asked.cpv,
                "accessibility": ACCESSIBLE,
            },
            weights=asked.weights,
            by=clerk,
        )
        tender.refresh_from_db()
        write_enquiry(
            tender=tender,
            values={
                "description": asked.description,
                "conditions": asked.conditions,
                "task_starts_on": world.clock.day(asked.starts),
                "task_ends_on": world.clock.day(asked.ends),
                "offers_due_at": due,
                "contact": f"{clerk.name}, {clerk.email}",
            },
            lines=asked.lines,
            valid_days=30,
            by=clerk,
        )
        tender = Tender.objects.get(pk=tender.pk)
        ngo = providers(world)[0]
        invite_provider(tender=tender, by=clerk, organisation=world.ngos[ngo])
        invite_provider(tender=tender, by=clerk, name="Bar Pod Lipą", email="biuro@podlipa.example")
        return publish_enquiry(tender=tender, by=clerk)


def providers(world: World) -> Sequence[str]:
    return tuple(world.ngos)


def file(
    world: World, tender: Tender, at: int, prices: tuple[str, ...], answer: Decimal | str
) -> None:
    """In the name of the next organisation that has not quoted here yet."""
    tender = Tender.objects.get(pk=tender.pk)
    quoted = set(tender.enquiry.quotations.values_list("organisation", flat=True))
    key = next(each for each in providers(world) if world.ngos[each].pk not in quoted)
    ngo, by = world.ngos[key], world.representatives[key]
    due = tender.offers_due_at or world.clock.moment(at)
    with world.clock.at(at):
        file_quotation(
            tender=tender,
            writer=Writer(organisation=ngo),
            written=Written(
                provider=ngo.name,
                nip=ngo.nip,
                address=f"{ngo.street}, {ngo.postal_code} {ngo.town}",
                contact=by.name,
                prices=[(Decimal(price), "8") for price in prices],
                valid_until=due.date() + timedelta(days=31),
                values={each.pk: answer for each in answered_criteria(tender)},
            ),
            by=by,
        )


def decide(world: World, tender: Tender) -> None:
    """Opened by two, judged by the formulas, chosen: the comparison and the note are printed."""
    clerk, executive = world.clerks["barczewo"], world.executives["barczewo"]
    with world.clock.at(-24, 9):
        tender = Tender.objects.get(pk=tender.pk)
        propose_opening(tender=tender, by=clerk, path=f"/zapytania/{tender.pk}/otwarcie/")
    with world.clock.at(-24, 9, 20):
        tender = open_quotations(tender=tender, by=executive)
    with world.clock.at(-22):
        _price, seats = weighted_criteria(tender)
        tender = judge_bids(
            tender=tender,
            values=[
                GivenValue(each.bid_id, each.criterion_id, each.value)
                for bid in tender.bids.prefetch_related("values")
                for each in bid.values.all()
                if each.criterion_id == seats.pk
            ],
            rejected={},
            by=clerk,
        )
    with world.clock.at(-20):
        choose_bid(
            tender=tender,
            bid=tender.bids.order_by("price").first() or tender.bids.get(),
            reason="Najniższa cena i dwa miejsca dla osób na wózkach.",
            told_on=world.clock.day(-20),
            by=executive,
        )
