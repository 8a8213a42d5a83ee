"""Forms of an offer's update: its tables, its days and amounts, the authority's answer."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BaseFormSet
from django.utils.translation import gettext_lazy as _

from common.forms import DateField, Form, MoneyField
from common.money import rounded
from contracting.enums import CostGroup
from contracting.forms.contracts import HelpedForm
from contracting.forms.offer_rows import LARGEST_QUANTITY, YEARS, Kept, QuantityField, rows_table

ELSEWHERE = "other"


def _text(label: Any, most: int, rows: int = 0) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else None
    return forms.CharField(label=label, max_length=most, widget=widget, required=False)


class KeyedRow(Kept, Form):
    """A row that is compared with the offer's row of the same key."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    def is_blank(self) -> bool:
        return not any(
            value for name, value in self.cleaned_data.items() if name not in ("key", "place")
        )

    def values(self) -> dict[str, Any]:
        values = {name: self.cleaned_data.get(name) for name in self.fields if name != "key"}
        return values | {"key": self.cleaned_data.get("key") or uuid4().hex}


class UpdatedActivity(KeyedRow):
    name = _text(_("Activity"), 250)
    description = _text(_("Description"), 3000, rows=3)
    target_group = _text(_("Target group"), 500)
    when = _text(_("Planned dates"), 250)
    by_others = _text(_("Scope carried out by an entity that is not a party"), 500)


class UpdatedResult(KeyedRow):
    name = _text(_("Result"), 250)
    target = _text(_("Planned level"), 100)
    source = _text(_("How it is monitored, source of information"), 500)


class UpdatedCost(KeyedRow):
    place = forms.ChoiceField(label=_("Where the cost belongs"), required=False)
    name = _text(_("Kind of cost"), 250)
    unit = _text(_("Unit"), 50)
    unit_cost = MoneyField(label=_("Cost of a unit"), required=False)
    quantity = QuantityField(
        label=_("Number of units"),
        required=False,
        max_value=LARGEST_QUANTITY,
        min_value=Decimal("0.01"),
    )

    def __init__(
        self,
        *args: Any,
        years: Sequence[int] = (),
        activities: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [
            *activities,
            (ELSEWHERE, _("other costs of the activities")),
            (CostGroup.ADMINISTRATION.value, CostGroup.ADMINISTRATION.label),
        ]
        self.years = [name for name, _year in zip(YEARS, years, strict=False)]
        if len(self.years) < 2:
            self.years = []
        for name, year in zip(self.years, years, strict=False):
            self.fields[name] = MoneyField(label=str(year), required=False)

    def year_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.years]

    def values(self) -> dict[str, Any]:
        typed = self.cleaned_data
        place = typed.get("place") or ELSEWHERE
        cost, quantity = typed.get("unit_cost"), typed.get("quantity")
        whole = rounded(cost * quantity) if cost is not None and quantity is not None else None
        years = [typed.get(name) or Decimal(0) for name in self.years]
        administration = place == CostGroup.ADMINISTRATION
        return {
            "key": typed.get("key") or uuid4().hex,
            "group": (CostGroup.ADMINISTRATION if administration else CostGroup.ACTIVITIES).value,
            "activity": "" if administration or place == ELSEWHERE else place,
            "name": typed.get("name") or "",
            "unit": typed.get("unit") or "",
            "unit_cost": str(cost) if cost is not None else "",
            "quantity": str(quantity) if quantity is not None else "",
            "years": [str(each) for each in (years or [whole or Decimal(0)])],
        }


class BaseKeyedRows(BaseFormSet):
    def values(self, *, without: str = "") -> list[dict[str, Any]]:
        return [
            form.values()
            for number, form in enumerate(self.forms)
            if not form.is_blank() and str(number) != without
        ]


ROWS: Mapping[str, type[KeyedRow]] = {
    "activities": UpdatedActivity,
    "results": UpdatedResult,
    "costs": UpdatedCost,
}


def update_rows(
    table: str,
    *,
    data: Any = None,
    initial: Iterable[Mapping[str, Any]] = (),
    **options: Any,
) -> Any:
    return rows_table(ROWS[table], BaseKeyedRows, data=data, initial=initial, **options)


class UpdateTermsForm(HelpedForm):
    """The days of the task, what the organisation adds, and why anything was changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    starts_on = DateField(label=_("First day of the task"))
    ends_on = DateField(label=_("Last day of the task"))
    own_financial = MoneyField(label=_("Own financial contribution"))
    own_other = MoneyField(label=_("Own non-financial contribution"))
    fees = MoneyField(label=_("Fees from recipients"))
    note = forms.CharField(
        label=_("What was changed and why"),
        help_text=_("A few sentences for the authority: what you do less of, what stays."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = values.get("starts_on"), values.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The task cannot end before it starts."))
        return values


class UpdateSendForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)


class UpdateDecisionForm(HelpedForm):
    version = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Your decision"),
        choices=(
            ("accept", _("I accept the update: the contract is built from it")),
            ("return", _("I return it to be corrected")),
        ),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("What is to be corrected"),
        help_text=_("Needed only when you return it. The organisation reads these words."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
