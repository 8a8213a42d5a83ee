"""Acts on a contract that is ready: printing it, recording the payments."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.money import written
from common.views import ActView
from contracting.forms.contracts import PayForm
from contracting.models import Tranche
from contracting.permissions.contracts import may_change_contract, may_pay_tranche
from contracting.rules.contracts import WRITTEN_FORM
from contracting.services.contracts import pay_tranche, print_contract
from contracting.views.contract_base import ContractMixin, summary_of


class ContractPrintView(ContractMixin, ActView):
    """Order the paper for signing."""

    policy = "clerk"
    template_name = "act_form.html"
    done_message = gettext_lazy("The contract is being printed; the paper appears on this page.")

    def allowed(self) -> bool:
        return may_change_contract(self.request.user, self.contract)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Print the contract for signing"),
            "lead": _("The paper says what is saved now. After a change print it again."),
            "summary": summary_of(self.contract),
            "button": _("Print"),
            "basis": WRITTEN_FORM,
        }

    def act(self, form: Any) -> str:
        print_contract(contract=self.contract, by=self.request.user, at=self.request.arrived_at)
        return self.address


class TranchePayView(ContractMixin, ActView):
    """Record the payment of a tranche."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = PayForm
    done_message = gettext_lazy("The payment was recorded. The organisation is told.")

    def allowed(self) -> bool:
        return may_pay_tranche(self.request.user, self.contract)

    @cached_property
    def tranche(self) -> Tranche:
        return get_object_or_404(self.contract.tranches, pk=self.kwargs["tranche"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        from_paper = f"{self.contract.number}, {self.contract.carried_out_by}"
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the payment of tranche %(number)s")
            % {"number": self.tranche.position},
            "lead": _("The organisation gets a letter that the money is on its way."),
            "summary": [
                (_("Contract"), from_paper),
                (_("Amount"), written(self.tranche.amount)),
                (_("Paid by"), f"{self.tranche.due_on:%d.%m.%Y}"),
                (_("Condition"), self.tranche.condition or "–"),
            ],
            "button": _("Record the payment"),
        }

    def act(self, form: Any) -> str:
        pay_tranche(
            tranche=self.tranche,
            paid_on=form.cleaned_data["paid_on"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.address
