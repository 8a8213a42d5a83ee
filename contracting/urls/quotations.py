"""Addresses of requests for quotations."""

from django.urls import URLPattern, path

from contracting.views import enquiries, enquiry_acts, quotation_acts, quotations

urlpatterns: list[URLPattern] = [
    path("zapytania/<int:pk>/", enquiries.EnquiryDetailView.as_view(), name="enquiry_detail"),
    path("zapytania/<int:pk>/edycja/", enquiries.EnquiryEditView.as_view(), name="enquiry_edit"),
    path(
        "zapytania/<int:pk>/zaproszenia/",
        enquiry_acts.EnquiryInviteView.as_view(),
        name="enquiry_invite",
    ),
    path(
        "zapytania/<int:pk>/ogloszenie/",
        enquiry_acts.EnquiryPublishView.as_view(),
        name="enquiry_publish",
    ),
    path(
        "zapytania/<int:pk>/zmiana/",
        enquiry_acts.EnquiryChangeView.as_view(),
        name="enquiry_change",
    ),
    path(
        "zapytania/<int:pk>/otwarcie/",
        quotation_acts.EnquiryOpenView.as_view(),
        name="enquiry_open",
    ),
    path(
        "zapytania/<int:pk>/porownanie/",
        quotation_acts.ComparisonView.as_view(),
        name="quotation_comparison",
    ),
    path(
        "zapytania/<int:pk>/wycena/", quotations.QuotationFileView.as_view(), name="quotation_file"
    ),
    path(
        "zapytania/odnosnik/<str:code>/",
        quotations.LinkOpenView.as_view(),
        name="quotation_enter",
    ),
    path(
        "zapytania/wyceny/<int:pk>/",
        quotations.QuotationDetailView.as_view(),
        name="quotation_detail",
    ),
    path(
        "zapytania/wyceny/<int:pk>/<slug:kind>.pdf",
        quotations.QuotationPaperView.as_view(),
        name="quotation_paper",
    ),
]
