"""Forms of a batch of paper cards: one sheet, the pile, the second keying, the differences."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from balances.forms.cards import QuestionsForm
from balances.scale import Scale
from balances.services.residents import LONGEST_REMARK
from common.forms import Form

MOST_SHEETS = 5000


def how_many(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=help_text,
        min_value=0,
        max_value=MOST_SHEETS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


class SheetForm(QuestionsForm):
    """One sheet of a batch."""

    longest_text = LONGEST_REMARK
    number = forms.IntegerField(
        label=_("Number on the sheet"),
        help_text=_("Number the sheets when the pile is back and shuffled, not before."),
        min_value=1,
        max_value=MOST_SHEETS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    code = forms.CharField(
        label=_("Code on the sheet"),
        help_text=_("Only if the person wrote down the code of a leaflet. It is used up."),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "k-code"}),
    )
    helped = forms.BooleanField(label=_("The sheet says that somebody helped"), required=False)

    def __init__(self, *args: Any, coded: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if coded:
            self.fields["code"].required = True
            self.fields["code"].help_text = _("From the person’s leaflet. It is used up.")

    def about(self) -> list[BoundField]:
        return [self[name] for name in ("number", "code", "helped")]


class AgainForm(QuestionsForm):
    """The same sheet keyed again, without seeing what was keyed before."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_SHEETS)

    def about(self) -> list[BoundField]:
        return [self["number"]]


class PileForm(Form):
    """What was counted by hand."""

    came_back = how_many(_("Sheets that came back"), _("All of them, whatever is on them."))
    blank = how_many(_("Of these, left empty"))
    spoiled = how_many(_("Of these, spoiled"), _("Nobody can tell what was meant."))

    def __init__(self, *args: Any, question: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        for choice in Scale:
            self.fields[f"mark_{choice.value}"] = how_many(choice.label)
        self.fields["mark_none"] = how_many(_("left empty"))
        for name in self.fields:
            if name != "came_back":
                self.fields[name].required = False

    def pile(self) -> list[BoundField]:
        return [self[name] for name in ("came_back", "blank", "spoiled")]

    def first_answers(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith("mark_")]

    def marks(self) -> dict[str, int]:
        said = {str(c.value): self.cleaned_data.get(f"mark_{c.value}") or 0 for c in Scale}
        return {**said, "": self.cleaned_data.get("mark_none") or 0}


class SettleForm(Form):
    """Each answer that differs, with both keyings to choose from."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_SHEETS)

    def __init__(
        self,
        *args: Any,
        differences: Sequence[tuple[str, str, str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [code for code, *_words in differences]
        for code, wording, first, second in differences:
            self.fields[code] = forms.ChoiceField(
                label=wording,
                choices=[
                    ("first", _("%(answer)s (first keying)") % {"answer": first}),
                    ("second", _("%(answer)s (second keying)") % {"answer": second}),
                ],
                widget=forms.RadioSelect,
            )

    def chosen(self) -> Mapping[str, bool]:
        return {code: self.cleaned_data[code] == "second" for code in self.codes}


class TakeOutForm(Form):
    number = forms.IntegerField(
        label=_("Number of the sheet"),
        min_value=1,
        max_value=MOST_SHEETS,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
