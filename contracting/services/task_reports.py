"""Write a report of annex 5, and call for one that is wanted or missing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.judgement import findings, stopping
from common.law import Refused, Stale
from common.waivers import accept_breach, accepted_with
from contracting.enums import ReportKind
from contracting.models import (
    Contract,
    Report,
    ReportActivity,
    ReportCall,
    ReportLine,
    ReportResult,
    ReportSource,
    TaskReport,
)
from contracting.permissions.reports import may_judge_report
from contracting.rules.report_facts import CallFacts, MissingReportFacts, TaskReportFacts
from contracting.rules.reports import (
    PERIOD_TO_CALL_FOR,
    TO_CALL_FOR_MISSING_REPORT,
    TO_CALL_FOR_PARTIAL_REPORT,
)
from contracting.selectors.settling import RUNNING, task_ended_on
from contracting.selectors.task_reports import Agreed, Expected, agreed_for, reports_of
from contracting.services.letters import tell_offerors
from contracting.services.report_forms import form_of, require_running, settlement_path


@dataclass(frozen=True, kw_only=True)
class Written:
    """What the organisation writes into a report; the rest of it stands in the contract."""

    goals: str = ""
    done: Mapping[int, str] = field(default_factory=dict)
    """How each activity was carried out, by its place in the timetable."""
    reached: Mapping[int, str] = field(default_factory=dict)
    spent: Mapping[tuple[int, str], Decimal | None] = field(default_factory=dict)
    """By budget year and number of the cost."""
    paid: Mapping[str, Decimal | None] = field(default_factory=dict)
    """By number of the source."""
    public_body: str = ""
    fees: str = ""
    additional: str = ""


@transaction.atomic
def save_task_report(
    *,
    contract: Contract,
    slug: str,
    written: Written,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Report:
    """Keep what was written, finished or not; the first saving begins the report."""
    contract = locked(contract)
    require_running(contract, by)
    one = expected(contract, slug)
    report = one.report
    if report is None:
        if version:
            raise Stale
        report = Report(
            contract=contract,
            kind=one.kind,
            period_from=one.period_from,
            begun_at=at or timezone.now(),
            version=0,
        )
    elif version is not None and report.version != version:
        raise Stale
    if not report.is_editable:
        raise Refused(_("A filed report is changed only when the authority sends it back."))
    report.period_to = one.period_to
    report.performance = written.goals
    report.version += 1
    report.save()
    _write_rows(report, agreed_for(contract, one), written)
    record("report.saved", report, by=by, at=at, contract=contract.pk)
    return report


def _write_rows(report: Report, agreed: Agreed, written: Written) -> None:
    form = form_of(report.contract)
    TaskReport.objects.update_or_create(
        report=report,
        defaults={
            "public_body": written.public_body,
            "fees": written.fees,
            "additional": written.additional,
        },
    )
    for rows in (report.activities, report.results, report.lines, report.sources):
        rows.all().delete()
    ReportActivity.objects.bulk_create(
        ReportActivity(
            report=report,
            position=place,
            name=each.name,
            planned=each.planned,
            by_others=each.by_others,
            done=written.done.get(place, ""),
        )
        for place, each in enumerate(agreed.activities, start=1)
    )
    ReportResult.objects.bulk_create(
        ReportResult(
            report=report,
            position=place,
            name=each.name,
            target=each.target,
            source=each.source,
            reached=written.reached.get(place, ""),
        )
        for place, each in enumerate(agreed.results, start=1)
    )
    ReportLine.objects.bulk_create(
        ReportLine(
            report=report,
            position=place,
            year=each.year,
            group=each.group,
            activity=each.activity,
            label=each.label,
            name=each.name,
            agreed=each.agreed,
            spent=written.spent.get(each.key),
        )
        for place, each in enumerate(agreed.costs, start=1)
    )
    groups = [code for code, _name in (form.groups if form else ())]
    ReportSource.objects.bulk_create(
        ReportSource(
            report=report,
            code=code,
            agreed=agreed.sources.get(code),
            actual=written.paid.get(code),
        )
        for code in (
            *(each.code for each in (form.sources if form else ())),
            *(code for code in groups if code in agreed.sources),
        )
    )


def expected(contract: Contract, slug: str) -> Expected:
    """Raises ``Refused`` for a report that the contract does not ask for (any more)."""
    for each in reports_of(contract, contract.reports.select_for_update()):
        if each.slug == slug:
            return each
    raise Refused(_("The contract does not ask for this report. Open its page again."))


@transaction.atomic
def call_for_partial_report(
    *,
    contract: Contract,
    period_from: date,
    period_to: date,
    due_on: date,
    by: User,
    at: datetime | None = None,
) -> ReportCall:
    """The authority wants a report on a part of the task (art. 18(3))."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    contract = _called(contract, by)
    period = TaskReportFacts(
        kind=ReportKind.PARTIAL,
        task_starts_on=contract.starts_on,
        task_ends_on=task_ended_on(contract),
        period_from=period_from,
        period_to=period_to,
        filed_on=today,
    )
    call = CallFacts(served_on=today, due_on=due_on)
    found = findings(TO_CALL_FOR_PARTIAL_REPORT, call) + findings(PERIOD_TO_CALL_FOR, period)
    if broken := stopping(found):
        raise Refused(*broken)
    if any(
        (each.period_from, each.period_to) == (period_from, period_to)
        for each in contract.report_calls.filter(kind=ReportKind.PARTIAL)
    ):
        raise Refused(_("This report was called for already."))
    return _call(
        contract, ReportKind.PARTIAL, period_from, period_to, due_on, missing=False, by=by, at=at
    )


@transaction.atomic
def call_for_missing_report(
    *,
    contract: Contract,
    slug: str,
    answer_by: date,
    waiver: str = "",
    by: User,
    at: datetime | None = None,
) -> ReportCall:
    """A written call for a report that did not come in time (contract § 9)."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    contract = _called(contract, by)
    one = expected(contract, slug)
    if not one.is_open:
        raise Refused(_("This report is filed already."))
    if one.demanded:
        raise Refused(_("This report was called for already."))
    facts = MissingReportFacts(report_due_on=one.due_on, called_on=today, answer_by=answer_by)
    accepted = accepted_with(waiver, findings(TO_CALL_FOR_MISSING_REPORT, facts))
    call = _call(
        contract, one.kind, one.period_from, one.period_to, answer_by, missing=True, by=by, at=at
    )
    for breach in accepted:
        accept_breach(subject=contract, breach=breach, reason=waiver, by=by, at=at)
    return call


def _called(contract: Contract, by: User) -> Contract:
    contract = locked(contract)
    if not may_judge_report(by, contract):
        raise Refused(_("Reports are called for by the authority of the contract."))
    form = form_of(contract)
    if contract.state not in RUNNING or form is None or not form.has_periods:
        raise Refused(_("A report is called for on a signed contract that is not settled yet."))
    return contract


def _call(
    contract: Contract,
    kind: ReportKind,
    period_from: date,
    period_to: date,
    due_on: date,
    *,
    missing: bool,
    by: User,
    at: datetime,
) -> ReportCall:
    call = ReportCall(
        contract=contract,
        kind=kind,
        period_from=period_from,
        period_to=period_to,
        due_on=due_on,
        missing=missing,
        served_on=timezone.localdate(at),
        called_at=at,
        called_by=by,
    )
    call.full_clean()
    call.save()
    record("report.called", contract, by=by, at=at, kind=kind, due_on=due_on.isoformat())
    path = settlement_path(contract)
    tell_offerors(contract, "report_called", key=f"{call.pk}", call=call, path=path)
    return call
