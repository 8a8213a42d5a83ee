"""Addresses of offers."""

from django.urls import URLPattern, path

from contracting.views import offer_paste, offer_sections, offers, readings, signatures, submissions

urlpatterns: list[URLPattern] = [
    path("nabory/<int:pk>/oferta/", offers.OfferCreateView.as_view(), name="offer_create"),
    path("oferty/", offers.OfferListView.as_view(), name="offer_list"),
    path("oferty/<int:pk>/", offers.OfferDetailView.as_view(), name="offer_detail"),
    path("oferty/<int:pk>/odczyty/", readings.OfferReadingsView.as_view(), name="offer_readings"),
    path("oferty/<int:pk>/podglad/", offers.OfferPreviewView.as_view(), name="offer_preview"),
    path(
        "oferty/<int:pk>/czesc/<slug:section>/",
        offer_sections.SectionView.as_view(),
        name="offer_section",
    ),
    path(
        "oferty/<int:pk>/czesc/<slug:section>/zapis/",
        offer_sections.AutosaveView.as_view(),
        name="offer_autosave",
    ),
    path("oferty/<int:pk>/wklejanie/", offer_paste.OfferPasteView.as_view(), name="offer_paste"),
    path("oferty/<int:pk>/zlozenie/", submissions.OfferSubmitView.as_view(), name="offer_submit"),
    path(
        "oferty/<int:pk>/wycofanie/",
        submissions.OfferWithdrawView.as_view(),
        name="offer_withdraw",
    ),
    path(
        "oferty/<int:pk>/potwierdzenie/<int:number>/podpis/",
        signatures.SignedFileView.as_view(),
        name="signed_file",
    ),
    path(
        "oferty/<int:pk>/potwierdzenie/<int:number>/podpisana.pdf",
        signatures.SignedFileDownloadView.as_view(),
        name="signed_file_download",
    ),
    path(
        "oferty/<int:pk>/potwierdzenie/<int:number>/",
        submissions.SubmissionDetailView.as_view(),
        name="submission_detail",
    ),
]
