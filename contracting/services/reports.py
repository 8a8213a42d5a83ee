"""The report on a task: written, filed, sent back or accepted; then the contract is settled."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import findings, require_lawful
from common.law import Finding, Refused, Stale
from common.papers import issue
from common.publicity import public_data_changed
from common.waivers import accept_breach, accepted_with
from contracting.enums import ContractState, ReportKind, ReportState
from contracting.lifecycle import REPORT_STEPS, require_step
from contracting.models import Contract, GrantReturn, Report, ReportLine, ReportResult
from contracting.permissions.reports import may_file_report, may_judge_report
from contracting.selectors.judging import excess_return, results_facts
from contracting.selectors.settling import money_of, unused_return
from contracting.services.grant_returns import settle_when_even
from contracting.services.letters import tell_of_contract, tell_offerors
from contracting.services.report_forms import (
    form_of,
    mode_of_contract,
    require_running,
    settlement_path,
    spending_of,
    workings_of,
)

Row = Mapping[str, Any]


@transaction.atomic
def save_report(
    *,
    contract: Contract,
    performance: str,
    lines: Sequence[Row],
    results: Sequence[Row],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Report:
    """Keep what was written, finished or not; the first saving begins the report."""
    contract = locked(contract)
    require_running(contract, by)
    report = contract.reports.select_for_update().first()
    if report is None:
        if version:
            raise Stale
        report = Report(contract=contract, begun_at=at or timezone.now(), version=0)
    elif version is not None and report.version != version:
        raise Stale
    if not report.is_editable:
        raise Refused(_("A filed report is changed only when the authority sends it back."))
    report.performance = performance
    report.version += 1
    report.save()
    report.lines.all().delete()
    report.results.all().delete()
    ReportLine.objects.bulk_create(
        ReportLine(report=report, position=position, **row)
        for position, row in enumerate(lines, start=1)
    )
    ReportResult.objects.bulk_create(
        ReportResult(report=report, position=position, **row)
        for position, row in enumerate(results, start=1)
    )
    record("report.saved", report, by=by, at=at, contract=contract.pk)
    return report


@transaction.atomic
def file_report(
    *, report: Report, by: User, version: int | None = None, at: datetime | None = None
) -> Report:
    """File it with the organisation's declarations; a late report is filed all the same."""
    at = at or timezone.now()
    contract = locked(report.contract)
    report = locked_version(report, version)
    if not may_file_report(by, contract):
        raise Refused(_("The report is filed by a representative of the organisation."))
    require_running(contract, by)
    require_step(REPORT_STEPS, ReportState(report.state), ReportState.FILED)
    today = timezone.localdate(at)
    if any(each.spent is None for each in report.lines.all()):
        raise Refused(_("Fill in each cost; write 0 where nothing was paid."))
    if report.kind != ReportKind.FINAL and report.period_to and report.period_to > today:
        raise Refused(_("The period has not ended yet. File the report after its last day."))
    work = workings_of(contract)
    facts = work.facts(contract, report, filed_on=today)
    require_lawful(mode_of_contract(contract).to_report, facts)
    report.state, report.filed_at, report.filed_by = ReportState.FILED, at, by
    report.judged_at = report.judged_by = None
    report.save()
    record("report.filed", report, by=by, at=at, contract=contract.pk)
    issue(
        kind=form.paper if (form := form_of(contract)) else "",
        subject=contract,
        title=f"Sprawozdanie z wykonania umowy nr {contract.number}",
        snapshot=work.snapshot(contract, report),
        key=f"report:{report.pk}:{report.version}",
        at=at,
        number=contract.number,
    )
    _tell(contract, "report_filed", report)
    public_data_changed()  # the road of a small grant shows it
    return report


