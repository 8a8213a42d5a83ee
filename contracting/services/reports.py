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
from common.judgement import findings, stopping
from common.law import Refused, Stale
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.reports import report_snapshot
from contracting.enums import ContractState, ReportState
from contracting.lifecycle import CONTRACT_STEPS, REPORT_STEPS, require_step
from contracting.models import Contract, GrantReturn, Report, ReportLine, ReportResult
from contracting.modes import mode_of
from contracting.modes.base import Mode
from contracting.permissions.reports import may_file_report, may_judge_report, may_write_report
from contracting.selectors.settling import (
    RUNNING,
    money_of,
    simplified_report_facts,
    spending_facts,
    unused_return,
)
from contracting.services.letters import tell_of_contract

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
    _require_running(contract, by)
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


def _require_running(contract: Contract, by: User) -> None:
    if not may_write_report(by, contract):
        raise Refused(_("The report is written by the organisation of the contract."))
    if contract.state not in RUNNING:
        raise Refused(_("A report is filed on a signed contract that is not settled yet."))
    if not _mode(contract).report_paper:
        raise Refused(_("Reports on this contract are not filed on the portal yet."))


def _mode(contract: Contract) -> Mode:
    return mode_of(contract.offer.tender.mode)


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
    _require_running(contract, by)
    require_step(REPORT_STEPS, ReportState(report.state), ReportState.FILED)
    if any(each.spent is None for each in report.lines.all()):
        raise Refused(_("Fill in each cost; write 0 where the grant paid nothing."))
    facts = simplified_report_facts(contract, report, filed_on=timezone.localdate(at))
    if broken := stopping(findings(_mode(contract).to_report, facts)):
        raise Refused(*broken)
    report.state, report.filed_at, report.filed_by = ReportState.FILED, at, by
    report.judged_at = report.judged_by = None
    report.save()
    record("report.filed", report, by=by, at=at, contract=contract.pk)
    issue(
        kind=_mode(contract).report_paper,
        subject=contract,
        title=f"Sprawozdanie z wykonania umowy nr {contract.number}",
        snapshot=report_snapshot(contract, report),
        key=f"report:{report.pk}:{report.version}",
        at=at,
        number=contract.number,
    )
    _tell(contract, contract.authority, "report_filed", report)
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
    _tell(contract, contract.provider, "report_returned", report)
    return report


@transaction.atomic
def accept_report(
    *, report: Report, by: User, version: int | None = None, at: datetime | None = None
) -> Report:
    """Accept it. What was not used goes back; with nothing to go back the contract is settled."""
    at = at or timezone.now()
    today = timezone.localdate(at)
    contract = locked(report.contract)
    report = _judged(report, ReportState.ACCEPTED, by, version, at)
    money = money_of(contract, report)
    if money.unpaid and contract.state == ContractState.SIGNED:
        raise Refused(_("Record the payment of every tranche first, or end the contract."))
    owed = unused_return(contract, money, on=today)
    facts = spending_facts(contract, report, owed, on=today)
    if broken := stopping(findings(_mode(contract).to_settle, facts)):
        raise Refused(*broken)
    report.remarks = ""
    report.save()
    record("report.accepted", report, by=by, at=at, contract=contract.pk, spent=str(money.spent))
    if owed is not None:
        owed.save()
        record("contract.return_due", contract, by=by, at=at, amount=str(owed.amount))
    _tell(contract, contract.provider, "report_accepted", report, owed=owed)
    _settle_when_even(contract, by, at)
    return report


def _judged(
    report: Report, state: ReportState, by: User, version: int | None, at: datetime
) -> Report:
    report = locked_version(report, version)
    if not may_judge_report(by, report.contract):
        raise Refused(_("The report is judged by the authority of the contract."))
    require_step(REPORT_STEPS, ReportState(report.state), state)
    report.state, report.judged_at, report.judged_by = state, at, by
    return report


@transaction.atomic
def record_return(
    *, owed: GrantReturn, returned_on: date, by: User, at: datetime | None = None
) -> GrantReturn:
    """The money came back; when nothing more is to come, the contract is settled."""
    at = at or timezone.now()
    contract = locked(owed.contract)
    owed = locked(owed)
    if not may_judge_report(by, contract):
        raise Refused(_("The return is recorded by the authority of the contract."))
    if owed.returned_on is not None:
        raise Refused(_("This return is recorded already."))
    if returned_on > timezone.localdate(at):
        raise Refused(_("The day of the return has not come yet."))
    owed.returned_on = returned_on
    owed.save()
    record("contract.returned", contract, by=by, at=at, returned_on=returned_on.isoformat())
    _settle_when_even(contract, by, at)
    return owed


def _settle_when_even(contract: Contract, by: User, at: datetime) -> None:
    if contract.returns.filter(returned_on__isnull=True).exists():
        return
    require_step(CONTRACT_STEPS, ContractState(contract.state), ContractState.SETTLED)
    contract.state = ContractState.SETTLED
    contract.settled_on = timezone.localdate(at)
    contract.version += 1
    contract.save()
    record("contract.settled", contract, by=by, at=at, settled_on=contract.settled_on.isoformat())
    public_data_changed()


def _tell(
    contract: Contract, organisation: Any, occasion: str, report: Report, **context: Any
) -> None:
    tell_of_contract(
        organisation,
        occasion,
        contract,
        key=f"{report.pk}:{report.version}",
        path=f"/umowy/{contract.pk}/sprawozdanie/",
        report=report,
        **context,
    )
