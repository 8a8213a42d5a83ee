"""After the choice: the contract, its invoices, the record, and the yearly report."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from accounts.enums import AUTHORITY_ROLES
from accounts.permissions import has_any_role
from common.acts import PROCUREMENT
from common.daywords import long_day
from common.judgement import findings, stopping
from common.money import written
from common.spreadsheets import Sheet, csv_parts, workbook
from common.views import GuardedMixin
from contracting.forms.bids import ContractForm, DayForm, InvoiceForm, RecordForm
from contracting.models import Bid, Invoice, PurchaseContract
from contracting.modes import mode_of
from contracting.permissions import procurement as may
from contracting.rules.procurement import YEARLY_REPORT_ON_ORDERS
from contracting.rules.procurement_facts import Regime
from contracting.rules.procurement_terms import earliest_signing, standstill
from contracting.selectors.purchases import (
    exempt_orders,
    invoiced,
    net_of,
    order_columns,
    order_rows,
    purchase_of,
    record_facts,
    years_of_orders,
)
from contracting.services.purchase_records import close_record, keep_record
from contracting.services.purchases import (
    pay_invoice,
    record_invoice,
    record_performance,
    register_contract,
)
from contracting.views.contract_exports import CSV, XLSX
from contracting.views.purchase_base import PurchaseActView


class ProcurementContractView(PurchaseActView):
    """The signed contract with the chosen bidder."""

    policy = "clerk"
    form_class = ContractForm
    done_message = gettext_lazy("The contract is recorded.")

    def allowed(self) -> bool:
        return may.may_register_contract(self.request.user, self.tender)

    def get_initial(self) -> dict[str, Any]:
        tender = self.tender
        return {
            "starts_on": tender.task_starts_on,
            "ends_on": tender.task_ends_on,
            "accessibility": tender.procurement.accessibility,
        }

    def act(self, form: Form) -> str:
        register_contract(
            tender=self.tender,
            by=self.request.user,
            version=self.sent_version(),
            **form.cleaned_data,
        )
        return self.address("procurement_invoices")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        details = self.tender.procurement
        regime = Regime(details.regime or Regime.EXEMPT)
        term = standstill(regime, electronic=details.told_electronically)
        summary: list[tuple[Any, Any]] = []
        lead = ""
        if bid := details.chosen:
            summary = [(_("Bidder"), bid.bidder), (_("Price with VAT"), written(bid.price))]
            lead = (
                _("The bidder is an organisation of this portal: balances will be planned.")
                if bid.organisation_id
                else _(
                    "The bidder is not in this portal: the contract stands in the register, "
                    "without balances."
                )
            )
        if details.told_on and term:
            first = earliest_signing(
                regime, details.told_on, electronic=details.told_electronically
            )
            summary.append((_("Signed at the earliest"), long_day(first)))
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the contract"),
            "lead": lead,
            "summary": summary,
            "button": _("Record the contract"),
            "basis": term.citation if term else PROCUREMENT("2", "1", "1"),
        }


class ProcurementInvoicesView(PurchaseActView):
    """Invoices and their payment, and that the service was performed. Three small forms."""

    policy = "clerk"
    template_name = "contracting/procurement/invoices.html"
    done_message = gettext_lazy("Recorded.")

    @cached_property
    def purchase(self) -> PurchaseContract:
        found = purchase_of(self.tender)
        if found is None:
            raise Http404
        return found

    def allowed(self) -> bool:
        return bool(self.purchase) and may.may_register_contract(self.request.user, self.tender)

    def asked(self) -> str:
        """Which of the forms was sent: a payment, the performance, or a new invoice."""
        for name in ("oplacona", "wykonana"):
            if name in self.request.POST:
                return name
        return "nowa"

    def get_form_class(self) -> type[Form]:
        return InvoiceForm if self.asked() == "nowa" else DayForm

    def act(self, form: Form) -> str:
        said, by = form.cleaned_data, self.request.user
        asked = self.asked()
        if asked == "nowa":
            record_invoice(purchase=self.purchase, by=by, **said)
        elif asked == "wykonana":
            record_performance(purchase=self.purchase, performed_on=said["day"], by=by)
        else:
            sent = self.request.POST["oplacona"]
            rows = Invoice.objects.filter(purchase=self.purchase)
            number = int(sent) if sent.isdecimal() and len(sent) < 10 else 0
            pay_invoice(invoice=get_object_or_404(rows, pk=number), paid_on=said["day"], by=by)
        return self.address("procurement_invoices")

    def invoices(self, form: Form) -> list[Invoice]:
        """Each unpaid one with the form of its payment; the one that was sent keeps its words."""
        rows = list(self.purchase.invoices.all())
        sent = self.request.POST.get("oplacona", "")
        for each in rows:
            own = DayForm(
                initial={"day": timezone.localdate()},
                auto_id=f"id_{each.pk}_%s",
                label=_("Invoice %(number)s paid on") % {"number": each.number},
            )
            each.pay_form = form if sent == str(each.pk) else None if each.paid_on else own
        return rows

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        form, asked, today = context["form"], self.asked(), timezone.localdate()
        return context | {
            "heading": _("Invoices and performance"),
            "purchase": self.purchase,
            "invoices": self.invoices(form),
            "invoiced": invoiced(self.purchase),
            "invoice_form": form if asked == "nowa" else InvoiceForm(),
            "performed_form": form if asked == "wykonana" else DayForm(initial={"day": today}),
            "basis": PROCUREMENT("448"),
        }


class ProcurementRecordView(PurchaseActView):
    """The record of the procedure: saved as often as needed, closed once, then printed."""

    policy = "clerk"
    template_name = "contracting/procurement/record.html"
    form_class = RecordForm

    def allowed(self) -> bool:
        return may.may_write_record(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"bids": self.tender.bids.all()}

    def get_initial(self) -> dict[str, Any]:
        details = self.tender.procurement
        return {name: getattr(details, name) for name in RecordForm.base_fields}

    def act(self, form: Form) -> str:
        said: dict[str, Any] = dict(form.cleaned_data)
        numbers = {int(name[2:]): said.pop(name) for name in list(said) if name.startswith("n-")}
        keep_record(
            tender=self.tender,
            values=said,
            numbers=numbers,
            by=self.request.user,
            version=self.sent_version(),
        )
        if "zamknij" in self.request.POST:
            close_record(tender=self.tender, by=self.request.user)
            return self.address("procurement_detail") + "#dokumenty"
        return self.address("procurement_record")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.tender
        found = findings(mode_of(tender.mode).to_close_record, record_facts(tender))
        return super().get_context_data(**kwargs) | {
            "heading": _("Record of the procedure"),
            "reasons": stopping(found),
            "closed": tender.procurement.record_closed_at,
            "basis": PROCUREMENT("71–79"),
            "missing_numbers": Bid.objects.filter(tender=tender, number=""),
        }


class _OrdersMixin(GuardedMixin):
    policy = "authority"
    request: HttpRequest

    def allowed(self) -> bool:
        return has_any_role(self.request.user, *AUTHORITY_ROLES)

    @cached_property
    def mine(self) -> list[int]:
        held = self.request.user.roles_held
        return [each.organisation_id for each in held if each.role in AUTHORITY_ROLES]

    @property
    def year(self) -> int:
        asked = self.request.GET.get("rok", "")
        good = asked.isdecimal() and len(asked) == 4
        return int(asked) if good else timezone.localdate().year


class OrdersReportView(_OrdersMixin, TemplateView):
    """Orders outside the law in one year: they are counted in the yearly report."""

    template_name = "contracting/procurement/report.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        orders = exempt_orders(self.mine, self.year)
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "year": self.year,
            "years": years_of_orders(self.mine) or [today.year],
            "orders": orders,
            "total": net_of(orders),
            "basis": YEARLY_REPORT_ON_ORDERS.citation,
            "due_on": YEARLY_REPORT_ON_ORDERS.on(today).of(self.year),
        }


class OrdersFileView(_OrdersMixin, View):
    """The same rows as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if kwargs["form"] not in ("csv", "xlsx"):
            raise Http404
        orders, name = exempt_orders(self.mine, self.year), f"zamowienia-{self.year}"
        if kwargs["form"] == "csv":
            parts = csv_parts(order_columns(), order_rows(orders))
            response: Any = StreamingHttpResponse(parts, content_type=CSV)
        else:
            sheet = Sheet(name=str(self.year), columns=order_columns(), rows=order_rows(orders))
            response = HttpResponse(workbook([sheet]).getvalue(), content_type=XLSX)
        disposition = f'attachment; filename="{name}.{kwargs["form"]}"'
        response.headers["Content-Disposition"] = disposition
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
