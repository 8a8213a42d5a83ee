"""Forms of a joint meeting: when and where, who came, what was decided, what was done."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from balances.enums import Party, Side, Verdict
from balances.models.card import INSTITUTIONS
from common.forms import DateField, Form, MomentField

LONGEST_NAME = 150
NAME_NOBODY = _("Please name nobody: everybody can read it.")
MOST_NAMES = 40


class PlainForm(Form):
    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class VersionedForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class NamesField(forms.CharField):
    """People, one on a line."""

    widget = forms.Textarea

    def __init__(self, **options: Any) -> None:
        super().__init__(
            required=False, max_length=MOST_NAMES * (LONGEST_NAME + 2), widget=_area(3), **options
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value) or ""
        if len(lines(text)) > MOST_NAMES:
            raise ValidationError(_("Write at most 40 people here, one on a line."))
        if any(len(line) > LONGEST_NAME for line in lines(text)):
            raise ValidationError(_("One of the lines is too long. Write one person on a line."))
        return text


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class FixForm(VersionedForm):
    starts_at = MomentField(label=_("Day and hour"))
    place = forms.CharField(
        label=_("Place"),
        max_length=250,
        help_text=_("The address and the room; say whether a wheelchair can get in."),
    )
    moderator = forms.CharField(
        label=_("Who leads the meeting"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Seen by the two parties only."),
    )


class RecordForm(VersionedForm):
    held_on = DateField(label=_("Held on"))
    place = forms.CharField(label=_("Place"), max_length=250)
    moderator = forms.CharField(
        label=_("Who led the meeting"), max_length=LONGEST_NAME, required=False
    )
    authority = NamesField(
        label=_("Who came for the authority"), help_text=_("One person on a line.")
    )
    provider = NamesField(
        label=_("Who came for the organisation"), help_text=_("One person on a line.")
    )
    residents = NamesField(
        label=_("Which residents came"),
        help_text=_(
            "One person on a line. A resident who does not want to be named is “a resident”."
        ),
    )
    leaders = NamesField(
        label=_("Who else led or took the minutes"), help_text=_("One person on a line.")
    )
    summary = forms.CharField(
        label=_("Course of the meeting"),
        max_length=5000,
        required=False,
        widget=_area(5),
        help_text=_("In a few sentences. The two parties read it; the public does not."),
    )

    def people(self) -> dict[Side, list[str]]:
        return {side: lines(self.cleaned_data.get(str(side), "")) for side in Side}


class PointForm(VersionedForm):
    words = forms.CharField(label=_("What to talk about"), max_length=250, help_text=NAME_NOBODY)


class DecisionForm(PlainForm):
    text = forms.CharField(
        label=_("What will be done"), max_length=1000, widget=_area(3), help_text=NAME_NOBODY
    )
    owner = forms.ChoiceField(
        label=_("Who does it"),
        choices=[(each.value, each.label) for each in Party if each in INSTITUTIONS],
        widget=forms.RadioSelect,
    )
    person = forms.CharField(
        label=_("The person or post that sees to it"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("For example: head of the care team. The public does not see it."),
    )
    due_on = DateField(label=_("By when"))


class NothingForm(PlainForm):
    reason = forms.CharField(
        label=_("Why no decision is needed"),
        max_length=1000,
        widget=_area(3),
        help_text=NAME_NOBODY,
    )


class LookForm(PlainForm):
    verdict = forms.ChoiceField(
        label=_("Was the decision kept?"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label=_("Remark"),
        max_length=2000,
        required=False,
        widget=_area(3),
        help_text=_("What helped, or what stood in the way. Please name nobody: it is public."),
    )


class DoneForm(PlainForm):
    outcome = forms.CharField(
        label=_("What was done"), max_length=2000, widget=_area(4), help_text=NAME_NOBODY
    )
