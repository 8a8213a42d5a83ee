"""Addresses of small grants: what everybody reads, the offers, the acts of the authority."""

from django.urls import URLPattern, path

from contracting.views import (
    small_grant_acts,
    small_grant_cases,
    small_grant_offers,
    small_grant_texts,
    small_grants,
)

CASE = "male-granty/oferty/<int:pk>/"

urlpatterns: list[URLPattern] = [
    path("male-granty/", small_grants.SmallGrantListView.as_view(), name="small_grant_list"),
    path(
        "male-granty/<int:pk>/", small_grants.SmallGrantPageView.as_view(), name="small_grant_page"
    ),
    path(
        "male-granty/<int:pk>/uwaga/",
        small_grants.CommentCreateView.as_view(),
        name="comment_create",
    ),
    path(
        "male-granty/uwaga/<uuid:code>/",
        small_grants.OwnCommentView.as_view(),
        name="comment_own",
    ),
    path("male-granty/oferty/", small_grant_cases.CaseListView.as_view(), name="small_grant_cases"),
    path(
        "male-granty/oferty/nowa/",
        small_grant_offers.SmallGrantCreateView.as_view(),
        name="small_grant_create",
    ),
    path(CASE, small_grant_cases.CaseView.as_view(), name="small_grant_case"),
    path(
        f"{CASE}edycja/",
        small_grant_offers.SmallGrantEditView.as_view(),
        name="small_grant_edit",
    ),
    path(
        f"{CASE}zlozenie/",
        small_grant_offers.SmallGrantFileView.as_view(),
        name="small_grant_file",
    ),
    path(
        f"{CASE}usuniecie/",
        small_grant_offers.SmallGrantDiscardView.as_view(),
        name="small_grant_discard",
    ),
    path(
        f"{CASE}rezygnacja/",
        small_grant_offers.SmallGrantGiveUpView.as_view(),
        name="small_grant_give_up",
    ),
    path(f"{CASE}tekst/", small_grant_texts.PublicTextView.as_view(), name="small_grant_text"),
    path(f"{CASE}dane/", small_grant_texts.RedactView.as_view(), name="small_grant_redact"),
    path(
        f"{CASE}publikacja/",
        small_grant_acts.SmallGrantPublishView.as_view(),
        name="small_grant_publish",
    ),
    path(
        f"{CASE}zdjecie/",
        small_grant_acts.TakeDownView.as_view(),
        name="small_grant_take_down",
    ),
    path(
        f"{CASE}uwagi/<int:comment_pk>/",
        small_grant_acts.CommentAnswerView.as_view(),
        name="comment_answer",
    ),
    path(
        f"{CASE}decyzja/",
        small_grant_acts.SmallGrantDecideView.as_view(),
        name="small_grant_decide",
    ),
]
