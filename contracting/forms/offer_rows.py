"""The tables of an offer: activities, results, costs. Empty rows vanish when saved."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from common.forms import Form, MoneyField
from common.money import MOST, rounded
from contracting.enums import CostGroup, OfferSection
from contracting.rules.costs import MOST_LINES, MOST_YEARS, ZERO

YEARS = tuple(f"year_{number}" for number in range(1, MOST_YEARS + 1))
DATES = ("when", "when_2", "when_3", "when_4", "when_5")
LARGEST_QUANTITY = Decimal("99999999.99")


class Kept:
    """A form whose required fields may still be empty: they are needed for filing only."""

    fields: dict[str, forms.Field]
    use_required_attribute = False

    def full_clean(self) -> None:
        needed = [field for field in self.fields.values() if field.required]
        for field in needed:
            field.required = False
        super().full_clean()  # type: ignore[misc]
        for field in needed:
            field.required = True


class Row(Kept, Form):
    """One row of a table; its ``uid`` is made by the page that shows it first."""

    NOT_TYPED = frozenset({"uid", "group", "activity"})

    uid = forms.UUIDField(widget=forms.HiddenInput, required=False)
    place: Any = ""
    """How the page calls this row: what is said about it begins so."""

    def is_blank(self) -> bool:
        return not any(
            value for name, value in self.cleaned_data.items() if name not in self.NOT_TYPED
        )

    def values(self) -> dict[str, Any]:
        """What was readable; a text that was not is empty, as the tables keep no nothing."""
        return {name: self._readable(name) for name in self.fields} | {
            "uid": self.cleaned_data.get("uid") or uuid4()
        }

    def _readable(self, name: str) -> Any:
        empty = "" if isinstance(self.fields[name], forms.CharField) else None
        return self.cleaned_data.get(name, empty)


def _short(label: Any, most: int, *, required: bool = True) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, required=required)


def _area(label: Any, most: int, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=most,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ActivityRow(Row):
    name = _short(_("Activity"), 250)
    description = _area(_("Description"), 3000)
    target_group = _short(_("Target group"), 500, required=False)
    when = _short(_("Planned dates"), 250)
    when_2 = _short("", 250)
    when_3 = _short("", 250)
    when_4 = _short("", 250)
    when_5 = _short("", 250)
    by_others = _short(_("Scope carried out by an entity that is not a party"), 500, required=False)

    def __init__(self, *args: Any, years: tuple[int, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in DATES[max(1, len(years)) :]:
            del self.fields[name]
        if len(years) > 1:
            for name, year in zip(DATES, years, strict=False):
                self.fields[name].label = _("Planned dates in %(year)s") % {"year": year}
                self.fields[name].required = False

    def date_fields(self) -> list[forms.BoundField]:
        """One for each year of the task: an activity may skip a year."""
        return [self[name] for name in DATES if name in self.fields]


class ResultRow(Row):
    name = _area(_("Result"), 250, rows=2)
    target = _short(_("Planned level"), 100)
    source = _area(_("How it is monitored, source of information"), 500, rows=2)


class QuantityField(MoneyField):
    """A number of units; whole numbers are shown without the zeros of money."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        try:
            return super().to_python(value)
        except ValidationError as error:
            message = _("Write the number in digits, for example 12 or 2,5.")
            raise ValidationError(message, code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        shown = super().prepare_value(value)
        return shown.removesuffix(",00").removesuffix(".00") if isinstance(shown, str) else shown


class CostRow(Row):
    group = forms.ChoiceField(choices=CostGroup, widget=forms.HiddenInput)
    activity = forms.UUIDField(widget=forms.HiddenInput, required=False)
    name = _short(_("Kind of cost"), 250)
    unit = _short(_("Unit"), 50)
    unit_cost = MoneyField(label=_("Cost of a unit"), required=False)
    quantity = QuantityField(
        label=_("Number of units"),
        required=False,
        max_value=LARGEST_QUANTITY,
        min_value=Decimal("0.01"),
    )
    year_1 = MoneyField(required=False)
    year_2 = MoneyField(required=False)
    year_3 = MoneyField(required=False)
    year_4 = MoneyField(required=False)
    year_5 = MoneyField(required=False)

    def __init__(
        self,
        *args: Any,
        years: tuple[int, ...] = (),
        activities: Mapping[UUID, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.years, self.activities = len(years), activities
        for name in YEARS[len(years) if len(years) > 1 else 0 :]:
            del self.fields[name]
        for name, year in zip(YEARS, years, strict=False):
            if name in self.fields:
                self.fields[name].label = str(year)

    def year_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in YEARS if name in self.fields]

    def clean(self) -> None:
        unit_cost = self.cleaned_data.get("unit_cost")
        quantity = self.cleaned_data.get("quantity")
        if unit_cost and quantity and rounded(unit_cost * quantity) > MOST:
            message = _("This cost is impossibly high. Check its unit and number.")
            self.add_error("unit_cost", message)

    def values(self) -> dict[str, Any]:
        values = super().values()
        group, activity = values["group"], values.pop("activity", None)
        values["activity_id"] = (
            self.activities.get(activity) if group == CostGroup.ACTIVITIES else None
        )
        amounts = {name: values.get(name) or ZERO for name in YEARS}
        if self.years <= 1 and values["unit_cost"] is not None and values["quantity"] is not None:
            # With one year there is nothing to split, and nothing to type twice.
            whole = rounded(values["unit_cost"] * values["quantity"])
            amounts["year_1"] = whole if whole <= MOST else ZERO
        return values | amounts


class BaseRows(BaseFormSet):
    """A table of rows, none of them removable by name from outside: only by its ``uid``."""

    def values(self, *, without: str = "") -> list[dict[str, Any]]:
        kept: dict[UUID, dict[str, Any]] = {}
        for form in self.forms:
            if not form.is_blank():
                row = form.values()
                if row["uid"] in kept:  # a page that was tampered with
                    row["uid"] = uuid4()
                kept[row["uid"]] = row
        return [row for uid, row in kept.items() if str(uid) != without]

    def leave_out(self, uid: str) -> None:
        """A row that is to go may be as wrong as it likes."""
        self.forms = [form for form in self.forms if form["uid"].value() != uid]

    def emptied(self) -> set[UUID]:
        """Rows in which nothing is left."""
        found = (form.cleaned_data.get("uid") for form in self.forms if form.is_blank())
        return {uid for uid in found if uid}


ROW_FORMS: Mapping[OfferSection, type[Row]] = {
    OfferSection.ACTIVITIES: ActivityRow,
    OfferSection.RESULTS: ResultRow,
    OfferSection.COSTS: CostRow,
}


def posted_uids(data: Mapping[str, str], field: str = "uid", prefix: str = "row") -> list[UUID]:
    """Which rows were posted, or to which activities they belong, before the table is bound."""
    found = []
    for name, value in data.items():
        if name.startswith(f"{prefix}-") and name.endswith(f"-{field}"):
            with suppress(ValueError):
                found.append(UUID(value))
    return found[: MOST_LINES + 50]


def rows_of(
    section: OfferSection,
    *,
    data: Any = None,
    initial: Iterable[Mapping[str, Any]] = (),
    prefix: str = "row",
    **options: Any,
) -> Any:
    """The table of a section, bound to ``data`` or filled with ``initial``."""
    return rows_table(
        ROW_FORMS[section], BaseRows, data=data, initial=initial, prefix=prefix, **options
    )


def rows_table(
    row: type[Form],
    formset: type[BaseFormSet],
    *,
    data: Any,
    initial: Iterable[Mapping[str, Any]],
    prefix: str = "row",
    **options: Any,
) -> Any:
    """As many rows as the official form takes, and some more to be told that they are too many."""
    made = formset_factory(
        row,
        formset=formset,
        extra=0,
        max_num=MOST_LINES,
        absolute_max=MOST_LINES + 50,
        validate_max=True,
    )
    return made(data, prefix=prefix, initial=list(initial), form_kwargs=options)
