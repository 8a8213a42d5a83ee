"""Forms about offers on paper."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import krs_field
from common.forms import DateField, Form, MomentField, MoneyField
from contracting.forms.attachments import file_field
from contracting.models import Lot
from contracting.rules.costs import MOST_YEARS, ZERO

SUMS_OF_COSTS = {
    "costs_activities": _("Costs of the activities in %(year)s (V.A, group I)"),
    "costs_administration": _("Administrative costs in %(year)s (V.A, group II)"),
}


class EnvelopeForm(Form):
    number = forms.CharField(
        label=_("Number in the office's register"),
        help_text=_("As written on the envelope, for example K.12.2026."),
        max_length=60,
    )
    arrived_at = MomentField(
        label=_("Arrived at"), help_text=_("Day and hour of the stamp, Warsaw time.")
    )
    offeror_name = forms.CharField(label=_("Offeror, as on the envelope"), max_length=250)


class DigitiseForm(Form):
    """What the check, the scoring and the ranking need; the scan holds the rest."""

    lot = forms.ModelChoiceField(label=_("Task of the call"), queryset=Lot.objects.none())
    name = forms.CharField(label=_("Full name of the organisation"), max_length=250)
    krs = krs_field(required=False)
    other_register = forms.CharField(
        label=_("Another register or ledger"), max_length=150, required=False
    )
    other_register_number = forms.CharField(label=_("Number in it"), max_length=60, required=False)
    title = forms.CharField(label=_("Title of the task"), max_length=250)
    starts_on = DateField(label=_("Start"))
    ends_on = DateField(label=_("End"))
    place = forms.CharField(label=_("Place of the task"), max_length=500, required=False)
    summary = forms.CharField(
        label=_("Description of the task in short"), widget=forms.Textarea, max_length=3000
    )
    costs_activities = MoneyField(label=_("Costs of the activities, together (V.A, group I)"))
    costs_administration = MoneyField(
        label=_("Administrative costs, together (V.A, group II)"), required=False
    )
    grant = MoneyField(label=_("Planned grant"))
    own_financial = MoneyField(label=_("Own financial contribution"), required=False)
    own_other = MoneyField(label=_("Own personal and in-kind contribution"), required=False)
    fees = MoneyField(label=_("Fees from recipients"), required=False)
    declared = forms.BooleanField(
        label=_("The declarations of part VII are signed on the paper"), required=False
    )
    file = file_field()

    def __init__(self, *args: Any, lots: Any, years: Sequence[int] = (), **kwargs: Any) -> None:
        """``years``: those of the task in the call; of several, each has its own sums."""
        super().__init__(*args, **kwargs)
        self.years = tuple(years)
        if len(self.years) > 1:
            self._split()
        if lots.exists():
            self.fields["lot"].queryset = lots
        else:
            del self.fields["lot"]

    def _split(self) -> None:
        """The two sums of V.A for each year, where the form has them for the whole task."""
        fields = dict(self.fields)
        self.fields.clear()
        for name, field in fields.items():
            if name not in SUMS_OF_COSTS:
                self.fields[name] = field
                continue
            for year in self.years:
                self.fields[f"{name}_{year}"] = MoneyField(
                    label=SUMS_OF_COSTS[name] % {"year": year}, required=False
                )

    def _join(self, values: dict[str, Any]) -> None:
        """Sums by the years of the task as the paper has it, the first one first."""
        starts, ends = values.get("starts_on"), values.get("ends_on")
        for name in SUMS_OF_COSTS:
            sums = {year: values.pop(f"{name}_{year}", None) or ZERO for year in self.years}
            if not (starts and ends and starts <= ends):
                continue
            for year, amount in sums.items():
                if amount and not starts.year <= year <= ends.year:
                    self.add_error(
                        f"{name}_{year}",
                        _("The task is not carried out in that year. Leave it empty."),
                    )
            inside = range(starts.year, ends.year + 1)
            values[name] = [sums.get(year, ZERO) for year in inside][:MOST_YEARS]
        if not any(values.get("costs_activities") or ()) and not self.errors:
            self.add_error(
                f"costs_activities_{self.years[0]}", _("Write the costs of at least one year.")
            )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if len(self.years) > 1:
            self._join(values)
        register = values.get("other_register") and values.get("other_register_number")
        if not values.get("krs") and not register and "krs" not in self.errors:
            self.add_error(
                "krs", _("Give the KRS number, or another register and the number in it.")
            )
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The task cannot end before it starts."))
        return values
