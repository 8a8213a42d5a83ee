"""Programmes and standards of the story, in every state that they can be in."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from common.modes import AwardForm, CommissioningType, TenderMode
from demo.programme_texts import CONSULTATION_HOW, CONSULTATION_REPORT, programme_texts
from demo.standard_texts import STANDARDS
from demo.world import World
from programmes.enums import ProgrammeKind, ProgrammePart
from programmes.models import Programme
from programmes.rules.standards import SECTIONS
from programmes.services.adoption import record_adoption, submit_to_council
from programmes.services.consultations import close_consultation, open_consultation
from programmes.services.programmes import describe_programme, draft_programme, write_part
from programmes.services.standards import (
    adopt_standard,
    draft_standard,
    write_indicators,
    write_section,
)
from programmes.services.tasks import add_priority_task

SPHERES = {"opieka": "1", "wsparcie-dzienne": "1a", "sasiedzkie": "10"}
TITLES = {
    "opieka": "Usługi opiekuńcze w miejscu zamieszkania",
    "wsparcie-dzienne": "Prowadzenie placówki wsparcia dziennego dla dzieci",
    "sasiedzkie": "Usługi sąsiedzkie dla osób starszych",
}
DESCRIPTIONS = {
    "opieka": "Codzienna pomoc osobom, które z powodu wieku, choroby lub niepełnosprawności nie "
    "radzą sobie same, w ich własnych domach.",
    "wsparcie-dzienne": "Bezpieczne miejsce po lekcjach dla dzieci w wieku 7–15 lat: nauka, "
    "posiłek, zabawa i rozmowa.",
    "sasiedzkie": "Drobna, regularna pomoc sąsiadów dla osób po sześćdziesiątce: zakupy, porządki, "
    "spacer i rozmowa.",
}

STEPS = ("draft", "consultation", "consulted", "submitted", "adopted")


@dataclass(frozen=True)
class Plan:
    """A programme of one year: how far it has come, and when (offsets of days)."""

    authority: str
    year: int
    reached: str
    drafted: int
    consulted: int
    submitted: int
    adopted: int
    tasks: tuple[tuple[str, int], ...]
    """(service, planned amount in PLN)."""


def adopt_standards(world: World, places: tuple[tuple[str, str, int], ...]) -> None:
    """(service, authority, day): each described a week before it is adopted."""
    for service, authority, day in places:
        describe_standard(world, service, authority, day)
        with world.clock.at(day, 13) as at:
            world.standards[f"{authority}/{service}"] = adopt_standard(
                standard=world.standards[f"{authority}/{service}"],
                act_number=f"Zarządzenie nr {70 + len(world.standards)}/{at.year}",
                adopted_on=world.clock.day(day),
                by=world.clerks[authority],
                at=at,
            )


def describe_standard(world: World, service: str, authority: str, day: int) -> None:
    texts: dict[str, Any] = STANDARDS[service]
    clerk = world.clerks[authority]
    with world.clock.at(day - 7) as at:
        standard = draft_standard(
            authority=world.authorities[authority],
            name=texts["name"], sphere=texts["sphere"], by=clerk, at=at,
        )  # fmt: skip
        review: dict[str, Any] = {"review_on": world.clock.day(day + 365), "monitoring": MONITORING}
        for section, fields in SECTIONS.items():
            values = {field: (texts | review)[field] for field in fields}
            standard = write_section(
                standard=standard, section=section, values=values, by=clerk, at=at
            )
        names = ("name", "target", "frequency", "source")
        rows = [
            {"definition": "", **dict(zip(names, row, strict=True))} for row in texts["indicators"]
        ]
        standard = write_indicators(standard=standard, rows=rows, by=clerk, at=at)
    world.standards[f"{authority}/{service}"] = standard


MONITORING = (
    "Wskaźniki sprawdzają wspólnie urząd i organizacja co kwartał; mieszkańcy oceniają usługę "
    "w bilansie otwarcia, w połowie i na koniec."
)


def plan(world: World, one: Plan) -> Programme:
    """Write a programme and lead it as far as it has come."""
    clock, clerk = world.clock, world.clerks[one.authority]
    name = world.authorities[one.authority].name
    with clock.at(one.drafted) as at:
        programme = draft_programme(
            authority=world.authorities[one.authority],
            kind=ProgrammeKind.ANNUAL,
            title=f"Program współpracy z organizacjami pozarządowymi na {one.year} rok",
            first_year=one.year, last_year=one.year, by=clerk, at=at,
        )  # fmt: skip
        write(world, programme, one, programme_texts(name, one.year))
    return lead(world, programme, one)


def write(world: World, programme: Programme, one: Plan, texts: dict[str, str]) -> None:
    clerk = world.clerks[one.authority]
    funds = Decimal(sum(amount for _service, amount in one.tasks))
    describe_programme(programme=programme, title=programme.title, planned_funds=funds, by=clerk)
    # A draft that has only begun has its first parts written and the rest to do.
    written = list(texts.items())[: 4 if one.reached == "draft" else None]
    for part, text in written:
        write_part(programme=programme, part=ProgrammePart(part), text=text, by=clerk)
    for service, amount in one.tasks:
        world.tasks[f"{one.authority}/{service}/{one.year}"] = add_priority_task(
            programme=programme, by=clerk,
            values={
                "title": TITLES[service], "sphere": SPHERES[service],
                "description": DESCRIPTIONS[service], "mode": TenderMode.OPEN_CALL,
                "award_form": AwardForm.SUPPORTING, "mkus_type": CommissioningType.SERVICE,
                "planned_amount": Decimal(amount),
                "standard": world.standards.get(f"{one.authority}/{service}"),
            },
        )  # fmt: skip


def lead(world: World, programme: Programme, one: Plan) -> Programme:
    clock, clerk = world.clock, world.clerks[one.authority]
    far = STEPS.index(one.reached)
    if far >= 1:
        with clock.at(one.consulted) as at:
            programme = open_consultation(
                programme=programme, opens_on=clock.day(one.consulted),
                closes_on=clock.day(one.consulted + 14), how=CONSULTATION_HOW, by=clerk, at=at,
            )  # fmt: skip
    if far >= 2:
        with clock.at(one.consulted + 16) as at:
            programme = close_consultation(
                programme=programme, report=CONSULTATION_REPORT, by=clerk, at=at
            )
    if far >= 3:
        with clock.at(one.submitted) as at:
            programme = submit_to_council(
                programme=programme, submitted_on=clock.day(one.submitted), by=clerk, at=at
            )
    if far >= 4:
        with clock.at(one.adopted) as at:
            programme = adopt(world, programme, one, at)
    world.programmes[f"{one.authority}/{one.year}"] = programme
    return programme


def adopt(world: World, programme: Programme, one: Plan, at: Any) -> Programme:
    late = world.clock.day(one.adopted) > date(one.year - 1, 11, 30)
    return record_adoption(
        programme=programme,
        resolution_number=f"XL/{200 + programme.pk}/{world.clock.day(one.adopted).year}",
        adopted_on=world.clock.day(one.adopted),
        bip_url=f"https://bip.{one.authority}.example/uchwaly/{programme.pk}",
        late_reason="Sesja rady została przeniesiona." if late else "",
        by=world.clerks[one.authority],
        at=at,
    )
