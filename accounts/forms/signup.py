"""The account of somebody who registers an organisation."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm

from accounts.forms.people import LONGEST_PASSWORD, PASSWORD_HELP, name_field
from common.forms import CleanForm


class SignupForm(CleanForm, AllauthSignupForm):
    field_order = ["name", "email", "password1", "password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = name_field()
        for name in ("password1", "password2"):
            self.fields[name].max_length = LONGEST_PASSWORD
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.fields["password1"].help_text = PASSWORD_HELP
        self.fields["email"].widget.attrs.pop("placeholder", None)
        self.order_fields(self.field_order)
