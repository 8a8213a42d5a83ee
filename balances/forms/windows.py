"""The form that moves a window."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form


class WindowForm(Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    opens_on = DateField(label=_("First day of the round"))
    closes_on = DateField(
        label=_("Last day of the round"), help_text=_("Cards are taken on this day too.")
    )
    reason = forms.CharField(
        label=_("Why the window is moved"),
        help_text=_("Both parties get it in a letter, and it stands on the page of the round."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, begun: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if begun:
            del self.fields["opens_on"]
