"""The two counters of small grants for one authority and year, as its people read them.

The pool counts what was awarded, the ceiling of an organisation what was transferred and
promised. A fixed number of queries, whatever the number of grants.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.utils import timezone

from accounts.enums import LocalFigureKey
from accounts.models import Organisation
from accounts.selectors import figures_in_force
from common.money import rounded
from contracting.enums import ContractState, OfferState
from contracting.models import Offer, SmallGrantOffer, Tranche
from contracting.rules.costs import ZERO
from contracting.rules.small_grants import (
    MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR,
    pool_of_small_grants,
)
from contracting.selectors.planned_grants import Plan, plans_of

OVER = (ContractState.TERMINATED, ContractState.SETTLED)
"""Of such a contract nothing more is paid: what was not transferred is no promise."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """The pool from a day on, with what had been awarded by the end of its time."""

    plan: Plan
    pool: Decimal
    awarded: Decimal
    in_force: bool

    @property
    def left(self) -> Decimal:
        return max(self.pool - self.awarded, ZERO)

    @property
    def over(self) -> Decimal:
        return max(self.awarded - self.pool, ZERO)

    @property
    def used(self) -> int:
        """In per cent of the pool, at most a hundred: the width of the bar."""
        if not self.pool:
            return 100 if self.awarded else 0
        return min(int(self.awarded * 100 / self.pool), 100)


@dataclass(frozen=True, kw_only=True)
class OrganisationCount:
    """What one organisation got and was promised in the year."""

    pk: int
    name: str
    transferred: Decimal
    promised: Decimal
    ceiling: Decimal

    @property
    def together(self) -> Decimal:
        return self.transferred + self.promised

    @property
    def left(self) -> Decimal:
        return max(self.ceiling - self.together, ZERO)

    @property
    def over(self) -> Decimal:
        return max(self.together - self.ceiling, ZERO)


@dataclass(frozen=True)
class Counters:
    year: int
    limits: tuple[Limit, ...]
    """The history of the pool, the oldest first."""
    awarded: Decimal
    organisations: tuple[OrganisationCount, ...]
    ceiling: Decimal

    @property
    def now(self) -> Limit | None:
        return next((each for each in self.limits if each.in_force), None)


def counters_of(authority: Organisation, year: int, *, on: date) -> Counters:
    """As they stand on the day; of a year to come, as its plans say now."""
    day = max(on, date(year, 1, 1))
    figures = {each.key: each.value for each in figures_in_force(authority, day)}
    most = MOST_TRANSFERRED_TO_ONE_ORGANISATION_IN_A_YEAR.on(day)
    ceiling = min(most, figures.get(LocalFigureKey.SMALL_GRANTS_PER_ORGANISATION, most))
    offers = list(
        Offer.objects.filter(
            small_grant__authority=authority,
            small_grant__budget_year=year,
            state=OfferState.SELECTED,
        ).values_list("awarded", "decided_at")
    )
    awards = [(amount or ZERO, timezone.localdate(at)) for amount, at in offers if at]
    share = figures.get(LocalFigureKey.SMALL_GRANTS_SHARE)
    return Counters(
        year=year,
        limits=tuple(_limits(plans_of(authority, year, on=day), awards, share, day)),
        awarded=sum((amount for amount, _day in awards), ZERO),
        organisations=_organisations(authority, year, ceiling),
        ceiling=ceiling,
    )


def _limits(
    plans: list[Plan],
    awards: Iterable[tuple[Decimal, date]],
    share: Decimal | None,
    day: date,
) -> Iterable[Limit]:
    begun = [each for each in plans if not each.ahead]
    for place, plan in enumerate(plans):
        following = plans[place + 1].since if place + 1 < len(plans) else None
        pool = pool_of_small_grants(plan.amount, day)
        if share is not None:
            pool = min(pool, rounded(plan.amount * share / 100))
        counted = (
            amount for amount, at in awards if following is None or plan.ahead or at < following
        )
        yield Limit(
            plan=plan,
            pool=pool,
            awarded=sum(counted, ZERO),
            in_force=bool(begun) and plan is begun[-1],
        )


def _organisations(
    authority: Organisation, year: int, ceiling: Decimal
) -> tuple[OrganisationCount, ...]:
    """Three grouped queries: transferred in the year; awarded; paid of what was awarded."""
    ours = Q(contract__offer__small_grant__authority=authority)
    paid = Tranche.objects.filter(ours, paid_on__isnull=False)
    by_provider = "contract__provider", "contract__provider__name"
    transferred: dict[int, tuple[str, Decimal]] = {
        pk: (name, amount)
        for pk, name, amount in paid.filter(paid_on__year=year)
        .values_list(*by_provider)
        .annotate(amount=Sum("amount"))
    }
    running = Offer.objects.filter(
        small_grant__authority=authority,
        small_grant__budget_year=year,
        state=OfferState.SELECTED,
    ).exclude(contract__state__in=OVER)
    awarded: dict[int, tuple[str, Decimal]] = {
        pk: (name, amount)
        for pk, name, amount in running.order_by()
        .values_list("offeror", "offeror__name")
        .annotate(amount=Sum("awarded"))
    }
    settled = dict(
        paid.filter(contract__offer__in=running)
        .values_list("contract__provider")
        .annotate(amount=Sum("amount"))
    )
    nobody = "", ZERO
    found = [
        OrganisationCount(
            pk=pk,
            name=(transferred.get(pk) or awarded.get(pk) or nobody)[0],
            transferred=transferred.get(pk, nobody)[1],
            promised=awarded.get(pk, nobody)[1] - settled.get(pk, ZERO),
            ceiling=ceiling,
        )
        for pk in (*transferred, *(each for each in awarded if each not in transferred))
    ]
    return tuple(sorted(found, key=lambda each: (-each.together, each.name)))


def years_of(authority: Organisation, *, on: date) -> list[int]:
    """Years with grants, this one and the next, the newest first; one query."""
    known = SmallGrantOffer.objects.filter(authority=authority, budget_year__isnull=False)
    found = {year for year in known.values_list("budget_year", flat=True).distinct() if year}
    return sorted({*found, on.year, on.year + 1}, reverse=True)
