"""What the acts on a report ask, by the form of the report: its facts and its paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from common.law import Refused
from contracting.documents.reports import report_snapshot
from contracting.documents.task_reports import task_report_snapshot
from contracting.models import Contract, GrantReturn, Report
from contracting.modes import mode_of
from contracting.modes.base import Mode
from contracting.modes.report_forms import ANNEX_5, SIMPLIFIED_REPORT, ReportForm
from contracting.permissions.reports import may_write_report
from contracting.rules.settlement_facts import SpendingFacts
from contracting.selectors.judging import task_spending_facts
from contracting.selectors.settling import RUNNING, simplified_report_facts, spending_facts
from contracting.selectors.task_reports import task_report_facts

SpendingOf = Callable[..., SpendingFacts]


@dataclass(frozen=True, kw_only=True)
class Workings:
    """How one form is judged and printed."""

    facts: Callable[..., Any]
    """``(contract, report, filed_on=)``"""
    spending: SpendingOf
    """``(contract, report, returns, on=)``"""
    snapshot: Callable[[Contract, Report], dict[str, Any]]


WORKINGS: Mapping[str, Workings] = {
    ANNEX_5.paper: Workings(
        facts=task_report_facts, spending=task_spending_facts, snapshot=task_report_snapshot
    ),
    SIMPLIFIED_REPORT.paper: Workings(
        facts=simplified_report_facts, spending=spending_facts, snapshot=report_snapshot
    ),
}


def mode_of_contract(contract: Contract) -> Mode:
    return mode_of(contract.offer.tender.mode)


def form_of(contract: Contract) -> ReportForm | None:
    return mode_of_contract(contract).report_form


def workings_of(contract: Contract) -> Workings:
    form = form_of(contract)
    return WORKINGS[form.paper if form else ""]


def spending_of(
    contract: Contract, report: Report, returns: Iterable[GrantReturn], *, on: date
) -> SpendingFacts:
    return workings_of(contract).spending(contract, report, returns, on=on)


def settlement_path(contract: Contract) -> str:
    form = form_of(contract)
    return reverse(form.page, args=[contract.pk]) if form else f"/umowy/{contract.pk}/"


def require_running(contract: Contract, by: User) -> None:
    if not may_write_report(by, contract):
        raise Refused(_("The report is written by the people of the organisation."))
    if contract.state not in RUNNING:
        raise Refused(_("A report is filed on a signed contract that is not settled yet."))
    if form_of(contract) is None:
        raise Refused(_("What is bought is paid by invoice: there is no report on it."))
