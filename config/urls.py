"""The portal's addresses. Public ones are Polish; one object has one address."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("common.urls")),
    path("konto/", include("allauth.urls")),
    path("", include("accounts.urls")),
    path("", include("programmes.urls")),
    path("", include("contracting.urls")),
    path("", include("balances.urls")),
]
