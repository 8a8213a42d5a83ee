"""Every route says who may use it; a route that does not is refused.

A policy is the name of a row in the reviewed access table (tests/access). A view of ours
carries it as an attribute; views of libraries are listed in ``config.urls.POLICIES``.
"""

from collections.abc import Callable
from typing import Any

from django.urls import ResolverMatch

LIBRARY_POLICIES: dict[str, str] = {
    # route name or prefix ending in * → policy; the views are allauth's own
    "account_login": "anonymous",
    "account_logout": "anyone",
    "account_signup": "anonymous",
    "account_reauthenticate": "login",
    "account_inactive": "anyone",
    "account_email": "login",
    "account_email_verification_sent": "anyone",
    "account_confirm_email": "anyone",
    "account_change_password": "login",
    "account_set_password": "login",
    "account_reset_password": "anyone",
    "account_reset_password_done": "anyone",
    "account_reset_password_from_key": "anyone",
    "account_reset_password_from_key_done": "anyone",
    "account_confirm_login_code": "anyone",
    "account_request_login_code": "anyone",
    "mfa_authenticate": "anyone",
    "mfa_reauthenticate": "login",
    "mfa_trust": "anyone",
    "mfa_index": "login",
    "mfa_activate_totp": "login",
    "mfa_deactivate_totp": "login",
    "mfa_view_recovery_codes": "login",
    "mfa_download_recovery_codes": "login",
    "mfa_generate_recovery_codes": "login",
}


def policy_of(view: Callable[..., Any], match: ResolverMatch | None = None) -> str | None:
    """The declared policy of a view, or ``None`` when it has declared none."""
    cls = getattr(view, "view_class", None)
    declared = getattr(cls, "policy", None) or getattr(view, "policy", None)
    if declared:
        return str(declared)
    if match is not None and match.url_name:
        return LIBRARY_POLICIES.get(match.url_name)
    return None


def policy(name: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare the policy of a plain function view."""

    def declare(view: Callable[..., Any]) -> Callable[..., Any]:
        view.policy = name  # type: ignore[attr-defined]
        return view

    return declare
