"""Writing a report of annex 5: two parts, sums of what is typed, one button that files."""

from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views import View

from common.law import Refused, Stale
from common.meanwhile import two_texts
from contracting.enums import ReportKind
from contracting.forms.task_reports import (
    COST,
    DONE,
    REACHED,
    TaskReportForm,
    source_name,
)
from contracting.permissions.reports import (
    may_file_report,
    may_write_report,
)
from contracting.rules.costs import ZERO
from contracting.rules.reports import OPERATORS_DATA, TERM_FOR_THE_FINAL_REPORT
from contracting.selectors.report_tables import (
    SourceTable,
    YearTable,
    cost_tables,
    source_table,
)
from contracting.selectors.task_reports import Agreed, Cost, agreed_for, reported_before
from contracting.services.reports import (
    file_report,
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
            "implementers": self.implementers,
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
