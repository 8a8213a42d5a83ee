"""Addresses of reports, returns and the counters of small grants."""

from django.urls import URLPattern, path

from contracting.views import (
    grant_returns,
    reports,
    settlement,
    small_grant_counters,
    task_report_judging,
    task_report_writing,
    task_reports,
)

urlpatterns: list[URLPattern] = [
    path("umowy/<int:pk>/sprawozdanie/", reports.ReportDetailView.as_view(), name="report_detail"),
    path(
        "umowy/<int:pk>/sprawozdanie/edycja/",
        reports.ReportEditView.as_view(),
        name="report_edit",
    ),
    path(
        "umowy/<int:pk>/sprawozdanie/decyzja/",
        reports.ReportJudgeView.as_view(),
        name="report_judge",
    ),
    path("umowy/<int:pk>/rozliczenie/", settlement.SettlementView.as_view(), name="settlement"),
    path(
        "umowy/<int:pk>/rozliczenie/wezwanie/",
        settlement.ReportCallView.as_view(),
        name="report_call",
    ),
    path(
        "umowy/<int:pk>/rozliczenie/zwrot/",
        grant_returns.EstablishReturnView.as_view(),
        name="return_establish",
    ),
    path(
        "umowy/<int:pk>/rozliczenie/<slug:slug>/",
        task_reports.TaskReportView.as_view(),
        name="task_report",
    ),
    path(
        "umowy/<int:pk>/rozliczenie/<slug:slug>/edycja/",
        task_report_writing.TaskReportEditView.as_view(),
        name="task_report_edit",
    ),
    path(
        "umowy/<int:pk>/rozliczenie/<slug:slug>/decyzja/",
        task_report_judging.TaskReportJudgeView.as_view(),
        name="task_report_judge",
    ),
    path(
        "umowy/<int:pk>/rozliczenie/<slug:slug>/wezwanie/",
        settlement.ReportDemandView.as_view(),
        name="report_demand",
    ),
    path(
        "umowy/<int:pk>/zwroty/<int:owed>/",
        grant_returns.GrantReturnView.as_view(),
        name="grant_return",
    ),
    path(
        "organizacja/<int:pk>/male-granty/",
        small_grant_counters.SmallGrantCountersView.as_view(),
        name="small_grant_counters",
    ),
]
