"""Forms of the answer to residents, and of the residents' rating of it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balances.forms.meetings import VersionedForm
from balances.scale import Helps
from common.forms import DateField, Form

MOST_THEMES = 5


class ReplyForm(VersionedForm):
    """Up to five themes; an empty row is left out."""

    opening = forms.CharField(
        label=gettext_lazy("Opening words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One or two short sentences, for example thanks for the answers."),
    )

    def __init__(self, *args: Any, proposed: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = frozenset(proposed)
        for number in range(1, MOST_THEMES + 1):
            self._add_theme(number)
        self.fields["reach"] = forms.CharField(
            label=_("How you will reach more residents next time"),
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("Needed when fewer than five residents answered."),
        )

    def _add_theme(self, number: int) -> None:
        self.fields[f"said_{number}"] = forms.CharField(
            label=_("%(number)s. You said") % {"number": number},
            max_length=500,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"doing_{number}"] = forms.CharField(
            label=_("%(number)s. We do") % {"number": number},
            max_length=1000,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"by_when_{number}"] = DateField(
            label=_("%(number)s. By when") % {"number": number}, required=False
        )

    def clean(self) -> Any:
        cleaned = super().clean()
        for number in range(1, MOST_THEMES + 1):
            said, doing = (self.cleaned_data.get(f"{name}_{number}") for name in ("said", "doing"))
            if said and not doing and said not in self.proposed:
                self.add_error(f"doing_{number}", _("Write what you do about it."))
            if doing and not said:
                self.add_error(f"said_{number}", _("Write what residents said."))
        return cleaned

    def themes(self) -> list[tuple[str, str, date | None]]:
        said = self.cleaned_data
        return [
            (said[f"said_{number}"], said[f"doing_{number}"], said.get(f"by_when_{number}"))
            for number in range(1, MOST_THEMES + 1)
            if said.get(f"said_{number}") and said.get(f"doing_{number}")
        ]


class RatingForm(Form):
    """Without an account; the nonce tells a form sent twice from two people."""

    nonce = forms.UUIDField(widget=forms.HiddenInput)
    value = forms.TypedChoiceField(
        label=gettext_lazy("Does this answer help you?"),
        choices=Helps.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one of the faces.")},
    )
