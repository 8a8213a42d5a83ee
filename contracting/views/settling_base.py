"""What the pages of reports and returns share, in every form of a report."""

from functools import cached_property
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404

from contracting.models import Contract, GrantApplication, Report
from contracting.modes.report_forms import ReportForm
from contracting.rules.reports import OPERATORS_DATA
from contracting.selectors.regranting import implementers_of
from contracting.selectors.task_reports import Expected, reports_of
from contracting.services.report_forms import form_of, settlement_path
from contracting.views.contract_base import ContractMixin


class SettlingMixin(ContractMixin):
    """A page about settling one contract, whose grant is settled by a report."""

    @property
    def here(self) -> str:
        return settlement_path(self.contract)

    @cached_property
    def contract(self) -> Contract:
        """With its tranches and returns: every sum on these pages is made of them."""
        contract = super().contract
        prefetch_related_objects([contract], "tranches", "returns")
        return contract


class TaskReportsMixin(SettlingMixin):
    """A page about the reports of a contract that has several of them."""

    form_of_report: ReportForm
    """What the mode's report asks; known with the contract."""

    @cached_property
    def contract(self) -> Contract:
        contract = super().contract
        form = form_of(contract)
        if form is None or not form.has_periods or not contract.signed_on:
            raise Http404
        self.form_of_report = form
        return contract

    @cached_property
    def reports(self) -> list[Expected]:
        rows = Report.objects.visible_to(self.request.user).filter(contract=self.contract)
        rows = rows.select_related("filed_by", "judged_by").prefetch_related("sources", "lines")
        return reports_of(self.contract, rows)

    @cached_property
    def one(self) -> Expected:
        """The report that the address names."""
        for each in self.reports:
            if each.slug == self.kwargs["slug"]:
                return each
        raise Http404

    @cached_property
    def report(self) -> Report | None:
        report = self.one.report
        if report is not None:
            report.contract = self.contract
        return report

    @property
    def implementers(self) -> list[GrantApplication] | None:
        """Those whom an operator chose; of any other contract nothing is shown."""
        is_passed_on = self.contract.offer.tender.regranting
        return list(implementers_of(self.contract)) if is_passed_on else None

    @property
    def known(self) -> Report:
        if self.report is None:
            raise Http404
        return self.report

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "here": self.here,
            "operator_basis": OPERATORS_DATA,
        }
