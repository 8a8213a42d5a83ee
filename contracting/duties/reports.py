"""What waits for somebody until a contract is settled: reports, their judging, returns."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Prefetch, Q
from django.db.models.functions import ExtractYear
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import ReportKind, ReportState, ReturnKind
from contracting.models import Contract, GrantReturn, Report, ReportCall
from contracting.models.partners import performed_by
from contracting.modes import MODES
from contracting.modes.report_forms import ReportForm
from contracting.rules.contract_terms import TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT
from contracting.rules.reports import (
    SHORTEST_TERM_FOR_A_PARTIAL_REPORT,
    TERM_FOR_THE_FINAL_REPORT,
    TERM_FOR_THE_REPORT_ON_A_YEAR,
)
from contracting.rules.returns import (
    TERM_TO_RETURN_AN_UNUSED_PART,
    TERM_TO_RETURN_WHAT_WAS_ESTABLISHED,
)
from contracting.selectors.settling import RUNNING, report_due_on, task_ended_on
from contracting.selectors.task_reports import Expected, expected_reports

FORMS: dict[str, ReportForm] = {
    mode.code: mode.report_form for mode in MODES.values() if mode.report_form
}
PERIODIC = [code for code, form in FORMS.items() if form.has_periods]
DONE = (ReportState.FILED, ReportState.ACCEPTED)
MODE = "offer__tender__mode"
OF_DUTY = (
    "title",
    "number",
    "starts_on",
    "ends_on",
    "terminated_on",
    "authority_id",
    "provider_id",
    "provider__name",
    MODE,
)
OF_REPORT = ("contract", "kind", "state", "period_from", "period_to")
LOADED = ("provider", "offer__tender")


def _within(held: frozenset[int] | None, field: str) -> Q:
    return Q() if held is None else Q(**{f"{field}__in": held})


def reports_to_file(scope: Scope) -> Iterable[Duty]:
    """From the end of the task; a report sent back waits again. One query."""
    done = Report.objects.filter(contract=OuterRef("pk"), kind=ReportKind.FINAL, state__in=DONE)
    rows = (
        Contract.objects.filter(
            Q() if scope.ngo_ids is None else performed_by(scope.ngo_ids),
            ~Exists(done),
            Q(ends_on__lte=scope.today) | Q(terminated_on__isnull=False),
            state__in=RUNNING,
            offer__tender__mode__in=FORMS,
        )
        .select_related(*LOADED)
        .only(*OF_DUTY)
    )
    for contract in rows:
        if task_ended_on(contract) <= scope.today:
            yield _duty(
                contract,
                act="report.file",
                title=_("File the report on the task"),
                owner=Owner(organisation_id=contract.provider_id, roles=NGO_ROLES),
                due_on=report_due_on(contract),
                basis=TERM_FOR_THE_FINAL_REPORT.citation,
                button=_("Write the report"),
            )


def _with_periods(scope: Scope, held: Q) -> Iterable[tuple[Contract, Expected]]:
    """Open reports of contracts that are reported on by periods. Three queries."""
    calls = Exists(ReportCall.objects.filter(contract=OuterRef("pk")))
    rows = (
        Contract.objects.filter(
            held,
            Q(ends_on__year__gt=ExtractYear(F("starts_on"))) | Q(ends_on__lt=scope.today)
            | Q(terminated_on__isnull=False) | calls,
            starts_on__lte=scope.today,
            state__in=RUNNING,
            offer__tender__mode__in=PERIODIC,
        )
        .select_related(*LOADED)
        .only(*OF_DUTY)
        .prefetch_related(
            Prefetch("reports", Report.objects.only(*OF_REPORT)),
            "report_calls",
        )
    )  # fmt: skip
    for contract in rows:
        for one in expected_reports(contract, contract.reports.all(), contract.report_calls.all()):
            if one.is_open:
                yield contract, one


BASIS = {
    ReportKind.YEARLY: TERM_FOR_THE_REPORT_ON_A_YEAR.citation,
    ReportKind.PARTIAL: SHORTEST_TERM_FOR_A_PARTIAL_REPORT.citation,
}


def other_reports_to_file(scope: Scope) -> Iterable[Duty]:
    """On a budget year, and on call of the authority. Three queries."""
    held = Q() if scope.ngo_ids is None else performed_by(scope.ngo_ids)
    for contract, one in _with_periods(scope, held):
        if one.kind == ReportKind.FINAL or one.period_to > scope.today:
            continue
        title = (
            _("File the report on the year %(year)s") % {"year": one.year}
            if one.kind == ReportKind.YEARLY
            else _("File the report that the authority called for")
        )
        yield _duty(
            contract,
            act="report.file",
            more=one.slug,
            title=title,
            owner=Owner(organisation_id=contract.provider_id, roles=NGO_ROLES),
            due_on=one.last_day,
            basis=BASIS[one.kind],
            button=_("Write the report"),
        )


def reports_to_call_for(scope: Scope) -> Iterable[Duty]:
    """A report did not come in time: the authority calls for it in writing. Three queries."""
    for contract, one in _with_periods(scope, _within(scope.authority_ids, "authority")):
        if one.demanded or not one.is_overdue(scope.today):
            continue
        if one.report is not None and one.report.state == ReportState.RETURNED:
            continue  # it came, and is being corrected
        yield _duty(
            contract,
            act="report.call",
            more=one.slug,
            title=_("Call for the report that did not come"),
            owner=Owner(organisation_id=contract.authority_id, roles=frozenset({Role.CLERK})),
            basis=TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT.citation,
            button=_("Open the settlement"),
        )


def reports_to_judge(scope: Scope) -> Iterable[Duty]:
    """Filed reports that wait for the authority. One query."""
    rows = Report.objects.filter(
        _within(scope.authority_ids, "contract__authority"), state=ReportState.FILED
    )
    for report in _of_contracts(rows, "state", "kind", "period_to"):
        yield _duty(
            report.contract,
            act="report.judge",
            more=_part(report.kind, report.period_to),
            title=_("Accept the report or send it back"),
            owner=Owner(organisation_id=report.contract.authority_id, roles=AUTHORITY_ROLES),
            button=_("Read the report"),
        )


def _part(kind: str, period_to: date | None) -> str:
    return "" if kind == ReportKind.FINAL else f"{kind}-{period_to}"


def _of_contracts(rows: Any, *columns: str) -> Any:
    related = (f"contract__{name}" for name in OF_DUTY)
    loaded = (f"contract__{name}" for name in LOADED)
    return rows.select_related(*loaded).only(*columns, *related)


def returns_to_make(scope: Scope) -> Iterable[Duty]:
    """A part of the grant goes back: the organisation pays, the clerk records. One query."""
    rows = GrantReturn.objects.filter(
        _within(scope.ngo_ids, "contract__provider")
        | _within(scope.authority_ids, "contract__authority"),
        returned_on__isnull=True,
    )
    for owed in _of_contracts(rows, "due_on", "kind"):
        contract = owed.contract
        unused = owed.kind == ReturnKind.UNUSED
        for act, title, organisation, roles in (
            (
                "grant.return",
                _("Return the unused part of the grant")
                if unused
                else _("Return a part of the grant"),
                contract.provider_id,
                NGO_ROLES,
            ),
            (
                "grant.record_return",
                _("Record the return of the unused part of the grant")
                if unused
                else _("Record the return of a part of the grant"),
                contract.authority_id,
                frozenset({Role.CLERK}),
            ),
        ):
            yield _duty(
                contract,
                act=act,
                more=str(owed.pk),
                title=title,
                owner=Owner(organisation_id=organisation, roles=roles),
                due_on=owed.due_on,
                basis=(
                    TERM_TO_RETURN_AN_UNUSED_PART if unused else TERM_TO_RETURN_WHAT_WAS_ESTABLISHED
                ).citation,
                button=_("Open the settlement"),
            )


def _duty(contract: Contract, *, act: str, more: str = "", **values: Any) -> Duty:
    form = FORMS[contract.offer.tender.mode]
    return Duty(
        key=f"{act}:{contract.pk}:{more}" if more else f"{act}:{contract.pk}",
        act=act,
        subject=contract.title,
        detail=f"{contract.provider}, {contract.number}",
        url=reverse(form.page, args=[contract.pk]),
        steps=frozenset({"contract"}),
        **values,
    )


PROVIDERS: tuple[Provider, ...] = (
    reports_to_file,
    other_reports_to_file,
    reports_to_call_for,
    reports_to_judge,
    returns_to_make,
)
