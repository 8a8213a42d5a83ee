"""The two counters of small grants: of an authority's pool, and of one organisation.

They are different sums: the pool counts what was *awarded*, the ceiling of an organisation
what was *transferred* (domain.md 1.13). Each is true only under the lock of its row.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils import timezone

from accounts.models import Organisation
from contracting.enums import ContractState, OfferState
from contracting.models import Offer, Tranche
from contracting.rules.costs import ZERO
from contracting.selectors.planned_grants import planned_grants
from programmes.enums import ProgrammeKind, ProgrammeState
from programmes.models import Programme

IN_FORCE = (ProgrammeState.ADOPTED, ProgrammeState.REPORTED)
OVER = (ContractState.TERMINATED, ContractState.SETTLED)
"""Of such a contract nothing more is paid: what was not transferred is no promise."""


@dataclass(frozen=True, kw_only=True)
class SmallGrantSums:
    """What one authority gave in this mode in one year."""

    year: int
    awarded: Decimal
    planned: Decimal
    transferred: Decimal
    promised: Decimal


def pool_of(authority_id: int, year: int) -> Programme | None:
    """The annual programme whose planned grants the pool is counted from; its row is the lock."""
    return Programme.objects.filter(
        authority=authority_id,
        kind=ProgrammeKind.ANNUAL,
        first_year=year,
        state__in=IN_FORCE,
    ).first()


def programme_for(authority_id: int, year: int) -> Programme | None:
    """The programme under which an offer of that year is taken: the nearest one in force."""
    known = Programme.objects.filter(authority=authority_id, state__in=IN_FORCE)
    in_force = list(known.order_by("-first_year", "pk"))
    own = (each for each in in_force if each.kind == ProgrammeKind.ANNUAL)
    return (
        next((each for each in own if each.first_year == year), None)
        or next((each for each in in_force if each.first_year <= year <= each.last_year), None)
        or next(iter(in_force), None)
    )


def awarded_sums(authority_id: int, offeror_id: int, year: int) -> tuple[Decimal, Decimal]:
    """Awarded from that year's budget: to everybody, and to one under contracts that run."""
    rows = Offer.objects.filter(
        small_grant__authority=authority_id,
        small_grant__budget_year=year,
        state=OfferState.SELECTED,
    )
    running = Q(small_grant__offeror=offeror_id) & (
        Q(contract__isnull=True) | ~Q(contract__state__in=OVER)
    )
    sums = rows.aggregate(all=Sum("awarded"), running=Sum("awarded", filter=running))
    return sums["all"] or ZERO, sums["running"] or ZERO


def paid_sums(authority_id: int, offeror_id: int, year: int) -> tuple[Decimal, Decimal]:
    """Transferred in that year; and, at any time, under its contracts that run."""
    rows = Tranche.objects.filter(
        contract__offer__small_grant__authority=authority_id,
        contract__offer__small_grant__offeror=offeror_id,
        paid_on__isnull=False,
    )
    running = Q(
        contract__offer__small_grant__budget_year=year,
        contract__offer__state=OfferState.SELECTED,
    ) & ~Q(contract__state__in=OVER)
    sums = rows.aggregate(
        in_year=Sum("amount", filter=Q(paid_on__year=year)), running=Sum("amount", filter=running)
    )
    return sums["in_year"] or ZERO, sums["running"] or ZERO


def small_grant_sums(
    authority_id: int, offeror_id: int, year: int, *, on: date | None = None
) -> SmallGrantSums:
    """As they stand; the plan is the one in force on the day, today's if none is named.

    What was promised is what was awarded under contracts that run and is not paid yet.
    """
    awarded, running = awarded_sums(authority_id, offeror_id, year)
    transferred, paid = paid_sums(authority_id, offeror_id, year)
    return SmallGrantSums(
        year=year,
        awarded=awarded,
        planned=planned_grants(Organisation(pk=authority_id), year, on=on or timezone.localdate()),
        transferred=transferred,
        promised=running - paid,
    )
