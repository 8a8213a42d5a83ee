"""A report of annex 5, as both parties read it."""

from typing import Any

from django.views.generic import TemplateView

from common.waivers import accepted_breaches
from contracting.enums import ReportState
from contracting.permissions.reports import (
    may_judge_report,
    may_read_report,
    may_write_report,
)
from contracting.rules.costs import ZERO
from contracting.selectors.judging import outcome
from contracting.selectors.report_tables import (
    cost_tables,
    sources_of,
)
from contracting.selectors.settling import RUNNING
from contracting.views.settling_base import TaskReportsMixin


class TaskReportView(TaskReportsMixin, TemplateView):
    """What was reported, as the form has it, and what waits for whom."""

    policy = "party"
    template_name = "contracting/reports/task_detail.html"

    def allowed(self) -> bool:
        return may_read_report(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, contract, user = self.known, self.contract, self.request.user
        years = cost_tables(report.lines.all())
        spending = sum((each.spent for each in years), ZERO)
        running = contract.state in RUNNING
        return super().get_context_data(**kwargs) | {
            "one": self.one,
            "report": report,
            "years": years,
            "sources": sources_of(self.form_of_report, report, spending),
            "results": [(each, outcome(each, each.said)) for each in report.results.all()],
            "activities": report.activities.all(),
            "task": report.task,
            "implementers": self.implementers,
            "waivers": accepted_breaches(contract)
            if may_judge_report(user, contract) and report.state == ReportState.ACCEPTED
            else (),
            "can": {
                "write": running and report.is_editable and may_write_report(user, contract),
                "judge": report.state == ReportState.FILED and may_judge_report(user, contract),
            },
        }
