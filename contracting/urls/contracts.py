"""Addresses of contracts."""

from django.urls import URLPattern, path

from contracting.views import (
    contract_acts,
    contract_changes,
    contract_exports,
    contract_papers,
    contract_signing,
    contract_update_acts,
    contract_updates,
    contracts,
    inspections,
    register,
)

urlpatterns: list[URLPattern] = [
    path("oferty/<int:pk>/umowa/", contracts.ContractCreateView.as_view(), name="contract_create"),
    path("umowy/", register.ContractListView.as_view(), name="contract_list"),
    path("umowy/<int:pk>/", register.ContractDetailView.as_view(), name="contract_detail"),
    path("umowy/<int:pk>/edycja/", contracts.ContractEditView.as_view(), name="contract_edit"),
    path(
        "umowy/<int:pk>/aktualizacja/",
        contract_updates.UpdateDetailView.as_view(),
        name="update_detail",
    ),
    path(
        "umowy/<int:pk>/aktualizacja/nowa/",
        contract_update_acts.UpdateBeginView.as_view(),
        name="update_begin",
    ),
    path(
        "umowy/<int:pk>/aktualizacja/terminy/",
        contract_updates.UpdateTermsView.as_view(),
        name="update_terms",
    ),
    path(
        "umowy/<int:pk>/aktualizacja/przekazanie/",
        contract_update_acts.UpdateSendView.as_view(),
        name="update_send",
    ),
    path(
        "umowy/<int:pk>/aktualizacja/decyzja/",
        contract_update_acts.UpdateDecideView.as_view(),
        name="update_decide",
    ),
    path(
        "umowy/<int:pk>/aktualizacja/<slug:table>/",
        contract_updates.UpdateTableView.as_view(),
        name="update_table",
    ),
    path("umowy/<int:pk>/druk/", contract_acts.ContractPrintView.as_view(), name="contract_print"),
    path("umowy/rejestr.csv", contract_exports.RegisterFileView.as_view(), name="register_file"),
    path("umowy/cru/", contract_exports.CentralRegisterView.as_view(), name="central_register"),
    path(
        "umowy/cru/plik.<slug:form>",
        contract_exports.CentralRegisterFileView.as_view(),
        name="central_register_file",
    ),
    path("umowy/<int:pk>/tresc/", contract_papers.ContractTextView.as_view(), name="contract_text"),
    path(
        "umowy/<int:pk>/umowa.docx",
        contract_papers.ContractDocxView.as_view(),
        name="contract_docx",
    ),
    path(
        "umowy/<int:pk>/podpis/", contract_signing.ContractSignView.as_view(), name="contract_sign"
    ),
    path(
        "umowy/<int:pk>/podpis/plik/",
        contract_signing.ContractSignedFileView.as_view(),
        name="contract_sign_file",
    ),
    path(
        "umowy/<int:pk>/podpisany-plik/",
        contract_signing.SignedContractDownloadView.as_view(),
        name="signed_contract_file",
    ),
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
