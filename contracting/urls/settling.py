"""Addresses of reports, returns and the counters of small grants."""

from django.urls import URLPattern, path

from contracting.views import grant_returns, reports, small_grant_counters

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
