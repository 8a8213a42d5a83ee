"""What happens to a signed contract: an annex that changes its length, an early ending."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.law import Citation
from common.views import ActView
from contracting.forms.changes import AmendmentForm, EndingForm
from contracting.models import Contract, Tranche
from contracting.permissions.contracts import may_amend_contract, may_end_contract
from contracting.rules.amendments import WRITTEN_CHANGE
from contracting.rules.contract_terms import framework
from contracting.services.amendments import Part, amend_contract_length
from contracting.services.endings import terminate_contract
from contracting.views.contract_base import ContractMixin, summary_of

ENDINGS: Citation = framework("11")


class ContractAmendView(ContractMixin, ActView):
    """Record an annex that both parties signed on paper."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = AmendmentForm
    done_message = gettext_lazy("The annex is recorded. Both parties are told.")

    def allowed(self) -> bool:
        return may_amend_contract(self.request.user, self.contract)

    @cached_property
    def unpaid(self) -> list[Tranche]:
        return list(self.contract.tranches.filter(paid_on__isnull=True))

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"tranches": self.unpaid}

    def get_initial(self) -> dict[str, Any]:
        contract = Contract.objects.get(pk=self.contract.pk)
        return {
            "version": contract.version,
            "ends_on": contract.ends_on,
            "spend_until": contract.spend_until,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Record an annex on the length of the contract"),
            "lead": _(
                "Record what both parties signed on paper. A change may not touch the criteria "
                "by which the offer was chosen. Rounds of the balance that have not begun are "
                "planned anew."
            ),
            "summary": summary_of(self.contract),
            "button": _("Record the annex"),
            "basis": WRITTEN_CHANGE,
        }

    def act(self, form: Any) -> str:
        asked = form.cleaned_data
        amend_contract_length(
            contract=self.contract,
            **{name: asked[name] for name in ("number", "signed_on", "ends_on", "spend_until")},
            reason=asked["reason"],
            due_days=form.due_days(),
            split={pk: Part(*part) for pk, part in form.parts().items()},
            version=asked["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address


class ContractEndView(ContractMixin, ActView):
    """Record that the contract ended before its time."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = EndingForm
    done_message = gettext_lazy(
        "The ending is recorded. Both parties are told; the final assessment is next."
    )

    def allowed(self) -> bool:
        return may_end_contract(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        return {"version": Contract.objects.get(pk=self.contract.pk).version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Record that the contract ended before its time"),
            "lead": _(
                "This cannot be undone. The final assessment opens at once for thirty days, "
                "rounds that have not begun are left out, and nothing more is paid."
            ),
            "summary": summary_of(self.contract),
            "button": _("Record the ending"),
            "basis": ENDINGS,
        }

    def act(self, form: Any) -> str:
        asked = form.cleaned_data
        terminate_contract(
            contract=self.contract,
            **{name: asked[name] for name in ("kind", "ended_on", "reason", "ground", "waiver")},
            values=form.values(),
            version=asked["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address
