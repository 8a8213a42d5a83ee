"""A report of annex 5: its page, writing it, judging it."""

from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from common.daywords import short_day
from common.law import Refused, Stale
from common.meanwhile import two_texts
from common.money import written
from common.views import ActView
from common.waivers import accepted_breaches
from contracting.enums import ReportKind, ReportState
from contracting.forms.task_reports import (
    COST,
    DONE,
    REACHED,
    TaskJudgeForm,
    TaskReportForm,
    source_name,
)
from contracting.models import Report
from contracting.permissions.reports import (
    may_file_report,
    may_judge_report,
    may_read_report,
    may_write_report,
)
from contracting.rules.costs import ZERO
from contracting.rules.reports import OPERATORS_DATA, TERM_FOR_THE_FINAL_REPORT
from contracting.selectors.judging import outcome
from contracting.selectors.regranting import implementers_of
from contracting.selectors.report_tables import (
    SourceTable,
    YearTable,
    cost_tables,
    source_table,
    sources_of,
)
from contracting.selectors.settling import RUNNING, money_of, unused_return
from contracting.selectors.task_reports import Agreed, Cost, agreed_for, reported_before
from contracting.services.reports import (
    accept_report,
    excess_of,
    file_report,
    final_findings,
    return_report,
)
from contracting.services.task_reports import save_task_report
from contracting.views.settling_base import TaskReportsMixin

SOURCES_IN_LAW = {
    "goals": "goals",
    "activities": f"{DONE}_1",
    "spent": f"{COST}_1",
    "sources": source_name("1.1"),
    "personal": source_name("3.1"),
}
"""Where the form asks for what a rule speaks of."""


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
            "implementers": list(implementers_of(contract))
            if contract.offer.tender.regranting
            else None,
            "waivers": accepted_breaches(contract)
            if may_judge_report(user, contract) and report.state == ReportState.ACCEPTED
            else (),
            "can": {
                "write": running and report.is_editable and may_write_report(user, contract),
                "judge": report.state == ReportState.FILED and may_judge_report(user, contract),
            },
        }


class TaskReportEditView(TaskReportsMixin, View):
    """Write the report; one button saves it, the other files it."""

    policy = "ngo"

    def allowed(self) -> bool:
        return may_write_report(self.request.user, self.contract)

    @cached_property
    def agreed(self) -> Agreed:
        return agreed_for(self.contract, self.one)

    def form(self, data: Any = None) -> TaskReportForm:
        return TaskReportForm(
            data, initial=self.saved(), agreed=self.agreed, sources=self.form_of_report
        )

    def saved(self) -> dict[str, Any]:
        """By the names of the form; a final report begins with what was reported by years."""
        report = self.report
        if report is None:
            before = reported_before(self.contract) if self.one.kind == ReportKind.FINAL else {}
            return {
                f"{COST}_{place}": before.get(cost.key)
                for place, cost in enumerate(self.agreed.costs, start=1)
            }
        spent = {(each.year, each.label): each.spent for each in report.lines.all()}
        return {
            "version": report.version,
            "goals": report.performance,
            "public_body": report.task.public_body,
            "fees": report.task.fees,
            "additional": report.task.additional,
            **{f"{DONE}_{each.position}": each.done for each in report.activities.all()},
            **{f"{REACHED}_{each.position}": each.reached for each in report.results.all()},
            **{
                f"{COST}_{place}": spent.get(cost.key)
                for place, cost in enumerate(self.agreed.costs, start=1)
            },
            **{source_name(each.code): each.actual for each in report.sources.all()},
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            report = save_task_report(
                contract=self.contract,
                slug=self.one.slug,
                written=form.written(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.arrived_at,  # type: ignore[attr-defined]
            )
        except Refused as refusal:
            return self.refused(refusal, form)
        if "file" not in request.POST:
            messages.success(request, _("The report was saved."))
            return redirect(request.path)
        try:
            file_report(report=report, by=request.user, at=request.arrived_at)  # type: ignore[attr-defined]
        except Refused as refusal:
            form.data = form.data.copy()
            form.data["version"] = report.version
            return self.refused(refusal, form)
        messages.success(request, _("The report was filed. The authority is told."))
        return redirect(self.here)

    def refused(self, refusal: Refused, form: TaskReportForm) -> HttpResponse:
        for reason in refusal.reasons:
            name = SOURCES_IN_LAW.get(getattr(reason, "field", ""), "")
            form.add_error(name if name in form.fields else None, str(reason))
        if not isinstance(refusal, Stale):
            return self.page(form, HTTPStatus.UNPROCESSABLE_ENTITY)
        for name in ("reports", "one", "report"):
            vars(self).pop(name, None)
        saved = self.saved()
        form.data = form.data.copy()
        form.data["version"] = saved.get("version", "")
        return self.page(form, HTTPStatus.CONFLICT, meanwhile=two_texts(form, saved))

    def page(self, form: TaskReportForm, status: int = HTTPStatus.OK, **more: Any) -> HttpResponse:
        if self.report is not None and not self.report.is_editable:
            messages.info(self.request, _("The report is filed and is not changed now."))
            return redirect(self.here)
        years, sources = tables(form)
        context = {
            "contract": self.contract,
            "one": self.one,
            "report": self.report,
            "form": form,
            "activities": [
                (activity, form[f"{DONE}_{place}"])
                for place, activity in enumerate(self.agreed.activities, start=1)
            ],
            "results": [
                (promised, form[f"{REACHED}_{place}"])
                for place, promised in enumerate(self.agreed.results, start=1)
            ],
            "years": years,
            "sources": sources,
            "implementers": list(implementers_of(self.contract))
            if self.contract.offer.tender.regranting
            else None,
            "may_file": may_file_report(self.request.user, self.contract),
            "here": self.here,
            "operator_basis": OPERATORS_DATA,
            "basis": TERM_FOR_THE_FINAL_REPORT.citation,
        }
        return render(
            self.request, "contracting/reports/task_edit.html", context | more, status=status
        )


def tables(form: TaskReportForm) -> tuple[list[YearTable], SourceTable]:
    """Both tables of part II with their inputs, and sums of what is typed or saved."""
    names = {each.key: f"{COST}_{n}" for n, each in enumerate(form.agreed.costs, start=1)}
    costs = [
        Cost(*(getattr(each, name) for name in ("year", "group", "activity", "label", "name")),
             each.agreed, form.amount(names[each.key]))
        for each in form.agreed.costs
    ]  # fmt: skip
    years = cost_tables(costs, {key: form[name] for key, name in names.items()})
    codes = [each.code for each in form.sources.sources]
    sources = source_table(
        form.sources,
        form.agreed.sources,
        {code: form.amount(source_name(code)) for code in codes},
        sum((each.spent for each in years), ZERO),
        {code: form[source_name(code)] for code in codes},
    )
    return years, sources


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
