"""What the mode advisor is told of a case."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from common.calendar import DAY


class Initiator(StrEnum):
    AUTHORITY = "authority"
    ORGANISATION = "organisation"
    RESIDENTS = "residents"


class Subject(StrEnum):
    """What is to be commissioned, in the words of a person who is not a lawyer."""

    SERVICE = "service"
    """The same help for everybody who needs it."""
    INSTITUTION = "institution"
    """A place or a unit run for years."""
    MANY = "many"
    """Many small initiatives, chosen and paid for by one organisation."""
    PROBLEM = "problem"
    """A problem for which nobody knows the right service yet."""


class Payment(StrEnum):
    WHOLE = "whole"
    """A grant pays for the whole task."""
    PART = "part"
    """A grant pays for a part."""
    PRICE = "price"
    """The authority buys the service for a price."""


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    today: date
    initiator: Initiator
    subject: Subject
    sphere: str
    """A point of art. 4(1); empty when the case fits none."""
    value: Decimal
    """For the whole time; when something is bought, without VAT."""
    starts_on: date
    ends_on: date
    has_standard: bool
    """The service is described in law or in an adopted standard."""
    payment: Payment
    certain_provider: bool
    """It is to be one provider, known already."""

    @property
    def begun_on(self) -> date:
        """The soonest day of an announcement: tomorrow."""
        return self.today + DAY
