"""What the rules of procurement may ask: one frozen dataclass for each act.

Moments are local: the caller has turned them into Warsaw time.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from contracting.rules.costs import ZERO


class Regime(StrEnum):
    """Which rules a purchase follows (domain.md 3.2)."""

    EXEMPT = "exempt"
    """Below the national threshold: the Public Procurement Law does not apply."""
    BASIC = "basic"
    """Below the EU threshold: the basic mode of art. 275."""
    LIGHT = "light"
    """Social services from the EU threshold on: art. 359–361, with reliefs."""
    FULL = "full"
    """Other services from their own, lower EU threshold on."""


@dataclass(frozen=True, kw_only=True)
class ProcurementStartFacts:
    """A purchase about to begin; the thresholds are those of that day."""

    starts_on: date
    value: Decimal
    """Estimated, without VAT."""
    social_service: bool
    regime: Regime
    whole_need: bool = True
    """The value covers the whole need: nothing was split off to stay below a threshold."""
    enquiry_published: bool = False
    quotations: int = 0
    """Providers asked for a price, when the purchase is exempt."""
    variant: str = "1"
    """Of the basic mode."""
    value_basis: str = "…"
    """How the value was estimated, in the words of the authority."""
    has_day_of_estimate: bool = True
    cpv: str = ""


@dataclass(frozen=True, kw_only=True)
class WeightedCriterion:
    name: str
    weight: Decimal
    """In per cent."""
    is_price: bool = False
    about_bidder: bool = False
    """It judges a property of the bidder, such as its turnover or its age."""


@dataclass(frozen=True, kw_only=True)
class EmploymentClause:
    """Social requirements of art. 96; each part is a text."""

    number: str = ""
    period: str = ""
    documents: str = ""
    control: str = ""
    sanctions: str = ""

    @property
    def is_complete(self) -> bool:
        parts = (self.number, self.period, self.documents, self.control, self.sanctions)
        return all(each.strip() for each in parts)


@dataclass(frozen=True, kw_only=True)
class ProcurementNoticeFacts:
    """A procedure about to be announced, or its announcement about to be recorded."""

    started_on: date
    """The figures are those of the day on which the procedure began."""
    regime: Regime
    official_notice_on: date | None
    """In the Public Procurement Bulletin; from the EU thresholds on, in the Union's (TED)."""
    own_site_on: date | None
    offers_due: datetime | None
    criteria: tuple[WeightedCriterion, ...]
    quality_described: bool = False
    """The specification describes the quality of the main elements."""
    accessibility: str = ""
    bound_until: date | None = None
    """The last day on which bidders are bound by their offers."""
    value: Decimal = ZERO
    bid_bond: Decimal = ZERO
    employs_by_nature: bool = False
    """The work has the nature of an employment relationship."""
    employment_demanded: bool = False
    employment_clause: EmploymentClause | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerFacts:
    """An answer to a question about the specification."""

    asked_on: date
    answered_on: date
    offers_due_on: date


@dataclass(frozen=True, kw_only=True)
class NoticeChangeFacts:
    """A change of the notice or of the specification."""

    more_time_needed: bool
    offers_due: datetime
    new_offers_due: datetime


@dataclass(frozen=True, kw_only=True)
class EvidenceFacts:
    """The best bidder is asked for documents."""

    asked_on: date
    due_on: date
    place: int = 1
    """That of the bidder who is asked, 1 for the best; 0 for a rejected one."""
    asked_for: str = "…"


@dataclass(frozen=True, kw_only=True)
class ProcurementContractFacts:
    """A contract about to be recorded as signed."""

    regime: Regime
    chosen_on: date
    """The day on which the choice was sent to the bidders."""
    sent_electronically: bool
    offers: int
    signed_on: date
    starts_on: date
    ends_on: date
    bound_until: date | None = None
    accessibility: str = ""
    reserved_for_social_services: bool = False
    """Reserved under art. 361."""


@dataclass(frozen=True, kw_only=True)
class ReservationFacts:
    """A procedure that only some providers may enter."""

    starts_on: date
    article: str
    """``94`` or ``361``."""
    groups: frozenset[str] = frozenset()
    """Whom the providers employ, by the codes of ``EMPLOYED_GROUPS``."""
    employed_share: Decimal = ZERO
    """The least share of such persons among the employed that is demanded, in per cent."""
    cpv: str = ""
    conditions: frozenset[str] = frozenset()
    """What art. 361 demands of the provider, by the codes of ``PROVIDER_CONDITIONS``."""
    service_starts_on: date | None = None
    service_ends_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ReservedProviderFacts:
    """A provider that wants to enter a procedure reserved under art. 361."""

    judged_on: date
    serves_and_integrates: bool
    """Its aim is public utility tasks tied to these services and the integration of persons."""
    distributes_no_profit: bool
    workers_take_part: bool
    """Co-management, employee share-ownership or participation stands in its statute."""
    last_reserved_contract_on: date | None = None
    """Signed with this authority under the same article."""


@dataclass(frozen=True, kw_only=True)
class RecordedOffer:
    bidder: str
    nip_or_regon: str
    result: str


@dataclass(frozen=True, kw_only=True)
class ProcurementRecordFacts:
    """The record of a procedure about to be closed (V22)."""

    authority: str
    subject: str
    value: Decimal
    mode_and_grounds: str
    electronic: bool
    reason_not_electronic: str
    offers: tuple[RecordedOffer, ...]
    conflict_declarations: bool
    """Those of art. 56 were made, or their circumstances are described."""
    persons: str
    """Members of the committee and the others who took part."""
    annulment_reason: str
    chosen: str
    choice_reason: str
    subcontracted: str
    """The part that others carry out, or that there is none."""
    contract_value: Decimal
    annexes: bool
    """Offers, statements, notices and the contract are attached."""

    @property
    def annulled(self) -> bool:
        return bool(self.annulment_reason.strip())
