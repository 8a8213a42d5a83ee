"""The form of the decision on a year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form


class YearForm(Form):
    goes_on = forms.TypedChoiceField(
        label=_("Does the year go on?"),
        choices=[("yes", _("yes, it goes on")), ("no", _("no, the task is not continued"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reasons"),
        help_text=_(
            "What of the mid-term balance and its action plan decided. The reasons are public."
        ),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    decided_on = DateField(label=_("Day of the decision"))
