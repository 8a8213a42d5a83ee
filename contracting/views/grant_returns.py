"""What goes back of a grant: establishing it, and recording that it came."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import short_day
from common.money import written
from common.views import ActView
from contracting.enums import ReturnKind
from contracting.forms.task_reports import EstablishForm, RepaidForm
from contracting.models import GrantReturn
from contracting.permissions.reports import may_judge_report
from contracting.rules.costs import ZERO
from contracting.rules.returns import (
    TERM_TO_RETURN_AN_UNUSED_PART,
    TERM_TO_RETURN_WHAT_WAS_ESTABLISHED,
)
from contracting.selectors.returning import Owed, owed_by
from contracting.selectors.settling import money_of
from contracting.services.grant_returns import establish_return, record_return
from contracting.views.settling_base import SettlingMixin, TaskReportsMixin


class GrantReturnView(SettlingMixin, ActView):
    """Record that a part of the grant came back."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = RepaidForm
    done_message = gettext_lazy("The return was recorded.")

    def allowed(self) -> bool:
        return may_judge_report(self.request.user, self.contract)

    @cached_property
    def owed(self) -> GrantReturn:
        return get_object_or_404(self.contract.returns, pk=self.kwargs["owed"])

    @property
    def with_interest(self) -> Owed:
        today = timezone.localdate()
        (one,) = (each for each in owed_by(self.contract, on=today) if each.row.pk == self.owed.pk)
        return one

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        owed, interest = self.owed, self.with_interest
        unused = owed.kind == ReturnKind.UNUSED
        term = TERM_TO_RETURN_AN_UNUSED_PART if unused else TERM_TO_RETURN_WHAT_WAS_ESTABLISHED
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the return of a part of the grant"),
            "lead": _(
                "When everything has come back and the final report is accepted, the contract is "
                "settled."
            ),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Why it goes back"), owed.get_kind_display()),
                (_("Amount"), written(owed.amount)),
                (_("Due by"), short_day(owed.due_on)),
                (_("Interest if it came today"), in_words(interest.now)),
            ],
            "button": _("Record the return"),
            "basis": term.citation,
            "back": self.here,
        }

    def act(self, form: Any) -> str:
        said = form.cleaned_data
        record_return(
            owed=self.owed,
            returned_on=said["returned_on"],
            interest_paid=said["interest_paid"] or ZERO,
            by=self.request.user,
            at=self.request.arrived_at,
        )
        for name in ("contract", "owed"):
            vars(self).pop(name)
        if missing := self.with_interest.missing:
            messages.warning(
                self.request,
                _("Interest of %(amount)s is missing. Call the organisation for it.")
                % {"amount": written(missing)},
            )
        return self.here


def in_words(amount: Any) -> str:
    return _("the rate is not entered on the portal") if amount is None else written(amount)


class EstablishReturnView(TaskReportsMixin, ActView):
    """Establish that a part of the grant goes back (art. 252)."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = EstablishForm
    done_message = gettext_lazy("The return was established. The organisation is told.")

    def allowed(self) -> bool:
        return may_judge_report(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        return {"established_on": timezone.localdate()}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Establish a return of a part of the grant"),
            "lead": _(
                "Only the part that the breach concerns goes back, within fifteen days. What was "
                "not used is established by itself when the report is accepted."
            ),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Organisation"), self.contract.carried_out_by),
                (_("Grant paid"), written(money_of(self.contract, None).transferred)),
            ],
            "button": _("Establish the return"),
            "basis": TERM_TO_RETURN_WHAT_WAS_ESTABLISHED.citation,
            "back": self.here,
        }

    def act(self, form: Any) -> str:
        establish_return(
            contract=self.contract,
            by=self.request.user,
            at=self.request.arrived_at,
            **form.cleaned_data,
        )
        return self.here
