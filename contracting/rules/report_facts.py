"""What the rules about reports on a public task may ask."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from contracting.enums import ReportKind
from contracting.rules.costs import ZERO


@dataclass(frozen=True, kw_only=True)
class CallFacts:
    """A call for a partial report."""

    served_on: date
    due_on: date


@dataclass(frozen=True, kw_only=True)
class ImplementerFacts:
    """A project that an operator passed a part of its grant on to, as far as it is known."""

    name: str
    address: str = ""
    scope: str = ""
    paid: Decimal | None = None
    used: Decimal | None = None

    @property
    def is_complete(self) -> bool:
        known = self.paid is not None and self.used is not None
        return known and bool(self.name.strip() and self.address.strip() and self.scope.strip())


@dataclass(frozen=True, kw_only=True)
class TaskReportFacts:
    """A report on a public task that the organisation is about to file."""

    kind: ReportKind
    task_starts_on: date
    task_ends_on: date
    period_from: date
    period_to: date
    filed_on: date
    call: CallFacts | None = None
    """The call that a partial report answers."""
    goals: str = ""
    activities: str = ""
    undescribed: tuple[str, ...] = ()
    """Activities of the timetable of which the report says nothing."""
    spent: tuple[Decimal, ...] = ()
    """What each cost of the calculation came to."""
    sources: Mapping[str, Decimal] = field(default_factory=dict)
    """What each source paid."""
    personal: Decimal | None = None
    in_kind: Decimal | None = None
    passes_grant_on: bool = False
    """Whether the task is regranting (art. 16a)."""
    implementers: tuple[ImplementerFacts, ...] = ()

    @property
    def spending(self) -> Decimal:
        return sum(self.spent, ZERO)

    @property
    def financing(self) -> Decimal:
        return sum(self.sources.values(), ZERO)


@dataclass(frozen=True, kw_only=True)
class MissingReportFacts:
    """A written call for a report that did not come."""

    report_due_on: date
    called_on: date
    answer_by: date
