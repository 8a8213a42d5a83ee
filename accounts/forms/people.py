"""Forms of people: invitations, new accounts."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from accounts.forms.fields import address_field
from accounts.models import Organisation, User
from common.forms import Form

LONGEST_PASSWORD = 1000
"""Pasted passphrases are welcome; a megabyte would only keep the hash busy."""
PASSWORD_HELP = _(
    "At least 12 characters; a few words together are easiest to remember. "
    "Not a common password and nothing like your name."
)


def name_field() -> forms.CharField:
    return forms.CharField(
        label=_("First and last name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


def position_field() -> forms.CharField:
    return forms.CharField(
        label=_("Position"),
        max_length=150,
        required=False,
        help_text=_("For example: inspector, treasurer. It stands beside your name."),
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )


class InviteForm(Form):
    email = address_field(
        autocomplete="off",
        help_text=_("The letter with the link goes there. Only its owner can use it."),
    )
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = AUTHORITY_ROLES if organisation.is_authority else NGO_ROLES
        self.fields["role"].choices = [
            (value, ROLE_SENTENCES[Role(value)]) for value in Role.values if value in roles
        ]


ROLE_SENTENCES = {
    Role.CLERK: _("Clerk: prepares programmes, calls and contracts, invites colleagues"),
    Role.EXECUTIVE: _(
        "Executive: decides on offers and signs (wójt, burmistrz, prezydent, zarząd)"
    ),
    Role.REPRESENTATIVE: _(
        "Representative: signs and submits for the organisation, invites people"
    ),
    Role.STAFF: _("Staff: prepares offers and reports, does not submit them"),
}


class NewAccountForm(Form):
    """The invited address is fixed; the person gives a name and a password."""

    name = name_field()
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        max_length=LONGEST_PASSWORD,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = PASSWORD_HELP

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        password = data.get("password")
        if password and data.get("again") and password != data["again"]:
            self.add_error("again", _("The two passwords differ. Type the same one twice."))
        if password:
            try:
                validate_password(password, User(email=self.email, name=data.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return data


class ProfileForm(Form):
    name = name_field()
    position = position_field()
    language = forms.ChoiceField(
        label=_("Language of letters"),
        choices=[("pl", "polski"), ("en", "English")],
        widget=forms.RadioSelect,
    )
