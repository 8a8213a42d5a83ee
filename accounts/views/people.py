"""Invitations from both ends, the end of a role, one's own name."""

from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from accounts.enums import Role
from accounts.forms.people import InviteForm, NewAccountForm, ProfileForm
from accounts.models import Invitation, Membership, Organisation, User
from accounts.permissions import may_end_membership, may_invite_to
from accounts.services.invitations import (
    accept_invitation,
    digest_of,
    invite,
    resend_invitation,
    why_dead,
    withdraw_invitation,
)
from accounts.services.memberships import end_membership
from accounts.services.people import change_profile
from common.law import Refused
from common.views import ActView, GuardedMixin, PublicMixin, add_reasons

SESSION_KEY = "invitation"


class InviteView(ActView):
    policy = "member"
    template_name = "act_form.html"
    form_class = InviteForm
    done_message = gettext_lazy("The invitation is on its way.")

    @cached_property
    def organisation(self) -> Organisation:
        visible = Organisation.objects.visible_to(self.request.user)
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_invite_to(self.request.user, self.organisation)

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"organisation": self.organisation}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            heading=_("Invite a person"),
            lead=_(
                "%(organisation)s. We will send a link that works once, for this person only, "
                "for 14 days."
            )
            % {"organisation": self.organisation},
            button=_("Send the invitation"),
            back=office_of(self.organisation),
            **kwargs,
        )

    def act(self, form: Form) -> str:
        invite(
            organisation=self.organisation,
            email=form.cleaned_data["email"],
            role=Role(form.cleaned_data["role"]),
            by=self.request.user,
        )
        return office_of(self.organisation)


def office_of(organisation: Organisation) -> str:
    return reverse("accounts:organisation_office", args=[organisation.pk])


class InvitationActView(GuardedMixin, View):
    """Sends again or withdraws: one button, one POST."""

    policy = "member"
    http_method_names = ["post"]

    @cached_property
    def invitation(self) -> Invitation:
        visible = Invitation.objects.visible_to(self.request.user).select_related("organisation")
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def allowed(self) -> bool:
        return may_invite_to(self.request.user, self.invitation.organisation)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        try:
            messages.success(request, self.act())
        except Refused as refusal:
            messages.error(request, str(refusal))
        return redirect(office_of(self.invitation.organisation))

    def act(self) -> str:
        raise NotImplementedError


class ResendView(InvitationActView):
    def act(self) -> str:
        resend_invitation(invitation=self.invitation, by=self.request.user)
        return _("A new link is on its way. The old one no longer works.")


class WithdrawView(InvitationActView):
    def act(self) -> str:
        withdraw_invitation(invitation=self.invitation, by=self.request.user)
        return _("The invitation is withdrawn. Its link no longer works.")


class EndMembershipView(ActView):
    policy = "member"
    template_name = "act_form.html"
    done_message = gettext_lazy("The role has ended.")

    @cached_property
    def membership(self) -> Membership:
        visible = Membership.objects.visible_to(self.request.user)
        return get_object_or_404(
            visible.select_related("organisation", "user"), pk=self.kwargs["pk"]
        )

    def allowed(self) -> bool:
        return may_end_membership(self.request.user, self.membership)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = self.membership
        return super().get_context_data(
            heading=_("End a role"),
            lead=_("From the next click on this person will no longer act here."),
            summary=[
                (_("Person"), held.user),
                (_("Role"), held.get_role_display()),
                (_("Organisation"), held.organisation),
            ],
            button=_("End the role"),
            back=office_of(held.organisation),
            **kwargs,
        )

    def act(self, form: Form) -> str:
        end_membership(membership=self.membership, by=self.request.user)
        if self.membership.user_id == self.request.user.pk:
            return reverse("accounts:duties")
        return office_of(self.membership.organisation)


class InvitationOpenView(PublicMixin, View):
    """Takes the code out of the address before anything else is shown or logged.

    Opening the link, by a person or by a mail scanner, changes nothing of the invitation.
    """

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        request.session[SESSION_KEY] = digest_of(code)
        response = redirect("accounts:invitation_accept")
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-store"
        return response


class InvitationAcceptView(PublicMixin, FormView):
    """What the invitation is, and the one button that accepts it."""

    same_for_all = False
    template_name = "accounts/invitation.html"
    form_class = NewAccountForm

    @cached_property
    def invitation(self) -> Invitation | None:
        return (
            Invitation.objects.filter(code_digest=self.request.session.get(SESSION_KEY, ""))
            .select_related("organisation", "invited_by")
            .first()
        )

    @cached_property
    def case(self) -> str:
        """Which of the page's five faces: dead, mine, other, login or new."""
        if self.invitation is None or why_dead(self.invitation, at=timezone.now()):
            return "dead"
        user = self.request.user
        if user.is_authenticated:
            return "mine" if user.email.lower() == self.invitation.email.lower() else "other"
        known = User.objects.filter(email__iexact=self.invitation.email).exists()
        return "login" if known else "new"

    def get_form_kwargs(self) -> dict[str, Any]:
        email = self.invitation.email if self.invitation else ""
        return super().get_form_kwargs() | {"email": email}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reason = _("This link does not work. Open the link from the newest letter again.")
        if self.invitation is not None:
            reason = why_dead(self.invitation, at=timezone.now())
        return super().get_context_data(
            case=self.case, invitation=self.invitation, reason=reason, **kwargs
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        response = super().render_to_response(context, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["Cache-Control"] = "private, no-store"
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.case == "new":
            return super().post(request, *args, **kwargs)
        if self.case != "mine":
            return self.render_to_response(self.get_context_data(), status=409)
        try:
            accept_invitation(invitation=self.invitation, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("accounts:invitation_accept")
        return self.done(redirect("accounts:duties"))

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            user = accept_invitation(
                invitation=self.invitation,
                name=form.cleaned_data["name"],
                password=form.cleaned_data["password"],
            )
        except Refused as refusal:
            add_reasons(form, refusal)
            return self.form_invalid(form)
        response = perform_login(
            self.request, user, email_verification="none", redirect_url=reverse("accounts:duties")
        )
        return self.done(response)

    def form_invalid(self, form: Form) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def done(self, response: HttpResponse) -> HttpResponse:
        self.request.session.pop(SESSION_KEY, None)
        messages.success(
            self.request,
            _("Welcome. You now act for: %(organisation)s.")
            % {"organisation": self.invitation.organisation},
        )
        return response


class ProfileView(ActView):
    policy = "login"
    template_name = "accounts/profile.html"
    form_class = ProfileForm
    done_message = gettext_lazy("Saved.")

    def allowed(self) -> bool:
        return True

    def get_initial(self) -> dict[str, Any]:
        user = self.request.user
        return {"name": user.name, "position": user.position, "language": user.language}

    def act(self, form: Form) -> str:
        change_profile(user=self.request.user, **form.cleaned_data)
        return reverse("accounts:profile")
