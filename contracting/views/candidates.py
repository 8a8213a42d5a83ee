"""The public call for candidates to committees, and the authority's register of them."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView, TemplateView

from accounts.enums import Role
from accounts.models import Organisation
from accounts.selectors import organisations_held
from common.acts import PUBLIC_BENEFIT
from common.views import ActView, GuardedMixin, PublicMixin
from contracting.forms.candidates import CandidateCallForm, CandidateForm
from contracting.models import Candidate, CandidateCall
from contracting.permissions import candidates as may
from contracting.selectors.candidates import registered_candidates
from contracting.services.candidates import (
    call_for_candidates,
    indicate_candidate,
    withdraw_candidate,
)

BASIS = PUBLIC_BENEFIT("15", "2d")


class CandidateCallListView(PublicMixin, ListView):
    """Every call for candidates, the open ones first."""

    template_name = "contracting/candidates/list.html"
    paginate_by = 20

    def get_queryset(self) -> QuerySet[CandidateCall]:
        return CandidateCall.objects.select_related("authority")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        today = timezone.localdate()
        return context | {"rows": [(each, each.is_open(today)) for each in context["object_list"]]}


class CandidateCallView(PublicMixin, TemplateView):
    """One call: what is asked and until when. Who was indicated is not public."""

    template_name = "contracting/candidates/detail.html"

    @cached_property
    def call(self) -> CandidateCall:
        calls = CandidateCall.objects.select_related("authority")
        return get_object_or_404(calls, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, call = self.request.user, self.call
        mine = Candidate.objects.visible_to(user).filter(call=call)
        return super().get_context_data(**kwargs) | {
            "call": call,
            "is_open": call.is_open(timezone.localdate()),
            "may_indicate": may.may_indicate(user),
            "may_read_register": may.may_read_register(user, call.authority_id),
            "rows": [
                (each, may.may_withdraw_candidate(user, each))
                for each in mine.standing().select_related("organisation")
            ],
            "basis": BASIS,
        }


class CandidateCallCreateView(ActView):
    """A clerk publishes a call for candidates."""

    policy = "clerk"
    template_name = "act_form.html"
    form_class = CandidateCallForm
    done_message = gettext_lazy("The call for candidates is published.")

    @cached_property
    def authority(self) -> Organisation:
        return get_object_or_404(Organisation.objects.authorities(), pk=self.kwargs["authority_pk"])

    def allowed(self) -> bool:
        return may.may_call_for_candidates(self.request.user, self.authority.pk)

    def act(self, form: Form) -> str:
        call = call_for_candidates(
            authority=self.authority, by=self.request.user, **form.cleaned_data
        )
        return reverse("contracting:candidate_call", args=[call.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Call for candidates to committees"),
            "lead": _(
                "Organisations indicate people for your committees. Whoever is indicated by an "
                "organisation that takes part in a call does not sit on its committee."
            ),
            "button": _("Publish the call for candidates"),
            "back": reverse("contracting:candidate_register", args=[self.authority.pk]),
            "basis": BASIS,
        }


class CandidateRegisterView(GuardedMixin, TemplateView):
    """Everybody indicated to one authority."""

    policy = "authority"
    template_name = "contracting/candidates/register.html"

    @cached_property
    def authority(self) -> Organisation:
        return get_object_or_404(Organisation.objects.authorities(), pk=self.kwargs["authority_pk"])

    def allowed(self) -> bool:
        return may.may_read_register(self.request.user, self.authority.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "authority": self.authority,
            "candidates": registered_candidates(self.authority.pk),
            "calls": CandidateCall.objects.filter(authority=self.authority),
            "may_call": may.may_call_for_candidates(self.request.user, self.authority.pk),
        }


class CandidateIndicateView(ActView):
    """A representative indicates a person."""

    policy = "representative"
    template_name = "act_form.html"
    form_class = CandidateForm
    done_message = gettext_lazy("The person is in the register of the authority.")

    @cached_property
    def call(self) -> CandidateCall:
        calls = CandidateCall.objects.select_related("authority")
        return get_object_or_404(calls, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may.may_indicate(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        mine = organisations_held(self.request.user, Role.REPRESENTATIVE)
        return super().get_form_kwargs() | {"mine": {str(each.pk): each for each in mine}}

    def act(self, form: Form) -> str:
        said = {name: value for name, value in form.cleaned_data.items() if name != "agreed"}
        indicate_candidate(call=self.call, by=self.request.user, **said)
        return reverse("contracting:candidate_call", args=[self.call.pk])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Indicate a candidate: %(authority)s")
            % {"authority": self.call.authority},
            "lead": _(
                "If your organisation files an offer in a call, this person will not sit on the "
                "committee of that call."
            ),
            "button": _("Indicate the person"),
            "back": reverse("contracting:candidate_call", args=[self.call.pk]),
            "basis": BASIS,
        }


class CandidateWithdrawView(ActView):
    """The organisation takes an indication back."""

    policy = "representative"
    template_name = "act_form.html"
    done_message = gettext_lazy("The indication is withdrawn.")

    @cached_property
    def candidate(self) -> Candidate:
        visible = Candidate.objects.visible_to(self.request.user).standing()
        return get_object_or_404(visible.select_related("organisation"), pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may.may_withdraw_candidate(self.request.user, self.candidate)

    def act(self, form: Form) -> str:
        withdraw_candidate(candidate=self.candidate, by=self.request.user)
        return reverse("contracting:candidate_call", args=[self.candidate.call_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "heading": _("Withdraw the indication of %(name)s") % {"name": self.candidate.name},
            "lead": _("The person leaves the register. Committees already appointed stay."),
            "button": _("Withdraw the indication"),
            "back": reverse("contracting:candidate_call", args=[self.candidate.call_id]),
        }
