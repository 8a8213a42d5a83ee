"""Pages of organisations: registering, the office, confirmation, the public page."""

from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import DetailView, FormView, TemplateView

from accounts.acting import acting_organisation
from accounts.enums import ConfirmationState
from accounts.forms.organisations import AskConfirmationForm, AuthorityForm, DecideForm, NgoForm
from accounts.models import Confirmation, Invitation, Organisation
from accounts.permissions import (
    may_ask_confirmation,
    may_change_organisation,
    may_decide_confirmation,
    may_end_membership,
    may_invite_to,
    may_read_journal_of,
    may_see_people_of,
    may_set_local_figures,
)
from accounts.services.confirmations import (
    ask_confirmation,
    confirm_organisation,
    refuse_confirmation,
)
from accounts.services.organisations import change_organisation, register_organisation
from accounts.views.people import office_of
from common.law import Refused
from common.models import JournalEntry
from common.views import ActView, GuardedMixin, PublicMixin, add_reasons


class OfficeMixin(GuardedMixin):
    policy = "member"

    @cached_property
    def organisation(self) -> Organisation:
        visible = Organisation.objects.visible_to(self.request.user).select_related(
            "unit__parent__parent"
        )
        return get_object_or_404(visible, pk=self.kwargs["pk"])


class OwnOrganisationView(GuardedMixin, TemplateView):
    """Leads to the office of the organisation one acts for."""

    policy = "login"
    template_name = "accounts/no_organisation.html"

    def allowed(self) -> bool:
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        organisation = acting_organisation(request)
        if organisation is not None:
            return redirect(office_of(organisation))
        return super().get(request, *args, **kwargs)


class OfficeView(OfficeMixin, TemplateView):
    """An organisation's own page: its details, people, invitations, confirmations."""

    template_name = "accounts/office.html"

    def allowed(self) -> bool:
        return may_see_people_of(self.request.user, self.organisation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, organisation = self.request.user, self.organisation
        people = organisation.memberships.select_related("user", "organisation").order_by(
            "role", "user__name", "pk"
        )
        confirmations = organisation.confirmations.select_related("authority").order_by("asked_at")
        return super().get_context_data(
            organisation=organisation,
            people=[{"held": held, "may_end": may_end_membership(user, held)} for held in people],
            invitations=Invitation.objects.filter(organisation=organisation)
            .unanswered()
            .select_related("invited_by")
            .order_by("invited_at"),
            confirmations=confirmations,
            may_invite=may_invite_to(user, organisation),
            may_change=may_change_organisation(user, organisation),
            may_ask=may_ask_confirmation(user, organisation),
            may_set_figures=organisation.is_authority and may_set_local_figures(user, organisation),
            entries=JournalEntry.objects.about(organisation).select_related("by"),
            **kwargs,
        )


class RegisterView(PublicMixin, FormView):
    """First an account with a confirmed address, then the organisation."""

    same_for_all = False
    template_name = "accounts/organisation_register.html"
    form_class = NgoForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and request.user.is_anonymous:
            return redirect_to_login(request.get_full_path())
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            ngo = register_organisation(details=form.cleaned_data, by=self.request.user)
        except Refused as refusal:
            add_reasons(form, refusal)
            return self.form_invalid(form)
        return redirect("accounts:confirmation_ask", ngo.pk)

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class ChangeView(OfficeMixin, ActView):
    template_name = "act_form.html"
    done_message = gettext_lazy("The details are saved.")

    def allowed(self) -> bool:
        return may_change_organisation(self.request.user, self.organisation)

    def get_form_class(self) -> type[Form]:
        return AuthorityForm if self.organisation.is_authority else NgoForm

    def get_initial(self) -> dict[str, Any]:
        names = self.get_form_class().base_fields
        return {name: getattr(self.organisation, name) for name in names}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            heading=_("Details of the organisation"),
            lead=str(self.organisation),
            button=_("Save"),
            back=office_of(self.organisation),
            **kwargs,
        )

    def act(self, form: Form) -> str:
        details = dict(form.cleaned_data)
        change_organisation(
            organisation=self.organisation,
            version=details.pop("version"),
            details=details,
            by=self.request.user,
        )
        return office_of(self.organisation)


class AskView(OfficeMixin, ActView):
    policy = "representative"
    template_name = "act_form.html"
    form_class = AskConfirmationForm
    done_message = gettext_lazy("The authority has your request. We will write to you.")

    def allowed(self) -> bool:
        return may_ask_confirmation(self.request.user, self.organisation)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            heading=_("Ask an authority to confirm the organisation"),
            lead=_(
                "A clerk checks your entry in the register. One confirmation is enough to file "
                "offers in every municipality."
            ),
            summary=[(_("Organisation"), self.organisation)],
            button=_("Send the request"),
            back=office_of(self.organisation),
            **kwargs,
        )

    def act(self, form: Form) -> str:
        ask_confirmation(
            organisation=self.organisation,
            authority=form.cleaned_data["authority"],
            by=self.request.user,
        )
        return office_of(self.organisation)


class DecideView(ActView):
    """A clerk compares the details with the register and says yes or no."""

    policy = "clerk"
    template_name = "accounts/confirmation_decide.html"
    form_class = DecideForm

    @cached_property
    def confirmation(self) -> Confirmation:
        visible = Confirmation.objects.visible_to(self.request.user)
        return get_object_or_404(
            visible.select_related("organisation", "authority"), pk=self.kwargs["pk"]
        )

    def allowed(self) -> bool:
        return may_decide_confirmation(self.request.user, self.confirmation)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation = self.confirmation.organisation
        people = organisation.memberships.filter(role="representative").select_related("user")
        return super().get_context_data(
            confirmation=self.confirmation,
            organisation=organisation,
            representatives=[held.user for held in people],
            waiting=self.confirmation.state == ConfirmationState.ASKED,
            **kwargs,
        )

    def act(self, form: Form) -> str:
        if form.cleaned_data["decision"] == DecideForm.CONFIRM:
            confirm_organisation(confirmation=self.confirmation, by=self.request.user)
            self.done_message = _("Confirmed. The organisation has been told.")
        else:
            refuse_confirmation(
                confirmation=self.confirmation,
                reason=form.cleaned_data["reason"],
                by=self.request.user,
            )
            self.done_message = _("Refused. The organisation has been told why.")
        return reverse("accounts:organisation_detail", args=[self.confirmation.organisation_id])


class OrganisationView(PublicMixin, DetailView):
    """What everybody may know of an organisation; never its people's addresses."""

    template_name = "accounts/organisation_detail.html"
    context_object_name = "organisation"

    def get_queryset(self) -> Any:
        return Organisation.objects.ngos().visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        confirmed = self.object.confirmations.filter(state=ConfirmationState.CONFIRMED)
        may_read = may_read_journal_of(user, self.object)
        entries = JournalEntry.objects.about(self.object).select_related("by") if may_read else None
        return super().get_context_data(
            confirmations=confirmed.select_related("authority__unit").order_by("decided_at"),
            own=may_see_people_of(user, self.object),
            entries=entries,
            **kwargs,
        )
