"""Judging a report of annex 5: accepted with its money, or sent back."""

from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import short_day
from common.money import written
from common.views import ActView
from contracting.enums import ReportKind, ReportState
from contracting.forms.task_reports import (
    TaskJudgeForm,
)
from contracting.models import Report
from contracting.permissions.reports import (
    may_judge_report,
)
from contracting.rules.costs import ZERO
from contracting.rules.reports import TERM_FOR_THE_FINAL_REPORT
from contracting.selectors.settling import money_of, unused_return
from contracting.services.reports import (
    accept_report,
    excess_of,
    final_findings,
    return_report,
)
from contracting.views.settling_base import TaskReportsMixin


class TaskReportJudgeView(TaskReportsMixin, ActView):
    """Accept the report or send it back."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = TaskJudgeForm
    done_message = gettext_lazy("The decision is recorded. The organisation is told.")

    def allowed(self) -> bool:
        return may_judge_report(self.request.user, self.contract)

    @cached_property
    def filed(self) -> Report:
        if self.known.state == ReportState.DRAFT:
            raise Http404
        return self.known

    @property
    def is_final(self) -> bool:
        return self.filed.kind == ReportKind.FINAL

    @cached_property
    def returns(self) -> list[Any]:
        owed = unused_return(self.contract, self.filed, on=timezone.localdate())
        return [owed] if owed else []

    @cached_property
    def excess(self) -> Any:
        if not self.is_final:
            return None
        return excess_of(self.contract, self.filed, self.returns, on=timezone.localdate())

    def get_initial(self) -> dict[str, Any]:
        self.filed.refresh_from_db()
        return {"version": self.filed.version}

    def get_form_kwargs(self) -> dict[str, Any]:
        report = self.filed if self.is_final else None
        return super().get_form_kwargs() | {"report": report, "beyond": self.excess is not None}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        report, money = self.filed, money_of(self.contract, self.filed)
        owed = sum((each.amount for each in self.returns), ZERO)
        back = reverse("contracting:task_report", args=[self.contract.pk, self.one.slug])
        return super().get_context_data(**kwargs) | {
            "heading": _("Judge the report"),
            "lead": _(
                "Results are accepted first, then the money. With an accepted final report the "
                "grant is settled, once everything that goes back has come."
            )
            if self.is_final
            else _("What was not used in a budget year goes back by the end of January."),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Organisation"), self.contract.carried_out_by),
                (_("Report"), report.get_kind_display()),
                (_("Report due by"), short_day(self.one.last_day)),
                (_("Grant paid"), written(money.transferred)),
                (_("Spent from the grant"), written(money.spent)),
                (_("Goes back as not used"), written(owed)),
                *self.beyond(),
            ],
            "button": _("Record the decision"),
            "basis": TERM_FOR_THE_FINAL_REPORT.citation,
            "back": back,
        }

    def beyond(self) -> list[tuple[Any, Any]]:
        """What the rules find in the money of the whole task."""
        if not self.excess:
            return []
        rules = final_findings(self.contract, self.filed, self.returns, on=timezone.localdate())
        found = [str(each.message) for each in rules if each.field == "lines"]
        return [(_("Beyond the limits of the contract"), written(self.excess.amount))] + [
            (_("Why"), sentence) for sentence in found
        ]

    def act(self, form: Any) -> str:
        cleaned = form.cleaned_data
        said = {
            "report": self.filed,
            "version": cleaned["version"],
            "by": self.request.user,
            "at": self.request.arrived_at,
        }
        if cleaned["accepted"]:
            accept_report(
                said=form.said(),
                take_excess=bool(cleaned.get("take_excess")),
                waiver=cleaned.get("waiver", ""),
                **said,
            )
        else:
            return_report(remarks=cleaned["remarks"], **said)
        return self.here
