"""Programmes, priority tasks and standards: the smallest lawful ones, changed by keyword."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from django.utils import timezone

from programmes.enums import ProgrammeKind, ProgrammePart, ProgrammeState, StandardState
from programmes.models import PriorityTask, Programme, ProgrammeText, ServiceStandard
from tests.factories.accounts import make_authority

_number = count(1)


def make_programme(*, text: str = "Treść tej części programu.", **fields: Any) -> Programme:
    """An adopted annual programme of this year, every part written; ``text=""`` leaves them."""
    if "authority" not in fields:
        fields["authority"] = make_authority()
    year = fields.setdefault("first_year", timezone.localdate().year)
    state = fields.setdefault("state", ProgrammeState.ADOPTED)
    kind = fields.setdefault("kind", ProgrammeKind.ANNUAL)
    fields.setdefault("last_year", year if kind == ProgrammeKind.ANNUAL else year + 2)
    fields.setdefault("title", f"Program współpracy na rok {year}")
    if state != ProgrammeState.DRAFT:
        fields.setdefault("consultation_opens_on", date(year - 1, 10, 1))
        fields.setdefault(
            "consultation_closes_on", fields["consultation_opens_on"] + timedelta(days=21)
        )
        fields.setdefault("consultation_how", "Uwagi przyjmuje sekretariat urzędu.")
    if state not in (ProgrammeState.DRAFT, ProgrammeState.CONSULTATION):
        fields.setdefault("consultation_report", "Nie wpłynęły uwagi.")
    if state in (ProgrammeState.SUBMITTED, ProgrammeState.ADOPTED, ProgrammeState.REPORTED):
        fields.setdefault("planned_funds", Decimal("120000.00"))
        fields.setdefault("submitted_on", date(year - 1, 11, 5))
    if state in (ProgrammeState.ADOPTED, ProgrammeState.REPORTED):
        fields.setdefault("adopted_on", date(year - 1, 11, 20))
        fields.setdefault("resolution_number", "XV/120/" + str(year - 1))
    programme = Programme.objects.create(**fields)
    ProgrammeText.objects.bulk_create(
        ProgrammeText(programme=programme, part=part, text=text) for part in ProgrammePart
    )
    return programme


def make_priority_task(programme: Programme | None = None, **fields: Any) -> PriorityTask:
    """A supported task of social assistance, commissioned by an open call."""
    defaults = {
        "title": f"Usługi opiekuńcze {next(_number)}",
        "sphere": "1",
        "description": "Usługi opiekuńcze w domu osób starszych.",
        "planned_amount": Decimal("60000.00"),
    }
    return PriorityTask.objects.create(
        programme=programme or make_programme(), **(defaults | fields)
    )


def make_standard(*, adopted: bool = True, indicators: int = 2, **fields: Any) -> ServiceStandard:
    """A complete standard with indicators: adopted as version 1, or (``adopted=False``) a draft."""
    if "authority" not in fields:
        fields["authority"] = make_authority()
    defaults: dict[str, Any] = {
        "name": f"Usługi opiekuńcze {next(_number)}",
        "sphere": "1",
        "aim": "Osoba starsza żyje bezpiecznie we własnym domu.",
        "recipients": "Osoby po 60. roku życia, które mieszkają same.",
        "activities": "Pomoc w codziennych czynnościach, 10 godzin w tygodniu.",
        "place_and_hours": "W domu odbiorcy, od 8:00 do 18:00.",
        "staff": "Opiekunka po kursie, jedna na sześć osób.",
        "accessibility": "Kontakt telefoniczny, SMS-em i w domu odbiorcy.",
        "unit_name": "godzina usługi",
        "unit_cost": Decimal("42.50"),
        "unit_cost_basis": "Wynagrodzenie 36,00 zł, dojazd 4,00 zł, koordynacja 2,50 zł.",
    }
    if adopted:
        defaults |= {
            "state": StandardState.ADOPTED,
            "act_number": "12/2026",
            "adopted_on": date(2026, 1, 15),
        }
    standard = ServiceStandard.objects.create(**(defaults | fields))
    for number in range(1, indicators + 1):
        standard.indicators.create(
            name=f"Wskaźnik {number}",
            definition="Liczba osób objętych usługą w miesiącu.",
            target="20 osób",
            frequency="co miesiąc",
            source="lista odbiorców",
        )
    return standard
