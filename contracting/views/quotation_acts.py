"""After the deadline: two people open the quotations, and they are compared."""

from typing import Any

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from common.papers import readable_papers
from contracting.permissions import quotations as may
from contracting.selectors.quotation_comparison import comparison
from contracting.selectors.quotations import criteria_of, opened_quotations, same_providers
from contracting.services.opening import propose_opening
from contracting.services.quotation_opening import open_quotations
from contracting.views.base import TenderPageView
from contracting.views.enquiries import EnquiryMixin
from contracting.views.openings import CONFIRM, TenderOpenView


class EnquiryOpenView(EnquiryMixin, TenderOpenView):
    """The same two acts by which offers are opened."""

    template_name = "contracting/quotations/opening.html"

    def allowed(self) -> bool:
        return may.may_open_quotations(self.request.user, self.tender)

    def act(self, form: Any) -> str:
        if form.cleaned_data["act"] == CONFIRM:
            open_quotations(tender=self.tender, by=self.request.user)
            messages.success(
                self.request, _("The quotations are open, and the protocol is being printed.")
            )
            return self.address("quotation_comparison")
        here = self.address("enquiry_open")
        propose_opening(tender=self.tender, by=self.request.user, path=here)
        messages.success(
            self.request, _("You proposed the opening. Another person confirms it within an hour.")
        )
        return here

    def summary(self) -> list[tuple[str, str]]:
        (_call, request), (_deadline, due), *rest = super().summary()
        return [(_("Request"), request), (_("Quotations are taken until"), due), *rest]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["too_early"] = self.tender.accepts_offers(timezone.now())
        return context | {
            "heading": _("Open the quotations"),
            "lead": _(
                "Two people open the quotations: one proposes, another confirms within an hour. "
                "Both names and moments stand in the protocol."
            ),
            "button": _("Confirm and open the quotations")
            if context["proposal"]
            else _("Propose the opening"),
            "back": self.address("enquiry_detail"),
        }


class ComparisonView(EnquiryMixin, TenderPageView, TemplateView):
    """Every opened quotation side by side, with the points of the announced formulas."""

    policy = "authority"
    template_name = "contracting/quotations/comparison.html"

    def allowed(self) -> bool:
        return may.may_compare_quotations(self.request.user, self.tender)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.tender
        return super().get_context_data(**kwargs) | {
            "rows": comparison(tender),
            "criteria": criteria_of(tender),
            "same": same_providers(opened_quotations(tender)),
            "papers": readable_papers(tender, self.request.user),
        }
