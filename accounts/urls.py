"""Addresses of people and organisations."""

from django.urls import path, re_path

from accounts.views import calendar, duties, figures, organisations, panel, people

app_name = "accounts"
urlpatterns = [
    path("moje-sprawy/", duties.DutiesView.as_view(), name="duties"),
    path("moje-sprawy/kalendarz/", calendar.CalendarView.as_view(), name="calendar"),
    re_path(
        r"^kalendarz/(?P<code>[\w:-]{20,100})\.ics$",
        calendar.CalendarFeedView.as_view(),
        name="calendar_feed",
    ),
    path("rola/", duties.SwitchRoleView.as_view(), name="switch_role"),
    path("moje-dane/", people.ProfileView.as_view(), name="profile"),
    path("zaproszenie/", people.InvitationAcceptView.as_view(), name="invitation_accept"),
    re_path(
        r"^zaproszenie/(?P<code>[\w-]{20,100})/$",
        people.InvitationOpenView.as_view(),
        name="invitation_open",
    ),
    path("zaproszenia/<int:pk>/ponownie/", people.ResendView.as_view(), name="invitation_resend"),
    path(
        "zaproszenia/<int:pk>/wycofaj/", people.WithdrawView.as_view(), name="invitation_withdraw"
    ),
    path("role/<int:pk>/koniec/", people.EndMembershipView.as_view(), name="membership_end"),
    path("organizacja/", organisations.OwnOrganisationView.as_view(), name="own_organisation"),
    path(
        "organizacja/rejestracja/",
        organisations.RegisterView.as_view(),
        name="organisation_register",
    ),
    path("organizacja/<int:pk>/", organisations.OfficeView.as_view(), name="organisation_office"),
    path(
        "organizacja/<int:pk>/dane/",
        organisations.ChangeView.as_view(),
        name="organisation_change",
    ),
    path("organizacja/<int:pk>/ustalenia/", figures.FiguresView.as_view(), name="figures"),
    path(
        "organizacja/<int:pk>/ustalenia/nowe/<slug:key>/",
        figures.FigureSetView.as_view(),
        name="figure_set",
    ),
    path(
        "organizacja/<int:pk>/ustalenia/<int:figure_pk>/wycofaj/",
        figures.FigureWithdrawView.as_view(),
        name="figure_withdraw",
    ),
    path("organizacja/<int:pk>/zaproszenia/", people.InviteView.as_view(), name="invite"),
    path(
        "organizacja/<int:pk>/potwierdzenia/",
        organisations.AskView.as_view(),
        name="confirmation_ask",
    ),
    path("potwierdzenia/<int:pk>/", organisations.DecideView.as_view(), name="confirmation_decide"),
    path(
        "organizacje/<int:pk>/",
        organisations.OrganisationView.as_view(),
        name="organisation_detail",
    ),
    path("panel/", panel.PanelView.as_view(), name="panel"),
    path("panel/ustalenia/", figures.NationalFiguresView.as_view(), name="national_figures"),
    path(
        "panel/ustalenia/nowe/<slug:key>/",
        figures.NationalFigureSetView.as_view(),
        name="national_figure_set",
    ),
    path(
        "panel/ustalenia/<int:figure_pk>/wycofaj/",
        figures.NationalFigureWithdrawView.as_view(),
        name="national_figure_withdraw",
    ),
    path("panel/urzedy/", panel.AuthorityListView.as_view(), name="authority_list"),
    path("panel/urzedy/wybor/", panel.UnitSearchView.as_view(), name="unit_search"),
    re_path(
        r"^panel/urzedy/nowy/(?P<code>\d{2,7})/$",
        panel.OnboardView.as_view(),
        name="authority_onboard",
    ),
    re_path(
        r"^panel/ponow/(?P<kind>letter|paper)/(?P<pk>\d{1,18})/$",
        panel.StartAgainView.as_view(),
        name="start_again",
    ),
]
