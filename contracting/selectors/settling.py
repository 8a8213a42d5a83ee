"""Facts of signing, paying and settling a contract, and the rows that its report begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone

from common.calendar import Term
from common.money import rounded
from contracting.enums import (
    ContractState,
    ReportKind,
    ReportState,
    ReturnKind,
)
from contracting.models import (
    Contract,
    GrantReturn,
    OfferResult,
    Report,
    SmallGrantCost,
    Submission,
    Tranche,
)
from contracting.modes.report_forms import GRANT
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
    back: Decimal = ZERO
    """Of what was not used, established as a return already."""

    @property
    def left(self) -> Decimal:
        return max(self.transferred - self.spent, ZERO)

    @property
    def to_establish(self) -> Decimal:
        """Not used, and not established as a return yet."""
        return max(self.left - self.back, ZERO)


def spent_from_grant(report: Report) -> Decimal:
    """The simplified form lists only what the grant paid; annex 5 has it among the sources."""
    sources = {each.code: each.actual for each in report.sources.all()}
    if sources:
        return sources.get(GRANT) or ZERO
    return sum((each.spent or ZERO for each in report.lines.all()), ZERO)


def money_of(contract: Contract, report: Report | None) -> Money:
    """By the end of what the report speaks of; tranches, lines and sources are read once if
    they were fetched before. A report on a budget year counts what was reported before it."""
    tranches = list(contract.tranches.all())
    until = report.period_to if report and report.kind == ReportKind.YEARLY else None
    paid = (each for each in tranches if each.paid_on and (not until or each.paid_on <= until))
    reports = [report] if report else []
    if until:
        before = contract.reports.filter(
            kind=ReportKind.YEARLY, state=ReportState.ACCEPTED, period_to__lt=until
        )
        reports += before.prefetch_related("sources", "lines")
    unused = [each for each in contract.returns.all() if each.kind == ReturnKind.UNUSED]
    return Money(
        transferred=sum((each.amount for each in paid), ZERO),
        spent=sum((spent_from_grant(each) for each in reports), ZERO),
        unpaid=sum((each.amount for each in tranches if not each.paid_on), ZERO),
        back=sum((each.amount for each in unused), ZERO),
    )


def used_until(contract: Contract, report: Report) -> date:
    """The end of the term of use that the report closes: a budget year has its own."""
    if report.kind == ReportKind.YEARLY and report.period_to:
        return report.period_to
    return contract.spend_until


def unused_return(contract: Contract, report: Report, *, on: date) -> GrantReturn | None:
    """What was not used goes back: unsaved, with the day of art. 251."""
    money = money_of(contract, report)
    if not money.to_establish or report.kind == ReportKind.PARTIAL:
        return None
    owed = GrantReturn(
        contract=contract,
        kind=ReturnKind.UNUSED,
        amount=money.to_establish,
        established_on=on,
        used_until=used_until(contract, report),
    )
    owed.due_on = return_due_on(return_facts(owed, transferred=money.transferred, on=on))
    return owed


def return_facts(owed: GrantReturn, *, transferred: Decimal, on: date) -> ReturnFacts:
    return ReturnFacts(
        kind=ReturnKind(owed.kind),
        amount=owed.amount,
        transferred=transferred,
        used_until=owed.used_until or owed.contract.spend_until,
        recorded_on=on,
        established_on=None if owed.kind == ReturnKind.UNUSED else owed.established_on,
        transferred_on=owed.transferred_on,
        abroad=owed.contract.abroad,
    )


def established(contract: Contract, *more: GrantReturn) -> dict[ReturnKind, Decimal]:
    """Returns by kind, with those that are about to be established."""
    found: dict[ReturnKind, Decimal] = {}
    for each in (*contract.returns.all(), *more):
        kind = ReturnKind(each.kind)
        found[kind] = found.get(kind, ZERO) + each.amount
    return found


def spending_facts(
    contract: Contract, report: Report, returned: Iterable[GrantReturn], *, on: date
) -> SpendingFacts:
    """Of a small grant: art. 19a(7c) asks only for what the grant paid."""
    return SpendingFacts(
        accepted_on=on,
        results_accepted_on=on,
        grant=contract.grant,
        transferred=money_of(contract, report).transferred,
        agreed_total=contract.grant,
        lines=tuple(
            SpentFacts(each.name, each.agreed, each.spent or ZERO) for each in report.lines.all()
        ),
        shift_tolerance=contract.shift_tolerance,
        established=established(contract, *returned),
    )
