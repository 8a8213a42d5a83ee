"""An authority's own question, as somebody writes it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balances.enums import Party, QuestionKind
from common.forms import Form

LONGEST_QUESTION = 250


def _sentence(label: Any, help_text: Any, *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class WordingForm(Form):
    """The words of a question; Polish is needed, the rest helps residents."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording_pl = _sentence(
        _("Question in Polish"),
        _(
            "For the scale, a sentence that one agrees or disagrees with, for example: “The bus "
            "brings me to the activities on time.” Ask about one thing only."
        ),
        required=True,
    )
    easy_pl = _sentence(
        _("The same in easy-to-read Polish"),
        _("Short sentences, one thought in each, no difficult words. For residents only."),
    )
    wording_uk = _sentence(
        _("The same in Ukrainian"),
        _("Without it, whoever reads in Ukrainian sees the Polish words."),
    )
    wording_en = _sentence(
        _("The same in English"), _("Without it, whoever reads in English sees the Polish words.")
    )

    def __init__(self, *args: Any, party: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if party and party != Party.RESIDENTS:
            del self.fields["easy_pl"], self.fields["wording_uk"]

    def words(self) -> dict[str, str]:
        """What a service takes."""
        return {name: said for name, said in self.cleaned_data.items() if name != "version"}


class OwnQuestionForm(WordingForm):
    """A new question: to whom, and how it is answered."""

    party = forms.ChoiceField(
        label=_("Whom you ask"), choices=Party.choices, initial=Party.RESIDENTS
    )
    kind = forms.ChoiceField(
        label=_("How it is answered"), choices=QuestionKind.choices, initial=QuestionKind.SCALE
    )

    field_order = ("party", "kind")
