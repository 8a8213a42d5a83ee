"""Addresses of choosing: formal check, committees at work, ranking, candidates."""

from django.urls import URLPattern, path

from contracting.views import candidates, cards, committee_work, formal, ranking

urlpatterns: list[URLPattern] = [
    path("nabory/<int:pk>/lista-formalna/", formal.FormalListView.as_view(), name="formal_list"),
    path(
        "oferty/<int:pk>/uzupelnienie/",
        formal.OfferCompleteView.as_view(),
        name="offer_complete",
    ),
    path(
        "oferty/<int:pk>/uzupelnienie/porownanie/",
        formal.OfferCompletedView.as_view(),
        name="offer_completed",
    ),
    path(
        "nabory/<int:pk>/ocena/<int:offer_pk>/tresc/",
        cards.ScoredOfferView.as_view(),
        name="committee_read",
    ),
    path(
        "nabory/<int:pk>/ocena/<int:offer_pk>/opinia/",
        cards.OpinionView.as_view(),
        name="expert_opinion",
    ),
    path(
        "nabory/<int:pk>/ocena/<int:offer_pk>/kwota/",
        cards.ChangeAmountView.as_view(),
        name="amount_change",
    ),
    path(
        "nabory/<int:pk>/ocena/<int:offer_pk>/zmiana/<int:criterion_pk>/",
        cards.ChangePointsView.as_view(),
        name="score_change",
    ),
    path("nabory/<int:pk>/ranking/", ranking.TenderRankingView.as_view(), name="tender_ranking"),
    path(
        "nabory/<int:pk>/ranking/wariant/",
        ranking.ScenarioSaveView.as_view(),
        name="scenario_save",
    ),
    path(
        "nabory/<int:pk>/ranking/wariant/<int:scenario_pk>/",
        ranking.ScenarioChooseView.as_view(),
        name="scenario_choose",
    ),
    path(
        "nabory/<int:pk>/komisja/posiedzenie/",
        committee_work.MeetingView.as_view(),
        name="committee_meeting",
    ),
    path(
        "nabory/<int:pk>/komisja/przewodniczenie/<int:member_pk>/",
        committee_work.ChairView.as_view(),
        name="committee_chair",
    ),
    path(
        "nabory/<int:pk>/komisja/dyskusja/",
        committee_work.DiscussionOpenView.as_view(),
        name="discussion_open",
    ),
    path(
        "nabory/zasady-komisji/<int:pk>/",
        committee_work.CommitteeCustomsView.as_view(),
        name="committee_customs",
    ),
    path("nabory/kandydaci/", candidates.CandidateCallListView.as_view(), name="candidate_calls"),
    path(
        "nabory/kandydaci/nowy/<int:authority_pk>/",
        candidates.CandidateCallCreateView.as_view(),
        name="candidate_call_create",
    ),
    path(
        "nabory/kandydaci/rejestr/<int:authority_pk>/",
        candidates.CandidateRegisterView.as_view(),
        name="candidate_register",
    ),
    path(
        "nabory/kandydaci/<int:pk>/",
        candidates.CandidateCallView.as_view(),
        name="candidate_call",
    ),
    path(
        "nabory/kandydaci/<int:pk>/zgloszenie/",
        candidates.CandidateIndicateView.as_view(),
        name="candidate_indicate",
    ),
    path(
        "nabory/kandydaci/wycofanie/<int:pk>/",
        candidates.CandidateWithdrawView.as_view(),
        name="candidate_withdraw",
    ),
]
