"""Addresses of the document vault and of offers on paper."""

from django.urls import URLPattern, path

from contracting.views import paper_offers, vault

urlpatterns: list[URLPattern] = [
    path("organizacje/<int:pk>/dokumenty/", vault.VaultView.as_view(), name="vault"),
    path(
        "organizacje/<int:pk>/dokumenty/<int:document_pk>/",
        vault.DocumentView.as_view(),
        name="vault_document",
    ),
    path(
        "organizacje/<int:pk>/dokumenty/<int:document_pk>/usuniecie/",
        vault.DocumentRemoveView.as_view(),
        name="vault_remove",
    ),
    path("nabory/<int:pk>/koperty/", paper_offers.EnvelopesView.as_view(), name="envelopes"),
    path(
        "nabory/<int:pk>/koperty/<int:envelope_pk>/",
        paper_offers.DigitiseView.as_view(),
        name="envelope_digitise",
    ),
]
