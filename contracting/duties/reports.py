"""What waits for somebody until a contract is settled: reports, their judging, returns."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.enums import ReportState
from contracting.models import Contract, GrantReturn, Report
from contracting.modes import MODES
from contracting.rules.reports import TERM_FOR_THE_FINAL_REPORT
from contracting.rules.returns import TERM_TO_RETURN_AN_UNUSED_PART
from contracting.selectors.settling import RUNNING, report_due_on, task_ended_on

REPORTED = [mode.code for mode in MODES.values() if mode.report_paper]
"""Modes in which the portal takes reports."""
OF_DUTY = (
    "title",
    "number",
    "ends_on",
    "terminated_on",
    "authority_id",
    "provider_id",
    "provider__name",
)


def _within(held: frozenset[int] | None, field: str) -> Q:
    return Q() if held is None else Q(**{f"{field}__in": held})


def reports_to_file(scope: Scope) -> Iterable[Duty]:
    """From the end of the task; a report sent back waits again. One query."""
    rows = (
        Contract.objects.filter(
            _within(scope.ngo_ids, "provider"),
            Q(ends_on__lte=scope.today) | Q(terminated_on__isnull=False),
            state__in=RUNNING,
            offer__tender__mode__in=REPORTED,
        )
        .exclude(reports__state__in=(ReportState.FILED, ReportState.ACCEPTED))
        .select_related("provider")
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


def reports_to_judge(scope: Scope) -> Iterable[Duty]:
    """Filed reports that wait for the authority. One query."""
    rows = Report.objects.filter(
        _within(scope.authority_ids, "contract__authority"), state=ReportState.FILED
    )
    columns = (f"contract__{name}" for name in OF_DUTY)
    for report in rows.select_related("contract__provider").only("state", *columns):
        yield _duty(
            report.contract,
            act="report.judge",
            title=_("Accept the report or send it back"),
            owner=Owner(organisation_id=report.contract.authority_id, roles=AUTHORITY_ROLES),
            button=_("Read the report"),
        )


def returns_to_make(scope: Scope) -> Iterable[Duty]:
    """A part of the grant goes back: the organisation pays, the clerk records. One query."""
    rows = GrantReturn.objects.filter(
        _within(scope.ngo_ids, "contract__provider")
        | _within(scope.authority_ids, "contract__authority"),
        returned_on__isnull=True,
    )
    columns = (f"contract__{name}" for name in OF_DUTY)
    for owed in rows.select_related("contract__provider").only("due_on", *columns):
        contract = owed.contract
        for act, title, organisation, roles in (
            (
                "grant.return",
                _("Return the unused part of the grant"),
                contract.provider_id,
                NGO_ROLES,
            ),
            (
                "grant.record_return",
                _("Record the return of the unused part of the grant"),
                contract.authority_id,
                frozenset({Role.CLERK}),
            ),
        ):
            yield _duty(
                contract,
                act=act,
                title=title,
                owner=Owner(organisation_id=organisation, roles=roles),
                due_on=owed.due_on,
                basis=TERM_TO_RETURN_AN_UNUSED_PART.citation,
                button=_("Open the settlement"),
            )


def _duty(contract: Contract, *, act: str, **more: Any) -> Duty:
    return Duty(
        key=f"{act}:{contract.pk}",
        act=act,
        subject=contract.title,
        detail=f"{contract.provider}, {contract.number}",
        url=reverse("contracting:report_detail", args=[contract.pk]),
        steps=frozenset({"contract"}),
        **more,
    )


PROVIDERS: tuple[Provider, ...] = (reports_to_file, reports_to_judge, returns_to_make)
