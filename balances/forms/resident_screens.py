"""The card cut into screens: a sentence each, a few words about oneself, and the sending.

All screens are in one page, and all but one are hidden: so what was answered travels along
in the form itself, with or without JavaScript, and the server keeps nothing on the way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.translation import gettext as _

from balances.forms.residents import ResidentForm

SECONDS_FOR_A_SENTENCE = 25


@dataclass(frozen=True)
class Screen:
    """One screen of the card; ``field`` is its sentence, if it has one."""

    number: int
    is_shown: bool
    field: BoundField | None = None
    is_last: bool = False

    @property
    def before(self) -> int:
        return self.number - 1

    @property
    def after(self) -> int:
        return self.number + 1


@dataclass(frozen=True)
class Said:
    """What was answered to one sentence, in words, for a last look."""

    screen: int
    sentence: str
    answer: str


@dataclass(frozen=True)
class Walk:
    """A form, and where in it the person is. ``at`` is 0 when all is on one page."""

    form: ResidentForm
    at: int

    @property
    def is_paged(self) -> bool:
        return self.at > 0

    @property
    def count(self) -> int:
        return len(self.form.sentences())

    @property
    def last(self) -> int:
        return self.count + 2

    @property
    def minutes(self) -> int:
        return max(1, round(self.count * SECONDS_FOR_A_SENTENCE / 60))

    @property
    def where(self) -> str:
        """For the title of the page."""
        if not self.is_paged:
            return ""
        if self.at <= self.count:
            return _("Sentence %(number)s of %(count)s") % {
                "number": self.at,
                "count": self.count,
            }
        return _("The end") if self.at == self.last else _("About you")

    def screens(self) -> Iterator[Screen]:
        fields: list[BoundField | None] = [*self.form.sentences(), None, None]
        for number, field in enumerate(fields, start=1):
            yield Screen(
                number,
                is_shown=self.at in (0, number),
                field=field,
                is_last=number == self.last,
            )

    def said(self) -> list[Said]:
        return [
            Said(number, str(field.label), _words_of(field))
            for number, field in enumerate(self.form.sentences(), start=1)
        ]

    @property
    def answered(self) -> int:
        return sum(1 for each in self.said() if each.answer)


def _words_of(field: BoundField) -> str:
    said = str(field.value() if field.value() is not None else "")
    return next((str(words) for value, words in field.field.choices if str(value) == said), "")


def walk_through(form: ResidentForm, posted: Mapping[str, str]) -> Walk:
    """Where the person is, and where the button they pressed leads."""
    if posted.get("widok", posted.get("tryb", "")) == "strona":
        return Walk(form, 0)
    here = _number(posted.get("ekran", "")) or 1
    last = Walk(form, 1).last
    target = {"dalej": here + 1, "": here}.get(posted.get("krok", ""))
    if "pomin" in posted:
        target = here + 1
    at = target if target is not None else _number(posted.get("krok", "")) or here
    return Walk(form, min(max(at, 1), last))


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0


def where_to_correct(form: ResidentForm, at: int) -> int:
    """The screen of the first thing to correct: a sentence's own, or the last one."""
    if at == 0:
        return 0
    for number, field in enumerate(form.sentences(), start=1):
        if field.errors:
            return number
    if any(field.errors for field in form.about_you()):
        return len(form.sentences()) + 1
    return Walk(form, 1).last
