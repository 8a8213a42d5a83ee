"""Pages of a rehearsal: to begin it, to end the time for offers, to throw it away."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import long_moment
from contracting.forms.rehearsals import RehearsalForm
from contracting.permissions import tenders as may
from contracting.services.rehearsals import (
    discard_rehearsal,
    end_time_for_offers,
    rehearse_call,
)
from contracting.views.base import TenderActView


class TenderRehearseView(TenderActView):
    """Copy a call into a rehearsal and name those who take part."""

    policy = "clerk"
    form_class = RehearsalForm
    done_message = gettext_lazy(
        "The rehearsal is ready. Set a close deadline and publish it when everybody is there."
    )

    def allowed(self) -> bool:
        return may.may_rehearse(self.request.user, self.tender)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"tender": self.tender}

    def act(self, form: Form) -> str:
        rehearsal = rehearse_call(
            tender=self.tender,
            taking_part=form.cleaned_data["taking_part"],
            by=self.request.user,
        )
        return reverse("contracting:tender_edit", args=[rehearsal.pk, "terminy"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Rehearse this call"),
            "lead": _(
                "A copy of the call is made, marked as a rehearsal on every screen, paper and "
                "letter. It stands in no list, register or feed, terms may be short, and it ends "
                "with the results. The call itself does not change."
            ),
            "button": _("Begin the rehearsal"),
        }


class RehearsalEndTimeView(TenderActView):
    """The deadline of a rehearsal becomes now."""

    policy = "clerk"
    done_message = gettext_lazy("The time for offers has ended. In two minutes you may open them.")

    def allowed(self) -> bool:
        return may.may_end_time(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        end_time_for_offers(tender=self.tender, by=self.request.user)
        return self.address("tender_detail")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        due_at = self.tender.offers_due_at
        return super().get_context_data(**kwargs) | {
            "heading": _("End the time for offers now"),
            "lead": _("Only in a rehearsal: in a call in earnest the time is never shortened."),
            "summary": [(_("Offers are taken until"), long_moment(due_at) if due_at else "–")],
            "button": _("End the time for offers"),
        }


class RehearsalDiscardView(TenderActView):
    """Throw the rehearsal away with everything that was made in it."""

    policy = "clerk"
    done_message = gettext_lazy(
        "The rehearsal was thrown away. Only the journal of the authority keeps that it was held."
    )

    def allowed(self) -> bool:
        return may.may_discard_rehearsal(self.request.user, self.tender)

    def act(self, form: Form) -> str:
        discard_rehearsal(tender=self.tender, by=self.request.user)
        return reverse("contracting:tender_list")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Throw the rehearsal away"),
            "lead": _(
                "Its call, offers, scores, papers and files are deleted at once, and cannot be "
                "brought back. The journal keeps who threw it away and when."
            ),
            "summary": [(_("Rehearsal"), f"{self.tender.number}, {self.tender.title}")],
            "button": _("Throw it away"),
            "danger": True,
        }
