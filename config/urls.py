"""The portal's addresses. Public ones are Polish; one object has one address."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from config import health, information
from config.front import FrontView
from config.places import PlaceListView, PlaceView

urlpatterns: list[URLPattern | URLResolver] = [
    path("", FrontView.as_view(), name="front"),
    path("gminy/", PlaceListView.as_view(), name="place_list"),
    re_path(r"^gminy/(?P<code>[0-9]{2,7})/$", PlaceView.as_view(), name="place"),
    path("pomoc/", information.HelpView.as_view(), name="help"),
    path("pomoc/podstawy-prawne/", information.StatutesView.as_view(), name="statutes"),
    path("pomoc/<slug:slug>/", information.GuideView.as_view(), name="guide"),
    path("deklaracja-dostepnosci/", information.AccessibilityView.as_view(), name="accessibility"),
    path("prywatnosc/", information.PrivacyView.as_view(), name="privacy"),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("", include("common.urls")),
    # Early: a draft is saved every few seconds, and each address before it is tried in vain.
    path("", include("contracting.urls")),
    path("konto/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", include("programmes.urls")),
    path("", include("pilots.urls")),
    path("", include("balances.urls")),
]

handler400 = "common.failures.bad_request"
handler403 = "common.failures.not_allowed"
handler500 = "common.failures.server_error"
