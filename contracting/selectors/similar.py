"""Tasks of the same kind, as the portal's register knows them (art. 13(2)(7))."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracting.enums import ContractState
from contracting.models import Contract, Tender


@dataclass(frozen=True)
class SimilarRow:
    """One task of the same kind in one year."""

    year: int
    title: str
    provider: str = ""
    cost: Decimal | None = None
    grant: Decimal | None = None
    contract_id: int | None = None


def tasks_of_the_same_kind(tender: Tender, *, on: date) -> list[SimilarRow]:
    """What the authority's contracts say of this year and last; two queries.

    A contract over several years gives each year its tranches; what the task cost in one of
    them no contract says, so that figure is left for the clerk.
    """
    contracts = (
        Contract.objects.exclude(state=ContractState.DRAFT)
        .filter(
            authority=tender.authority_id,
            offer__tender__sphere=tender.sphere,
            starts_on__year__lte=on.year,
            ends_on__year__gte=on.year - 1,
        )
        .select_related("provider", "offer")
        .prefetch_related("tranches")
        .order_by("starts_on", "pk")
    )
    return [
        _row(contract, year)
        for year in (on.year, on.year - 1)
        for contract in contracts
        if contract.starts_on.year <= year <= contract.ends_on.year
    ]


def _row(contract: Contract, year: int) -> SimilarRow:
    whole = contract.starts_on.year == contract.ends_on.year
    paid = [each.amount for each in contract.tranches.all() if each.due_on.year == year]
    cost = contract.grant + contract.own_financial + contract.own_other + contract.fees
    return SimilarRow(
        year=year,
        title=contract.title,
        provider=contract.carried_out_by,
        cost=cost if whole else None,
        grant=contract.grant if whole else sum(paid, Decimal(0)),
        contract_id=contract.pk,
    )
