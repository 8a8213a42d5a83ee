"""Addresses of pilots: the board, its meetings, and the operator's pages."""

from django.urls import path

from pilots.views import board, meetings, panel

app_name = "pilots"
urlpatterns = [
    path("pilotaz/", board.PilotListView.as_view(), name="pilot_list"),
    path("pilotaz/<int:pk>/", board.BoardView.as_view(), name="board"),
    path("pilotaz/<int:pk>/spotkania/", meetings.MeetingListView.as_view(), name="meeting_list"),
    path("pilotaz/gminy/<int:pk>/", board.SiteView.as_view(), name="site"),
    path(
        "pilotaz/gminy/<int:pk>/spotkania/nowe/",
        meetings.MeetingPlanView.as_view(),
        name="meeting_create",
    ),
    path("pilotaz/spotkania/<int:pk>/", meetings.MeetingView.as_view(), name="meeting"),
    path(
        "pilotaz/spotkania/<int:pk>/termin/",
        meetings.MeetingMoveView.as_view(),
        name="meeting_move",
    ),
    path(
        "pilotaz/spotkania/<int:pk>/dziennik/",
        meetings.JournalView.as_view(),
        name="meeting_journal",
    ),
    path("panel/pilotaze/", panel.PanelListView.as_view(), name="panel_list"),
    path("panel/pilotaze/nowy/", panel.PilotCreateView.as_view(), name="pilot_create"),
    path("panel/pilotaze/<int:pk>/", panel.PanelPilotView.as_view(), name="panel_pilot"),
    path(
        "panel/pilotaze/<int:pk>/cykle/nowy/", panel.CycleCreateView.as_view(), name="cycle_create"
    ),
    path("panel/pilotaze/<int:pk>/gminy/nowa/", panel.SiteCreateView.as_view(), name="site_create"),
    path(
        "panel/pilotaze/gminy/<int:pk>/osoby/nowa/",
        panel.PersonCreateView.as_view(),
        name="person_create",
    ),
    path(
        "panel/pilotaze/osoby/<int:pk>/usun/",
        panel.PersonRemoveView.as_view(),
        name="person_remove",
    ),
]
