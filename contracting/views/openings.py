"""The opening of the offers: one person proposes, another confirms."""

from typing import Any

from django.contrib import messages
from django.forms import ChoiceField, HiddenInput
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from common.daywords import long_moment
from common.forms import Form
from contracting.models import Opening
from contracting.permissions import tenders as may
from contracting.selectors.openings import other_openers, standing_proposal
from contracting.services.opening import confirm_opening, propose_opening
from contracting.views.base import TenderActView

PROPOSE, CONFIRM = "propose", "confirm"


class OpeningForm(Form):
    """Which of the two acts the page asked for: between its two readings another may propose."""

    act = ChoiceField(choices=[(PROPOSE, PROPOSE), (CONFIRM, CONFIRM)], widget=HiddenInput)


class TenderOpenView(TenderActView):
    """Open the offers: only the clock decides whether it is time, and two people do it."""

    policy = "authority"
    form_class = OpeningForm
    template_name = "contracting/tenders/opening.html"

    def allowed(self) -> bool:
        return may.may_open_offers(self.request.user, self.tender)

    @cached_property
    def proposal(self) -> Opening | None:
        return standing_proposal(self.tender, at=timezone.now())

    @property
    def is_mine(self) -> bool:
        return self.proposal is not None and self.proposal.proposed_by_id == self.request.user.pk

    def get_initial(self) -> dict[str, Any]:
        return {"act": CONFIRM if self.proposal and not self.is_mine else PROPOSE}

    def act(self, form: Form) -> str:
        if form.cleaned_data["act"] == CONFIRM:
            confirm_opening(tender=self.tender, by=self.request.user)
            messages.success(
                self.request, _("The offers are open, and the protocol is being printed.")
            )
            return self.address("tender_offers")
        propose_opening(tender=self.tender, by=self.request.user)
        messages.success(
            self.request, _("You proposed the opening. Another person confirms it within an hour.")
        )
        return self.address("tender_open")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tender = self.tender
        return super().get_context_data(**kwargs) | {
            "heading": _("Open the offers"),
            "lead": _(
                "Two people open the offers: one proposes, another confirms within an hour. Both "
                "names and moments stand in the protocol. From then on the authority sees the "
                "offers, and the committee after its declaration of impartiality."
            ),
            "summary": self.summary(),
            "button": _("Confirm and open the offers")
            if self.proposal
            else _("Propose the opening"),
            "proposal": self.proposal,
            "is_mine": self.is_mine,
            "others": other_openers(tender, self.request.user),
        }

    def summary(self) -> list[tuple[str, str]]:
        tender, rows = self.tender, []
        rows = [
            (_("Call"), f"{tender.number}, {tender.title}"),
            (_("Deadline for offers"), long_moment(tender.offers_due_at)),
            (_("Now"), long_moment(timezone.now())),
        ]
        if self.proposal:
            rows.append(
                (
                    _("Opening proposed by"),
                    f"{self.proposal.proposed_by.name}, {long_moment(self.proposal.proposed_at)}",
                )
            )
        return rows
