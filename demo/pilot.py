"""The pilot of the story: seven sites, two cycles, four people who steer, their meetings."""

from demo.world import World
from pilots.enums import MeetingKind, PilotRole
from pilots.models import Cycle, Pilot, Site
from pilots.services import (
    add_cycle,
    add_person,
    add_site,
    create_pilot,
    plan_meeting,
    write_journal,
)

ROLES = (
    ("koordynator-jst", PilotRole.COORDINATOR),
    ("koordynator-ngo", PilotRole.COORDINATOR),
    ("moderator", PilotRole.MODERATOR),
    ("superwizor", PilotRole.SUPERVISOR),
)

JOURNALS = {
    MeetingKind.DIAGNOSIS: "Spisano pięć najważniejszych potrzeb. Wszyscy wskazali samotność osób "
    "starszych. Ustalono, że ośrodek pomocy społecznej poda liczbę osób oczekujących na usługi.",
    MeetingKind.STANDARD: "Wybrano usługę do opisania i podzielono się rozdziałami standardu. "
    "Organizacje zajmą się rozdziałem o kadrze, urząd kosztem jednostki.",
    MeetingKind.PROGRAMME: "Omówiono projekt programu współpracy. Organizacje prosiły o umowy "
    "wieloletnie; urząd sprawdzi, czy pozwala na to prognoza finansowa.",
    MeetingKind.CONTRACTING: "Porównano trzy tryby zlecania na przykładzie własnej usługi.",
}

HELD = (
    (MeetingKind.DIAGNOSIS, -400),
    (MeetingKind.STANDARD, -370),
    (MeetingKind.PROGRAMME, -340),
    (MeetingKind.CONTRACTING, -150),
)
"""Days on which each site met; the sites follow one another by three days."""


def steer(world: World) -> None:
    clock, operator = world.clock, world.operator
    with clock.at(-430) as at:
        pilot = create_pilot(
            name="Pilotaż olsztyński: efektywna kontraktacja usług społecznych",
            starts_on=clock.day(-420),
            ends_on=clock.day(120),
            by=operator,
            at=at,
        )
        add_cycle(
            pilot=pilot, starts_on=clock.day(-420), ends_on=clock.day(-200), by=operator, at=at
        )
        add_cycle(
            pilot=pilot, starts_on=clock.day(-190), ends_on=clock.day(120), by=operator, at=at
        )
        for authority in world.authorities.values():
            site = add_site(pilot=pilot, authority=authority, by=operator, at=at)
            for key, role in ROLES:
                email = world.others[key].email
                add_person(site=site, email=email, role=role, by=operator, at=at)
    for place, site in enumerate(pilot.sites.order_by("pk")):
        meet(world, pilot, site, place)


def meet(world: World, pilot: Pilot, site: Site, place: int) -> None:
    """Past meetings have their journals, one waits for its journal, one is planned."""
    cycles = list(pilot.cycles.order_by("number"))
    town = site.authority.town
    for kind, day in HELD:
        meeting_day = day + 3 * place
        cycle = cycles[0] if meeting_day < -195 else cycles[1]
        plan(world, site, cycle, kind, meeting_day, f"urząd, {town}", journal=True)
    plan(world, site, cycles[1], MeetingKind.REPORT, 9 + place, f"dom kultury, {town}")
    if place == 0:
        plan(world, site, cycles[1], MeetingKind.SUPERVISION, -6, f"biblioteka, {town}")


def plan(world: World, site: Site, cycle: Cycle, kind: MeetingKind, day: int, place: str, *,
         journal: bool = False) -> None:  # fmt: skip
    with world.clock.at(min(day - 14, -1)) as at:
        meeting = plan_meeting(
            site=site, cycle=cycle, kind=kind, starts_at=world.clock.moment(day, 10),
            place=place, by=world.others["koordynator-jst"], at=at,
        )  # fmt: skip
    if journal:
        with world.clock.at(day + 2) as at:
            write_journal(
                meeting=meeting, journal=JOURNALS[kind], by=world.others["moderator"], at=at
            )
