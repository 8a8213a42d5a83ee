"""Contracts from open calls after the task: reports of annex 5, begun, filed and missing."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from common.modes import TenderMode
from contracting.enums import CostGroup, ReportKind, ReportState, ReturnKind
from contracting.models import Contract, GrantReturn, Report, TaskReport, Tender
from contracting.modes.report_forms import ANNEX_5

Things = dict[str, Any]


def add_task_reports(
    things: Things, people: Things, contracts: dict[str, Contract], secrets: dict[str, str]
) -> None:
    """``contracts`` by the names under which the world keeps them."""
    for name, contract in contracts.items():
        Tender.objects.filter(offers__contract=contract).update(mode=TenderMode.OPEN_CALL)
        contract.refresh_from_db()
        things[name] = contract
        make_task_report(contract, secrets[name])
    report = things["contract_task_filed"].reports.get()
    report.state, report.filed_at = ReportState.FILED, timezone.now()
    report.filed_by = people["representative_1"]
    report.save()
    today = timezone.localdate()
    things["return_task"] = GrantReturn.objects.create(
        contract=things["contract_task_filed"], kind=ReturnKind.MISUSED, amount=Decimal(50),
        established_on=today, due_on=today + timedelta(days=15), reason="Zakup spoza umowy.",
        transferred_on=today - timedelta(days=30),
    )  # fmt: skip


def make_task_report(contract: Contract, secret: str) -> Report:
    report = Report.objects.create(
        contract=contract, kind=ReportKind.FINAL, performance=secret,
        period_from=contract.starts_on, period_to=contract.ends_on,
    )  # fmt: skip
    TaskReport.objects.create(report=report, fees=secret, additional=secret)
    report.activities.create(position=1, name="Pomoc sąsiedzka", done=secret)
    report.results.create(position=1, name="Godziny pomocy", target="100", reached="90")
    report.results.create(position=2, name="Sąsiedzi się znają", target="tak", reached="tak")
    report.lines.create(
        position=1, year=contract.ends_on.year, group=CostGroup.ACTIVITIES, label="I.1.1",
        name="Wynagrodzenia", agreed=1000, spent=1000,
    )  # fmt: skip
    for row in ANNEX_5.sources:
        report.sources.create(code=row.code, actual=1000 if row.code == "1.1" else 0)
    return report
