"""The two counters of small grants: of an authority's pool, and of one organisation.

They are different sums: the pool counts what was *awarded*, the ceiling of an organisation
what was *transferred* (domain.md 1.13). Each is true only under the lock of its row.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
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
    own = pool_of(authority_id, year)
    if own is not None:
        return own
    known = Programme.objects.filter(authority=authority_id, state__in=IN_FORCE)
    covering = known.filter(first_year__lte=year, last_year__gte=year)
    return (covering or known).order_by("-first_year", "pk").first()


def awarded_in_mode(authority_id: int, year: int) -> Decimal:
    rows = Offer.objects.filter(
        small_grant__authority=authority_id,
        small_grant__budget_year=year,
        state=OfferState.SELECTED,
    )
    return rows.aggregate(sum=Sum("awarded"))["sum"] or ZERO


def transferred_to(authority_id: int, offeror_id: int, year: int) -> Decimal:
    rows = Tranche.objects.filter(
        contract__offer__small_grant__authority=authority_id,
        contract__offer__small_grant__offeror=offeror_id,
        paid_on__year=year,
    )
    return rows.aggregate(sum=Sum("amount"))["sum"] or ZERO


def promised_to(authority_id: int, offeror_id: int, year: int) -> Decimal:
    """Awarded from that year's budget and not transferred yet."""
    running = Offer.objects.filter(
        small_grant__authority=authority_id,
        small_grant__offeror=offeror_id,
        small_grant__budget_year=year,
        state=OfferState.SELECTED,
    ).exclude(contract__state__in=OVER)
    awarded = running.aggregate(sum=Sum("awarded"))["sum"] or ZERO
    paid = Tranche.objects.filter(contract__offer__in=running, paid_on__isnull=False)
    return awarded - (paid.aggregate(sum=Sum("amount"))["sum"] or ZERO)


def small_grant_sums(
    authority_id: int, offeror_id: int, year: int, *, on: date | None = None
) -> SmallGrantSums:
    """As they stand; the plan is the one in force on the day, today's if none is named."""
    return SmallGrantSums(
        year=year,
        awarded=awarded_in_mode(authority_id, year),
        planned=planned_grants(Organisation(pk=authority_id), year, on=on or timezone.localdate()),
        transferred=transferred_to(authority_id, offeror_id, year),
        promised=promised_to(authority_id, offeror_id, year),
    )
