"""The register of contracts as files: for everybody, and for the Central Register."""

from datetime import date
from heapq import merge
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.enums import AUTHORITY_ROLES
from accounts.permissions import has_any_role
from common.spreadsheets import Row, Sheet, csv_parts, workbook
from common.views import GuardedMixin
from contracting.enums import ContractState
from contracting.models import Contract
from contracting.rules.contract_register import CENTRAL_REGISTER, CENTRAL_REGISTER_RUNS_SINCE
from contracting.selectors.contract_register import (
    central_columns,
    central_rows,
    public_columns,
    public_rows,
)
from contracting.selectors.outside_contracts import (
    outside_central_rows,
    outside_contracts,
    outside_public_rows,
)

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def signed_on(row: Row) -> Any:
    """The day by which both kinds of rows are ordered, in either file."""
    return row[1]


class RegisterFileView(View):
    """Signed contracts as CSV. No name of a person is in it."""

    policy = "public"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> StreamingHttpResponse:
        signed = Contract.objects.exclude(state=ContractState.DRAFT).order_by("signed_on", "pk")
        rows = merge(public_rows(signed), outside_public_rows(), key=signed_on)
        parts = csv_parts(public_columns(), rows)
        response = StreamingHttpResponse(parts, content_type=CSV)
        response.headers["Content-Disposition"] = 'attachment; filename="rejestr-umow.csv"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response


class _CentralMixin(GuardedMixin):
    policy = "authority"
    request: HttpRequest

    def allowed(self) -> bool:
        return has_any_role(self.request.user, *AUTHORITY_ROLES)

    def contracts(self) -> Any:
        mine = {
            held.organisation_id
            for held in self.request.user.roles_held
            if held.role in AUTHORITY_ROLES
        }
        return Contract.objects.filter(authority__in=mine).exclude(state=ContractState.DRAFT)

    def outside(self) -> Any:
        """Those with providers outside the portal."""
        mine = self.request.user.roles_held
        offices = {held.organisation_id for held in mine if held.role in AUTHORITY_ROLES}
        return outside_contracts().filter(tender__authority__in=offices)


class CentralRegisterView(_CentralMixin, TemplateView):
    """What is known of the Central Register, and the file to be taken there."""

    template_name = "contracting/central_register.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        since: date = CENTRAL_REGISTER_RUNS_SINCE.on(timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "basis": CENTRAL_REGISTER,
            "basis_text": _("Contracts of units of public finance are entered in one register."),
            "since": since,
            "columns": central_columns(),
            "number": self.contracts().filter(signed_on__gte=since).count()
            + self.outside().filter(signed_on__gte=since).count(),
        }


class CentralRegisterFileView(_CentralMixin, View):
    """The fields of the Central Register for the contracts of one's own authority."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["form"] not in ("csv", "xlsx"):
            raise Http404
        today = timezone.localdate()
        rows = merge(
            central_rows(self.contracts(), on=today),
            outside_central_rows(self.outside(), on=today),
            key=signed_on,
        )
        if kwargs["form"] == "csv":
            response = HttpResponse(b"".join(csv_parts(central_columns(), rows)), content_type=CSV)
        else:
            sheet = Sheet("CRU", central_columns(), rows)
            response = HttpResponse(workbook([sheet]).getvalue(), content_type=XLSX)
        name = f"cru-{timezone.localdate()}.{kwargs['form']}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "private, no-store"
        return response
