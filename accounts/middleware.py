"""A role that must have a second step at login is sent to set it up before anything else."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

OPEN_ROUTES = frozenset(
    {
        *("account_logout", "account_reauthenticate", "account_login"),
        *("mfa_index", "mfa_activate_totp", "mfa_authenticate", "mfa_reauthenticate"),
        *("common:choose_language", "common:choose_theme"),
    }
)


class SecondStepMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        required = set(settings.MFA_REQUIRED_ROLES)
        if not required or request.user.is_anonymous:
            return None
        if request.resolver_match and request.resolver_match.view_name in OPEN_ROUTES:
            return None
        roles = {held.role for held in request.user.roles_held}
        if request.user.is_operator:
            roles.add("operator")
        if not roles & required or is_mfa_enabled(request.user):
            return None
        messages.info(
            request,
            _("Your role needs a second step at login. Set it up now; it takes two minutes."),
        )
        return redirect("mfa_activate_totp")
