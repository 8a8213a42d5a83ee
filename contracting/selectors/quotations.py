"""The one door to quotations: for their providers always, for others from the opening on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.enums import NGO_ROLES
from accounts.models import Organisation
from accounts.permissions import Person, belongs_to_ngo
from accounts.selectors import organisations_held
from common.sealing import unseal_values
from contracting.enums import TenderState
from contracting.models import Criterion, Enquiry, EnquirySender, Quotation, Tender
from contracting.rules.quotation_scores import ScoreFormula
from contracting.rules.quotations import EnquiryFacts, QuotationTimeFacts, QuotedLine
from contracting.selectors.seals import StillSealed


@dataclass(frozen=True)
class Writer:
    """Whose quotation is meant: an organisation's, or a confirmed address's. Never both."""

    organisation: Organisation | None = None
    sender: EnquirySender | None = None


@dataclass(frozen=True, kw_only=True)
class Written:
    """A quotation as it was typed: prices in the order of the request's lines."""

    provider: str
    nip: str = ""
    address: str = ""
    contact: str = ""
    email: str = ""
    phone: str = ""
    prices: Sequence[tuple[Decimal | None, str]]
    """Price of one unit without VAT, and the rate."""
    valid_until: date | None
    values: Mapping[int, Decimal | str | None]
    """What is offered in each criterion other than the price, by its key."""
    note: str = ""


def quoted_lines(
    enquiry: Enquiry, prices: Sequence[tuple[Decimal | None, str]]
) -> tuple[QuotedLine, ...]:
    return tuple(
        QuotedLine(name=line.name, quantity=line.quantity, unit_price=price, vat_rate=rate)
        for line, (price, rate) in zip(enquiry.lines.all(), prices, strict=True)
    )


def about(quotation: Quotation) -> str:
    """What a sealed quotation is bound to: it cannot be put in another one's place."""
    return f"quotation:{quotation.pk}:{quotation.enquiry_id}:{quotation.number}"


def sealed_quotation(quotation: Quotation) -> dict[str, Any]:
    """What lies under the seal. Only this module and ``services.quotation_opening`` call it."""
    return unseal_values(quotation.sealed, about=about(quotation))


def frozen_quotation(
    quotation: Quotation, *, reader: Person, sender: EnquirySender | None = None
) -> dict[str, Any]:
    """The quotation as it was filed, for somebody who may read it now.

    Raises ``StillSealed`` for anybody but its provider before the opening: a view asks
    ``visible_to`` first, and this asks again.
    """
    found: dict[str, Any] | None = quotation.content
    if found is None:
        own = belongs_to_ngo(reader, quotation.organisation_id)
        own = own or (sender is not None and quotation.sender_id == sender.pk)
        if not own:
            raise StillSealed
        found = sealed_quotation(quotation)
    return found


def enquiry_of(tender: Tender) -> Enquiry | None:
    return Enquiry.objects.filter(tender=tender).first()


def criteria_of(tender: Tender) -> list[Criterion]:
    """The criteria with their weights, in their order."""
    return list(tender.criteria.filter(weight__isnull=False).select_related("weight"))


def answered_criteria(tender: Tender) -> list[Criterion]:
    """Those that a provider answers: all but the price, which the lines give."""
    return [each for each in criteria_of(tender) if not each.weight.is_price]


def live_of(enquiry: Enquiry, writer: Writer) -> Quotation | None:
    """The quotation of this provider that counts."""
    mine = Quotation.objects.live().filter(enquiry=enquiry)
    if writer.organisation is not None:
        return mine.filter(organisation=writer.organisation).first()
    return mine.sent_by(writer.sender).first()


def writers_of(user: Person) -> Sequence[Organisation]:
    """The organisations in whose name the person may quote."""
    return organisations_held(user, *NGO_ROLES) if user.is_authenticated else ()


def enquiry_facts(tender: Tender, *, at: datetime) -> EnquiryFacts:
    enquiry = enquiry_of(tender)
    details = getattr(tender, "procurement", None)
    return EnquiryFacts(
        regime=details.regime if details else "",
        now=timezone.localtime(at),
        quotations_due=timezone.localtime(tender.offers_due_at) if tender.offers_due_at else None,
        description=tender.description,
        lines=enquiry.lines.count() if enquiry else 0,
        starts_on=tender.task_starts_on,
        ends_on=tender.task_ends_on,
        weights=tuple(each.weight.per_cent for each in criteria_of(tender)),
        accessibility=details.accessibility if details else "",
    )


def time_facts(tender: Tender, *, at: datetime) -> QuotationTimeFacts:
    return QuotationTimeFacts(
        received_at=at,
        quotations_due=tender.offers_due_at,
        is_open=tender.state == TenderState.OPEN,
    )


@dataclass(frozen=True)
class SameProvider:
    """Quotations that came by different ways under one NIP: found at the opening."""

    nip: str
    numbers: tuple[str, ...]


def same_providers(quotations: Sequence[Quotation]) -> list[SameProvider]:
    """Before the opening nobody may be told that a provider filed already, not even who asks
    under its NIP; so it is asked of what lies open."""
    found: dict[str, list[str]] = {}
    for each in quotations:
        nip = (each.content or {}).get("provider", {}).get("nip", "")
        if nip:
            found.setdefault(nip, []).append(each.number)
    return [SameProvider(nip, tuple(each)) for nip, each in found.items() if len(each) > 1]


def offered_numbers(tender: Tender) -> list[tuple[int, int, Decimal]]:
    """(bid, criterion, value) of every number in the opened quotations but the price."""
    return [
        (quotation.bid_id, int(each["criterion"]), Decimal(each["value"]))
        for quotation in opened_quotations(tender)
        for each in (quotation.content or {}).get("values", ())
        if each["formula"] != ScoreFormula.POINTS
    ]


def opened_quotations(tender: Tender) -> list[Quotation]:
    """What was opened, in the order of filing; nothing before the opening."""
    if tender.opened_at is None:
        return []
    return list(
        Quotation.objects.live()
        .filter(enquiry__tender=tender, content__isnull=False)
        .select_related("bid", "organisation")
        .prefetch_related("bid__values")
    )
