"""Grants that an authority plans for organisations in a budget year, and how that changed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from accounts.enums import LocalFigureKey
from accounts.models import LocalFigure, Organisation
from contracting.rules.costs import ZERO
from programmes.enums import ProgrammeState
from programmes.models import Programme

IN_FORCE = (ProgrammeState.ADOPTED, ProgrammeState.REPORTED)


@dataclass(frozen=True)
class Plan:
    """What was planned from a day on, and by what it is known."""

    amount: Decimal
    since: date | None
    basis: str
    ahead: bool = False
    """Not in force yet on the day that was asked of."""


def planned_grants(authority: Organisation, year: int, *, on: date) -> Decimal:
    """In force on the day; a plan of a year to come is asked of as on its first day.

    Read it under the lock of the authority, which ``set_local_figure`` takes too.
    """
    day = max(on, date(year, 1, 1))
    in_force = [each for each in plans_of(authority, year, on=day) if not each.ahead]
    return in_force[-1].amount if in_force else ZERO


def plans_of(authority: Organisation, year: int, *, on: date) -> list[Plan]:
    """The oldest first: what the programme promises, then each change of the budget; 2 queries."""
    programme = (
        Programme.objects.filter(
            authority=authority, first_year=year, last_year=year, state__in=IN_FORCE
        )
        .exclude(planned_funds=None)
        .first()
    )
    found = []
    if programme is not None and programme.planned_funds is not None:
        found.append(Plan(programme.planned_funds, programme.adopted_on, programme.title))
    rows = LocalFigure.objects.of(LocalFigureKey.PLANNED_GRANTS, authority).standing()
    for row in rows.filter(valid_from__year=year).order_by("valid_from"):
        found.append(Plan(row.value, row.valid_from, row.basis, ahead=row.valid_from > on))
    return found
