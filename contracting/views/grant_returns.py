"""Recording what came back of a grant."""

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import short_day
from common.money import written
from common.views import ActView
from contracting.forms.reports import ReturnedForm
from contracting.permissions.reports import (
    may_judge_report,
)
from contracting.rules.returns import TERM_TO_RETURN_AN_UNUSED_PART
from contracting.services.reports import (
    record_return,
)
from contracting.views.reports import ReportMixin


class GrantReturnView(ReportMixin, ActView):
    """Record that a part of the grant came back."""

    policy = "authority"
    template_name = "act_form.html"
    form_class = ReturnedForm
    done_message = gettext_lazy("The return was recorded.")

    def allowed(self) -> bool:
        return may_judge_report(self.request.user, self.contract)

    @cached_property
    def owed(self) -> Any:
        return get_object_or_404(self.contract.returns, pk=self.kwargs["owed"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Record the return of a part of the grant"),
            "lead": _("When everything has come back, the contract is settled."),
            "summary": [
                (_("Contract"), self.contract.number),
                (_("Amount"), written(self.owed.amount)),
                (_("Due by"), short_day(self.owed.due_on)),
            ],
            "button": _("Record the return"),
            "basis": TERM_TO_RETURN_AN_UNUSED_PART.citation,
            "back": self.here,
        }

    def act(self, form: Any) -> str:
        record_return(
            owed=self.owed,
            returned_on=form.cleaned_data["returned_on"],
            by=self.request.user,
            at=self.request.arrived_at,
        )
        return self.here
