"""Acts on one project of an operator's competition, from its withdrawal to its account."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.views import ActPageView
from contracting.forms import regranting as forms
from contracting.models import GrantApplication
from contracting.permissions import regranting as may
from contracting.rules.regranting_competitions import IN_THE_REPORT, PASSING_ON
from contracting.services import regranting as services
from contracting.services import regranting_projects as projects
from contracting.views.regranting import ApplicationMixin


@dataclass(frozen=True)
class ActOnApplication:
    """One act with an application: who may, which service records it, what is asked."""

    allowed: Callable[[Any, GrantApplication], bool]
    service: Callable[..., GrantApplication]
    form: type
    words: Mapping[str, Any]
    """What the page of acts says of it: heading, lead, button, basis."""


ACTS = {
    "wycofanie": ActOnApplication(
        may.may_withdraw,
        services.withdraw_application,
        forms.ConfirmForm,
        {
            "heading": gettext_lazy("Withdraw the application"),
            "lead": gettext_lazy(
                "The operator will not see it. You may file another until the deadline."
            ),
            "button": gettext_lazy("Withdraw it"),
            "basis": PASSING_ON,
        },
    ),
    "umowa": ActOnApplication(
        may.may_record_agreement,
        projects.record_agreement,
        forms.AgreementForm,
        {
            "heading": gettext_lazy("Record the agreement with the implementer"),
            "lead": gettext_lazy("From the day of signing you have 14 days to pay the grant."),
            "button": gettext_lazy("Record the agreement"),
            "basis": PASSING_ON,
        },
    ),
    "wyplata": ActOnApplication(
        may.may_record_payment,
        projects.record_transfer,
        forms.TransferForm,
        {
            "heading": gettext_lazy("Record the payment to the implementer"),
            "lead": gettext_lazy("Record the day of the transfer, also when it was late."),
            "button": gettext_lazy("Record the payment"),
            "basis": PASSING_ON,
        },
    ),
    "rozliczenie": ActOnApplication(
        may.may_account,
        projects.account_for_project,
        forms.AccountForm,
        {
            "heading": gettext_lazy("Account for the project"),
            "lead": gettext_lazy(
                "A short account goes into the operator's report to the authority."
            ),
            "button": gettext_lazy("File the account"),
            "basis": IN_THE_REPORT,
        },
    ),
}


class ApplicationActView(ApplicationMixin, ActPageView):
    """The act that the address names, on the page of all acts."""

    policy = "login"

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

    def back(self) -> str:
        return self.application.get_absolute_url()

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("Project"), self.application.title),
            (_("Applicant"), self.application.applicant),
            (_("Competition"), self.application.competition.title),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**(self.to_do.words | kwargs))

    def act(self, form: Any) -> str:
        return self.to_do.service(
            application=self.application,
            by=self.request.user,
            at=self.request.arrived_at,
            **form.cleaned_data,
        ).get_absolute_url()
