"""A call with two tasks, one of its offers made by two organisations; and a rehearsal."""

from datetime import timedelta
from decimal import Decimal

from common.modes import AwardForm
from contracting.services.announcements import publish_tender
from contracting.services.call_rows import LotRow
from contracting.services.rehearsals import invite_to_rehearse, rehearse_call
from contracting.services.tenders import change_tender
from demo import calls, contracts, offers
from demo.calls import Call
from demo.schedule import Finished
from demo.world import World

LOTS = (
    LotRow(
        "Opieka w domach w mieście Olsztynek",
        AwardForm.SUPPORTING,
        Decimal(80_000),
        "Usługi opiekuńcze dla osób starszych, które mieszkają w Olsztynku.",
    ),
    LotRow(
        "Opieka w domach w sołectwach",
        AwardForm.SUPPORTING,
        Decimal(80_000),
        "Usługi opiekuńcze w sołectwach, z dojazdem opiekunek do każdego domu.",
    ),
)
TOGETHER = offers.Together(
    partner="cztery-pory",
    first="Prowadzi biuro zadania, zatrudnia opiekunki i rozlicza dotację.",
    second="Szkoli opiekunki i prowadzi rozmowy z rodzinami.",
    share=Decimal(9_000),
    representation="Strony reprezentuje Stowarzyszenie Pomost, na podstawie umowy oferentów.",
)


def two_tasks(world: World, year: int) -> None:
    """Chosen and announced task by task; the joint offer's contract waits for signing."""
    one = Finished(
        Call("olsztynek-zadania", "olsztynek", f"olsztynek/opieka/{year}", f"5/{year}",
             -48, -24, 22, 38, 80_000),
        ("pomost", "spoldzielnia-warmia"), {"pomost": 74_050},
        ngo_person="rowny-krok",
    )  # fmt: skip
    tender = calls.announce(world, one.call, lots=LOTS)
    town, villages = tender.lots.all()
    offers.write(world, one.call.key, "pomost", day=-27, lot=town, together=TOGETHER)
    offers.write(world, one.call.key, "spoldzielnia-warmia", day=-26, lot=villages)
    calls.open_call(world, one.call)
    calls.appoint(world, one.call, ngo_person=one.ngo_person)
    calls.score(world, one.call)
    calls.decide(world, one.call, one.amounts)
    calls.publish_choice(world, one.call)
    contracts.prepare(world, one, day=one.call.due + 12)


def rehearse(world: World, year: int) -> None:
    """The call that is being prepared is practised before, with one organisation."""
    tender = world.tenders["olsztynek-2"]
    clerk, clock = world.clerks["olsztynek"], world.clock
    with clock.at(-1, 10) as at:
        rehearsal = rehearse_call(
            tender=tender, taking_part=[world.ngos["pomost"]], by=clerk, at=at
        )
        change_tender(
            tender=rehearsal,
            by=clerk,
            at=at,
            offers_due_at=clock.moment(2, 12),
            decision_by=clock.day(5),
        )
        rehearsal.refresh_from_db()
        rehearsal = publish_tender(tender=rehearsal, by=clerk, at=at + timedelta(minutes=20))
        invite_to_rehearse(rehearsal)
