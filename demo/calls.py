"""Calls of the story: announced, answered, evaluated, decided, as far as each has come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from contracting.enums import AnnulmentGround, CommitteeSeat, NoNgoGround, Place
from contracting.models import CommitteeMember, Lot, Offer, Tender
from contracting.selectors.ranking import Decision
from contracting.selectors.scenarios import as_announced
from contracting.services.announcements import Appearance, publish_tender, record_announcements
from contracting.services.call_rows import LotRow, change_rows
from contracting.services.committee_work import open_discussion, record_meeting
from contracting.services.committees import (
    Seat,
    appoint_committee,
    close_committee,
    declare_impartiality,
)
from contracting.services.drafting import draft_tender
from contracting.services.evaluation import Given, close_card, save_card
from contracting.services.formal import accept_offer
from contracting.services.opening import confirm_opening, propose_opening
from contracting.services.scenarios import choose_scenario, save_scenario
from contracting.services.selection import (
    annul_tender,
    decide_tender,
    publish_annulment,
    publish_results,
)
from contracting.services.tenders import change_tender
from demo.call_texts import CHOICE, CONDITIONS, GRANT_RULES, REASONS, SIMILAR, TIES
from demo.world import World


@dataclass(frozen=True)
class Call:
    """Days are offsets from today. ``task`` is the key of a priority task."""

    key: str
    authority: str
    task: str
    number: str
    published: int
    due: int
    starts: int
    ends: int
    max_grant: int
    draft_budget: bool = False
    title: str = ""
    """Another than the task of the programme has."""
    regranting_rules: str = ""
    """Of a call whose grant is passed on."""


def draft(world: World, call: Call) -> Tender:
    """The clerk prepares the announcement four days before it appears."""
    clock, clerk = world.clock, world.clerks[call.authority]
    with clock.at(call.published - 4) as at:
        tender = draft_tender(
            priority_task=world.tasks[call.task], number=call.number, by=clerk, at=at
        )
        change_tender(
            tender=tender,
            by=clerk,
            at=at,
            grant_rules=GRANT_RULES,
            choice_procedure=CHOICE,
            tie_rule=TIES,
            similar_tasks=SIMILAR,
            conditions=tender.conditions or CONDITIONS,
            min_points=60,
            max_grant=Decimal(call.max_grant),
            max_grant_share=Decimal(90),
            draft_budget=call.draft_budget,
            offers_due_at=clock.moment(call.due, 15, 30),
            decision_by=clock.day(call.due + 14),
            task_starts_on=clock.day(call.starts),
            task_ends_on=clock.day(call.ends),
            contact=f"{clerk.name}, {world.authorities[call.authority].phone}",
            title=call.title or tender.title,
            regranting=bool(call.regranting_rules),
            regranting_rules=call.regranting_rules,
        )
    tender.refresh_from_db()
    world.tenders[call.key] = tender
    return tender


def appearances(world: World, call: Call, day: int) -> list[Appearance]:
    """The three places, the last of them on ``day``."""
    who = world.clerks[call.authority].name
    town = world.authorities[call.authority].town
    page = f"https://{call.authority}.example/ogloszenia/{call.number.replace('/', '-')}"
    return [
        Appearance(
            Place.BIP, world.clock.day(day - 1), page.replace("https://", "https://bip."), who
        ),
        Appearance(
            Place.BOARD, world.clock.day(day - 1), f"tablica w urzędzie, {town}, parter", who
        ),
        Appearance(Place.WEBSITE, world.clock.day(day), page, who),
    ]


def announce(world: World, call: Call, *, lots: Sequence[LotRow] = ()) -> Tender:
    """Draft, three publications, publication."""
    tender = draft(world, call)
    clerk = world.clerks[call.authority]
    if lots:
        with world.clock.at(call.published - 3) as at:
            change_rows(tender=tender, kind="lots", rows=lots, by=clerk, at=at)
    with world.clock.at(call.published, 9) as at:
        places = appearances(world, call, call.published)
        record_announcements(tender=tender, appearances=places, by=clerk, at=at)
        tender.refresh_from_db()
        world.tenders[call.key] = publish_tender(tender=tender, by=clerk, at=at)
    return world.tenders[call.key]


def open_call(world: World, call: Call) -> None:
    """The day after the deadline: opening and the formal check."""
    tender, clerk = world.tenders[call.key], world.clerks[call.authority]
    with world.clock.at(call.due + 1, 9) as at:
        propose_opening(tender=tender, by=clerk, at=at)
        executive = world.executives[call.authority]
        tender = confirm_opening(tender=tender, by=executive, at=at + timedelta(minutes=12))
        world.tenders[call.key] = tender
        for offer in received(tender):
            accept_offer(offer=offer, by=clerk, note="Oferta kompletna, złożona w terminie.", at=at)


def received(tender: Tender) -> list[Offer]:
    return list(Offer.objects.filter(tender=tender).submitted().order_by("pk"))


def appoint(world: World, call: Call, *, ngo_person: str = "") -> None:
    """Two people of the office and, if there is one, a person indicated by organisations."""
    clerk, executive = world.clerks[call.authority], world.executives[call.authority]
    seats = [
        Seat(world.others["komisja"], CommitteeSeat.EXECUTIVE, is_chair=True),
        Seat(clerk, CommitteeSeat.EXECUTIVE),
    ]
    if ngo_person:
        seats.append(
            Seat(
                world.representatives[ngo_person],
                CommitteeSeat.NGO,
                indicated_by=world.ngos[ngo_person],
            )
        )
    with world.clock.at(call.due + 1, 11) as at:
        appoint_committee(
            tender=world.tenders[call.key],
            order_number=f"ZB/{call.number}",
            appointed_on=world.clock.day(call.due + 1),
            seats=seats,
            no_ngo_ground="" if ngo_person else NoNgoGround.NOBODY_INDICATED,
            by=executive if executive else clerk,
            at=at,
        )


def score(world: World, call: Call, *, most: int = 10) -> None:
    """The last ``most`` members declare impartiality and close their cards."""
    tender = world.tenders[call.key]
    members = list(CommitteeMember.objects.filter(committee__tender=tender).order_by("pk"))
    for seat, member in enumerate(members[-most:]):
        with world.clock.at(call.due + 3, 10, seat) as at:
            answer = "Znam te organizacje z pracy w gminie; nie wpływa to na moją ocenę."
            declare_impartiality(member=member, by=member.user, tie_answer=answer, at=at)
            for place, offer in enumerate(received(tender)):
                given = {
                    criterion.pk: Given(
                        max(1, criterion.points - 2 * place - (criterion.pk + seat) % 3),
                        REASONS[(criterion.pk + place) % len(REASONS)],
                    )
                    for criterion in tender.criteria.all()
                }
                save_card(member=member, offer=offer, scores=given, by=member.user, at=at)
                close_card(member=member, offer=offer, scores=given, by=member.user, at=at)


def discuss(world: World, call: Call) -> None:
    """A meeting over the closed cards; two ways of sharing the money, one of them advised."""
    tender, clerk = world.tenders[call.key], world.clerks[call.authority]
    with world.clock.at(call.due + 5, 13) as at:
        open_discussion(tender=tender, by=clerk, at=at)
        members = CommitteeMember.objects.filter(committee__tender=tender).working()
        record_meeting(
            tender=tender,
            held_on=world.clock.day(call.due + 5),
            place="urząd, sala posiedzeń",
            present=[each.pk for each in members],
            by=clerk,
            at=at,
        )
        lots: list[Lot | None] = [*tender.lots.all()] or [None]
        for lot in lots:
            announced = as_announced(tender, lot)
            half = replace(announced, cut_off=announced.cut_off / 2)
            told: dict[str, Any] = {"tender": tender, "lot": lot, "by": clerk, "at": at}
            save_scenario(name="Połowa środków", way=half, **told)
            whole = save_scenario(name="Wszystkie środki", way=announced, **told)
            reason = "Oferty są dobre, a potrzeby mieszkańców większe niż środki."
            choose_scenario(scenario=whole, reason=reason, by=clerk, at=at)


def decide(world: World, call: Call, amounts: dict[str, int]) -> None:
    """The committee closes its work; the executive selects those with an amount."""
    tender, executive = world.tenders[call.key], world.executives[call.authority]
    discuss(world, call)
    with world.clock.at(call.due + 6, 12) as at:
        close_committee(tender=tender, by=world.others["komisja"], at=at)
    by_ngo = {world.ngos[key].pk: Decimal(amount) for key, amount in amounts.items()}
    offers = list(received(tender))
    chosen_for = {each.lot_id for each in offers if each.offeror_id in by_ngo}
    with world.clock.at(call.due + 8, 12) as at:
        decisions = [
            Decision(
                offer.pk,
                offer.offeror_id in by_ngo,
                by_ngo.get(offer.offeror_id),
                "Najwyższa ocena komisji i rzetelna kalkulacja."
                if offer.offeror_id in by_ngo
                else "Środki przyznano ofercie ocenionej wyżej."
                if offer.lot_id in chosen_for
                else "Kalkulacja nie pokazuje, z czego wynikają koszty dojazdów.",
            )
            for offer in offers
        ]
        world.tenders[call.key] = decide_tender(
            tender=tender, decisions=decisions, by=executive, at=at
        )


def publish_choice(world: World, call: Call) -> None:
    with world.clock.at(call.due + 10, 9) as at:
        world.tenders[call.key] = publish_results(
            tender=world.tenders[call.key],
            appearances=appearances(world, call, call.due + 10),
            by=world.clerks[call.authority],
            at=at,
        )


def annul(world: World, call: Call) -> None:
    """No offer came: the executive annuls, the clerk says so in the three places."""
    with world.clock.at(call.due + 2, 9) as at:
        tender = annul_tender(
            tender=world.tenders[call.key],
            ground=AnnulmentGround.NO_OFFER,
            by=world.executives[call.authority],
            at=at,
        )
    with world.clock.at(call.due + 4, 9) as at:
        world.tenders[call.key] = publish_annulment(
            tender=tender,
            appearances=appearances(world, call, call.due + 4),
            by=world.clerks[call.authority],
            at=at,
        )
