"""Acts in an operator's competition: announcing, applying, choosing."""

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import long_moment
from common.views import ActPageView, ActView, GuardedMixin, VersionedActView
from contracting.forms import regranting as forms
from contracting.models import GrantApplication, GrantCompetition
from contracting.permissions import regranting as may
from contracting.rules.regranting_competitions import PASSING_ON
from contracting.selectors.regranting import (
    filed_applications,
    organisations_to_apply_for,
    own_application,
)
from contracting.services import regranting as services
from contracting.views.contract_base import ContractMixin, summary_of
from contracting.views.regranting import facts

NOT_FILED = 0
"""The version of an application that nobody of the organisation has filed yet."""


class CompetitionCreateView(ContractMixin, ActPageView):
    policy = "ngo"
    form_class = forms.CompetitionForm
    heading = gettext_lazy("Prepare a competition for implementers")
    lead = gettext_lazy("You pass the grant on under your own name, by the rules of your offer.")
    button = gettext_lazy("Save the draft")
    basis = PASSING_ON
    done_message = gettext_lazy("The competition is saved as a draft. Read it, then announce it.")

    def allowed(self) -> bool:
        return may.may_begin_competition(self.request.user, self.contract)

    def get_initial(self) -> dict[str, Any]:
        offered = self.contract.offer.content
        return {
            "criteria": "\n\n".join(
                filter(None, (offered.regrant_competition, offered.regrant_criteria))
            ),
            "amount": self.contract.grant,
            "projects_from": self.contract.starts_on,
            "projects_until": self.contract.ends_on,
        }

    def back(self) -> str:
        return self.address

    def summary(self) -> list[tuple[Any, Any]]:
        return summary_of(self.contract)

    def act(self, form: Any) -> str:
        return services.begin_competition(
            contract=self.contract,
            values=form.values(),
            by=self.request.user,
            at=self.request.arrived_at,
        ).get_absolute_url()


class CompetitionMixin(GuardedMixin):
    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def competition(self) -> GrantCompetition:
        rows = GrantCompetition.objects.visible_to(self.request.user).for_list()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def back(self) -> str:
        return self.competition.get_absolute_url()


def terms_of(competition: GrantCompetition) -> list[tuple[Any, Any]]:
    """In which competition one is, beside the form of an act."""
    return [
        (_("Competition"), competition.title),
        *((label, value) for label, value, *_more in facts(competition)),
    ]


class CompetitionEditView(CompetitionMixin, VersionedActView):
    policy = "ngo"
    form_class = forms.CompetitionForm
    heading = gettext_lazy("Change the competition")
    button = gettext_lazy("Save the draft")
    basis = PASSING_ON

    def allowed(self) -> bool:
        return may.may_write_competition(self.request.user, self.competition)

    def row(self) -> GrantCompetition:
        return self.competition

    def values_of(self, row: GrantCompetition) -> dict[str, Any]:
        return {name: getattr(row, name) for name in self.form_class.base_fields}

    def act(self, form: Any) -> str:
        return services.change_competition(
            competition=self.competition,
            values=form.values(),
            version=form.cleaned_data["version"],
            by=self.request.user,
            at=self.request.arrived_at,
        ).get_absolute_url()


class CompetitionAnnounceView(CompetitionMixin, ActPageView):
    policy = "representative"
    form_class = forms.ConfirmForm
    heading = gettext_lazy("Announce the competition")
    lead = gettext_lazy(
        "Everybody will read it and may apply until the deadline. It is not changed later."
    )
    button = gettext_lazy("Announce")
    basis = PASSING_ON
    done_message = gettext_lazy("The competition is announced. Put it on your own website too.")

    def allowed(self) -> bool:
        return may.may_announce_competition(self.request.user, self.competition)

    def summary(self) -> list[tuple[Any, Any]]:
        return terms_of(self.competition)

    def act(self, form: Any) -> str:
        return services.announce_competition(
            competition=self.competition, by=self.request.user, at=self.request.arrived_at
        ).get_absolute_url()


class ApplyView(CompetitionMixin, VersionedActView):
    """File a short application, or correct one's own until the deadline."""

    policy = "login"
    form_class = forms.ApplicationForm
    heading = gettext_lazy("Application for a small grant")
    lead = gettext_lazy(
        "Nobody but you reads it before the deadline, and you may correct it until then."
    )
    button = gettext_lazy("File the application")
    done_message = gettext_lazy("The application is filed. You may correct it until the deadline.")

    def allowed(self) -> bool:
        return may.may_apply(self.request.user, self.competition)

    @cached_property
    def application(self) -> GrantApplication | None:
        return own_application(self.competition, self.request.user)

    def row(self) -> Any:
        return self.application or GrantApplication()

    def values_of(self, row: GrantApplication) -> dict[str, Any]:
        names = [name for name in self.form_class.base_fields if name != "organisation"]
        return {name: getattr(row, name) for name in names} | {
            "organisation": row.organisation_id or forms.A_GROUP
        }

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nobody begins to write what would be refused; what was sent late keeps its text."""
        if not self.competition.takes_applications(request.arrived_at):
            messages.info(request, _("The deadline for applications has passed."))
            return redirect(self.back())
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        if self.application is not None:
            return super().get_initial()
        terms = self.competition
        return {
            "version": NOT_FILED,
            "starts_on": terms.projects_from,
            "ends_on": terms.projects_until,
        }

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "organisations": organisations_to_apply_for(self.competition, self.request.user),
            "groups": self.competition.admits_groups,
        }

    def summary(self) -> list[tuple[Any, Any]]:
        return [
            (_("Operator"), self.competition.contract.provider),
            *terms_of(self.competition),
            (_("Applications are taken until"), long_moment(self.competition.due_at)),
        ]

    def act(self, form: Any) -> str:
        return services.apply_for_grant(
            competition=self.competition,
            application=self.application,
            values=form.values(),
            version=form.cleaned_data["version"] or NOT_FILED,
            by=self.request.user,
            at=self.request.arrived_at,
        ).get_absolute_url()


class ChooseView(CompetitionMixin, ActView):
    policy = "representative"
    template_name = "contracting/regranting/choose.html"
    form_class = forms.ChoiceForm
    done_message = gettext_lazy("Implementers are chosen and the list is public.")

    def allowed(self) -> bool:
        sealed = self.competition.is_sealed(self.request.arrived_at)
        return not sealed and may.may_choose_implementers(self.request.user, self.competition)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"applications": filed_applications(self.competition)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "competition": self.competition,
            "facts": facts(self.competition),
            "basis": PASSING_ON,
            "back": self.back(),
        }

    def act(self, form: Any) -> str:
        return services.choose_implementers(
            competition=self.competition,
            decisions=form.decisions(),
            website=form.cleaned_data["website"],
            by=self.request.user,
            at=self.request.arrived_at,
        ).get_absolute_url()
