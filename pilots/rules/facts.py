"""What the steps of the board may ask about a site, and what they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CellState(StrEnum):
    DONE = "done"
    NOW = "now"
    SOON = "soon"
    LATE = "late"
    WAIT = "wait"
    SKIP = "skip"


@dataclass(frozen=True)
class Cell:
    """One step at one site."""

    state: CellState
    day: date | None = None
    """When it was done, or by when it is due."""
    note: str = ""
    address: str = ""
    """Where the object stands that the state was read from; empty when there is none yet."""


@dataclass(frozen=True)
class MeetingFacts:
    planned_on: date
    held: bool
    address: str = ""


@dataclass(frozen=True)
class ProgrammeFacts:
    place: int
    """How far along its road: 0 draft, 1 consultation, 2 consulted, 3 submitted, 4 adopted."""
    first_year: int
    annual: bool = True
    consultation_opens_on: date | None = None
    consultation_closes_on: date | None = None
    adopted_on: date | None = None
    reported_on: date | None = None
    address: str = ""


@dataclass(frozen=True)
class TenderFacts:
    published_on: date | None = None
    offers_due_on: date | None = None
    opened: bool = False
    decision_by: date | None = None
    decided_on: date | None = None
    task_starts_on: date | None = None
    address: str = ""


@dataclass(frozen=True)
class RoundFacts:
    opens_on: date
    closes_on: date
    closed_on: date | None = None
    address: str = ""


@dataclass(frozen=True)
class SiteFacts:
    """Everything that the steps of one site in one cycle may ask."""

    today: date
    programme_year: int
    """The year whose programme this cycle prepares, for a site that has none yet."""
    meetings: Mapping[str, MeetingFacts] = field(default_factory=dict)
    programme: ProgrammeFacts | None = None
    standard_begun: bool = False
    standard_adopted_on: date | None = None
    standard_address: str = ""
    tender: TenderFacts | None = None
    contract_begun: bool = False
    contract_signed_on: date | None = None
    contract_address: str = ""
    rounds: Mapping[str, RoundFacts] = field(default_factory=dict)
