"""Forms of organisations: their details, their confirmation by an authority."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import LegalForm
from accounts.forms.fields import (
    address_field,
    iban_field,
    krs_field,
    nip_field,
    phone_field,
    postal_code_field,
    regon_field,
    web_field,
)
from accounts.models import Organisation
from common.forms import Form


def helper_of(*groups: tuple[Any, tuple[str, ...]]) -> FormHelper:
    """Fields in named groups; the page has the form's tags and its button."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(
        *(Fieldset(title, *names, css_class="k-form__group") for title, names in groups)
    )
    return helper


class DetailsForm(Form):
    """What an authority and an organisation both have."""

    name = forms.CharField(
        label=_("Full name"),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    street = forms.CharField(
        label=_("Street and number"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postal_code = postal_code_field()
    town = forms.CharField(
        label=_("Town"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "address-level2"}),
    )
    email = address_field(
        label=_("E-mail address for the public"),
        help_text=_("Everybody will see it. Give the office's address, not a private one."),
    )
    phone = phone_field(required=False, help_text=_("Everybody will see it."))
    website = web_field(_("Website"), required=False)
    about = forms.CharField(
        label=_("What you do, in a few sentences"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class NgoForm(DetailsForm):
    legal_form = forms.ChoiceField(label=_("Legal form"))
    nip = nip_field()
    regon = regon_field(required=False)
    krs = krs_field(required=False)
    other_register = forms.CharField(
        label=_("Another register or ledger"),
        max_length=150,
        required=False,
        help_text=_("For example: the starost's ledger of ordinary associations."),
    )
    other_register_number = forms.CharField(
        label=_("Number in that register"), max_length=60, required=False
    )
    iban = iban_field(required=False)
    signatories = forms.IntegerField(
        label=_("How many representatives must approve an offer"),
        min_value=1,
        max_value=9,
        required=False,
        help_text=_("As the register says: 1 when each may act alone, 2 when two act jointly."),
    )
    representation = forms.CharField(
        label=_("Rule of representation"),
        max_length=500,
        required=False,
        help_text=_("For example: two members of the board acting jointly. As in the register."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["legal_form"].choices = [("", _("Choose")), *LegalForm.choices]
        self.helper = helper_of(
            (_("Who you are"), ("name", "legal_form", "about")),
            (
                _("Numbers and registers"),
                ("nip", "regon", "krs", "other_register", "other_register_number"),
            ),
            (_("Seat and contact"), ("street", "postal_code", "town", "email", "phone", "website")),
            (_("Account for grants"), ("iban",)),
            (_("Who acts for you"), ("signatories", "representation")),
        )
        self.helper.layout.fields.append("version")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("signatories") is None:
            data.pop("signatories", None)  # nothing was said: what stands, stands
        if "krs" in self.errors:
            return data
        if not data.get("krs") and not data.get("other_register"):
            self.add_error(
                "krs",
                _("Give the KRS number, or the name of another register and the number in it."),
            )
        elif not data.get("krs") and not data.get("other_register_number"):
            self.add_error("other_register_number", _("Give the number in that register."))
        return data


class AuthorityForm(DetailsForm):
    executive_title = forms.CharField(
        label=_("Who decides for the authority"),
        max_length=100,
        help_text=_("As papers name them: Wójt, Burmistrz, Prezydent Miasta, Zarząd Powiatu."),
    )
    nip = nip_field(required=False)
    regon = regon_field(required=False)
    bip_url = web_field(_("Address of the Public Information Bulletin (BIP)"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].label = _("For organisations: how to work with us")
        self.helper = helper_of(
            (_("The authority"), ("name", "executive_title", "nip", "regon", "about")),
            (
                _("Seat and contact"),
                ("street", "postal_code", "town", "email", "phone", "website", "bip_url"),
            ),
        )
        self.helper.layout.fields.append("version")


class AskConfirmationForm(Form):
    authority = forms.ModelChoiceField(
        label=_("Authority"),
        queryset=Organisation.objects.none(),
        empty_label=_("Choose an authority"),
        help_text=_("Choose one that knows you: where you have your seat, or where you work."),
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        waiting = organisation.confirmations.exclude(state="refused").values("authority")
        self.fields["authority"].queryset = Organisation.objects.authorities().exclude(
            pk__in=waiting
        )


class DecideForm(Form):
    CONFIRM, REFUSE = "confirm", "refuse"

    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=[
            (CONFIRM, _("I confirm: the organisation is who it says it is")),
            (REFUSE, _("I refuse, and say why")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason for refusing"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The organisation will read it. Say what to correct."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("decision") == self.REFUSE and not data.get("reason"):
            self.add_error("reason", _("Say why, so that the organisation knows what to correct."))
        return data
