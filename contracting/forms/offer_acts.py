"""Small forms of the acts on offers."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation
from common.forms import Form
from contracting.models import Lot


class BeginForm(Form):
    """Which organisation makes the offer, and for which task; not asked when there is one."""

    offeror = forms.TypedChoiceField(
        label=_("Organisation that makes the offer"), widget=forms.RadioSelect
    )

    lot = forms.TypedChoiceField(
        label=_("Task of the call"),
        widget=forms.RadioSelect,
        help_text=_("An offer answers one task. For another one begin another offer."),
    )

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Organisation],
        lots: Sequence[Lot] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if lots:
            by_number = {str(each.number): each for each in lots}
            self.fields["lot"].choices = [(key, str(each)) for key, each in by_number.items()]
            self.fields["lot"].coerce = by_number.__getitem__
        else:
            del self.fields["lot"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        by_key = {str(each.pk): each for each in organisations}
        field = self.fields["offeror"]
        field.choices = [(key, each.name) for key, each in by_key.items()]
        field.coerce = by_key.__getitem__
        if len(organisations) == 1:
            field.widget = forms.HiddenInput()
            field.initial = organisations[0].pk


APPROVE, SUBMIT = "approve", "submit"


class SubmitForm(Form):
    """The version that was read, and that the person may act for the organisation."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10**8)
    act = forms.ChoiceField(
        choices=[(SUBMIT, SUBMIT), (APPROVE, APPROVE)], widget=forms.HiddenInput, required=False
    )
    """What the button said: between two readings of the page a colleague may have approved."""
    confirmed = forms.BooleanField(
        label=_(
            "I confirm that I am authorised to act for the organisation and that the offer is "
            "as it should be submitted."
        ),
        error_messages={"required": _("Confirm before you submit.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
