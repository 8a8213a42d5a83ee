"""Who must do what by when, on which basis: asked in five places, answered once.

A duty is derived from the rows of an app, never stored. Each app's ``duties.py`` offers
providers and registers them in its ``AppConfig.ready()``, so nothing imports upward.
*Moje sprawy*, the reminders, the calendar feed and the coordinator's board read them here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from common.law import Citation


class Urgency(StrEnum):
    LATE = "late"
    SOON = "soon"
    LATER = "later"


SOON = timedelta(days=7)

Leads = tuple[tuple[str, timedelta], ...]

MILESTONES: Leads = (  # how long before the due date, latest first
    ("overdue", timedelta(days=-1)),
    ("1-day", timedelta(days=1)),
    ("7-days", timedelta(days=7)),
    ("30-days", timedelta(days=30)),
)


def milestone_reached(due_on: date, *, today: date, leads: Leads = MILESTONES) -> str | None:
    """The latest milestone passed, so that an outage delays a letter and no more."""
    for name, lead in leads:
        if today >= due_on - lead:
            return name
    return None


@dataclass(frozen=True)
class Owner:
    """Whose duty it is: people with one of the roles in an organisation, or one person."""

    organisation_id: int | None = None
    roles: frozenset[str] = frozenset()
    user_id: int | None = None


@dataclass(frozen=True)
class Duty:
    """Something that waits for somebody.

    ``key`` is stable while the same thing waits ("offer.open:12"); ``title`` is an
    imperative sentence in the reader's language; ``due_on`` is inclusive, local (Warsaw);
    ``url`` is a path that leads straight to the act, never carrying personal data.
    """

    key: str
    act: str
    title: str
    subject: str
    owner: Owner
    url: str
    due_on: date | None = None
    due_at: datetime | None = None
    """Set when the hour counts too."""
    detail: str = ""
    basis: Citation | None = None
    button: str = ""
    leads: Leads = MILESTONES
    """When the owner is reminded of it, the latest first."""
    note: str = ""
    """One more sentence for the letter that reminds of it."""
    deciding: bool = False
    """An act of deciding, which only an executive or a representative does."""
    steps: frozenset[str] = field(default=frozenset())
    """Steps of the model that it belongs to, for the coordinator's board."""

    def urgency(self, today: date) -> Urgency:
        if self.due_on is None:
            return Urgency.LATER
        if self.due_on < today:
            return Urgency.LATE
        return Urgency.SOON if self.due_on - today <= SOON else Urgency.LATER


@dataclass(frozen=True)
class Scope:
    """Whose duties are asked for: ``None`` means everybody's (the reminders).

    Authorities and organisations have different duties, and stand apart, so that a provider
    asks the database nothing when its kind is not among them (``in`` an empty set).
    """

    today: date
    authority_ids: frozenset[int] | None = None
    ngo_ids: frozenset[int] | None = None
    user_id: int | None = None


@dataclass(frozen=True)
class Addressee:
    """Somebody a reminder goes to."""

    user_id: int
    email: str
    name: str
    language: str


Provider = Callable[[Scope], Iterable[Duty]]
_providers: list[Provider] = []
_addressees: list[Callable[[Owner], Iterable[Addressee]]] = []


def register(provider: Provider) -> Provider:
    """Called in ``AppConfig.ready()``; a provider asks a fixed number of queries."""
    if provider not in _providers:
        _providers.append(provider)
    return provider


def register_addressees(find: Callable[[Owner], Iterable[Addressee]]) -> None:
    """The one function that turns an owner into people; the accounts app gives it."""
    _addressees[:] = [find]


def addressees(owner: Owner) -> Iterable[Addressee]:
    return _addressees[0](owner) if _addressees else ()


def providers() -> tuple[Provider, ...]:
    return tuple(_providers)


def duties(scope: Scope) -> Iterator[Duty]:
    for provider in _providers:
        yield from provider(scope)
