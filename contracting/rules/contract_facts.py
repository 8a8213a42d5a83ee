"""What the rules about a contract may ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracting.rules.costs import ZERO


@dataclass(frozen=True)
class TrancheFacts:
    amount: Decimal
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ContractFacts:
    """A contract that is about to be printed for signing, or signed."""

    prepared_on: date
    starts_on: date
    ends_on: date
    spend_from: date
    spend_until: date
    grant: Decimal
    own_financial: Decimal = ZERO
    own_other: Decimal = ZERO
    fees: Decimal = ZERO
    tranches: tuple[TrancheFacts, ...] = ()
    iban: str = ""
    authority_represented_by: str = ""
    provider_represented_by: str = ""
    authority_contact: str = ""
    provider_contact: str = ""
    accessibility: tuple[str, ...] = ()
    entrusting: bool = False

    @property
    def paid(self) -> Decimal:
        return sum((each.amount for each in self.tranches), ZERO)

    @property
    def total(self) -> Decimal:
        return self.grant + self.own_financial + self.own_other + self.fees

    @property
    def years(self) -> range:
        """Budget years in which the task runs."""
        return range(self.starts_on.year, self.ends_on.year + 1)
