"""Whom an authority asks to take part in a rehearsal of a call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import ConfirmationState
from accounts.models import Organisation
from common.forms import Form
from contracting.forms.tenders import plain_helper
from contracting.models import Tender


class RehearsalForm(Form):
    """Organisations that the authority itself has confirmed: it knows whom it asks."""

    taking_part = forms.ModelMultipleChoiceField(
        label=_("Organisations that take part"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "They may write and submit offers in the rehearsal. With none chosen only the "
            "authority sees it."
        ),
    )

    def __init__(self, *args: Any, tender: Tender, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taking_part"].queryset = Organisation.objects.filter(
            confirmations__authority=tender.authority_id,
            confirmations__state=ConfirmationState.CONFIRMED,
        ).order_by("name")
        self.helper = plain_helper()
