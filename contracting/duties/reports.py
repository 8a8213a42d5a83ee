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
from contracting.selectors.partners import Row, each_organisation, naming_all, with_partners
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
    "offer__is_joint",
    MODE,
)
OF_REPORT = ("contract", "kind", "state", "period_from", "period_to")
LOADED = ("provider", "offer__tender")


def _within(held: frozenset[int] | None, field: str) -> Q:
    return Q() if held is None else Q(**{f"{field}__in": held})


def reports_to_file(scope: Scope) -> Iterable[Duty]:
    """From the end of the task; a report sent back waits again. Two queries."""
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
    ended = [each for each in rows if task_ended_on(each) <= scope.today]
    with_partners(each.offer for each in ended)
    for contract, organisation in _by_organisation(ended, ended, scope):
        yield _duty(
            contract,
            act="report.file",
            more=f"{organisation}",
            title=_("File the report on the task"),
            owner=Owner(organisation_id=organisation, roles=NGO_ROLES),
            due_on=report_due_on(contract),
            basis=TERM_FOR_THE_FINAL_REPORT.citation,
            button=_("Write the report"),
        )


def _by_organisation(
    rows: Iterable[Row], contracts: Iterable[Contract], scope: Scope
) -> Iterable[tuple[Row, int]]:
    """Each row with every organisation of its contract: one that acts, acts for all."""
    named = ((row, of.offer_id, of.provider_id) for row, of in zip(rows, contracts, strict=True))
    return each_organisation(named, scope.ngo_ids)


def reports_by_periods(scope: Scope) -> Iterable[Duty]:
    """On a budget year or on call: every organisation files. One that did not come in time: the
    authority calls for it in writing. Four queries for both sides."""
    waiting: list[tuple[Contract, Expected]] = []
    contracts = naming_all(_with_periods(scope), lambda each: each.offer)
    for contract in contracts:
        for one in expected_reports(contract, contract.reports.all(), contract.report_calls.all()):
            if not one.is_open:
                continue
            if one.kind != ReportKind.FINAL and one.period_to <= scope.today:
                waiting.append((contract, one))
            if one.demanded is None and one.is_overdue(scope.today) and not _is_corrected(one):
                yield _to_call_for(contract, one)
    rows = _by_organisation(waiting, [contract for contract, _one in waiting], scope)
    for (contract, one), organisation in rows:
        yield _to_file(contract, one, organisation)


def _with_periods(scope: Scope) -> Iterable[Contract]:
    """Contracts of either side that are reported on by periods, with reports and calls."""
    ours = Q() if scope.ngo_ids is None else performed_by(scope.ngo_ids)
    held = Q() if not ours else ours | _within(scope.authority_ids, "authority")
    calls = Exists(ReportCall.objects.filter(contract=OuterRef("pk")))
    rows = Contract.objects.filter(
        held,
        Q(ends_on__year__gt=ExtractYear(F("starts_on")))
        | Q(ends_on__lt=scope.today)
        | Q(terminated_on__isnull=False)
        | calls,
        starts_on__lte=scope.today,
        state__in=RUNNING,
        offer__tender__mode__in=PERIODIC,
    )
    reports = Prefetch("reports", Report.objects.only(*OF_REPORT))
    loaded = rows.select_related(*LOADED).only(*OF_DUTY)
    return loaded.prefetch_related(reports, "report_calls")


BASIS = {
    ReportKind.YEARLY: TERM_FOR_THE_REPORT_ON_A_YEAR.citation,
    ReportKind.PARTIAL: SHORTEST_TERM_FOR_A_PARTIAL_REPORT.citation,
}


def _to_file(contract: Contract, one: Expected, organisation: int) -> Duty:
    title = (
        _("File the report on the year %(year)s") % {"year": one.year}
        if one.kind == ReportKind.YEARLY
        else _("File the report that the authority called for")
    )
    return _duty(
        contract,
        act="report.file",
        more=f"{one.slug}:{organisation}",
        title=title,
        owner=Owner(organisation_id=organisation, roles=NGO_ROLES),
        due_on=one.last_day,
        basis=BASIS[one.kind],
        button=_("Write the report"),
    )


def _is_corrected(one: Expected) -> bool:
    """It came, and was sent back."""
    return one.report is not None and one.report.state == ReportState.RETURNED


def _to_call_for(contract: Contract, one: Expected) -> Duty:
    return _duty(
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
    filed = _of_contracts(rows, "state", "kind", "period_to")
    for report in naming_all(filed, lambda each: each.contract.offer):
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
    """A part of the grant goes back: the organisations pay, the clerk records. Two queries."""
    held = Q() if scope.ngo_ids is None else performed_by(scope.ngo_ids, "contract__")
    rows = GrantReturn.objects.filter(
        held | _within(scope.authority_ids, "contract__authority"), returned_on__isnull=True
    )
    loaded = _of_contracts(rows, "due_on", "kind")
    owed = naming_all(loaded, lambda each: each.contract.offer)
    for each, organisation in _by_organisation(owed, [each.contract for each in owed], scope):
        yield _return_duty(
            each,
            act="grant.return",
            more=f"{each.pk}:{organisation}",
            title=_("Return the unused part of the grant")
            if each.kind == ReturnKind.UNUSED
            else _("Return a part of the grant"),
            owner=Owner(organisation_id=organisation, roles=NGO_ROLES),
        )
    for each in owed:
        yield _return_duty(
            each,
            act="grant.record_return",
            more=f"{each.pk}",
            title=_("Record the return of the unused part of the grant")
            if each.kind == ReturnKind.UNUSED
            else _("Record the return of a part of the grant"),
            owner=Owner(each.contract.authority_id, roles=frozenset({Role.CLERK})),
        )


def _return_duty(owed: GrantReturn, **values: Any) -> Duty:
    term = (
        TERM_TO_RETURN_AN_UNUSED_PART
        if owed.kind == ReturnKind.UNUSED
        else TERM_TO_RETURN_WHAT_WAS_ESTABLISHED
    )
    return _duty(
        owed.contract,
        due_on=owed.due_on,
        basis=term.citation,
        button=_("Open the settlement"),
        **values,
    )


def _duty(contract: Contract, *, act: str, more: str = "", **values: Any) -> Duty:
    form = FORMS[contract.offer.tender.mode]
    return Duty(
        key=f"{act}:{contract.pk}:{more}" if more else f"{act}:{contract.pk}",
        act=act,
        subject=contract.title,
        detail=f"{contract.carried_out_by}, {contract.number}",
        url=reverse(form.page, args=[contract.pk]),
        steps=frozenset({"contract"}),
        **values,
    )


PROVIDERS: tuple[Provider, ...] = (
    reports_to_file,
    reports_by_periods,
    reports_to_judge,
    returns_to_make,
)
