"""Addresses of public procurement."""

from django.urls import URLPattern, path

from contracting.views import (
    purchase_acts,
    purchase_base,
    purchase_contracts,
    purchase_preparing,
)

urlpatterns: list[URLPattern] = [
    path(
        "zamowienia/nowe/",
        purchase_preparing.ProcurementCreateView.as_view(),
        name="procurement_create",
    ),
    path(
        "zamowienia/sprawozdanie/",
        purchase_contracts.OrdersReportView.as_view(),
        name="orders_report",
    ),
    path(
        "zamowienia/sprawozdanie/plik.<slug:form>",
        purchase_contracts.OrdersFileView.as_view(),
        name="orders_file",
    ),
    path(
        "zamowienia/<int:pk>/",
        purchase_base.ProcurementDetailView.as_view(),
        name="procurement_detail",
    ),
    path(
        "zamowienia/<int:pk>/przygotowanie/<slug:part>/",
        purchase_preparing.ProcurementEditView.as_view(),
        name="procurement_edit",
    ),
    path(
        "zamowienia/<int:pk>/ogloszenia/",
        purchase_acts.ProcurementNoticeView.as_view(),
        name="procurement_notice",
    ),
    path(
        "zamowienia/<int:pk>/otwarcie/",
        purchase_acts.ProcurementOpenView.as_view(),
        name="procurement_open",
    ),
    path(
        "zamowienia/<int:pk>/ocena/",
        purchase_acts.ProcurementJudgeView.as_view(),
        name="procurement_judge",
    ),
    path(
        "zamowienia/<int:pk>/wybor/",
        purchase_acts.ProcurementChooseView.as_view(),
        name="procurement_choose",
    ),
    path(
        "zamowienia/<int:pk>/umowa/",
        purchase_contracts.ProcurementContractView.as_view(),
        name="procurement_contract",
    ),
    path(
        "zamowienia/<int:pk>/faktury/",
        purchase_contracts.ProcurementInvoicesView.as_view(),
        name="procurement_invoices",
    ),
    path(
        "zamowienia/<int:pk>/protokol/",
        purchase_contracts.ProcurementRecordView.as_view(),
        name="procurement_record",
    ),
]
