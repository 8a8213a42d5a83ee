"""The vocabulary of statutory rules: what is cited, what is demanded, what is refused.

A rule is a pure function of frozen facts. It sees no model, no request and no clock.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Facts = TypeVar("Facts")


class Source(StrEnum):
    """How well we know a provision; an unverified one is marked so wherever it is shown."""

    FOUND = "found"
    MEMORY = "memory"
    PROPOSED = "proposed"


@dataclass(frozen=True)
class Act:
    """A statute, or a document that plays its part (a contract, the model itself)."""

    code: str
    genitive: str
    """How Polish cites it: «ustawy o …»."""
    english: str
    journal: str = ""
    unit: str = "art."
    """What its provisions are called: a contract has paragraphs, «§»."""

    @property
    def name(self) -> str:
        """In the reader's language; Polish only ever cites it, in the genitive."""
        return self.genitive if (get_language() or "pl").startswith("pl") else self.english

    def __call__(
        self, article: str, paragraph: str = "", point: str = "", *, source: Source = Source.FOUND
    ) -> "Citation":
        return Citation(self, article, paragraph, point, source)


@dataclass(frozen=True)
class Citation:
    """One provision. Printed in the reader's language, always naming the act."""

    act: Act
    article: str
    paragraph: str = ""
    point: str = ""
    source: Source = Source.FOUND

    def __str__(self) -> str:
        if (get_language() or "pl").startswith("pl"):
            return self.polish
        if not self.article:
            return self.act.english
        point = f"({self.point})" if self.point else ""
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        return f"{self.act.english}, {self.provision}{paragraph}{point}"

    @property
    def provision(self) -> str:
        return f"{self.act.unit} {self.article}".strip()

    @property
    def polish(self) -> str:
        parts = [self.provision] if self.article else []
        if self.paragraph:
            parts.append(f"ust. {self.paragraph}")
        if self.point:
            parts.append(f"pkt {self.point}")
        return " ".join([*parts, self.act.genitive])

    @property
    def is_verified(self) -> bool:
        return self.source is Source.FOUND


class Force(StrEnum):
    """What follows when a rule is broken."""

    BINDING = "binding"
    """The act is refused, whoever asks."""
    WAIVABLE = "waivable"
    """The act is refused until an official accepts the breach, with a reason that is kept."""
    ADVICE = "advice"
    """It is said to the person; the act goes on."""


class Unjudgeable(Exception):
    """A rule could not be asked of these facts: a day or an amount is out of all bounds."""


@dataclass(frozen=True)
class Finding:
    """A breach of one rule, worded as what to do."""

    rule: str
    citation: Citation
    message: str
    field: str = ""
    """The form field it concerns, if it is about one; empty for the whole act."""
    force: Force = Force.BINDING

    def __str__(self) -> str:
        return f"{self.message} ({self.citation})"


@dataclass(frozen=True)
class Rule(Generic[Facts]):
    """A check bound to the provision it enforces."""

    citation: Citation
    check: Callable[[Facts], str | None]
    field: str = field(default="")
    force: Force = Force.BINDING

    @property
    def name(self) -> str:
        return self.check.__name__

    @property
    def sentence(self) -> str:
        """The name read aloud, in the reader's language: true when the law is kept."""
        return _(english_sentence(self.name))

    def judge(self, facts: Facts) -> Finding | None:
        """Raises ``Unjudgeable`` for a day or an amount out of all bounds.

        Python says so in two ways: no such number, no such day.
        """
        try:
            message = self.check(facts)
        except (ArithmeticError, ValueError) as error:
            raise Unjudgeable(self.name) from error
        return self._finding(message) if message else None

    def __call__(self, facts: Facts) -> Finding | None:
        """Never raises: what cannot be judged is a finding too."""
        try:
            return self.judge(facts)
        except Unjudgeable:
            return self._finding(
                _(
                    "This cannot be judged with the days and amounts given. Check them, and ask "
                    "the operator of the portal if they are right."
                )
            )

    def _finding(self, message: str) -> Finding:
        return Finding(self.name, self.citation, message, self.field, self.force)


def english_sentence(name: str) -> str:
    words = name.replace("_", " ")
    return words[0].upper() + words[1:]


def rule(
    citation: Citation, *, field: str = "", force: Force = Force.BINDING
) -> Callable[[Callable[[Facts], str | None]], Rule[Facts]]:
    """Bind a check to the provision it enforces, and to the form field it speaks about."""
    return lambda check: Rule(citation, check, field, force)


class Refused(Exception):
    """An act that the law or the lifecycle does not allow now.

    ``reasons`` are findings or plain sentences, each saying what to do.
    """

    def __init__(self, *reasons: "Finding | str | Promise") -> None:
        self.reasons = reasons
        super().__init__(" ".join(self.messages))

    @property
    def messages(self) -> list[str]:
        return [str(reason) for reason in self.reasons]


class Stale(Refused):
    """Somebody else changed the row after this person opened it."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "Somebody saved this page after you opened it. Your text is still below: "
                "compare it with the saved one and save again."
            )
        )
