"""One frozen dataclass for each act on a programme that the law judges."""

from dataclasses import dataclass
from datetime import date

from programmes.enums import ProgrammeKind


@dataclass(frozen=True, kw_only=True)
class PeriodFacts:
    """A programme about to be begun."""

    kind: ProgrammeKind
    first_year: int
    last_year: int
    begun_on: date


@dataclass(frozen=True, kw_only=True)
class ConsultationFacts:
    """A consultation about to be opened."""

    opens_on: date
    closes_on: date
    parts_written: int
    shortest: int | None = None
    """How many days the council's resolution demands (art. 5(5)); ``None`` if it set none."""


@dataclass(frozen=True, kw_only=True)
class ConsultationEndFacts:
    """A consultation about to be closed."""

    closes_on: date | None
    today: date
    report: str


@dataclass(frozen=True, kw_only=True)
class SubmissionFacts:
    """A draft on its way to the council."""

    kind: ProgrammeKind
    parts_written: frozenset[str]
    """Codes of the parts whose text is not empty."""
    priority_tasks: int
    funds_given: bool
    consultation_closed_on: date | None
    submitted_on: date
    recorded_on: date
    opinion_given: bool = False
    """The public benefit council gave an opinion after the consultation."""
    opinion_attached: bool = False


@dataclass(frozen=True, kw_only=True)
class AdoptionFacts:
    """A resolution of the council."""

    kind: ProgrammeKind
    first_year: int
    consultation_closed_on: date | None
    adopted_on: date
    recorded_on: date


@dataclass(frozen=True, kw_only=True)
class ReportFacts:
    """The yearly report of the executive."""

    year: int
    council_on: date
    bip_on: date
    recorded_on: date
