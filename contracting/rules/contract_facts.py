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
    abroad: bool = False
    planned_by_others: tuple[str, ...] = ()
    """Parts that the offer wants to leave to an entity which is not a party."""
    parts_by_others: str = ""
    """The parts that the contract allows it."""
    awarded_less: bool = False
    """The grant is smaller than the offer asked for."""
    update_accepted: bool = False
    is_joint: bool = False
    joint_agreement_attached: bool = False
    duties_of_each: str = ""

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
