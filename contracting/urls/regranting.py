"""Addresses of operators' own competitions."""

from django.urls import URLPattern, path

from contracting.views import regranting, regranting_acts, regranting_projects

urlpatterns: list[URLPattern] = [
    path("regranting/", regranting.CompetitionListView.as_view(), name="competition_list"),
    path("regranting/<int:pk>/", regranting.CompetitionView.as_view(), name="competition"),
    path(
        "umowy/<int:pk>/regranting/",
        regranting_acts.CompetitionCreateView.as_view(),
        name="competition_create",
    ),
    path(
        "regranting/<int:pk>/edycja/",
        regranting_acts.CompetitionEditView.as_view(),
        name="competition_edit",
    ),
    path(
        "regranting/<int:pk>/ogloszenie/",
        regranting_acts.CompetitionAnnounceView.as_view(),
        name="competition_announce",
    ),
    path(
        "regranting/<int:pk>/wniosek/",
        regranting_acts.ApplyView.as_view(),
        name="competition_apply",
    ),
    path(
        "regranting/<int:pk>/wybor/",
        regranting_acts.ChooseView.as_view(),
        name="competition_choose",
    ),
    path(
        "regranting/wnioski/<int:pk>/",
        regranting.ApplicationView.as_view(),
        name="grant_application",
    ),
    path(
        "regranting/wnioski/<int:pk>/<slug:act>/",
        regranting_projects.ApplicationActView.as_view(),
        name="grant_application_act",
    ),
]
