"""What ends a procedure, or undoes a choice, before there is a contract."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField
from contracting.forms.procurement import PlainForm


class EvasionForm(PlainForm):
    """The chosen bidder does not sign."""

    evaded_on = DateField(
        label=_("The bidder refused on"),
        help_text=_("Or the day on which the time that you gave for signing ran out."),
    )
    reason = forms.CharField(
        label=_("What happened"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("How the bidder was asked to sign, and what came of it. It stands in public."),
    )


class AnnulForm(PlainForm):
    reason = forms.CharField(
        label=_("Reasons of the annulment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They stand in the record of the procedure."),
    )
