"""A grant that is passed on: an operator's competition that is open, and one in which an
implementer waits for its money, a group for its account, and one project was not chosen."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from contracting.models import GrantApplication, GrantCompetition
from contracting.services.regranting import (
    announce_competition,
    apply_for_grant,
    begin_competition,
    choose_implementers,
)
from contracting.services.regranting_projects import record_agreement, record_transfer
from demo import calls, contracts
from demo.calls import Call
from demo.regranting_texts import COMPETITION, NO, PROJECTS, RULES, YES
from demo.schedule import Finished
from demo.world import World

OPERATOR = "sasiad"


def call_for_an_operator(year: int) -> Finished:
    call = Call(
        "barczewo-mikrodotacje", "barczewo", f"barczewo/sasiedzkie/{year}", f"5/{year}",
        -108, -84, -48, 190, 45_000,
        title="Mikrodotacje sąsiedzkie: regranting", regranting_rules=RULES,
    )  # fmt: skip
    return Finished(call, (OPERATOR,), {OPERATOR: 41_500}, residents=6, signed=-52)


def pass_on(world: World, one: Finished) -> None:
    calls.decide(world, one.call, one.amounts)
    calls.publish_choice(world, one.call)
    contracts.sign(world, one)
    contracts.take_balance(world, one)
    autumn = compete(world, one, "Mikrodotacje sąsiedzkie: jesień", begins=-44, due=-26, last=40)
    decide(world, autumn)
    winter = compete(world, one, "Mikrodotacje sąsiedzkie: zima", begins=-5, due=13, last=150)
    apply(world, winter, "spacery", "kgw-ramsowo", day=-2)


def compete(
    world: World, one: Finished, title: str, *, begins: int, due: int, last: int
) -> GrantCompetition:
    clock, by = world.clock, world.representatives[OPERATOR]
    values = COMPETITION | {
        "title": title,
        "amount": Decimal(20_000),
        "most_for_one": Decimal(5_000),
        "due_at": clock.moment(due, 15),
        "choice_by": clock.day(due + 14),
        "projects_from": clock.day(due + 15),
        "projects_until": clock.day(last),
    }
    with clock.at(begins, 11) as at:
        contract = world.contracts[one.call.key]
        draft = begin_competition(contract=contract, values=values, by=by, at=at)
        return announce_competition(competition=draft, by=by, at=at + timedelta(hours=1))


def apply(
    world: World,
    competition: GrantCompetition,
    project: str,
    ngo: str,
    *,
    day: int,
    lasts: int = 30,
) -> GrantApplication:
    """For an organisation, or (``ngo`` empty) by a neighbour for a group."""
    values: dict[str, Any] = PROJECTS[project] | {
        "organisation": world.ngos.get(ngo),
        "group_name": "" if ngo else "Sąsiedzi z ulicy Mickiewicza",
        "starts_on": competition.projects_from,
        "ends_on": competition.projects_from + timedelta(days=lasts),
    }
    by = world.representatives[ngo] if ngo else world.others["grupa"]
    with world.clock.at(day, 18) as at:
        return apply_for_grant(competition=competition, values=values, by=by, at=at)


def decide(world: World, competition: GrantCompetition) -> None:
    """Two are chosen; one waits for its payment, the other is paid and its project is over."""
    kitchen = apply(world, competition, "kuchnia", "kgw-ramsowo", day=-33)
    benches = apply(world, competition, "lawki", "", day=-30, lasts=9)
    concert = apply(world, competition, "koncert", "osp-godkowo", day=-27)
    by = world.representatives[OPERATOR]
    with world.clock.at(-18, 13) as at:
        choose_implementers(
            competition=competition,
            decisions={
                kitchen.pk: (Decimal(4_000), YES),
                benches.pk: (Decimal(2_400), YES),
                concert.pk: (None, NO),
            },
            website="https://dobrysasiad.example/mikrodotacje/jesien",
            by=by,
            at=at,
        )
    sign(world, benches, -15)
    with world.clock.at(-11, 10) as at:
        record_transfer(
            application=benches, paid_on=world.clock.day(-11), paid=Decimal(2_400), by=by, at=at
        )
    sign(world, kitchen, -6)


def sign(world: World, application: GrantApplication, day: int) -> None:
    by = world.representatives[OPERATOR]
    with world.clock.at(day, 12) as at:
        record_agreement(application=application, signed_on=world.clock.day(day), by=by, at=at)
