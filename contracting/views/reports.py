"""The report on a task: its page, writing it, judging it."""

from functools import cached_property
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django.views.generic import TemplateView

from common.daywords import short_day
from common.law import Refused, Stale
from common.meanwhile import two_texts
from common.models import JournalEntry
from common.money import written
from common.papers import readable_papers
from common.views import ActView
from contracting.enums import ReportState
from contracting.forms.reports import JudgeForm, ReportForm, lines, results
from contracting.models import Report
from contracting.modes.report_forms import SIMPLIFIED_REPORT
from contracting.permissions.reports import (
    may_file_report,
    may_judge_report,
    may_read_report,
    may_write_report,
)
from contracting.rules.reports import TERM_FOR_THE_FINAL_REPORT
from contracting.rules.returns import TERM_TO_RETURN_AN_UNUSED_PART
from contracting.rules.small_grant_acts import REPORT
from contracting.selectors.settling import (
    RUNNING,
    agreed_lines,
    agreed_results,
    money_of,
    report_due_on,
    task_ended_on,
)
from contracting.services.report_forms import form_of
from contracting.services.reports import (
    accept_report,
    file_report,
    return_report,
    save_report,
)
from contracting.views.settling_base import SettlingMixin


class ReportMixin(SettlingMixin):
    """A page about the one simplified report of a contract."""

    @cached_property
    def report(self) -> Report | None:
        if form_of(self.contract) != SIMPLIFIED_REPORT:
            raise Http404
        rows = Report.objects.visible_to(self.request.user).filter(contract=self.contract)
        return rows.select_related("filed_by", "judged_by").first()


