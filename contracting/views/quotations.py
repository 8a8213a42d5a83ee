"""Filing a quotation: as an organisation, or with a link that came by e-mail."""

from functools import cached_property
from typing import Any, ClassVar

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView, TemplateView

from common.law import Refused
from common.models import Document
from common.pages import PaperFileView
from common.papers import papers_about, readable_papers
from common.throttle import Throttle
from common.views import PublicMixin, add_reasons
from contracting.enums import TenderState
from contracting.forms.quotations import LinkForm, QuotationForm
from contracting.models import Enquiry, EnquirySender, Quotation, Tender
from contracting.permissions import quotations as may
from contracting.rules.quotations import QuotationSums, QuotedLine, sums, valid_at_least_until
from contracting.selectors.quotations import (
    Writer,
    answered_criteria,
    enquiry_of,
    frozen_quotation,
    live_of,
    quoted_lines,
    writers_of,
)
from contracting.services.quotation_senders import open_link, send_link, sender_of
from contracting.services.quotations import file_quotation, withdraw_quotation
from contracting.views.enquiries import EnquiryMixin

LINKS = Throttle("quotation-links", 10, 60 * 60)
"""From one address in an hour; an office has one address, a robot does not stop at ten."""
HELD = "quotation_senders"
"""In the session: the senders whose links were opened in this browser."""


def sender_in(request: HttpRequest, enquiry: Enquiry) -> EnquirySender | None:
    """The confirmed address in whose name this browser quotes."""
    held = request.session.get(HELD, [])
    return EnquirySender.objects.filter(pk__in=held, enquiry=enquiry).first() if held else None


class PrivateMixin(PublicMixin):
    """Open without an account, and different for each: kept nowhere, indexed nowhere."""

    same_for_all: ClassVar[bool] = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        answer["Cache-Control"] = "private, no-store"
        answer["X-Robots-Tag"] = "noindex"
        return answer


class AskedMixin(EnquiryMixin, PrivateMixin):
    """The public request, and in whose name the person quotes."""

    @cached_property
    def enquiry(self) -> Enquiry:
        enquiry = enquiry_of(self.tender)
        if enquiry is None or self.tender.state == TenderState.DRAFT:
            raise Http404
        enquiry.tender = self.tender
        return enquiry

    @cached_property
    def organisations(self) -> Any:
        return writers_of(self.request.user)

    @cached_property
    def writer(self) -> Writer | None:
        if self.organisations:
            asked = self.request.GET.get("organizacja", "")
            chosen = [each for each in self.organisations if str(each.pk) == asked]
            return Writer(organisation=(chosen or self.organisations)[0])
        sender = sender_in(self.request, self.enquiry)
        return Writer(sender=sender) if sender else None


@method_decorator(
    sensitive_post_parameters("email", "provider", "nip", "contact", "phone"), name="dispatch"
)
class QuotationFileView(AskedMixin, FormView):
    """One address for every provider: who is not known yet asks for a link first."""

    template_name = "contracting/quotations/file.html"
    lines: tuple[QuotedLine, ...] = ()
    counted: QuotationSums | None = None

    def get_template_names(self) -> list[str]:
        return [self.template_name if self.writer else "contracting/quotations/link.html"]

    def get_form_class(self) -> Any:
        return QuotationForm if self.writer else LinkForm

    def get_form_kwargs(self) -> dict[str, Any]:
        known = super().get_form_kwargs()
        if self.writer is None:
            return known
        sender, organisation = self.writer.sender, self.writer.organisation
        return known | {
            "lines": self.enquiry.lines.all(),
            "criteria": answered_criteria(self.tender),
            "organisation": organisation,
            "email": sender.email if sender else organisation.email,
        }

    def get_initial(self) -> dict[str, Any]:
        due = self.tender.offers_due_at
        first = valid_at_least_until(timezone.localdate(due), self.enquiry.valid_days)
        own = self.writer.organisation if self.writer else None
        seat = f"{own.street}, {own.postal_code} {own.town}".strip(", ") if own else ""
        user = self.request.user
        return {
            "valid_until": first,
            "address": seat,
            "contact": user.name if user.is_authenticated else "",
        }

    def form_valid(self, form: Any) -> HttpResponse:
        if self.writer is None:
            return self.send(form)
        written = form.written()
        self.lines = quoted_lines(self.enquiry, written.prices)
        self.counted = sums(self.lines)
        if "count" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            quotation = file_quotation(
                tender=self.tender,
                writer=self.writer,
                written=written,
                by=self.request.user if self.writer.organisation else None,
                at=self.request.arrived_at,
            )
        except Refused as refusal:
            add_reasons(form, refusal)
            return self.form_invalid(form)
        messages.success(self.request, _("The quotation is filed. This is its receipt."))
        return redirect("contracting:quotation_detail", quotation.pk)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def send(self, form: Any) -> HttpResponse:
        here = str(get_adapter().get_client_ip(self.request))
        if LINKS.is_reached(here):
            form.add_error(
                None, _("Many links were asked for from this place. Please try again in an hour.")
            )
            return self.render_to_response(self.get_context_data(form=form), status=429)
        LINKS.count(here)
        send_link(tender=self.tender, email=form.cleaned_data["email"], at=self.request.arrived_at)
        return self.render_to_response(self.get_context_data(form=form, sent=True))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = kwargs.get("form")
        context = super().get_context_data(**kwargs)
        rows = rows or context["form"]
        known = {
            "enquiry": self.enquiry,
            "takes": self.tender.accepts_offers(timezone.now()),
            "writer": self.writer,
            "organisations": self.organisations,
        }
        if self.writer:
            known |= {
                "live": live_of(self.enquiry, self.writer),
                "rows": rows.rows(),
                "answers": rows.answers(),
                "counted": self.counted,
                "counted_lines": self.lines,
            }
        return context | known


