"""Evidence of the best bidder: asked for, and what came of it, on one page."""

from functools import cached_property
from typing import Any

from django.forms import Form
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PROCUREMENT
from common.daywords import long_day
from contracting.forms.bids import EvidenceAnswerForm, EvidenceForm
from contracting.models import Bid, EvidenceRequest
from contracting.permissions import procurement as may
from contracting.rules.procurement_terms import SHORTEST_TERM_FOR_EVIDENCE
from contracting.selectors.bids import bids_in_order
from contracting.selectors.evidence import evidence_of
from contracting.services.evidence import ask_for_evidence, record_evidence
from contracting.views.purchase_base import PurchaseActView


class ProcurementEvidenceView(PurchaseActView):
    """Whoever has most points is asked; until the answer is recorded nobody is asked anew."""

    policy = "clerk"
    template_name = "contracting/procurement/evidence.html"
    done_message = gettext_lazy("Recorded. It stands in the record of the procedure too.")

    def allowed(self) -> bool:
        return may.may_ask_for_evidence(self.request.user, self.tender)

    @cached_property
    def asked(self) -> list[EvidenceRequest]:
        return evidence_of(self.tender)

    @property
    def waiting(self) -> EvidenceRequest | None:
        return next((each for each in self.asked if each.answered_on is None), None)

    @cached_property
    def best(self) -> Bid | None:
        """None while values are missing: the places are not known yet."""
        rows = [row for row in bids_in_order(self.tender) if not row.rejected]
        if not rows or any(row.unscored for row in rows):
            return None
        return rows[0].bid

    def get_form_class(self) -> type[Form]:
        return EvidenceAnswerForm if self.waiting else EvidenceForm

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        if self.waiting:
            return {"answered_on": today}
        return {"asked_on": today, "due_on": SHORTEST_TERM_FOR_EVIDENCE.on(today).last_day(today)}

    def act(self, form: Form) -> str:
        said, by = form.cleaned_data, self.request.user
        if self.waiting:
            record_evidence(asked=self.waiting, by=by, **said)
        else:
            bid = self.best or get_object_or_404(self.tender.bids, pk=0)
            ask_for_evidence(
                tender=self.tender, bid=bid, by=by, version=self.sent_version(), **said
            )
        return self.address("procurement_evidence")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        known, best, waiting = super().get_context_data(**kwargs), self.best, self.waiting
        lead = _(
            "Send the letter from the official platform; here you keep what was asked, until when, "
            "and what came."
        )
        if waiting:
            summary = [
                (_("Bidder"), waiting.bid.bidder),
                (_("Evidence asked for"), waiting.asked_for),
                (_("Evidence due on"), long_day(waiting.due_on)),
            ]
        else:
            summary = [(_("Bidder with most points"), best.bidder)] if best else []
        return known | {
            "heading": _("Evidence of the best bidder"),
            "lead": lead,
            "summary": summary,
            "evidence": [each for each in self.asked if each.answered_on],
            "may_send": bool(waiting or best),
            "judging_url": self.address("procurement_judge"),
            "button": _("Record what came") if waiting else _("Record the request"),
            "basis": PROCUREMENT("274"),
        }
