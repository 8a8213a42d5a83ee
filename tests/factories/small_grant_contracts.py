"""A small grant after its decision: the contract signed, the grant paid, the report filed."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import Role
from contracting.models import Contract, Tranche
from contracting.services.contracts import pay_tranche
from tests.factories.contracting_offers import make_contract
from tests.factories.small_grants import award_it, make_published, person_of


def days_of_one_year(*, year: int = 0) -> dict[str, date]:
    """A short task to come that does not run over the end of a budget year."""
    first = timezone.localdate() + timedelta(days=5)
    if year:
        first = max(first, date(year, 2, 1))
    last = first + timedelta(days=10)
    if last.year != first.year:
        first, last = date(last.year, 1, 2), date(last.year, 1, 12)
    return {"starts_on": first, "ends_on": last}


def make_small_contract(*, amount: Decimal | None = None, year: int = 0, **fields: Any) -> Contract:
    """Awarded and signed today; ``year`` moves the task into a later budget year."""
    small_grant = award_it(
        make_published(days_ago=12, **days_of_one_year(year=year) | fields), amount
    )
    assert small_grant.offer is not None
    clerk = person_of(small_grant.authority, Role.CLERK)
    return make_contract(signed=True, offer=small_grant.offer, by=clerk)


def pay(contract: Contract) -> Tranche:
    return pay_tranche(
        tranche=contract.tranches.get(),
        paid_on=timezone.localdate(),
        by=person_of(contract.authority, Role.CLERK),
    )
