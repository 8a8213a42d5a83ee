"""Addresses of balances and of the resident's card."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from balances.enums import RoundKind
from balances.views import (
    balances,
    cards,
    comparisons,
    data,
    decisions,
    events,
    meetings,
    own_questions,
    paper_piles,
    paper_sheets,
    questionnaires,
    remarks,
    replies,
    resident_card,
    residents,
    rounds,
    windows,
    years,
)

app_name = "balances"

KINDS = {
    "otwarcie": RoundKind.OPENING,
    "srodokresowa": RoundKind.MID_TERM,
    "koncowa": RoundKind.FINAL,
}


class KindConverter(StringConverter):
    """Polish in the address, the stored code in the program."""

    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return str(KINDS[value])

    def to_url(self, value: str) -> str:
        return next(word for word, kind in KINDS.items() if kind == value)


class FormatConverter(StringConverter):
    """A table for any program, or a workbook with its codebook."""

    regex = "csv|xlsx"


class TerytConverter(StringConverter):
    regex = "[0-9]{2,7}"


class SphereConverter(StringConverter):
    regex = "[0-9]{1,2}[a-z]{0,2}"


register_converter(KindConverter, "runda")
register_converter(TerytConverter, "teryt")
register_converter(SphereConverter, "dziedzina")
register_converter(FormatConverter, "plik")

OWN = "bilanse/pytania/wlasne/<int:authority>/"
BESIDE = "gminy/<teryt:code>/bilanse/porownanie/"
ROUND = "bilanse/<int:contract>/<runda:kind>/"
SHEETS = f"{ROUND}arkusze/<int:batch>/"
POINT = f"{ROUND}spotkanie/punkt/<int:position>/"

urlpatterns = [
    path("bilanse/", balances.BalanceListView.as_view(), name="list"),
    path("bilanse/usluga/<int:standard>/", comparisons.ServiceView.as_view(), name="service"),
    path("bilanse/porownanie/", comparisons.ComparisonListView.as_view(), name="comparison_list"),
    path("gminy/<teryt:code>/bilanse/", comparisons.PlaceView.as_view(), name="place"),
    path(
        "gminy/<teryt:code>/bilanse/dziedzina/<dziedzina:sphere>/",
        comparisons.SphereServiceView.as_view(),
        name="sphere_service",
    ),
    path(BESIDE, comparisons.ComparisonView.as_view(), name="comparison"),
    path(f"{BESIDE}zgoda/", comparisons.AgreeView.as_view(), name="comparison_agree"),
    path(f"{BESIDE}wycofanie/", comparisons.WithdrawView.as_view(), name="comparison_withdraw"),
    path("bilanse/dane/", data.DataView.as_view(), name="data"),
    path("bilanse/dane/bilanse.<plik:form>", data.PortalDataView.as_view(), name="data_file"),
    path("bilanse/dane/ksiazka-kodow.csv", data.CodebookView.as_view(), name="codebook"),
    path(
        "bilanse/<int:contract>/dane.<plik:form>",
        data.ContractDataView.as_view(),
        name="contract_data",
    ),
    path("bilanse/pytania/", questionnaires.QuestionnairesView.as_view(), name="questionnaires"),
    path(
        "bilanse/pytania/<int:number>/",
        questionnaires.QuestionnaireView.as_view(),
        name="questionnaire",
    ),
    path(
        "bilanse/pytania/<int:number>/zmiany-od/<int:older>/",
        questionnaires.QuestionnaireChangesView.as_view(),
        name="questionnaire_changes",
    ),
    path(OWN, own_questions.OwnQuestionsView.as_view(), name="own_questions"),
    path(f"{OWN}nowe/", own_questions.OwnQuestionAddView.as_view(), name="own_question_add"),
    path(
        f"{OWN}<int:pk>/poprawka/",
        own_questions.OwnQuestionChangeView.as_view(),
        name="own_question_change",
    ),
    path(
        f"{OWN}<int:pk>/wycofanie/",
        own_questions.OwnQuestionWithdrawView.as_view(),
        name="own_question_withdraw",
    ),
    path("bilanse/<int:contract>/", balances.BalanceView.as_view(), name="balance"),
    path(
        "bilanse/<int:contract>/rok/<int:year>/",
        years.YearDecideView.as_view(),
        name="year_decide",
    ),
    path(ROUND, rounds.RoundView.as_view(), name="round"),
    path(f"{ROUND}karta-samorzadu/", cards.AuthorityCardView.as_view(), name="authority_card"),
    path(
        f"{ROUND}karta-samorzadu/zamkniecie/",
        cards.AuthorityCardCloseView.as_view(),
        name="authority_card_close",
    ),
    path(f"{ROUND}karta-organizacji/", cards.ProviderCardView.as_view(), name="provider_card"),
    path(
        f"{ROUND}karta-organizacji/zamkniecie/",
        cards.ProviderCardCloseView.as_view(),
        name="provider_card_close",
    ),
    path(
        f"{ROUND}karta-organizacji/prosba/",
        cards.ProviderCardAskView.as_view(),
        name="provider_card_ask",
    ),
    path(
        f"{ROUND}karta-samorzadu/uzupelnienie/",
        cards.AuthorityAddendumView.as_view(),
        name="authority_addendum",
    ),
    path(
        f"{ROUND}karta-organizacji/uzupelnienie/",
        cards.ProviderAddendumView.as_view(),
        name="provider_addendum",
    ),
    path(f"{ROUND}wydarzenie/", events.EventCreateView.as_view(), name="event_create"),
    path(f"{ROUND}wstrzymane/", events.HeldView.as_view(), name="held"),
    path(f"{ROUND}kody/", rounds.BatchCreateView.as_view(), name="batch_create"),
    path(SHEETS, paper_piles.PaperBatchView.as_view(), name="paper_batch"),
    path(f"{SHEETS}arkusz/", paper_sheets.SheetKeyView.as_view(), name="paper_sheet"),
    path(f"{SHEETS}usuniecie/", paper_sheets.TakeOutView.as_view(), name="paper_take_out"),
    path(f"{SHEETS}liczenie/", paper_piles.PileView.as_view(), name="paper_pile"),
    path(f"{SHEETS}drugi-raz/", paper_sheets.KeyAgainView.as_view(), name="paper_again"),
    path(f"{SHEETS}roznice/", paper_sheets.SettleView.as_view(), name="paper_settle"),
    path(f"{SHEETS}zakonczenie/", paper_piles.FinishView.as_view(), name="paper_finish"),
    path(f"{ROUND}karty-z-kodami/", paper_piles.PileStartView.as_view(), name="pile_start"),
    path(f"{ROUND}zamkniecie/", rounds.RoundCloseView.as_view(), name="round_close"),
    path(f"{ROUND}okno/", windows.WindowMoveView.as_view(), name="window_move"),
    path(f"{ROUND}spotkanie/", meetings.MeetingView.as_view(), name="meeting"),
    path(
        f"{ROUND}spotkanie/spotkanie.ics",
        meetings.MeetingCalendarView.as_view(),
        name="meeting_ics",
    ),
    path(f"{ROUND}spotkanie/termin/", meetings.MeetingFixView.as_view(), name="meeting_fix"),
    path(
        f"{ROUND}spotkanie/przebieg/", meetings.MeetingRecordView.as_view(), name="meeting_record"
    ),
    path(f"{ROUND}spotkanie/nowy-punkt/", meetings.PointAddView.as_view(), name="point_add"),
    path(
        f"{ROUND}spotkanie/zamkniecie/", meetings.MinutesCloseView.as_view(), name="minutes_close"
    ),
    path(f"{POINT}ustalenie/", decisions.DecideView.as_view(), name="decide"),
    path(f"{POINT}bez-ustalen/", decisions.DecideNothingView.as_view(), name="decide_nothing"),
    path(f"{POINT}ocena/", decisions.LookView.as_view(), name="look"),
    path(
        f"{POINT}ustalenie/<int:decision>/cofniecie/",
        decisions.DecisionWithdrawView.as_view(),
        name="decision_withdraw",
    ),
    path(
        f"{POINT}ustalenie/<int:decision>/wykonanie/",
        decisions.DecisionDoneView.as_view(),
        name="decision_done",
    ),
    path(f"{ROUND}odpowiedz/", replies.ReplyView.as_view(), name="reply"),
    path(f"{ROUND}odpowiedz/redakcja/", replies.ReplyWriteView.as_view(), name="reply_write"),
    path(f"{ROUND}odpowiedz/publikacja/", replies.ReplyPublishView.as_view(), name="reply_publish"),
    path(f"{ROUND}archiwum/", replies.RoundArchiveView.as_view(), name="round_archive"),
    path(f"{ROUND}uwagi/", remarks.RemarksView.as_view(), name="remarks"),
    path(f"{ROUND}uwagi/<uuid:remark>/", remarks.RemarkView.as_view(), name="remark"),
    path("ocena/", residents.CodeView.as_view(), name="resident_code"),
    path("ocena/karta/", resident_card.CardView.as_view(), name="resident_card"),
    path("ocena/usuniecie/", residents.RemovalView.as_view(), name="resident_removal"),
]
