"""Makers of more rows behind the pages of operators' competitions."""

from django.utils import timezone

from contracting.enums import ApplicationState
from contracting.models import GrantApplication, GrantCompetition
from tests.access.world import World
from tests.factories.regranting import make_competition


def competitions(world: World, number: int) -> None:
    contract, by = world.things["contract_operator"], world.actors["representative_1"]
    for _each in range(number):
        made = make_competition(contract=contract, by=by, announced=False, amount=1)
        GrantCompetition.objects.filter(pk=made.pk).update(announced_at=timezone.now())


def grant_applications(world: World, number: int) -> None:
    """To be chosen, to be signed and paid: each chosen one is a duty too."""
    shared = {
        "address": "Godkowo 1", "represented_by": "Ewa", "contact": "600", "title": "P",
        "scope": "Z", "asked": 100, "filed_at": timezone.now(),
        "filed_by": world.actors["representative_2"],
    }  # fmt: skip
    rows = []
    for name in ("competition_past", "competition_decided"):
        competition = world.things[name]
        fields = shared | {
            "starts_on": competition.projects_from, "ends_on": competition.projects_until,
        }  # fmt: skip
        if name == "competition_decided":
            fields |= {"state": ApplicationState.CHOSEN, "awarded": 100}
        rows += [
            GrantApplication(competition=competition, group_name=f"G{n}", **fields)
            for n in range(number)
        ]
    GrantApplication.objects.bulk_create(rows)