class LinkOpenView(PrivateMixin, TemplateView):
    """The link from the letter. Asking for the page uses nothing up: scanners open every link."""

    template_name = "contracting/quotations/enter.html"
    http_method_names = ("get", "head", "post", "options")

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        try:
            sender = open_link(code=self.kwargs["code"])
        except Refused as refusal:
            context = self.get_context_data(refusal=str(refusal))
            return self.render_to_response(context, status=422)
        request.session.cycle_key()
        request.session[HELD] = [*request.session.get(HELD, []), sender.pk]
        return redirect("contracting:quotation_file", sender.enquiry.tender_id)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        sender = sender_of(self.kwargs["code"])
        tender: Tender | None = sender.enquiry.tender if sender else None
        return super().get_context_data(**kwargs) | {"tender": tender}


class OwnQuotationMixin(PrivateMixin):
    """A quotation for whoever may see it now, by account or by the session's sender."""

    @cached_property
    def quotation(self) -> Quotation:
        rows = Quotation.objects.select_related("enquiry__tender__authority", "organisation")
        known = rows.filter(pk=self.kwargs["pk"])
        found = (
            known.visible_to(self.request.user).first()
            or known.filter(sender__in=self.request.session.get(HELD, [])).first()
        )
        if found is None:
            raise Http404
        return found

    @property
    def sender(self) -> EnquirySender | None:
        """Only when it is the quotation's own."""
        held = self.request.session.get(HELD, [])
        return self.quotation.sender if self.quotation.sender_id in held else None

    @property
    def is_own(self) -> bool:
        mine = [each.pk for each in writers_of(self.request.user)]
        return self.sender is not None or self.quotation.organisation_id in mine


class QuotationDetailView(OwnQuotationMixin, TemplateView):
    """The receipt and what was filed; before the deadline its provider takes it back here."""

    template_name = "contracting/quotations/detail.html"
    http_method_names = ("get", "head", "post", "options")

    def may_withdraw(self) -> bool:
        own = may.may_withdraw_quotation(self.request.user, self.quotation)
        return own or (self.sender is not None and self.quotation.withdrawn_at is None)

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if not self.may_withdraw():
            raise Http404
        try:
            withdraw_quotation(
                quotation=self.quotation,
                by=request.user if request.user.is_authenticated and not self.sender else None,
                at=request.arrived_at,
            )
        except Refused as refusal:
            context = self.get_context_data(refusal=str(refusal))
            return self.render_to_response(context, status=422)
        messages.success(request, _("The quotation is withdrawn. You may file another one."))
        return redirect("contracting:quotation_detail", self.quotation.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        quotation, user = self.quotation, self.request.user
        tender = quotation.enquiry.tender
        takes = tender.accepts_offers(timezone.now())
        return super().get_context_data(**kwargs) | {
            "quotation": quotation,
            "tender": tender,
            "content": frozen_quotation(quotation, reader=user, sender=self.sender),
            "takes": takes,
            "is_own": self.is_own,
            "may_withdraw": takes and self.may_withdraw(),
            "papers": [] if self.sender else readable_papers(quotation, user),
            "sent_papers": papers_about(quotation) if self.sender else [],
            "enquiry_url": reverse("contracting:enquiry_detail", args=[tender.pk]),
        }


class QuotationPaperView(OwnQuotationMixin, PaperFileView):
    """A paper of a quotation for a provider without an account."""

    def find_paper(self) -> Document | None:
        if self.sender is None:
            raise Http404
        paper = papers_about(self.quotation).filter(kind=self.kwargs["kind"]).first()
        if paper is None or paper.done_at is None:
            raise Http404
        return paper
