"""After the opening: what was received, and how far its formal check is."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from contracting.enums import OfferState
from contracting.models import Completion, Contract, Offer
from contracting.permissions import tenders as may
from contracting.permissions.contracts import may_prepare_contract
from contracting.selectors.signatures import papers_due_on, unsigned
from contracting.selectors.tenders import received_offers
from contracting.views.base import TenderPageView
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
        contracts: dict[int, int] = {}
        if self.tender.results_published_at is not None:
            signed = Contract.objects.filter(offer__in=offers)
            contracts = dict(signed.values_list("offer", "pk"))
        rows = [
            (
                each,
                next((s for s in each.submissions.all() if s.withdrawn_at is None), None),
                may.may_check_offer(user, each),
                self.contract_step(each, contracts.get(each.pk)),
            )
            for each in offers
        ]
        unsigned_filings = unsigned(
            self.tender, [receipt for _o, receipt, *_rest in rows if receipt]
        )
        waiting = sum(
            1
            for each in offers
            if each.state == OfferState.SUBMITTED and each.formally_checked_at is None
        )
        calls = Completion.objects.filter(offer__in=offers).only("offer", "answered_at")
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "waiting": waiting,
            "unsigned": unsigned_filings,
            "papers_due_on": papers_due_on(self.tender),
            "may_confirm_papers": may.may_confirm_papers(user, self.tender),
            "committee": getattr(self.tender, "committee", None),
            "called": {each.offer_id for each in calls},
            "completed": {each.offer_id for each in calls if each.answered_at},
            "may_check_list": may.may_write_formal_list(user, self.tender),
            "may_appoint": may.may_appoint_committee(user, self.tender),
        }

    def contract_step(self, offer: Offer, contract: int | None) -> tuple[str, str] | None:
        """(address, label) of what follows the choice of an offer."""
        if contract is not None:
            return reverse("contracting:contract_detail", args=[contract]), _("Contract")
        chosen = offer.state == OfferState.SELECTED and not self.tender.rehearsal
        published = self.tender.results_published_at is not None
        if chosen and published and may_prepare_contract(self.request.user, offer):
            return reverse("contracting:contract_create", args=[offer.pk]), _("Prepare a contract")
        return None
