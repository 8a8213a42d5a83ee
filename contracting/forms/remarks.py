"""A remark to one's colleagues."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form


class RemarkForm(Form):
    text = forms.CharField(
        label=_("A remark to your colleagues"),
        help_text=_("Only people of your organisation read it, also after the offers are opened."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
