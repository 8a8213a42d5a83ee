"""What the pictures are drawn from: plain frozen values, no rows and no clock.

``as_snapshot`` and ``from_snapshot`` carry them through the stored snapshot of a paper,
so that a report printed again in five years shows the same pictures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from balances.enums import Party, RoundKind, Section


class Absence(StrEnum):
    """Why a result is not shown."""

    TOO_FEW = "too_few"
    """Fewer than five residents answered: somebody could be recognised."""
    NOBODY = "nobody"
    """Nobody of this party answered."""


@dataclass(frozen=True)
class Mark:
    """One result: an index 0–100 or a mean 1–5, and how many answers it stands on.

    Without a value it says why. ``n`` of a withheld result is not carried at all.
    """

    value: Decimal | None
    n: int = 0
    absence: Absence | None = None

    def __post_init__(self) -> None:
        if (self.value is None) == (self.absence is None):
            raise ValueError("A mark has either a value or the reason for its absence.")
        if self.absence is not None and self.n:
            raise ValueError("The number of answers of a withheld result is not shown.")


TOO_FEW = Mark(None, absence=Absence.TOO_FEW)
NOBODY = Mark(None, absence=Absence.NOBODY)


@dataclass(frozen=True)
class RoundColumn:
    kind: RoundKind
    closed_on: date | None = None


@dataclass(frozen=True)
class Line:
    """One party's way through the rounds in one section; a mark for each round.

    ``broken`` holds the index of each round whose wording differs from the one before:
    the line that leads to it is broken.
    """

    section: Section | None
    """``None``: all sections together."""
    party: Party
    marks: tuple[Mark, ...]
    broken: frozenset[int] = frozenset()

    @property
    def label(self) -> str:
        return str(self.section.label) if self.section else ""


@dataclass(frozen=True)
class Rewording:
    """What one party was asked in other words in a round than in the one before."""

    at: int
    """The index of the later round."""
    party: Party
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Road:
    """Road of change: sections × parties × rounds. ``answers`` counts who answered at all."""

    rounds: tuple[RoundColumn, ...]
    lines: tuple[Line, ...]
    answers: Mapping[Party, tuple[int | None, ...]] = field(default_factory=dict)
    """Cards of each party in each round; ``None`` where there were fewer than five residents."""
    rewordings: tuple[Rewording, ...] = ()
    """Why lines are broken."""
    overall: tuple[Line, ...] = ()
    """Each party's overall index."""


@dataclass(frozen=True)
class ItemChange:
    """The parallel items of one number, from the first to the last closed round."""

    number: int
    section: Section
    opening: Mapping[Party, Mark]
    final: Mapping[Party, Mark]
    wordings: Mapping[Party, str] = field(default_factory=dict)
    reworded: frozenset[Party] = frozenset()
    """Parties whose wording differs between the two rounds."""


@dataclass(frozen=True)
class GapRow:
    """Two parties who see one number's items differently; ``low`` gave the lower mean."""

    number: int
    low: Party
    low_mean: Decimal
    high: Party
    high_mean: Decimal

    @property
    def size(self) -> Decimal:
        return self.high_mean - self.low_mean


@dataclass(frozen=True)
class Distribution:
    """How residents answered one item: how many gave 1, 2, 3, 4 and 5, and 0.

    ``counts`` is ``None`` when fewer than five gave a mark.
    """

    code: str
    wording: str
    counts: tuple[int, int, int, int, int] | None
    dont_know: int = 0
    language: str = ""
    """Of the wording, where it is not the page's."""

    def __post_init__(self) -> None:
        if self.counts is None and self.dont_know:
            raise ValueError("Nothing is counted aloud where fewer than five answered.")
        if self.counts is not None and sum(self.counts) < 5:
            raise ValueError(f"{self.code}: fewer than five answers are never drawn.")

    @property
    def n(self) -> int:
        return sum(self.counts) if self.counts else 0


@dataclass(frozen=True)
class Pictures:
    """All four pictures of one contract's balance."""

    road: Road
    changes: tuple[ItemChange, ...] = ()
    gaps: tuple[GapRow, ...] = ()
    distributions: tuple[Distribution, ...] = ()
    round: RoundKind = RoundKind.FINAL
    """The round that the gaps and the residents' answers are of."""
    events: int = 0
    """Answers of that round that came by the code of an event; none where they are too few."""
    mostly_events: bool = False


