"""The paper of a report on a task from an open call (annex 5; of an operator annex 6)."""

from decimal import Decimal
from typing import Any

from django.utils import timezone

from common.acts import PUBLIC_BENEFIT
from common.papers import Paper
from contracting.documents.contracts import organisation_snapshot
from contracting.documents.reports import may_read_report_paper
from contracting.enums import ReportKind
from contracting.models import Contract, Report
from contracting.modes.report_forms import ANNEX_5
from contracting.rules.costs import ZERO
from contracting.selectors.partners import offerors_of
from contracting.selectors.regranting import operator_part
from contracting.selectors.report_tables import Group, Row, cost_tables, sources_of
from contracting.selectors.settling import money_of

KINDS = {
    ReportKind.FINAL: "Końcowe",
    ReportKind.YEARLY: "Częściowe",
    ReportKind.PARTIAL: "Częściowe",
}


def task_report_snapshot(contract: Contract, report: Report) -> dict[str, Any]:
    """Plain values in the shape of tests/papers/samples/task_report.json."""
    years = cost_tables(report.lines.all())
    sources = sources_of(ANNEX_5, report, sum((each.spent for each in years), ZERO))
    money = money_of(contract, report)
    filed_at = report.filed_at or report.begun_at
    return {
        "kind": KINDS[ReportKind(report.kind)],
        "authority": organisation_snapshot(contract.authority),
        "providers": [organisation_snapshot(each) for each in offerors_of(contract.offer)],
        "number": contract.number,
        "title": contract.title,
        "signed_on": contract.signed_on.isoformat() if contract.signed_on else "",
        "period_from": report.period_from.isoformat() if report.period_from else "",
        "period_to": report.period_to.isoformat() if report.period_to else "",
        "goals": report.performance,
        "results": [
            {
                "name": each.name,
                "target": each.target,
                "reached": each.reached,
                "source": each.source,
            }
            for each in report.results.all()
        ],
        "activities": [
            {
                "name": each.name,
                "planned": each.planned,
                "by_others": each.by_others,
                "done": each.done,
            }
            for each in report.activities.all()
        ],
        "years": [
            {
                "year": table.year,
                "groups": [_group(each) for each in table.groups],
                "agreed": str(table.agreed),
                "spent": str(table.spent),
            }
            for table in years
        ],
        "sources": [_group(each) for each in sources.groups],
        "shares": [
            {"number": each.number, "name": each.name, "value": str(each.spent)}
            for each in sources.shares
        ],
        "total": str(sources.financing),
        "public_body": report.task.public_body,
        "fees": report.task.fees,
        "additional": report.task.additional,
        "transferred": str(money.transferred),
        "left": str(money.left),
        "operator": _operator(contract),
        "filed_on": timezone.localdate(filed_at).isoformat(),
        "filed_by": report.filed_by.name if report.filed_by else "",
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "number": group.number,
        "name": group.name,
        "sum_name": group.sum_name,
        "rows": [_row(each) for each in group.rows],
        "agreed": _amount(group.agreed),
        "spent": str(group.spent),
    }


def _row(row: Row) -> dict[str, str]:
    return {
        "number": row.number,
        "name": row.name,
        "begins": row.begins,
        "agreed": _amount(row.agreed),
        "spent": _amount(row.spent or ZERO),
    }


def _amount(value: Decimal | None) -> str:
    return "" if value is None else str(value)


def _operator(contract: Contract) -> dict[str, Any] | None:
    """What art. 18(5) adds, of the task of an operator."""
    if not contract.offer.tender.regranting:
        return None
    rows = operator_part(contract)
    return {
        "basis": PUBLIC_BENEFIT("18", "5").polish,
        "rows": rows,
        "paid": str(sum((Decimal(each["paid"]) for each in rows), ZERO)),
        "used": str(sum((Decimal(each["used"] or 0) for each in rows), ZERO)),
    }


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind=ANNEX_5.paper,
        template="contracting/pdf/task_report.html",
        may_read=may_read_report_paper,
        label="Sprawozdanie z wykonania zadania publicznego",
    ),
)
