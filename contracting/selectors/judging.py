"""Facts of accepting a report of annex 5: the results, and the money that follows them."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.utils import timezone

from contracting.enums import Achievement, ResultKind, ReturnKind
from contracting.models import Contract, GrantReturn, Report, ReportResult
from contracting.rules.costs import ZERO
from contracting.rules.outcomes import ALL, OutcomeFacts
from contracting.rules.returns import return_due_on
from contracting.rules.settlement import CostFacts, as_paid_from_grant, taken_in_excess
from contracting.rules.settlement_facts import ResultsFacts, SpendingFacts
from contracting.selectors.settling import (
    established,
    money_of,
    return_facts,
    spent_from_grant,
)


def task_spending_facts(
    contract: Contract, report: Report, returned: Iterable[GrantReturn], *, on: date
) -> SpendingFacts:
    """Of annex 5: all costs, and from the table of sources what the grant paid of them."""
    costs: dict[str, CostFacts] = {}
    for each in report.lines.all():
        known = costs.get(each.label) or CostFacts(f"{each.label} {each.name}", ZERO, ZERO)
        agreed, spent = known.agreed + each.agreed, known.spent + (each.spent or ZERO)
        costs[each.label] = CostFacts(known.label, agreed, spent)
    total = contract.grant + contract.own_financial + contract.own_other + contract.fees
    paid = spent_from_grant(report)
    highest = contract.grant * ALL / total + contract.share_tolerance
    return SpendingFacts(
        accepted_on=on,
        results_accepted_on=on,
        grant=contract.grant,
        transferred=money_of(contract, report).transferred,
        agreed_total=total,
        lines=as_paid_from_grant(tuple(costs.values()), paid, contract.shift_tolerance),
        shift_tolerance=contract.shift_tolerance,
        highest_share=min(highest, ALL) if contract.share_tolerance else None,
        established=established(contract, *returned),
    )


def excess_return(contract: Contract, facts: SpendingFacts, *, on: date) -> GrantReturn | None:
    """What the spending leaves beyond the limits of the contract, less what is established."""
    amount = taken_in_excess(facts) - facts.excess
    if amount <= 0:
        return None
    owed = GrantReturn(
        contract=contract, kind=ReturnKind.EXCESS, amount=amount, established_on=on,
        used_until=contract.spend_until,
    )  # fmt: skip
    owed.due_on = return_due_on(return_facts(owed, transferred=facts.transferred, on=on))
    return owed


def results_facts(report: Report, said: Mapping[int, str], *, on: date) -> ResultsFacts:
    """``said``: what the authority says of results that no number measures, by their key."""
    return ResultsFacts(
        accepted_on=on,
        report_filed_on=timezone.localdate(report.filed_at) if report.filed_at else None,
        outcomes=tuple(
            outcome(each, said.get(each.pk, each.said)) for each in report.results.all()
        ),
    )


def outcome(result: ReportResult, said: str) -> OutcomeFacts:
    """By its numbers where both levels begin with one; else in the words of the authority."""
    target, reached = first_number(result.target), first_number(result.reached)
    by_number = bool(target) and reached is not None
    return OutcomeFacts(
        name=result.name,
        kind=ResultKind.NUMBER if by_number else ResultKind.WORDS,
        target=target,
        reached=reached,
        said=Achievement(said) if said else None,
        source=result.source,
    )


NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")


def first_number(text: str) -> Decimal | None:
    """``9 600 godzin`` → 9600; nothing where the text does not begin with a number."""
    found = NUMBER.match(text.strip())
    if found is None:
        return None
    return Decimal(re.sub(r"[ \u00a0\u202f]", "", found.group()).replace(",", "."))
