"""Addresses of applications of art. 12."""

from django.urls import URLPattern, path

from contracting.views import applications

urlpatterns: list[URLPattern] = [
    path("wnioski/", applications.ApplicationListView.as_view(), name="application_list"),
    path(
        "organizacje/<int:pk>/wnioski/nowy/",
        applications.ApplicationCreateView.as_view(),
        name="application_create",
    ),
    path(
        "wnioski/<int:pk>/",
        applications.ApplicationDetailView.as_view(),
        name="application_detail",
    ),
    path(
        "wnioski/<int:pk>/odpowiedz/",
        applications.ApplicationAnswerView.as_view(),
        name="application_answer",
    ),
    path(
        "wnioski/<int:pk>/nabor/",
        applications.ApplicationCallView.as_view(),
        name="application_call",
    ),
]
