"""Addresses of calls, their committees and results."""

from django.urls import URLPattern, path

from contracting.views import (
    advisor,
    beginnings,
    call_changes,
    call_editor,
    call_list,
    calls,
    cards,
    committees,
    drafts,
    evaluation,
    exclusions,
    feeds,
    following,
    formal,
    justification,
    notices,
    openings,
    overview,
    previews,
    probes,
    readings,
    rehearsals,
    selection,
    signatures,
)

urlpatterns: list[URLPattern] = [
    path("nabory/", call_list.TenderListView.as_view(), name="tender_list"),
    path("nabory/doradca/", advisor.ModeAdvisorView.as_view(), name="mode_advisor"),
    path("nabory/nowy/", beginnings.TenderCreateView.as_view(), name="tender_create"),
    path("nabory/zapis-sondy/", probes.ProbeRecordView.as_view(), name="probe_record"),
    path("organizacje/<int:pk>/nabory/", following.FollowingView.as_view(), name="following"),
    path("powiadomienia/<str:code>/", following.UnsubscribeView.as_view(), name="unsubscribe"),
    path("kalendarz/", overview.CalendarView.as_view(), name="calendar"),
    path("kalendarz.ics", overview.CalendarFileView.as_view(), name="calendar_file"),
    path("statystyki/", overview.StatisticsView.as_view(), name="statistics"),
    path("nabory/kanal.atom", feeds.CallFeedView.as_view(), name="tender_feed"),
    path("nabory/<int:pk>/terminy.ics", feeds.CallCalendarView.as_view(), name="tender_calendar"),
    path(
        "nabory/<int:pk>/bip/<slug:name>.html",
        notices.NoticeFileView.as_view(),
        name="tender_notice",
    ),
    path(
        "nabory/<int:pk>/ogloszenia/<int:publication_pk>/zdjecie/",
        notices.PublicationRemoveView.as_view(),
        name="publication_remove",
    ),
    path("nabory/<int:pk>/", calls.TenderDetailView.as_view(), name="tender_detail"),
    path(
        "nabory/<int:pk>/edycja/",
        call_editor.TenderEditFirstView.as_view(),
        name="tender_edit_first",
    ),
    path(
        "nabory/<int:pk>/edycja/<slug:section>/",
        call_editor.TenderEditView.as_view(),
        name="tender_edit",
    ),
    path(
        "nabory/<int:pk>/ogloszenia/",
        drafts.TenderAnnouncementsView.as_view(),
        name="tender_announcements",
    ),
    path("nabory/<int:pk>/podglad/", previews.TenderPreviewView.as_view(), name="tender_preview"),
    path(
        "nabory/<int:pk>/podglad/oferta/",
        previews.TenderOfferPreviewView.as_view(),
        name="tender_offer_preview",
    ),
    path("nabory/<int:pk>/proba/", rehearsals.TenderRehearseView.as_view(), name="tender_rehearse"),
    path(
        "nabory/<int:pk>/proba/koniec-terminu/",
        rehearsals.RehearsalEndTimeView.as_view(),
        name="rehearsal_end_time",
    ),
    path(
        "nabory/<int:pk>/proba/usuniecie/",
        rehearsals.RehearsalDiscardView.as_view(),
        name="rehearsal_discard",
    ),
    path("nabory/<int:pk>/publikacja/", drafts.TenderPublishView.as_view(), name="tender_publish"),
    path("nabory/<int:pk>/otwarcie/", openings.TenderOpenView.as_view(), name="tender_open"),
    path("nabory/<int:pk>/odczyty/", readings.TenderReadingsView.as_view(), name="tender_readings"),
    path(
        "nabory/<int:pk>/oferty/papier/",
        signatures.PaperConfirmView.as_view(),
        name="paper_confirm",
    ),
    path("nabory/<int:pk>/oferty/", evaluation.TenderOffersView.as_view(), name="tender_offers"),
    path(
        "nabory/<int:pk>/oferty/<int:offer_pk>/ocena-formalna/",
        formal.OfferCheckView.as_view(),
        name="offer_check",
    ),
    path(
        "nabory/<int:pk>/komisja/",
        committees.CommitteeDetailView.as_view(),
        name="committee_detail",
    ),
    path(
        "nabory/<int:pk>/komisja/powolanie/",
        committees.CommitteeAppointView.as_view(),
        name="committee_appoint",
    ),
    path(
        "nabory/<int:pk>/komisja/oswiadczenie/",
        committees.CommitteeDeclareView.as_view(),
        name="committee_declare",
    ),
    path(
        "nabory/<int:pk>/komisja/wylaczenie/<int:member_pk>/",
        exclusions.CommitteeExcludeView.as_view(),
        name="committee_exclude",
    ),
    path(
        "nabory/<int:pk>/komisja/zamkniecie/",
        committees.CommitteeCloseView.as_view(),
        name="committee_close",
    ),
    path("nabory/<int:pk>/ocena/", cards.CommitteeWorkView.as_view(), name="committee_work"),
    path(
        "nabory/<int:pk>/ocena/<int:offer_pk>/",
        cards.ScoreCardView.as_view(),
        name="committee_card",
    ),
    path("nabory/<int:pk>/wybor/", selection.TenderDecideView.as_view(), name="tender_decide"),
    path("nabory/<int:pk>/wyniki/", selection.TenderResultsView.as_view(), name="tender_results"),
    path(
        "nabory/<int:pk>/uniewaznienie/", selection.TenderAnnulView.as_view(), name="tender_annul"
    ),
    path(
        "nabory/<int:pk>/uniewaznienie/ogloszenie/",
        selection.TenderAnnulmentView.as_view(),
        name="tender_annulment",
    ),
    path("nabory/<int:pk>/uzasadnienie/", justification.DemandView.as_view(), name="demand"),
    path(
        "nabory/uzasadnienie/<uuid:code>/",
        justification.OwnDemandView.as_view(),
        name="demand_own",
    ),
    path(
        "nabory/<int:pk>/uzasadnienia/",
        justification.DemandListView.as_view(),
        name="demand_list",
    ),
    path(
        "nabory/<int:pk>/uzasadnienia/<int:demand_pk>/",
        justification.DemandAnswerView.as_view(),
        name="demand_answer",
    ),
    path(
        "nabory/<int:pk>/wydluzenie/", call_changes.TenderExtendView.as_view(), name="tender_extend"
    ),
    path("nabory/<int:pk>/pytanie/", call_changes.AskView.as_view(), name="question_ask"),
    path(
        "nabory/<int:pk>/pytania/<int:question_pk>/",
        call_changes.AnswerView.as_view(),
        name="question_answer",
    ),
]
