"""What a return costs when it comes late: interest as on tax arrears, where the rate is known."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from common.figures import NotKnown
from common.law import Unjudgeable
from contracting.models import Contract, GrantReturn
from contracting.rules.interest import Rates
from contracting.rules.return_facts import RepaymentFacts
from contracting.rules.returns import interest_owed, interest_starts_on
from contracting.selectors.interest import interest_rates
from contracting.selectors.settling import money_of, return_facts

LATER = timedelta(days=30)


@dataclass(frozen=True)
class Owed:
    """A return with its interest; amounts are ``None`` where no rate is known for the days."""

    row: GrantReturn
    starts_on: date | None
    """The first day of interest."""
    now: Decimal | None
    """If it is paid today, or was asked for on the day it came."""
    later: Decimal | None
    """If it is paid thirty days after its term: what waiting would cost."""
    later_on: date

    @property
    def missing(self) -> Decimal:
        """Interest that was due on the day it came back and was not paid."""
        if self.row.returned_on is None or self.now is None:
            return Decimal(0)
        return max(self.now - self.row.interest_paid, Decimal(0))


def repayment_facts(
    owed: GrantReturn, transferred: Decimal, *, paid_on: date, on: date, rates: Rates,
    interest_paid: Decimal = Decimal(0),
) -> RepaymentFacts:  # fmt: skip
    return RepaymentFacts(
        owed=return_facts(owed, transferred=transferred, on=on),
        paid_on=paid_on,
        recorded_on=on,
        interest_paid=interest_paid,
        rates=rates,
    )


def interest_if_paid(
    owed: GrantReturn, transferred: Decimal, *, paid_on: date, rates: Rates
) -> Decimal | None:
    facts = repayment_facts(owed, transferred, paid_on=paid_on, on=paid_on, rates=rates)
    try:
        return interest_owed(facts)
    except (NotKnown, Unjudgeable):
        return None


def owed_by(contract: Contract, *, on: date) -> list[Owed]:
    """Every return of the contract with its interest. Three queries."""
    rows = list(contract.returns.all())
    if not rows:
        return []
    transferred, rates = money_of(contract, None).transferred, interest_rates()
    found = []
    for row in rows:
        row.contract = contract
        later_on = max(row.due_on, on) + LATER
        found.append(
            Owed(
                row=row,
                starts_on=_starts_on(row, transferred, on),
                now=interest_if_paid(row, transferred, paid_on=row.returned_on or on, rates=rates),
                later=interest_if_paid(row, transferred, paid_on=later_on, rates=rates),
                later_on=later_on,
            )
        )
    return found


def _starts_on(row: GrantReturn, transferred: Decimal, on: date) -> date | None:
    try:
        return interest_starts_on(return_facts(row, transferred=transferred, on=on))
    except Unjudgeable:
        return None
