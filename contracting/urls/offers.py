"""Addresses of offers."""

from django.urls import URLPattern, path

from contracting.views import (
    attachments,
    offer_autosave,
    offer_copying,
    offer_paste,
    offer_sections,
    offer_workings,
    offers,
    partners,
    readings,
    signatures,
    submissions,
)

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
        offer_autosave.AutosaveView.as_view(),
        name="offer_autosave",
    ),
    path(
        "oferty/<int:pk>/czesc/<slug:section>/obecni/",
        offer_workings.PresenceView.as_view(),
        name="offer_presence",
    ),
    path(
        "oferty/<int:pk>/czesc/<slug:section>/uwagi/",
        offer_workings.RemarkView.as_view(),
        name="remark_create",
    ),
    path(
        "oferty/<int:pk>/uwagi/<int:number>/",
        offer_workings.ResolveRemarkView.as_view(),
        name="remark_resolve",
    ),
    path(
        "oferty/<int:pk>/historia/",
        offer_workings.OfferHistoryView.as_view(),
        name="offer_history",
    ),
    path(
        "oferty/<int:pk>/historia/<int:number>/",
        offer_workings.OfferVersionView.as_view(),
        name="offer_version",
    ),
    path(
        "oferty/<int:pk>/z-wczesniejszej/",
        offer_copying.OfferCopyView.as_view(),
        name="offer_copy",
    ),
    path(
        "oferty/<int:pk>/wspolnie/",
        partners.OfferPartnersView.as_view(),
        name="offer_partners",
    ),
    path(
        "oferty/<int:pk>/wspolnie/zaproszenie/",
        partners.PartnerInviteView.as_view(),
        name="partner_invite",
    ),
    path(
        "oferty/zaproszenia/<int:pk>/",
        partners.PartnerAnswerView.as_view(),
        name="partner_answer",
    ),
    path(
        "oferty/zaproszenia/<int:pk>/rozstanie/",
        partners.PartnerLeaveView.as_view(),
        name="partner_leave",
    ),
    path("oferty/<int:pk>/wklejanie/", offer_paste.OfferPasteView.as_view(), name="offer_paste"),
    path("oferty/<int:pk>/zalaczniki/", attachments.AttachmentsView.as_view(), name="attachments"),
    path(
        "oferty/<int:pk>/zalaczniki/z-sejfu/",
        attachments.AttachDocumentView.as_view(),
        name="attach_document",
    ),
    path(
        "oferty/<int:pk>/zalaczniki/<uuid:uid>/",
        attachments.AttachmentView.as_view(),
        name="attachment",
    ),
    path(
        "oferty/<int:pk>/zalaczniki/<uuid:uid>/usuniecie/",
        attachments.DetachView.as_view(),
        name="attachment_remove",
    ),
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
