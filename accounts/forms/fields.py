"""Fields for numbers and addresses that are kept in one spelling."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from accounts.rules.addresses import clean_address
from accounts.rules.identifiers import (
    clean_iban,
    clean_krs,
    clean_nip,
    clean_phone,
    clean_postal_code,
    clean_regon,
)


class CheckedField(forms.CharField):
    """A text that a rule brings into one spelling, or refuses with a sentence."""

    def __init__(self, *, check: Callable[[str], str], **options: Any) -> None:
        self.check = check
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return self.check(text)
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


def nip_field(**options: Any) -> CheckedField:
    return CheckedField(
        check=clean_nip,
        label="NIP",
        max_length=60,
        help_text=_("10 digits, for example 739-02-00-005."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **options,
    )


def regon_field(**options: Any) -> CheckedField:
    return CheckedField(
        check=clean_regon,
        label="REGON",
        max_length=60,
        help_text=_("9 or 14 digits."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **options,
    )


def krs_field(**options: Any) -> CheckedField:
    return CheckedField(
        check=clean_krs,
        label=_("KRS number"),
        max_length=60,
        help_text=_("10 digits. Leave empty if the organisation is in another register."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        **options,
    )


def iban_field(**options: Any) -> CheckedField:
    return CheckedField(
        check=clean_iban,
        label=_("Bank account of the organisation"),
        max_length=60,
        help_text=_("26 digits. The grant will be paid to it. You may add it later."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **options,
    )


def postal_code_field(**options: Any) -> CheckedField:
    return CheckedField(
        check=clean_postal_code,
        label=_("Postal code"),
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        **options,
    )


def phone_field(**options: Any) -> CheckedField:
    return CheckedField(
        check=clean_phone,
        label=_("Telephone"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
        **options,
    )


def address_field(**options: Any) -> CheckedField:
    options.setdefault("label", _("E-mail address"))
    return CheckedField(
        check=clean_address,
        max_length=254,
        widget=forms.TextInput(
            attrs={"type": "email", "autocomplete": options.pop("autocomplete", "email")}
        ),
        **options,
    )


def web_field(label: Any, **options: Any) -> forms.URLField:
    field = forms.URLField(
        label=label,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
        error_messages={
            "invalid": _("Enter a web address, for example https://stowarzyszenie.pl.")
        },
        **options,
    )
    field.validators = [URLValidator(schemes=["http", "https"])]
    return field