@transaction.atomic
def return_report(
    *,
    report: Report,
    remarks: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Report:
    """Send it back with what is to be corrected; it is filed again."""
    at = at or timezone.now()
    report = _judged(report, ReportState.RETURNED, by, version, at)
    if not remarks.strip():
        raise Refused(_("Write what is to be corrected: the organisation reads it."))
    report.remarks = remarks.strip()
    report.save()
    contract = report.contract
    record("report.returned", report, by=by, at=at, contract=contract.pk)
    _tell(contract, "report_returned", report)
    public_data_changed()
    return report


@transaction.atomic
def accept_report(
    *,
    report: Report,
    by: User,
    said: Mapping[int, str] | None = None,
    take_excess: bool = False,
    waiver: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> Report:
    """Accept it. What was not used goes back; with nothing to go back the contract is settled.

    ``said`` judges results that no number measures. What was spent beyond the limits of the
    contract goes back as taken in excess (``take_excess``), or is accepted with a reason.
    """
    at = at or timezone.now()
    today = timezone.localdate(at)
    contract = locked(report.contract)
    report = _judged(report, ReportState.ACCEPTED, by, version, at)
    _keep_judgements(report, said or {})
    owed = unused_return(contract, report, on=today)
    returns = [owed] if owed else []
    accepted: tuple[Finding, ...] = ()
    if report.kind == ReportKind.FINAL:
        _require_ripe(contract, report)
        excess = excess_of(contract, report, returns, on=today) if take_excess else None
        returns += [excess] if excess else []
        accepted = accepted_with(waiver, final_findings(contract, report, returns, on=today))
    report.remarks = ""
    report.save()
    spent = str(money_of(contract, report).spent)
    record("report.accepted", report, by=by, at=at, contract=contract.pk, spent=spent)
    for breach in accepted:
        accept_breach(subject=contract, breach=breach, reason=waiver, by=by, at=at)
    for each in returns:
        each.save()
        record("contract.return_due", contract, by=by, at=at, amount=str(each.amount))
    _tell(contract, "report_accepted", report, returns=returns)
    settle_when_even(contract, by, at)
    return report


def _keep_judgements(report: Report, said: Mapping[int, str]) -> None:
    for each in report.results.all():
        if each.pk in said:
            each.said = said[each.pk]
            each.save(update_fields=["said"])


def _require_ripe(contract: Contract, report: Report) -> None:
    """The money of the whole task is judged when all of it was paid and reported."""
    if money_of(contract, report).unpaid and contract.state == ContractState.SIGNED:
        raise Refused(_("Record the payment of every tranche first, or end the contract."))
    if contract.reports.filter(state=ReportState.FILED).exclude(pk=report.pk).exists():
        raise Refused(_("Another report on this contract waits for your decision: judge it first."))


def excess_of(
    contract: Contract, report: Report, returns: Sequence[GrantReturn], *, on: date
) -> GrantReturn | None:
    return excess_return(contract, spending_of(contract, report, returns, on=on), on=on)


def final_findings(
    contract: Contract, report: Report, returns: Sequence[GrantReturn], *, on: date
) -> tuple[Finding, ...]:
    """What the rules say of accepting the results and the money of the whole task."""
    mode = mode_of_contract(contract)
    said = {each.pk: each.said for each in report.results.all()}
    return findings(mode.to_accept_results, results_facts(report, said, on=on)) + findings(
        mode.to_settle, spending_of(contract, report, returns, on=on)
    )


def _judged(
    report: Report, state: ReportState, by: User, version: int | None, at: datetime
) -> Report:
    report = locked_version(report, version)
    if not may_judge_report(by, report.contract):
        raise Refused(_("The report is judged by the authority of the contract."))
    require_step(REPORT_STEPS, ReportState(report.state), state)
    report.state, report.judged_at, report.judged_by = state, at, by
    return report


def _tell(contract: Contract, occasion: str, report: Report, **context: Any) -> None:
    """The authority hears of a filed report, every organisation of the contract of the rest."""
    said = {
        "key": f"{report.pk}:{report.version}",
        "path": settlement_path(contract),
        "report": report,
        **context,
    }
    if occasion == "report_filed":
        tell_of_contract(contract.authority, occasion, contract, **said)
    else:
        tell_offerors(contract, occasion, **said)
