"""The paper of a simplified report (poz. 2055, annex 2)."""

from typing import Any

from django.utils import timezone

from common.models import Document
from common.papers import Paper
from contracting.documents.contracts import may_read_contract, organisation_snapshot
from contracting.models import Contract, Report
from contracting.rules.costs import ZERO
from contracting.selectors.settling import money_of, task_ended_on


def report_snapshot(contract: Contract, report: Report) -> dict[str, Any]:
    """Plain values in the shape of tests/papers/samples/small_grant_report.json."""
    lines = list(report.lines.all())
    money = money_of(contract, report)
    filed_at = report.filed_at or report.begun_at
    return {
        "authority": organisation_snapshot(contract.authority),
        "provider": organisation_snapshot(contract.provider),
        "number": contract.number,
        "title": contract.title,
        "signed_on": contract.signed_on.isoformat() if contract.signed_on else "",
        "starts_on": contract.starts_on.isoformat(),
        "ended_on": task_ended_on(contract).isoformat(),
        "performance": report.performance,
        "results": [
            {"name": each.name, "target": each.target, "reached": each.reached}
            for each in report.results.all()
        ],
        "lines": [
            {"name": each.name, "agreed": str(each.agreed), "spent": str(each.spent or ZERO)}
            for each in lines
        ],
        "agreed": str(sum((each.agreed for each in lines), ZERO)),
        "spent": str(money.spent),
        "grant": str(contract.grant),
        "transferred": str(money.transferred),
        "left": str(money.left),
        "filed_on": timezone.localdate(filed_at).isoformat(),
        "filed_by": report.filed_by.name if report.filed_by else "",
    }


def may_read_report_paper(user: Any, document: Document) -> bool:
    return may_read_contract(user, document)


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="small_grant_report",
        template="contracting/pdf/small_grant_report.html",
        may_read=may_read_report_paper,
        label="Uproszczone sprawozdanie z realizacji zadania publicznego",
    ),
)
