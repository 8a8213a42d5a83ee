"""After the opening: what was received, and the formal check."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from common.acts import PUBLIC_BENEFIT
from contracting.enums import OfferState
from contracting.forms.committees import FormalCheckForm
from contracting.models import Offer
from contracting.permissions import tenders as may
from contracting.selectors.signatures import papers_due_on, unsigned
from contracting.selectors.tenders import received_offers
from contracting.services.opening import accept_offer, reject_offer
from contracting.views.base import TenderActView, TenderPageView
from contracting.views.readings import NotedMixin


class TenderOffersView(NotedMixin, TenderPageView, TemplateView):
    """What was received: receipts with digests, and the state of the formal check."""

    policy = "authority"
    template_name = "contracting/tenders/offers.html"

    def allowed(self) -> bool:
        return may.may_see_received(self.request.user, self.tender)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        offers = received_offers(self.tender)
        user = self.request.user
        rows = [
            (
                each,
                next((s for s in each.submissions.all() if s.withdrawn_at is None), None),
                may.may_check_offer(user, each),
            )
            for each in offers
        ]
        unsigned_filings = unsigned(self.tender, [receipt for _o, receipt, _m in rows if receipt])
        waiting = sum(
            1
            for each in offers
            if each.state == OfferState.SUBMITTED and each.formally_checked_at is None
        )
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "waiting": waiting,
            "unsigned": unsigned_filings,
            "papers_due_on": papers_due_on(self.tender),
            "may_confirm_papers": may.may_confirm_papers(user, self.tender),
            "committee": getattr(self.tender, "committee", None),
            "may_appoint": may.may_appoint_committee(user, self.tender),
        }


class OfferCheckView(TenderActView):
    """Accept an offer as complete, or reject it with the reason."""

    policy = "clerk"
    form_class = FormalCheckForm

    @cached_property
    def offer(self) -> Offer:
        visible = Offer.objects.visible_to(self.request.user).select_related("offeror", "tender")
        return get_object_or_404(visible, pk=self.kwargs["offer_pk"], tender=self.tender)

    def allowed(self) -> bool:
        return may.may_check_offer(self.request.user, self.offer)

    def act(self, form: Form) -> str:
        said = form.cleaned_data
        if said["result"] == "accept":
            accept_offer(offer=self.offer, by=self.request.user, note=said["reason"])
        else:
            reject_offer(offer=self.offer, by=self.request.user, reason=said["reason"])
        return self.address("tender_offers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Formal check of the offer of %(offeror)s")
            % {"offeror": self.offer.offeror},
            "lead": _("Anyone may later demand the reason of a rejection."),
            "back": self.address("tender_offers"),
            "button": _("Record the result"),
            "basis": PUBLIC_BENEFIT("15", "2i"),
            "basis_text": _("Anyone may demand the reasons of choosing or rejecting an offer."),
        }
