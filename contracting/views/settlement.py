"""Settling a grant from an open call: which reports are due, where the money stands, returns."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from common.calendar import Term
from common.daywords import short_day
from common.models import JournalEntry
from common.papers import readable_papers
from common.views import ActView
from contracting.enums import ReportKind, ReportState
from contracting.forms.task_reports import ReportCallForm, ReportDemandForm
from contracting.models import Contract, Report
from contracting.permissions.reports import (
    may_judge_report,
    may_read_report,
    may_write_report,
)
from contracting.rules.contract_terms import TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT
from contracting.rules.interest import SMALLEST_INTEREST_CHARGED
from contracting.rules.reports import (
    SHORTEST_TERM_FOR_A_PARTIAL_REPORT,
    TERM_FOR_THE_FINAL_REPORT,
    answer_due_on,
    earliest_partial_report,
)
from contracting.selectors.returning import owed_by
from contracting.selectors.settling import RUNNING, money_of, task_ended_on
from contracting.selectors.task_reports import Expected
from contracting.services.task_reports import call_for_missing_report, call_for_partial_report
from contracting.views.settling_base import TaskReportsMixin


class SettlementView(TaskReportsMixin, TemplateView):
    """One page for both parties: reports, money, returns, papers."""

    policy = "party"
    template_name = "contracting/reports/settlement.html"

    def allowed(self) -> bool:
        return may_read_report(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract, user, today = self.contract, self.request.user, timezone.localdate()
        running = contract.state in RUNNING
        judges = may_judge_report(user, contract)
        can = {
            "write": running and may_write_report(user, contract),
            "judge": running and judges,
            "record": judges,
        }
        reports = [each.report for each in self.reports if each.report]
        kinds = {self.form_of_report.paper}
        return super().get_context_data(**kwargs) | {
            "reports": self.reports,
            "next": next_step(self.reports, can, today),
            "money": money_of(contract, final_of(self.reports)),
            "reported": final_of(self.reports) is not None,
            "years": years_of(contract),
            "returns": owed_by(contract, on=today),
            "today": today,
            "implementers": self.implementers,
            "papers": [each for each in readable_papers(contract, user) if each.kind in kinds],
            "journal": JournalEntry.objects.about(*reports).select_related("by"),
            "basis": TERM_FOR_THE_FINAL_REPORT.citation,
            "interest_basis": SMALLEST_INTEREST_CHARGED.citation,
            "can": can,
        }


def final_of(reports: list[Expected]) -> Report | None:
    return next((each.report for each in reports if each.kind == ReportKind.FINAL), None)


def years_of(contract: Contract) -> list[tuple[int, Any, Any, Any]]:
    """Of a grant of several budget years: agreed and paid in each, and the last day to use it."""
    found = {}
    for each in contract.tranches.all():
        row = found.setdefault(each.due_on.year, [0, 0])
        row[0] += each.amount
        row[1] += each.amount if each.paid_on else 0
    if len(found) < 2:
        return []
    last = contract.spend_until
    return [
        (year, agreed, paid, min(last, last.replace(year=year, month=12, day=31)))
        for year, (agreed, paid) in sorted(found.items())
    ]


def next_step(reports: list[Expected], can: dict[str, bool], today: Any) -> Expected | None:
    """The report that waits for this person: to be judged, or to be written now."""
    for each in reports:
        if can["judge"] and each.report and each.report.state == ReportState.FILED:
            return each
        if can["write"] and each.is_open and each.period_to <= today:
            return each
    return None


class ReportCallView(TaskReportsMixin, ActView):
    """Call for a report on a part of the task (art. 18(3))."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = ReportCallForm
    done_message = gettext_lazy("The report was called for. The organisation is told.")

    def allowed(self) -> bool:
        return may_judge_report(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        last = min(today, task_ended_on(self.contract))
        return {
            "period_from": max(self.contract.starts_on, last.replace(month=1, day=1)),
            "period_to": max(last, self.contract.starts_on),
            "due_on": earliest_partial_report(today),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Call for a partial report"),
            "lead": _(
                "The reports on each budget year and the final report are due without a call. "
                "Call for another one if you must know how the task goes, or before a tranche."
            ),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Organisation"), self.contract.carried_out_by),
            ],
            "button": _("Call for the report"),
            "basis": SHORTEST_TERM_FOR_A_PARTIAL_REPORT.citation,
            "back": self.here,
        }

    def act(self, form: Any) -> str:
        call_for_partial_report(
            contract=self.contract,
            by=self.request.user,
            at=self.request.arrived_at,
            **form.cleaned_data,
        )
        return self.here


class ReportDemandView(TaskReportsMixin, ActView):
    """Call in writing for a report that did not come in time (contract § 9)."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = ReportDemandForm
    done_message = gettext_lazy("The report was called for. The organisation is told.")

    def allowed(self) -> bool:
        return bool(self.one) and may_judge_report(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        return {"answer_by": answer_due_on(timezone.localdate())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        term: Term = TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT.on(timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "heading": _("Call for a missing report"),
            "lead": _(
                "The organisation has %(days)s days. A call that is ignored lets you treat the "
                "grant as used contrary to its purpose, and end the contract."
            )
            % {"days": term.count},
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Report"), self.one.kind.label),
                (_("Report was due by"), short_day(self.one.due_on)),
            ],
            "button": _("Call for the report"),
            "basis": TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT.citation,
            "back": self.here,
        }

    def act(self, form: Any) -> str:
        call_for_missing_report(
            contract=self.contract,
            slug=self.one.slug,
            by=self.request.user,
            at=self.request.arrived_at,
            **form.cleaned_data,
        )
        return self.here
