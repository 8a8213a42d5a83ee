"""The vocabulary of statutory rules: what is cited, what is demanded, what is refused.

A rule is a pure function of frozen facts. It sees no model, no request and no clock.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

Facts = TypeVar("Facts")
Figure = TypeVar("Figure")


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
        point = f"({self.point})" if self.point else ""
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        return f"{self.act.english}, art. {self.article}{paragraph}{point}"

    @property
    def polish(self) -> str:
        parts = [f"art. {self.article}"]
        if self.paragraph:
            parts.append(f"ust. {self.paragraph}")
        if self.point:
            parts.append(f"pkt {self.point}")
        return " ".join([*parts, self.act.genitive])

    @property
    def is_verified(self) -> bool:
        return self.source is Source.FOUND


@dataclass(frozen=True)
class Finding:
    """A breach of one rule, worded as what to do."""

    rule: str
    citation: Citation
    message: str
    field: str = ""
    """The form field it concerns, if it is about one; empty for the whole act."""

    def __str__(self) -> str:
        return f"{self.message} ({self.citation})"


@dataclass(frozen=True)
class Rule(Generic[Facts]):
    """A check bound to the provision it enforces."""

    citation: Citation
    check: Callable[[Facts], str | None]
    field: str = field(default="")

    @property
    def name(self) -> str:
        return self.check.__name__

    @property
    def sentence(self) -> str:
        """The name read aloud: true when the law is kept."""
        return self.name.replace("_", " ")

    def __call__(self, facts: Facts) -> Finding | None:
        message = self.check(facts)
        return Finding(self.name, self.citation, message, self.field) if message else None


def rule(
    citation: Citation, *, field: str = ""
) -> Callable[[Callable[[Facts], str | None]], Rule[Facts]]:
    """Bind a check to the provision it enforces, and to the form field it speaks about."""
    return lambda check: Rule(citation, check, field)


def findings(rules: Iterable[Rule[Facts]], facts: Facts) -> tuple[Finding, ...]:
    """Every breach, not only the first, so that a clerk corrects them once."""
    return tuple(found for each in rules if (found := each(facts)))


@dataclass(frozen=True)
class Dated(Generic[Figure]):
    """A figure set by statute, with the day on which each value came into force."""

    citation: Citation
    history: tuple[tuple[date, Figure], ...]
    """Oldest first: (in force since, value)."""

    def on(self, day: date) -> Figure:
        """The value in force on ``day``. Raises ``LookupError`` before the first date."""
        for since, value in reversed(self.history):
            if since <= day:
                return value
        raise LookupError(f"{self.citation} was not in force on {day}")


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
