"""Addresses of programmes, consultations and standards."""

from django.urls import path

from programmes.views import council, programmes, standards, writing

app_name = "programmes"
urlpatterns = [
    path("programy/", programmes.ProgrammeListView.as_view(), name="programme_list"),
    path("programy/nowy/", writing.ProgrammeCreateView.as_view(), name="programme_create"),
    path("programy/<int:pk>/", programmes.ProgrammeDetailView.as_view(), name="programme_detail"),
    path("programy/<int:pk>/opis/", writing.DescriptionView.as_view(), name="programme_edit"),
    path(
        "programy/<int:pk>/czesci/<slug:part>/", writing.PartView.as_view(), name="programme_part"
    ),
    path("programy/<int:pk>/zadania/nowe/", writing.TaskCreateView.as_view(), name="task_create"),
    path(
        "programy/<int:pk>/zadania/<int:task_pk>/",
        writing.TaskEditView.as_view(),
        name="task_edit",
    ),
    path(
        "programy/<int:pk>/zadania/<int:task_pk>/usun/",
        writing.TaskRemoveView.as_view(),
        name="task_remove",
    ),
    path(
        "programy/<int:pk>/konsultacje/otworz/",
        council.ConsultationOpenView.as_view(),
        name="consultation_open",
    ),
    path(
        "programy/<int:pk>/konsultacje/zamknij/",
        council.ConsultationCloseView.as_view(),
        name="consultation_close",
    ),
    path("programy/<int:pk>/do-rady/", council.SubmissionView.as_view(), name="programme_submit"),
    path("programy/<int:pk>/uchwala/", council.AdoptionView.as_view(), name="programme_adopt"),
    path("programy/<int:pk>/sprawozdanie/", council.ReportView.as_view(), name="programme_report"),
    path("konsultacje/", programmes.ConsultationListView.as_view(), name="consultation_list"),
    path("standardy/", standards.StandardListView.as_view(), name="standard_list"),
    path("standardy/nowy/", standards.StandardCreateView.as_view(), name="standard_create"),
    path("standardy/<int:pk>/", standards.StandardDetailView.as_view(), name="standard_detail"),
    path(
        "standardy/<int:pk>/sekcje/<slug:section>/",
        standards.SectionView.as_view(),
        name="standard_section",
    ),
    path(
        "standardy/<int:pk>/wskazniki/",
        standards.IndicatorsView.as_view(),
        name="standard_indicators",
    ),
    path(
        "standardy/<int:pk>/przyjecie/",
        standards.StandardAdoptView.as_view(),
        name="standard_adopt",
    ),
    path(
        "standardy/<int:pk>/nowa-wersja/",
        standards.StandardRenewView.as_view(),
        name="standard_renew",
    ),
    path(
        "standardy/<int:pk>/wycofanie/",
        standards.StandardRetireView.as_view(),
        name="standard_retire",
    ),
]
