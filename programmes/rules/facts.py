"""One frozen dataclass for each act on a programme that the law judges."""

from dataclasses import dataclass
from datetime import date

from programmes.enums import ProgrammeKind


@dataclass(frozen=True)
class SubmissionFacts:
    """A draft on its way to the council."""

    kind: ProgrammeKind
    parts_written: frozenset[str]
    """Codes of the parts whose text is not empty."""
    priority_tasks: int
    funds_given: bool


@dataclass(frozen=True)
class AdoptionFacts:
    """A resolution of the council."""

    kind: ProgrammeKind
    first_year: int
    consultation_closed_on: date | None
    adopted_on: date
    recorded_on: date


@dataclass(frozen=True)
class ReportFacts:
    """The yearly report of the executive."""

    year: int
    council_on: date
    bip_on: date
    recorded_on: date
