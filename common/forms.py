"""Forms that take what people really type, and keep out what no honest person types.

Every form of ours extends ``Form`` or ``ModelForm`` of this module: its texts are
normalised, its errors say what to do, and a field that was sent twice is refused.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, TypeGuard

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from common import money, typography

FIRST_DAY = date(2003, 1, 1)
LAST_DAY = date(2100, 12, 31)
LONGEST_TEXT = 50_000
"""For a text field that names no limit of its own."""


class MoneyField(forms.DecimalField):
    """An amount as Poles type it: ``10 000,50``. Zero is allowed unless ``min_value`` says no."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        options.setdefault("min_value", Decimal(0))
        options.setdefault("max_value", money.MOST)
        super().__init__(max_digits=12, decimal_places=2, **options)
        self.error_messages["required"] = options.get("error_messages", {}).get(
            "required", _("Enter an amount.")
        )

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return money.parse(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return money.written(value, currency=False) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != self.to_python(data))
        except ValidationError:
            return True

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off", "class": "form-control--num"}


class DateField(forms.DateField):
    """A day, with the browser's own calendar; also accepts ``7.12.2026``."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    input_formats = ["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%Y"]
    default_error_messages = {
        "required": _("Enter a date."),
        "invalid": _("Enter a real date: day, month and four digits of the year."),
        "early": _("Enter a date from 1 January 2003 on."),
        "late": _("Enter a date not later than 31 December 2100."),
    }

    def __init__(
        self, *, min_value: date = FIRST_DAY, max_value: date = LAST_DAY, **options: Any
    ) -> None:
        self.min_value, self.max_value = min_value, max_value
        super().__init__(input_formats=self.input_formats, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value < FIRST_DAY:
            raise ValidationError(self.error_messages["early"], code="early")
        if value and value > LAST_DAY:
            raise ValidationError(self.error_messages["late"], code="late")

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"min": self.min_value.isoformat(), "max": self.max_value.isoformat()}


class MomentField(forms.DateTimeField):
    """A day and an hour of Warsaw; an hour that the clocks skip is refused."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    input_formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"]
    default_error_messages = {
        "required": _("Enter a date and an hour."),
        "invalid": _("Enter a real date and hour, for example 07.12.2026 15:30."),
        "range": _("Enter a date between 1 January 2003 and 31 December 2100."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=self.input_formats, **options)

    def to_python(self, value: Any) -> Any:
        text = value.strip() if isinstance(value, str) else value
        try:
            return super().to_python(text)
        except (ValidationError, OverflowError) as error:
            if isinstance(error, ValidationError) and error.code == "ambiguous_timezone":
                raise
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and not FIRST_DAY <= value.date() <= LAST_DAY:
            raise ValidationError(self.error_messages["range"], code="range")


class CleanTextField(forms.CharField):
    """A text whose characters are those that were meant. Forms of ours make every
    text field behave so; use it by name outside of them."""

    def to_python(self, value: Any) -> Any:
        return clean_text(super().to_python(value), self)


def clean_text(value: Any, field: forms.CharField) -> Any:
    """The text as it will be stored, or a sentence saying what is wrong with it."""
    if not isinstance(value, str) or not value:
        return value
    try:
        text = typography.cleaned(value, lines=isinstance(field.widget, forms.Textarea))
    except ValueError as error:
        raise ValidationError(
            _("The text contains a character that cannot be shown. Type this part again."),
            code="control",
        ) from error
    longest = field.max_length or LONGEST_TEXT
    if (over := len(text) - longest) > 0:
        raise ValidationError(
            ngettext(
                "The text is too long by %(count)d character (at most %(most)d).",
                "The text is too long by %(count)d characters (at most %(most)d).",
                over,
            )
            % {"count": over, "most": longest},
            code="max_length",
        )
    return text


class CleanForm(forms.BaseForm):
    """What ``Form`` and ``ModelForm`` share: clean texts, and one value for one field."""

    def _clean_fields(self) -> None:
        for field in self.fields.values():
            if _is_text(field) and not field.disabled:
                # This form's own copy of the field: forms copy their fields.
                field.to_python = partial(  # type: ignore[method-assign]
                    _cleaned, field, field.to_python
                )
        super()._clean_fields()  # type: ignore[misc]
        for name in self.fields:
            if name not in self.errors and self._came_twice(self[name]):
                self.add_error(name, _("This field was sent twice. Fill it in once."))

    def _came_twice(self, bound: forms.BoundField) -> bool:
        single = isinstance(
            bound.field.widget, (forms.widgets.Input, forms.Textarea, forms.RadioSelect)
        )
        values = self.data.getlist(bound.html_name) if hasattr(self.data, "getlist") else []
        return single and not isinstance(bound.field.widget, MULTIPLE) and len(values) > 1


MULTIPLE = (forms.CheckboxInput, forms.CheckboxSelectMultiple, forms.MultipleHiddenInput)


def _is_text(field: forms.Field) -> TypeGuard[forms.CharField]:
    return (
        isinstance(field, forms.CharField)
        and not isinstance(field, CleanTextField)
        and not isinstance(field.widget, forms.PasswordInput)
    )


def _cleaned(field: forms.CharField, plain: Callable[[Any], Any], value: Any) -> Any:
    return clean_text(plain(value), field)


class Form(CleanForm, forms.Form):
    """The base of every form that belongs to no model."""


class ModelForm(CleanForm, forms.ModelForm):  # type: ignore[type-arg]
    """The base of every form that belongs to a model."""
