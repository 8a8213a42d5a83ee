"""What a resident sees as a form: the code, the card, the removal."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from balances.enums import PROFILE
from balances.forms.cards import QuestionsForm
from balances.services.residents import LONGEST_REMARK
from common.forms import Form

QUESTIONS_OF_PROFILE = {
    "age_band": _("How old are you?"),
    "sex": _("Are you a woman or a man?"),
    "relation": _("Who answers?"),
    "months_of_use": _("How long has this help lasted?"),
}


class ResidentForm(QuestionsForm):
    """A resident's card. Nothing is required; the code and the nonce travel in the form."""

    longest_text = LONGEST_REMARK
    own_words_rows = 3
    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    nonce = forms.UUIDField(widget=forms.HiddenInput)
    begun = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    helped = forms.BooleanField(label=_("Somebody helped me to fill this in"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in PROFILE.items():
            self.fields[name] = forms.ChoiceField(
                label=QUESTIONS_OF_PROFILE[name],
                choices=[*choices.choices, ("", _("I would rather not say"))],
                required=False,
                widget=forms.RadioSelect,
            )

    def sentences(self) -> list[BoundField]:
        """The closed questions in their order, the authority's own after the core."""
        return [field for section in self.sections() for field in section.fields]

    def all_own_words(self) -> list[BoundField]:
        return [self[question.code] for question in self.questions if question.kind == "open"]

    def about_you(self) -> list[BoundField]:
        return [self[name] for name in PROFILE]

    def profile(self) -> dict[str, str]:
        return {name: self.cleaned_data.get(name, "") for name in PROFILE}


class CodeForm(Form):
    """The code from a leaflet, as people type it."""

    code = forms.CharField(
        label=_("Code from the leaflet or the poster"),
        help_text=_(
            "20 letters and digits from a leaflet, for example ABCD-1234-EFGH-5678-JKMN, or 8 "
            "from a poster, for example ABCD-1234. Capital letters and dashes do not matter."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "k-code",
                "data-code": "",
            }
        ),
        error_messages={"required": _("Type the code from the leaflet.")},
    )


class RemovalForm(Form):
    """The code from a receipt."""

    removal_code = forms.CharField(
        label=_("Code from the end of the card"),
        help_text=_("12 letters and digits, for example ABCD-1234-EFGH."),
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Type the code that was shown at the end.")},
    )
