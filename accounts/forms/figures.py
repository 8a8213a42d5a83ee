"""Forms of local figures: a new value, and the reason of withdrawing one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import FigureUnit, LocalFigureKey
from accounts.rules.local_figures import WHOLE
from common.forms import DateField, Form, MoneyField

LABELS = {
    FigureUnit.PERCENT: _("Value in percent"),
    FigureUnit.MONEY: _("Amount in złoty"),
    FigureUnit.PEOPLE: _("Number of people"),
    FigureUnit.DAYS: _("Number of days"),
    FigureUnit.MONTHS: _("Number of months"),
}


class FigureForm(Form):
    value = forms.Field()
    valid_from = DateField(
        label=_("In force from"),
        help_text=_(
            "The first day of this value. Earlier values stay in force until the day before."
        ),
    )
    basis = forms.CharField(
        label=_("What sets it"),
        max_length=300,
        help_text=_("The resolution, the order or the notice: its number, its date, where it is."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, key: LocalFigureKey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        label = LABELS[key.unit]
        if key.unit in WHOLE:
            self.fields["value"] = forms.DecimalField(
                label=label,
                max_digits=5,
                decimal_places=0,
                widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
            )
        else:
            self.fields["value"] = MoneyField(label=label)


class FigureWithdrawalForm(Form):
    reason = forms.CharField(
        label=_("Why it is withdrawn"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
