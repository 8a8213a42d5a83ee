"""Forms of a meeting: when and where, and what came of it."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms import Form, MomentField
from pilots.enums import MeetingKind
from pilots.models import Cycle


class PlainForm(Form):
    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.disable_csrf = True
        return helper


class CycleChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(_("cycle %(number)s")) % {"number": obj.number}


class MeetingForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("Which meeting"), choices=MeetingKind.choices, widget=forms.RadioSelect
    )
    cycle = CycleChoice(label=_("Cycle"), queryset=Cycle.objects.none(), empty_label=None)
    starts_at = MomentField(label=_("When it begins"))
    place = forms.CharField(
        label=_("Place"),
        max_length=250,
        help_text=_("So that everybody finds it. For example: day room in Wipsowo, entrance B."),
    )

    def __init__(self, *args: Any, cycles: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cycle"].queryset = cycles


class MoveForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    starts_at = MomentField(label=_("When it begins"))
    place = forms.CharField(label=_("Place"), max_length=250)


class JournalForm(PlainForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    journal = forms.CharField(
        label=_("Session journal"),
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Who took part (how many from the authority, how many from organisations), what was "
            "agreed, what is to be done and by whom. Everybody who steers the pilot reads it."
        ),
    )
