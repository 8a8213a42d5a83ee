"""Tasks of the same kind, as the portal's register knows them (art. 13(2)(7))."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracting.enums import ContractState
from contracting.models import Contract, PurchaseContract, Tender
from contracting.modes import GRANTS
from contracting.selectors.outside_contracts import outside_contracts
from contracting.selectors.partners import naming_all

LONGEST_PROVIDER = 250


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
    """What the authority's contracts say of this year and last, also on bought services; three
    queries, and two more where an offer was joint.

    A contract over several years gives each year its tranches; what the task cost in one of
    them no contract says, so that figure is left for the clerk.
    """
    then = {"starts_on__year__lte": on.year, "ends_on__year__gte": on.year - 1}
    rows = (
        Contract.objects.exclude(state=ContractState.DRAFT)
        .filter(authority=tender.authority_id, offer__tender__sphere=tender.sphere, **then)
        .select_related("provider", "offer__tender")
        .prefetch_related("tranches")
        .order_by("starts_on", "pk")
    )
    contracts = naming_all(rows, lambda each: each.offer)
    bought = list(
        outside_contracts()
        .filter(tender__authority=tender.authority_id, tender__sphere=tender.sphere, **then)
        .order_by("starts_on", "pk")
    )
    found: list[SimilarRow] = []
    for year in (on.year, on.year - 1):
        found += [_row(each, year) for each in contracts if _runs_in(each, year)]
        found += [_bought(each, year) for each in bought if _runs_in(each, year)]
    return found


def _runs_in(contract: Contract | PurchaseContract, year: int) -> bool:
    return contract.starts_on.year <= year <= contract.ends_on.year


def _bought(purchase: PurchaseContract, year: int) -> SimilarRow:
    """With a provider outside the portal; a service that is bought takes no grant."""
    whole = purchase.starts_on.year == purchase.ends_on.year
    return SimilarRow(
        year=year,
        title=purchase.tender.title,
        provider=purchase.bid.bidder[:LONGEST_PROVIDER],
        cost=purchase.value if whole else None,
    )


def _row(contract: Contract, year: int) -> SimilarRow:
    whole = contract.starts_on.year == contract.ends_on.year
    paid = [each.amount for each in contract.tranches.all() if each.due_on.year == year]
    cost = contract.grant + contract.own_financial + contract.own_other + contract.fees
    granted = contract.grant if whole else sum(paid, Decimal(0))
    return SimilarRow(
        year=year,
        title=contract.title,
        provider=_shortened(contract),
        cost=cost if whole else None,
        grant=granted if contract.offer.tender.mode in GRANTS else None,
        contract_id=contract.pk,
    )


def _shortened(contract: Contract) -> str:
    """As many names of joint offerors as the column takes."""
    names = contract.carried_out_by
    return names if len(names) <= LONGEST_PROVIDER else f"{names[: LONGEST_PROVIDER - 1]}…"
