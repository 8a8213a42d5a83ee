"""Acts on an update of an offer: begin it, hand it over, accept it or return it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.money import written
from common.views import ActView
from contracting.forms.contract_updates import (
    UpdateDecisionForm,
    UpdateSendForm,
)
from contracting.models import ContractUpdate
from contracting.permissions.contract_updates import (
    may_decide_update,
    may_send_update,
    may_write_update,
)
from contracting.rules.contract_updates import UNCHANGED_CRITERIA
from contracting.selectors.contract_updates import (
    asked_grant,
)
from contracting.services.contract_updates import (
    accept_update,
    begin_update,
    return_update,
    send_update,
)
from contracting.views.contract_updates import UpdateMixin


class UpdateBeginView(UpdateMixin, ActView):
    """Begin an update from the offer as it was filed."""

    policy = "ngo"
    template_name = "act_form.html"

    def allowed(self) -> bool:
        return may_write_update(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Update the offer to the sum awarded"),
            "lead": _(
                "You change the timetable, the results and the costs. The authority sees what "
                "was in the offer and what is now, and accepts it or returns it with a reason."
            ),
            "summary": [
                (_("Grant asked for"), written(asked_grant(self.contract) or self.contract.grant)),
                (_("Grant awarded"), written(self.contract.grant)),
            ],
            "button": _("Begin the update"),
        }

    def act(self, form: Any) -> str:
        begin_update(contract=self.contract, by=self.request.user, at=self.request.arrived_at)
        return self.overview


class UpdateSendView(UpdateMixin, ActView):
    """Hand the update to the authority."""

    policy = "representative"
    template_name = "act_form.html"
    form_class = UpdateSendForm
    done_message = gettext_lazy("The update was sent. The authority is told.")

    def allowed(self) -> bool:
        return may_send_update(self.request.user, self.contract) and self.known_update.is_editable

    def get_initial(self) -> dict[str, Any]:
        return {"version": ContractUpdate.objects.get(pk=self.known_update.pk).version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Send the updated offer to the authority"),
            "lead": _("Until the authority accepts or returns it, nobody changes it."),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Grant awarded"), written(self.contract.grant)),
                (_("What was changed and why"), self.known_update.note or "–"),
            ],
            "button": _("Send the update"),
            "back": self.overview,
        }

    def act(self, form: Any) -> str:
        send_update(
            update=self.known_update,
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.overview


class UpdateDecideView(UpdateMixin, ActView):
    """Accept the update, or return it with a reason."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = UpdateDecisionForm
    done_message = gettext_lazy("The decision was recorded. The organisation is told.")

    def allowed(self) -> bool:
        may = may_decide_update(self.request.user, self.contract)
        return may and not self.known_update.is_editable

    def get_initial(self) -> dict[str, Any]:
        return {"version": ContractUpdate.objects.get(pk=self.known_update.pk).version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Decide on the updated offer"),
            "lead": _(
                "What you accept is frozen: its days and amounts become those of the contract, "
                "and its tables the annexes."
            ),
            "summary": [
                (_("Organisation"), self.contract.carried_out_by),
                (_("Grant awarded"), written(self.contract.grant)),
                (_("What was changed and why"), self.known_update.note or "–"),
            ],
            "button": _("Record the decision"),
            "basis": UNCHANGED_CRITERIA,
            "back": self.overview,
        }

    def act(self, form: Any) -> str:
        asked = form.cleaned_data
        act = {"update": self.known_update, "version": asked["version"]}
        act |= {"by": self.request.user, "at": self.request.arrived_at}
        if asked["decision"] == "accept":
            accept_update(**act)
        else:
            return_update(**act, reason=asked["reason"])
        return self.overview
