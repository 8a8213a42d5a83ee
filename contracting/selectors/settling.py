"""Facts of signing, paying and settling a contract, and the rows that its report begins with."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from common.calendar import Term
from common.money import rounded
from contracting.enums import ContractState, ReturnKind
from contracting.models import (
    Contract,
    GrantReturn,
    OfferResult,
    Report,
    SmallGrantCost,
    Submission,
    Tranche,
)
from contracting.rules.costs import ZERO
from contracting.rules.reports import TERM_FOR_THE_FINAL_REPORT, final_report_due_on
from contracting.rules.return_facts import ReturnFacts
from contracting.rules.returns import return_due_on
from contracting.rules.settlement_facts import SpendingFacts, SpentFacts
from contracting.rules.small_grant_facts import (
    SmallGrantContractFacts,
    SmallGrantReportFacts,
    SmallGrantTransferFacts,
)

RUNNING = (ContractState.SIGNED, ContractState.TERMINATED)


def grant_signing_facts(contract: Contract, *, signed_on: date) -> SmallGrantContractFacts:
    """One query. A contract is recorded from a printed paper or a signed file: in writing."""
    offer = contract.offer
    decided = timezone.localdate(offer.decided_at) if offer.decided_at else signed_on
    return SmallGrantContractFacts(
        decided_on=decided,
        signed_on=signed_on,
        in_writing=True,
        offer_annexed=Submission.objects.live().filter(offer=offer).exists(),
        grant=contract.grant,
        awarded=offer.awarded or ZERO,
    )


def transferred_in_mode(contract: Contract, year: int) -> Decimal:
    """Paid by this authority to this organisation in this mode, in a calendar year.

    True only under the lock of the organisation's row.
    """
    rows = Tranche.objects.filter(
        contract__authority=contract.authority_id,
        contract__provider=contract.provider_id,
        contract__offer__tender__mode=contract.offer.tender.mode,
        paid_on__year=year,
    )
    return rows.aggregate(sum=Sum("amount"))["sum"] or ZERO


def transfer_facts(
    contract: Contract, tranche: Tranche, *, paid_on: date
) -> SmallGrantTransferFacts:
    return SmallGrantTransferFacts(
        paid_on=paid_on,
        contract_signed_on=contract.signed_on or paid_on,
        amount=tranche.amount,
        transferred_to_offeror=transferred_in_mode(contract, paid_on.year),
    )


def task_ended_on(contract: Contract) -> date:
    return contract.terminated_on or contract.ends_on


def report_due_on(contract: Contract) -> date:
    return final_report_due_on(task_ended_on(contract))


def report_term(contract: Contract) -> Term:
    return TERM_FOR_THE_FINAL_REPORT.on(task_ended_on(contract))


@dataclass(frozen=True)
class Line:
    name: str
    agreed: Decimal
    spent: Decimal | None = None


@dataclass(frozen=True)
class Result:
    name: str
    target: str
    reached: str = ""


def agreed_lines(contract: Contract) -> list[Line]:
    """Costs that the grant pays, as the offer split them; a smaller award in proportion."""
    costs = list(
        SmallGrantCost.objects.filter(small_grant__offer=contract.offer_id, from_grant__gt=0)
    )
    asked = sum((each.from_grant for each in costs), ZERO)
    left = contract.grant
    lines = []
    for place, each in enumerate(costs, start=1):
        part = left if place == len(costs) else rounded(each.from_grant * contract.grant / asked)
        lines.append(Line(each.name, part))
        left -= part
    return lines or [Line("", contract.grant)]


def agreed_results(contract: Contract) -> list[Result]:
    rows = OfferResult.objects.filter(content__offer=contract.offer_id)
    return [Result(each.name, each.target) for each in rows]


def simplified_report_facts(
    contract: Contract, report: Report, *, filed_on: date
) -> SmallGrantReportFacts:
    return SmallGrantReportFacts(
        task_ended_on=task_ended_on(contract),
        filed_on=filed_on,
        performance=report.performance,
        expenditure=tuple(each.spent for each in report.lines.all() if each.spent is not None),
        grant=contract.grant,
    )


@dataclass(frozen=True)
class Money:
    """Where the grant of a contract stands: given, paid, reported, to go back."""

    transferred: Decimal
    spent: Decimal
    unpaid: Decimal

    @property
    def left(self) -> Decimal:
        return max(self.transferred - self.spent, ZERO)


def money_of(contract: Contract, report: Report | None) -> Money:
    """Tranches and lines are read once if they were fetched before."""
    tranches = list(contract.tranches.all())
    lines = report.lines.all() if report else ()
    return Money(
        transferred=sum((each.amount for each in tranches if each.paid_on), ZERO),
        spent=sum((each.spent or ZERO for each in lines), ZERO),
        unpaid=sum((each.amount for each in tranches if not each.paid_on), ZERO),
    )


def unused_facts(contract: Contract, amount: Decimal, money: Money, *, on: date) -> ReturnFacts:
    return ReturnFacts(
        kind=ReturnKind.UNUSED,
        amount=amount,
        transferred=money.transferred,
        used_until=contract.spend_until,
        recorded_on=on,
        abroad=contract.abroad,
    )


def unused_return(contract: Contract, money: Money, *, on: date) -> GrantReturn | None:
    """What was not used goes back: unsaved, with the day of art. 251."""
    if not money.left:
        return None
    facts = unused_facts(contract, money.left, money, on=on)
    return GrantReturn(
        contract=contract,
        kind=ReturnKind.UNUSED,
        amount=money.left,
        established_on=on,
        due_on=return_due_on(facts),
    )


def spending_facts(
    contract: Contract, report: Report, returned: GrantReturn | None, *, on: date
) -> SpendingFacts:
    money = money_of(contract, report)
    return SpendingFacts(
        accepted_on=on,
        results_accepted_on=on,
        grant=contract.grant,
        transferred=money.transferred,
        agreed_total=contract.grant,
        lines=tuple(
            SpentFacts(each.name, each.agreed, each.spent or ZERO) for each in report.lines.all()
        ),
        shift_tolerance=contract.shift_tolerance,
        established={ReturnKind.UNUSED: returned.amount} if returned else {},
    )
