"""What the rules of a small grant may ask: one frozen dataclass for each act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from contracting.rules.costs import ZERO


@dataclass(frozen=True, kw_only=True)
class SmallGrantFacts:
    """A small grant that an organisation asks for, or that is about to be awarded.

    The figures are those of the day on which the offer was received. The sums are read
    under a lock of the organisation and of the programme, or they are not true.
    """

    received_on: date
    amount: Decimal
    """What is asked for; when the executive decides, what it wants to award."""
    task_starts_on: date
    task_ends_on: date
    sphere: str
    local_or_regional: bool = True
    scope: str = ""
    place: str = ""
    costs: Decimal = ZERO
    """The estimated costs of the whole task."""
    transferred_to_offeror: Decimal = ZERO
    """In small grants, by this executive, in the calendar year in which this one will be paid."""
    promised_to_offeror: Decimal = ZERO
    """Awarded in small grants, to be paid in the same year, and not paid yet."""
    awarded_in_mode: Decimal = ZERO
    """All small grants that this authority has awarded in the budget year."""
    planned_grants: Decimal = ZERO
    """Grants that the budget plans for public tasks of organisations in the year."""
    local_ceiling: Decimal | None = None
    """What the council lets one organisation have in a year, if it set so much (a local figure)."""
    local_share: Decimal | None = None
    """The greatest share, in per cent, that the council lets this mode have (a local figure)."""


@dataclass(frozen=True, kw_only=True)
class SmallGrantPublicationFacts:
    """An offer about to be recorded as published, or as taken down."""

    received_on: date
    today: date
    published: Mapping[str, date]
    """The day on which it appeared in each place."""
    taken_down: Mapping[str, date]
    """The day on which it disappeared from each place; a place that still shows it is absent."""


@dataclass(frozen=True, kw_only=True)
class CommentFacts:
    """A comment that somebody wants to make on a published offer."""

    filed_on: date
    last_published_on: date
    text: str


@dataclass(frozen=True, kw_only=True)
class ExaminedComment:
    """What the authority recorded of one comment."""

    number: int
    decision: str = ""


@dataclass(frozen=True, kw_only=True)
class SmallGrantDecisionFacts:
    """The executive's decision on one offer."""

    today: date
    last_published_on: date
    comments: tuple[ExaminedComment, ...]
    awarded: bool
    purposeful: bool
    reason: str
    asked: Decimal
    amount: Decimal = ZERO
    awaited_until: datetime | None = None
    """Until when somebody who commented in time may still confirm it; none if nobody may."""


@dataclass(frozen=True, kw_only=True)
class SmallGrantContractFacts:
    """A contract on a small grant about to be recorded as signed."""

    decided_on: date
    signed_on: date
    in_writing: bool
    offer_annexed: bool
    grant: Decimal
    awarded: Decimal


@dataclass(frozen=True, kw_only=True)
class SmallGrantTransferFacts:
    """A payment about to be recorded."""

    paid_on: date
    contract_signed_on: date
    amount: Decimal
    transferred_to_offeror: Decimal
    """In small grants, by this executive, in the calendar year of the payment."""


@dataclass(frozen=True, kw_only=True)
class SmallGrantReportFacts:
    """A simplified report about to be filed."""

    task_ended_on: date
    filed_on: date
    performance: str
    expenditure: tuple[Decimal, ...]
    """What each line says was paid from the grant."""
    grant: Decimal

    @property
    def spent(self) -> Decimal:
        return sum(self.expenditure, ZERO)
