"""Forms built from a version's questions: an institution's card, a resident's card."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy

from balances.enums import OwnSection, Party, QuestionKind, Section
from balances.models import Card, OwnQuestion
from balances.scale import Scale
from balances.selectors import AnyQuestion
from balances.selectors.own_questions import words_for_page
from balances.services.cards import said_on
from common.forms import Form
from common.meanwhile import TwoTexts, two_texts

LONGEST_TEXT = 5000


class Answered(forms.TypedChoiceField):
    """One of the words of the scale, or nothing yet."""

    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=Scale.choices, coerce=int, empty_value=None, required=False, **options
        )


@dataclass(frozen=True)
class FormSection:
    """The closed questions of one section, as fields; of the own ones the open ones too."""

    section: Section | OwnSection
    fields: tuple[BoundField, ...]
    words: tuple[BoundField, ...] = ()

    @property
    def state(self) -> str:
        filled = sum(1 for field in self.fields if field.value() not in (None, ""))
        return "done" if filled == len(self.fields) else "now" if filled else "todo"


class QuestionsForm(Form):
    """Fields for questions: choices for the scale, text areas for one's own words."""

    longest_text = LONGEST_TEXT
    own_words_rows = 4

    def __init__(
        self,
        *args: Any,
        questions: Sequence[AnyQuestion],
        opening: bool = False,
        easy: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            label = words_for_page(question, opening=opening, easy=easy)
            if question.kind == QuestionKind.SCALE:
                self.fields[question.code] = Answered(label=label)
            else:
                self.fields[question.code] = forms.CharField(
                    label=label,
                    required=False,
                    max_length=self.longest_text,
                    widget=forms.Textarea(attrs={"rows": self.own_words_rows}),
                )

    def sections(self) -> list[FormSection]:
        """The sections of the core, and after them the authority's own questions if any."""
        core = [
            FormSection(section, fields)
            for section in Section
            if (fields := tuple(self[q.code] for q in self._closed() if q.section == section))
        ]
        fields = tuple(self[q.code] for q in self._closed() if isinstance(q, OwnQuestion))
        words = tuple(self[q.code] for q in self._open() if isinstance(q, OwnQuestion))
        own = [FormSection(OwnSection.OWN, fields, words)] if fields or words else []
        return core + own

    def own_words(self) -> list[BoundField]:
        """The open questions of the core; the own ones stand in their section."""
        return [self[q.code] for q in self._open() if not isinstance(q, OwnQuestion)]

    def _open(self) -> list[AnyQuestion]:
        return [q for q in self.questions if q.kind == QuestionKind.OPEN]

    def _closed(self) -> list[AnyQuestion]:
        return [q for q in self.questions if q.kind == QuestionKind.SCALE]

    def values(self) -> dict[str, int]:
        """Only what was answered."""
        return {code: value for code, value in self.all_values().items() if value is not None}

    def all_values(self) -> dict[str, int | None]:
        return {q.code: self.cleaned_data.get(q.code) for q in self._closed()}

    def texts(self) -> dict[str, str]:
        return {q.code: self.cleaned_data.get(q.code, "") for q in self._open()}


class CardForm(QuestionsForm):
    """An institution's card; for the authority the statutory inspection comes first."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    inspections = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Records of inspections of this task"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    inspection = forms.CharField(
        label=gettext_lazy("What the inspection means for this balance, or why there was none"),
        help_text=gettext_lazy(
            "The authority may inspect the degree of completion, the efficiency, reliability and "
            "quality, the use of public funds and the documentation."
        ),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, card: Card, **kwargs: Any) -> None:
        self.card = card
        kwargs["initial"] = {**_initial(card), **kwargs.pop("initial", {})}
        super().__init__(*args, opening=card.round.is_opening, **kwargs)
        if card.party != Party.AUTHORITY:
            del self.fields["inspection"]
        self._offer_inspections()

    def _offer_inspections(self) -> None:
        """Records of this contract that are signed off; none, no field."""
        records = self.card.round.contract.inspections.signed_off()
        choices = [(str(each.pk), each) for each in records]
        if not choices or self.card.party != Party.AUTHORITY:
            del self.fields["inspections"]
        else:
            cast("forms.ChoiceField", self.fields["inspections"]).choices = choices

        for name, field in self.fields.items():
            # The form carries what stood in each field, so that only what was changed is saved.
            field.show_hidden_initial = name != "version"

    def seen_inputs(self) -> SafeString:
        """What stood in the fields when the page was made."""
        hidden = (self[name] for name, field in self.fields.items() if field.show_hidden_initial)
        return mark_safe("".join(field.as_hidden(only_initial=True) for field in hidden))  # noqa: S308 — Django's own widgets

    def seen(self) -> dict[str, Any]:
        """What stood in the fields that were changed."""
        return {name: self._seen(name) for name in self.touched() - {"inspections"}}

    def _seen(self, name: str) -> Any:
        """``None`` for what cannot have stood there: whoever forges it is shown what was saved."""
        field = self.fields[name]
        try:
            value = field.to_python(self.data.get(f"initial-{name}"))
            return field._coerce(value) if isinstance(field, forms.TypedChoiceField) else value
        except forms.ValidationError:
            return None

    def touched(self) -> set[str]:
        """The fields in which something was written since the page was made."""
        return set(self.changed_data) - {"version"}

    def meanwhile(self) -> list[TwoTexts]:
        """What somebody else saved where something else was written here.

        What was not touched here takes what was saved, so that a second sending, made
        knowingly, changes nothing else.
        """
        touched, saved = self.touched(), dict.fromkeys(self.fields) | _initial(self.card)
        found = two_texts(self, {name: saved[name] for name in touched})
        self.data = self.data.copy()
        for name in self.fields:
            if name == "inspections":
                self._keep_chosen(saved[name], touched=name in touched)
                continue
            value = "" if saved[name] is None else str(saved[name])
            self.data[f"initial-{name}"] = value
            if name not in touched:
                self.data[name] = value
        return found

    def _keep_chosen(self, saved: list[str], *, touched: bool) -> None:
        self.data.setlist("initial-inspections", saved)
        if not touched:
            self.data.setlist("inspections", saved)


def _initial(card: Card) -> Mapping[str, Any]:
    chosen = [str(pk) for pk in card.inspections.values_list("pk", flat=True)]
    return {**said_on(card), "inspections": chosen, "version": card.version}
