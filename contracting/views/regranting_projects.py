"""Acts on one project of an operator's competition, from its withdrawal to its account."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.law import Citation
from common.views import ActView
from contracting.forms import regranting as forms
from contracting.models import GrantApplication
from contracting.permissions import regranting as may
from contracting.rules.regranting_competitions import IN_THE_REPORT, PASSING_ON
from contracting.services import regranting as services


@dataclass(frozen=True, kw_only=True)
class ActOnApplication:
    """One act with an application: who may, what is asked, which service records it."""

    heading: str | Promise
    lead: str | Promise
    button: str | Promise
    form: type
    allowed: Callable[[Any, GrantApplication], bool]
    service: Callable[..., GrantApplication]
    basis: Citation = PASSING_ON


ACTS = {
    "wycofanie": ActOnApplication(
        heading=gettext_lazy("Withdraw the application"),
        lead=gettext_lazy("The operator will not see it. You may file another until the deadline."),
        button=gettext_lazy("Withdraw it"),
        form=forms.ConfirmForm,
        allowed=may.may_withdraw,
        service=services.withdraw_application,
    ),
    "umowa": ActOnApplication(
        heading=gettext_lazy("Record the agreement with the implementer"),
        lead=gettext_lazy("From the day of signing you have 14 days to pay the grant."),
        button=gettext_lazy("Record the agreement"),
        form=forms.AgreementForm,
        allowed=may.may_record_agreement,
        service=services.record_agreement,
    ),
    "wyplata": ActOnApplication(
        heading=gettext_lazy("Record the payment to the implementer"),
        lead=gettext_lazy("Record the day of the transfer, also when it was late."),
        button=gettext_lazy("Record the payment"),
        form=forms.TransferForm,
        allowed=may.may_record_payment,
        service=services.record_transfer,
    ),
    "rozliczenie": ActOnApplication(
        heading=gettext_lazy("Account for the project"),
        lead=gettext_lazy("A short account goes into the operator's report to the authority."),
        button=gettext_lazy("File the account"),
        form=forms.AccountForm,
        allowed=may.may_account,
        service=services.account_for_project,
        basis=IN_THE_REPORT,
    ),
}


class ApplicationActView(ActView):
    policy = "login"
    template_name = "act_form.html"

    @cached_property
    def application(self) -> GrantApplication:
        rows = GrantApplication.objects.visible_to(self.request.user)
        return get_object_or_404(
            rows.select_related("competition__contract__provider", "organisation"),
            pk=self.kwargs["pk"],
        )

    @cached_property
    def to_do(self) -> ActOnApplication:
        try:
            return ACTS[self.kwargs["act"]]
        except KeyError:
            raise Http404 from None

    def allowed(self) -> bool:
        return self.to_do.allowed(self.request.user, self.application)

    def get_form_class(self) -> type:
        return self.to_do.form

    def get_initial(self) -> dict[str, Any]:
        return {"paid": self.application.awarded, "used": self.application.paid}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application, to_do = self.application, self.to_do
        return super().get_context_data(**kwargs) | {
            "heading": to_do.heading,
            "lead": to_do.lead,
            "summary": [
                (_("Project"), application.title),
                (_("Applicant"), application.applicant),
                (_("Competition"), application.competition.title),
            ],
            "button": to_do.button,
            "basis": to_do.basis,
            "back": application.get_absolute_url(),
        }

    def act(self, form: Any) -> str:
        return self.to_do.service(
            application=self.application,
            by=self.request.user,
            at=self.request.arrived_at,
            **form.cleaned_data,
        ).get_absolute_url()
