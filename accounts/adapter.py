"""How allauth meets the portal: letters go through the outbox, nobody signs up by chance."""

import uuid
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.rules.addresses import clean_address
from accounts.services.invitations import Invited
from common.letters import write_letter

LETTERS = {
    "account/email/email_confirmation": "confirm_address",
    "account/email/email_confirmation_signup": "confirm_address",
    "account/email/account_already_exists": "account_exists",
    "account/email/unknown_account": "unknown_account",
    "account/email/password_reset_key": "password_reset",
}
CHANGES = {
    "account/email/password_changed": _("The password was changed."),
    "account/email/password_reset": _("The password was set anew by the link from a letter."),
    "account/email/password_set": _("A password was set."),
    "account/email/email_changed": _("The e-mail address of the account was changed."),
    "account/email/email_confirm": _("An e-mail address was confirmed."),
    "account/email/email_deleted": _("An e-mail address was removed."),
    "mfa/email/totp_activated": _("A second step at login was switched on."),
    "mfa/email/totp_deactivated": _("The second step at login was switched off."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made."),
}


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Post the letter; its addresses begin with ours, never with the Host header."""
        name = LETTERS.get(template_prefix, "account_changed")
        user = context.get("user")
        language = user.language if isinstance(user, User) else get_language() or "pl"
        paths = {
            key.removesuffix("_url") + "_path": urlsplit(str(value)).path
            for key, value in context.items()
            if key.endswith("_url") and value
        }
        write_letter(
            f"accounts/email/{name}.txt",
            to=Invited(email, language if language in ("pl", "en") else "pl"),
            key=f"account:{name}:{uuid.uuid4()}",
            change=CHANGES.get(template_prefix, ""),
            **paths,
        )

    def clean_email(self, email: str) -> str:
        try:
            return clean_address(email)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The operator comes to see whether the portal is healthy, everybody else to work."""
        if request.user.is_operator and not request.user.roles_held:
            return reverse("accounts:panel")
        return str(super().get_login_redirect_url(request))

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data.get("name", "")
        user.language = "en" if get_language() == "en" else settings.LANGUAGE_CODE
        if commit:
            user.save()
        return user