class ReportDetailView(ReportMixin, TemplateView):
    """What was reported, where the money stands, and what waits for whom."""

    policy = "party"
    template_name = "contracting/reports/detail.html"

    def allowed(self) -> bool:
        return may_read_report(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        contract, report, user = self.contract, self.report, self.request.user
        returns = list(contract.returns.all())
        running = contract.state in RUNNING
        filed = report is not None and report.state == ReportState.FILED
        editable = running and (report is None or report.is_editable)
        papers = [
            each for each in readable_papers(contract, user) if each.kind == SIMPLIFIED_REPORT.paper
        ]
        journal = JournalEntry.objects.about(report) if report else JournalEntry.objects.none()
        return super().get_context_data(**kwargs) | {
            "report": report,
            "lines": report.lines.all() if report else (),
            "results": report.results.all() if report else (),
            "money": money_of(contract, report),
            "returns": returns,
            "due_on": report_due_on(contract),
            "ended": task_ended_on(contract) <= timezone.localdate(),
            "papers": papers,
            "journal": journal.select_related("by"),
            "basis": TERM_FOR_THE_FINAL_REPORT.citation,
            "content_basis": REPORT,
            "return_basis": TERM_TO_RETURN_AN_UNUSED_PART.citation,
            "can": {
                "write": editable and may_write_report(user, contract),
                "judge": filed and may_judge_report(user, contract),
                "record": may_judge_report(user, contract),
            },
        }


class ReportEditView(ReportMixin, View):
    """Write the report; one button saves it, the other files it."""

    policy = "ngo"

    def allowed(self) -> bool:
        return may_write_report(self.request.user, self.contract)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(*self.saved())

    def saved(self) -> tuple[Any, Any, Any]:
        """The forms as they are saved, or as the contract proposes them."""
        report = self.report
        if report is None:
            costs = [vars(each) for each in agreed_lines(self.contract)]
            reached = [vars(each) for each in agreed_results(self.contract)]
        else:
            costs = list(report.lines.values("name", "agreed", "spent"))
            reached = list(report.results.values("name", "target", "reached"))
        if "koszt" in self.request.GET:
            costs.append({})
        if "rezultat" in self.request.GET or not reached:
            reached.append({})
        said = {"version": report.version, "performance": report.performance} if report else {}
        return ReportForm(initial=said), lines(initial=costs), results(initial=reached)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        sent = request.POST
        form, costs, reached = ReportForm(sent), lines(sent), results(sent)
        if not all([form.is_valid(), costs.is_valid(), reached.is_valid()]):
            return self.page(form, costs, reached, HTTPStatus.UNPROCESSABLE_ENTITY)
        try:
            report = save_report(
                contract=self.contract,
                performance=form.cleaned_data["performance"],
                lines=costs.values(),
                results=reached.values(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.arrived_at,
            )
        except Refused as refusal:
            return self.refused(refusal, form, costs, reached)
        return self.after(report, form, costs, reached)

    def after(self, report: Report, form: Any, costs: Any, reached: Any) -> HttpResponse:
        edit = reverse("contracting:report_edit", args=[self.contract.pk])
        sent = self.request.POST
        if "add_cost" in sent:
            return redirect(f"{edit}?koszt=1#koszty")
        if "add_result" in sent:
            return redirect(f"{edit}?rezultat=1#rezultaty")
        if "file" not in sent:
            messages.success(self.request, _("The report was saved."))
            return redirect(self.here)
        try:
            file_report(report=report, by=self.request.user, at=self.request.arrived_at)
        except Refused as refusal:
            form.data = form.data.copy()
            form.data["version"] = report.version
            return self.refused(refusal, form, costs, reached)
        messages.success(self.request, _("The report was filed. The authority is told."))
        return redirect(self.here)

    def refused(self, refusal: Refused, form: Any, costs: Any, reached: Any) -> HttpResponse:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        if not isinstance(refusal, Stale):
            return self.page(form, costs, reached, HTTPStatus.UNPROCESSABLE_ENTITY)
        vars(self).pop("report", None)
        report = self.report
        form.data = form.data.copy()
        form.data["version"] = report.version if report else ""
        saved = {"performance": report.performance if report else ""}
        both = two_texts(form, saved)
        return self.page(form, costs, reached, HTTPStatus.CONFLICT, meanwhile=both)

    def page(
        self, form: Any, costs: Any, reached: Any, status: int = HTTPStatus.OK, **more: Any
    ) -> HttpResponse:
        if self.report is not None and not self.report.is_editable:
            messages.info(self.request, _("The report is filed and is not changed now."))
            return redirect(self.here)
        context = {
            "contract": self.contract,
            "form": form,
            "costs": costs,
            "reached": reached,
            "report": self.report,
            "due_on": report_due_on(self.contract),
            "may_file": may_file_report(self.request.user, self.contract),
            "back": self.here,
            "basis": REPORT,
        }
        return render(self.request, "contracting/reports/edit.html", context | more, status=status)


class ReportJudgeView(ReportMixin, ActView):
    """Accept the report or send it back."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = JudgeForm
    done_message = gettext_lazy("The decision is recorded. The organisation is told.")

    def allowed(self) -> bool:
        return may_judge_report(self.request.user, self.contract)

    @cached_property
    def filed(self) -> Report:
        rows = Report.objects.visible_to(self.request.user)
        return get_object_or_404(rows, contract=self.contract)

    def get_initial(self) -> dict[str, Any]:
        self.filed.refresh_from_db()
        return {"version": self.filed.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        money = money_of(self.contract, self.filed)
        return super().get_context_data(**kwargs) | {
            "heading": _("Judge the report"),
            "lead": _(
                "With an accepted report the contract is settled; if a part of the grant was not "
                "used, it is settled when that part has come back."
            ),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Organisation"), self.contract.carried_out_by),
                (_("Report due by"), short_day(report_due_on(self.contract))),
                (_("Grant paid"), written(money.transferred)),
                (_("Spent from the grant"), written(money.spent)),
                (_("Goes back as not used"), written(money.left)),
            ],
            "button": _("Record the decision"),
            "basis": TERM_FOR_THE_FINAL_REPORT.citation,
            "back": self.here,
        }

    def act(self, form: Any) -> str:
        said = {
            "report": self.filed,
            "version": form.cleaned_data["version"],
            "by": self.request.user,
            "at": self.request.arrived_at,
        }
        if form.cleaned_data["accepted"]:
            accept_report(**said)
        else:
            return_report(remarks=form.cleaned_data["remarks"], **said)
        return self.here