def as_snapshot(pictures: Pictures) -> dict[str, Any]:
    """Plain values for a paper's snapshot."""
    road = pictures.road
    return {
        "round": str(pictures.round),
        "events": pictures.events,
        "mostly_events": pictures.mostly_events,
        "rounds": [
            {"kind": str(each.kind), "closed_on": each.closed_on and each.closed_on.isoformat()}
            for each in road.rounds
        ],
        "rewordings": [[each.at, str(each.party), list(each.codes)] for each in road.rewordings],
        "answers": {str(party): list(counts) for party, counts in road.answers.items()},
        "lines": [_plain_line(line) for line in road.lines],
        "overall": [_plain_line(line) for line in road.overall],
        "changes": [
            {
                "number": item.number,
                "section": str(item.section),
                "opening": {str(party): _plain_mark(m) for party, m in item.opening.items()},
                "final": {str(party): _plain_mark(m) for party, m in item.final.items()},
                "wordings": {str(party): text for party, text in item.wordings.items()},
                "reworded": sorted(map(str, item.reworded)),
            }
            for item in pictures.changes
        ],
        "gaps": [
            [gap.number, str(gap.low), str(gap.low_mean), str(gap.high), str(gap.high_mean)]
            for gap in pictures.gaps
        ],
        "distributions": [plain_distribution(each) for each in pictures.distributions],
    }


def from_snapshot(plain: Mapping[str, Any]) -> Pictures:
    """The pictures that ``as_snapshot`` made plain."""
    road = Road(
        rounds=tuple(
            RoundColumn(
                RoundKind(each["kind"]),
                date.fromisoformat(each["closed_on"]) if each.get("closed_on") else None,
            )
            for each in plain["rounds"]
        ),
        lines=tuple(_line(line) for line in plain["lines"]),
        overall=tuple(_line(line) for line in plain.get("overall", ())),
        answers={Party(party): tuple(counts) for party, counts in plain["answers"].items()},
        rewordings=tuple(
            Rewording(at, Party(party), tuple(codes))
            for at, party, codes in plain.get("rewordings", ())
        ),
    )
    return Pictures(
        road=road,
        changes=tuple(_change(item) for item in plain["changes"]),
        gaps=tuple(
            GapRow(number, Party(low), Decimal(low_mean), Party(high), Decimal(high_mean))
            for number, low, low_mean, high, high_mean in plain["gaps"]
        ),
        distributions=tuple(map(distribution_from, plain["distributions"])),
        round=RoundKind(plain["round"]),
        events=plain.get("events", 0),
        mostly_events=plain.get("mostly_events", False),
    )


def plain_distribution(answers: Distribution) -> dict[str, Any]:
    return {
        "code": answers.code,
        "wording": answers.wording,
        "counts": list(answers.counts) if answers.counts else None,
        "dont_know": answers.dont_know,
    }


def distribution_from(plain: Mapping[str, Any]) -> Distribution:
    return Distribution(
        plain["code"],
        plain["wording"],
        tuple(plain["counts"]) if plain["counts"] else None,
        plain.get("dont_know", 0),
    )


def _change(item: Mapping[str, Any]) -> ItemChange:
    return ItemChange(
        item["number"],
        Section(item["section"]),
        {Party(party): _mark(mark) for party, mark in item["opening"].items()},
        {Party(party): _mark(mark) for party, mark in item["final"].items()},
        {Party(party): text for party, text in item.get("wordings", {}).items()},
        frozenset(Party(party) for party in item.get("reworded", ())),
    )


def _plain_line(line: Line) -> dict[str, Any]:
    return {
        "section": str(line.section or ""),
        "party": str(line.party),
        "marks": [_plain_mark(mark) for mark in line.marks],
        "broken": sorted(line.broken),
    }


def _line(plain: Mapping[str, Any]) -> Line:
    return Line(
        Section(plain["section"]) if plain["section"] else None,
        Party(plain["party"]),
        tuple(_mark(mark) for mark in plain["marks"]),
        frozenset(plain.get("broken", ())),
    )


def _plain_mark(mark: Mark) -> list[Any]:
    if mark.value is None:
        return [None, str(mark.absence)]
    return [str(mark.value), mark.n]


def _mark(plain: list[Any]) -> Mark:
    value, rest = plain
    if value is None:
        return Mark(None, absence=Absence(rest))
    return Mark(Decimal(value), rest)
