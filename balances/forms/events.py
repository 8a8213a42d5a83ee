"""The form of an event's code, and what is decided about a crowd."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from balances.models import MOST_ANSWERS_AT_AN_EVENT
from common.forms import Form, MomentField


class EventForm(Form):
    place = forms.CharField(
        label=_("Place"),
        max_length=150,
        help_text=_("As people call it, for example: Public Library. It stands on the poster."),
    )
    opens_at = MomentField(label=_("The code works from"))
    closes_at = MomentField(
        label=_("The code works until"),
        help_text=_("What was begun by then may still be sent for half an hour."),
    )
    most_answers = forms.IntegerField(
        label=_("How many people may answer"),
        min_value=1,
        max_value=MOST_ANSWERS_AT_AN_EVENT,
        help_text=_("As many as you expect, at most 200. Whoever comes later needs a leaflet."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True


class HeldForm(Form):
    decision = forms.ChoiceField(
        label=_("What is to be done with them"),
        choices=[
            ("count", _("count them: there really were so many people")),
            ("leave_out", _("leave them out for good: they look like one person’s")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=1000,
        help_text=_("It stays in the journal, where both parties can read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
