"""What the rules about returning a part of a grant may ask."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from contracting.enums import ReturnKind
from contracting.rules.costs import ZERO
from contracting.rules.interest import Rates


@dataclass(frozen=True, kw_only=True)
class ReturnFacts:
    """A part of the grant that goes back, when the authority establishes it."""

    kind: ReturnKind
    amount: Decimal
    transferred: Decimal
    """The grant, as far as it was paid."""
    used_until: date
    """The last day of the term of use that the contract sets."""
    recorded_on: date
    established_on: date | None = None
    """When misuse, undue or excess grant was established; empty for an unused part."""
    transferred_on: date | None = None
    """When the misused part was paid."""
    abroad: bool = False


@dataclass(frozen=True, kw_only=True)
class RepaymentFacts:
    """Money that came back."""

    owed: ReturnFacts
    paid_on: date
    recorded_on: date
    interest_paid: Decimal = ZERO
    rates: Rates = ()
