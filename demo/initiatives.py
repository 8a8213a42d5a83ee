"""What organisations propose by themselves: one led to a call, one answered, one considered."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from common.modes import TenderMode
from contracting.enums import Consideration
from contracting.services.applications import answer_application, file_application, link_call
from demo.world import World

WHYS = {
    Consideration.PRIORITIES: (
        "Program współpracy wymienia wsparcie osób starszych w sołectwach, a takich spotkań dotąd "
        "nie ma."
    ),
    Consideration.QUALITY: (
        "Prowadzimy podobne spotkania od trzech lat; mamy przeszkolonych wolontariuszy i świetlicę."
    ),
    Consideration.FUNDS: (
        "Część kosztów pokryjemy sami, a w budżecie jest rezerwa na politykę senioralną."
    ),
    Consideration.BENEFITS: (
        "Wolontariusze z sołectw znają osoby, które same nie wychodzą z domu i do których urząd "
        "nie dociera."
    ),
}
FOUND = {
    Consideration.PRIORITIES: "Zadanie mieści się w priorytecie „Wsparcie osób starszych”.",
    Consideration.QUALITY: "Organizacja rozliczyła dwa podobne zadania bez uwag.",
    Consideration.FUNDS: "W projekcie budżetu na przyszły rok zapisano na ten cel 20 000 zł.",
    Consideration.BENEFITS: "Samorząd nie ma dziś nikogo, kto prowadziłby takie spotkania.",
}


def propose(world: World) -> None:
    ask_godkowo(world)
    lead_to_a_call(world)


def lead_to_a_call(world: World) -> None:
    """A task proposed in Barczewo, for which a call is open now."""
    clerk, ngo = world.clerks["barczewo"], "kgw-ramsowo"
    with world.clock.at(-58) as at:
        application = file_application(
            applicant=world.ngos[ngo],
            authority=world.authorities["barczewo"],
            by=world.representatives[ngo],
            values={
                "sphere": "10",
                "title": "Pomoc sąsiadów w trzech sołectwach",
                "description": "Zakupy, porządki i spacer raz w tygodniu, dla osób po "
                "sześćdziesiątce, które mieszkają same.",
                "recipients": "około 25 osób starszych",
                "place": "Ramsowo, Kierzliny i Leszno",
                "estimated_cost": Decimal("64000.00"),
                **{f"why_{each.value}": text for each, text in WHYS.items()},
            },
            at=at,
        )
    with world.clock.at(-34) as at:
        answer_application(
            application=application,
            positive=True,
            reason="Takiej pomocy w sołectwach nie ma. Ogłosimy konkurs, w którym każda "
            "organizacja może złożyć ofertę.",
            considered={each.value: text for each, text in FOUND.items()},
            mode=TenderMode.OPEN_CALL,
            call_on=world.clock.day(-10),
            task_starts_on=world.clock.day(44),
            task_ends_on=world.clock.day(400),
            by=clerk,
            at=at,
        )
    with world.clock.at(-11, 14) as at:
        link_call(application=application, tender=world.tenders["barczewo-2"], by=clerk, at=at)


def ask_godkowo(world: World) -> None:
    """The first organisation of the story proposes two tasks to the authority of Godkowo."""
    key = next(iter(world.ngos))
    said = {
        "sphere": "1",
        "recipients": "około 30 osób starszych mieszkających samotnie",
        "place": "świetlice w Dobrym i Kwitajnach",
        **{f"why_{each.value}": text for each, text in WHYS.items()},
    }
    parties: dict[str, Any] = {
        "applicant": world.ngos[key],
        "authority": world.authorities["godkowo"],
        "by": world.representatives[key],
    }
    with world.clock.at(-50) as at:
        first = file_application(
            **parties,
            values=said
            | {
                "title": "Popołudnia sąsiedzkie dla osób starszych",
                "description": "Dwa razy w tygodniu spotkanie z dowozem dla osób, które nie "
                "wychodzą same z domu: rozmowa, gimnastyka, ciepły posiłek.",
                "estimated_cost": Decimal("18400.00"),
            },
            at=at,
        )
    with world.clock.at(-30) as at:
        answer_application(
            application=first,
            positive=True,
            reason="Zadanie jest potrzebne, odpowiada programowi i ma zapewnione środki.",
            considered={each.value: text for each, text in FOUND.items()},
            mode=TenderMode.OPEN_CALL,
            call_on=world.clock.today + timedelta(days=20),
            task_starts_on=world.clock.today + timedelta(days=80),
            task_ends_on=world.clock.today + timedelta(days=300),
            by=world.clerks["godkowo"],
            at=at,
        )
    with world.clock.at(-9) as at:
        file_application(
            **parties,
            values=said
            | {
                "title": "Telefon zaufania dla samotnych seniorów",
                "description": "Codzienny dyżur telefoniczny wolontariuszy, a raz w tygodniu "
                "odwiedziny u osób, które o nie poproszą.",
                "estimated_cost": Decimal("7200.00"),
            },
            at=at,
        )
