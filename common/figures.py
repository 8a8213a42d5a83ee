"""Figures set by statute: a value, the provision, and the days on which it is in force."""

from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from common.law import Citation, Source, Unjudgeable

Figure = TypeVar("Figure")

READ_ON = date(2024, 9, 17)
"""The consolidated texts that were read state the law on this day (domain.md, S1)."""


class NotKnown(Unjudgeable, LookupError):
    """The portal does not know which value was in force on that day; to guess would be worse."""


@dataclass(frozen=True)
class Since(Generic[Figure]):
    """One value of a figure, in force from ``day`` on, both ends inclusive."""

    day: date
    value: Figure
    until: date | None = None
    """The last day, for a value that is set for a period (a threshold for two years)."""
    source: Source = Source.FOUND
    basis: str = ""
    """The journal and position that set it, where it is not the cited provision itself."""

    def is_in_force_on(self, day: date) -> bool:
        return self.day <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True)
class Dated(Generic[Figure]):
    """A figure set by statute, with the day on which each value came into force.

    A procedure keeps the value of the day on which it began.
    """

    citation: Citation
    history: tuple[Since[Figure], ...]
    """Oldest first."""

    def __post_init__(self) -> None:
        days = [entry.day for entry in self.history]
        if not days or days != sorted(set(days)):
            raise ValueError(f"{self.citation}: give the values oldest first, one for each day.")
        if any(entry.until and entry.until < entry.day for entry in self.history):
            raise ValueError(f"{self.citation}: a value ends before it is in force.")

    def since(self, day: date) -> Since[Figure]:
        """The entry in force on ``day``. Raises ``NotKnown`` before the first one, and in or
        after a period for which no value is known."""
        for entry in reversed(self.history):
            if entry.is_in_force_on(day):
                return entry
        raise NotKnown(f"{self.citation}: no value is known for {day}")

    def on(self, day: date) -> Figure:
        """The value in force on ``day``. Raises ``NotKnown`` as ``since`` does."""
        return self.since(day).value

    @property
    def is_verified(self) -> bool:
        return self.citation.is_verified and all(
            entry.source is Source.FOUND for entry in self.history
        )
