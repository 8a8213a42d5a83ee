"""Addresses of contracts."""

from django.urls import URLPattern, path

from contracting.views import (
    contract_acts,
    contract_changes,
    contracts,
    inspections,
    register,
)

urlpatterns: list[URLPattern] = [
    path("oferty/<int:pk>/umowa/", contracts.ContractCreateView.as_view(), name="contract_create"),
    path("umowy/", register.ContractListView.as_view(), name="contract_list"),
    path("umowy/<int:pk>/", register.ContractDetailView.as_view(), name="contract_detail"),
    path("umowy/<int:pk>/edycja/", contracts.ContractEditView.as_view(), name="contract_edit"),
    path("umowy/<int:pk>/wklad/", contracts.ContractAmountsView.as_view(), name="contract_amounts"),
    path("umowy/<int:pk>/druk/", contract_acts.ContractPrintView.as_view(), name="contract_print"),
    path("umowy/<int:pk>/podpis/", contract_acts.ContractSignView.as_view(), name="contract_sign"),
    path(
        "umowy/<int:pk>/transze/<int:tranche>/",
        contract_acts.TranchePayView.as_view(),
        name="tranche_pay",
    ),
    path(
        "umowy/<int:pk>/aneks/",
        contract_changes.ContractAmendView.as_view(),
        name="contract_amend",
    ),
    path(
        "umowy/<int:pk>/zakonczenie/",
        contract_changes.ContractEndView.as_view(),
        name="contract_end",
    ),
    path(
        "umowy/<int:pk>/kontrole/nowa/",
        inspections.InspectionCreateView.as_view(),
        name="inspection_create",
    ),
    path(
        "umowy/<int:pk>/kontrole/<int:record>/",
        inspections.InspectionDetailView.as_view(),
        name="inspection_detail",
    ),
    path(
        "umowy/<int:pk>/kontrole/<int:record>/zmiana/",
        inspections.InspectionChangeView.as_view(),
        name="inspection_change",
    ),
    path(
        "umowy/<int:pk>/kontrole/<int:record>/podpis/",
        inspections.InspectionCloseView.as_view(),
        name="inspection_close",
    ),
    path(
        "umowy/<int:pk>/kontrole/<int:record>/odpowiedz/",
        inspections.InspectionReplyView.as_view(),
        name="inspection_reply",
    ),
]
