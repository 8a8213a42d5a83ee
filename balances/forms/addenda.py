"""What an institution adds to its closed card."""

from django import forms
from django.utils.translation import gettext_lazy as _

from balances.models import LONGEST_ADDENDUM
from common.forms import Form


class AddendumForm(Form):
    text = forms.CharField(
        label=_("What you add"),
        help_text=_("A correction, or what came to light later. Name no person and no illness."),
        max_length=LONGEST_ADDENDUM,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
