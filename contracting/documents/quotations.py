"""Papers of a request for quotations: their kinds and their snapshots."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings

from accounts.models import Organisation
from accounts.permissions import works_for_authority
from common.genuineness import Genuine
from common.models import Document
from common.papers import Paper
from contracting.models import Criterion, EnquiryChange, Opening, Quotation, Tender
from contracting.rules.quotations import QuotedLine, sums
from contracting.selectors.quotations import Written, criteria_of, same_providers

FORMULAS = {
    "lowest": "najniższa wartość dostaje tyle punktów, ile wynosi waga; pozostałe: "
    "najniższa ÷ oceniana × waga",
    "highest": "najwyższa wartość dostaje tyle punktów, ile wynosi waga; pozostałe: "
    "oceniana ÷ najwyższa × waga",
    "points": "punkty od zera do wagi przyznają osoby oceniające",
}
"""How a paper says what a formula does."""


RESERVED = {
    "94": "wykonawcy, którzy integrują osoby zagrożone wykluczeniem (art. 94 Prawa zamówień "
    "publicznych)",
    "361": "wykonawcy usług zdrowotnych, społecznych i kulturalnych, o których mowa w art. 361 "
    "Prawa zamówień publicznych",
}


def may_read_quotation(user: Any, document: Document) -> bool:
    return Quotation.objects.visible_to(user).filter(pk=document.subject_id).exists()


def may_read_enquiry(user: Any, document: Document) -> bool:
    return Tender.objects.visible_to(user).filter(pk=document.subject_id).exists()


def may_read_as_authority(user: Any, document: Document) -> bool:
    tender = Tender.objects.filter(pk=document.subject_id, opened_at__isnull=False).first()
    return tender is not None and works_for_authority(user, tender.authority_id)


def may_read_note(user: Any, document: Document) -> bool:
    """The file of the authority; everybody else reads the choice on the public page."""
    tender = Tender.objects.filter(pk=document.subject_id).first()
    return tender is not None and works_for_authority(user, tender.authority_id)


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="enquiry",
        template="contracting/pdf/enquiry.html",
        may_read=may_read_enquiry,
        label="Zapytanie ofertowe",
        replaces=True,
    ),
    Paper(
        kind="quotation",
        template="contracting/pdf/quotation.html",
        may_read=may_read_quotation,
        label="Wycena",
        sealed=True,
    ),
    Paper(
        kind="quotation_receipt",
        template="contracting/pdf/quotation_receipt.html",
        may_read=may_read_quotation,
        label="Potwierdzenie złożenia wyceny",
        sealed=True,
    ),
    Paper(
        kind="quotation_opening",
        template="contracting/pdf/quotation_opening.html",
        may_read=may_read_as_authority,
        label="Protokół otwarcia wycen",
    ),
    Paper(
        kind="quotation_comparison",
        template="contracting/pdf/quotation_comparison.html",
        may_read=may_read_as_authority,
        label="Porównanie wycen",
    ),
    Paper(
        kind="quotation_note",
        template="contracting/pdf/quotation_note.html",
        may_read=may_read_note,
        label="Notatka z wyboru wykonawcy",
    ),
)


def genuine_quotations(typed: str, _user: Any) -> Iterable[Genuine]:
    """For ``/sprawdz/``: whoever holds a receipt holds the whole digest of its content."""
    for found in Quotation.objects.filter(digest=typed.replace(" ", "").lower()):
        yield Genuine(
            kind="Potwierdzenie złożenia wyceny",
            number=found.number,
            issued_at=found.filed_at,
            digest=found.digest,
            is_newest=found.withdrawn_at is None,
        )


def authority_facts(authority: Organisation) -> dict[str, Any]:
    return {
        "name": authority.name,
        "street": authority.street,
        "postal_code": authority.postal_code,
        "town": authority.town,
        "nip": authority.nip,
        "executive_title": authority.executive_title,
    }


def _request(tender: Tender) -> dict[str, Any]:
    return {
        "authority": authority_facts(tender.authority),
        "number": tender.number,
        "title": tender.title,
        "offers_due_at": tender.offers_due_at.isoformat() if tender.offers_due_at else "",
    }


def enquiry_snapshot(tender: Tender, *, at: datetime) -> dict[str, Any]:
    """The request as it is public, complete enough to price it from the paper."""
    enquiry = tender.enquiry
    starts_on, ends_on = tender.task_starts_on, tender.task_ends_on
    return {
        **_request(tender),
        "published_at": at.isoformat(),
        "description": tender.description,
        "conditions": tender.conditions,
        "contact": tender.contact,
        "starts_on": starts_on.isoformat() if starts_on else "",
        "ends_on": ends_on.isoformat() if ends_on else "",
        **demands(tender),
        "valid_days": enquiry.valid_days,
        "address": settings.SITE_URL.partition("://")[2] + f"/zapytania/{tender.pk}/",
        "lines": [
            {"name": each.name, "unit": each.unit, "quantity": in_full(each.quantity)}
            for each in enquiry.lines.all()
        ],
        "criteria": [_criterion(each) for each in criteria_of(tender)],
        "changes": [change_facts(each) for each in enquiry.changes.all()],
    }


def demands(tender: Tender) -> dict[str, Any]:
    """What the provider must ensure, and who may quote: a price depends on it."""
    details = tender.procurement
    social = (
        details.social_number,
        details.social_period,
        details.social_documents,
        details.social_control,
        details.social_sanctions,
    )
    return {
        "accessibility": details.accessibility,
        "employment": details.employment_demanded,
        "social": "; ".join(each for each in social if each) if details.social_demanded else "",
        "reserved": RESERVED.get(details.reserved_under, ""),
    }


def change_facts(change: EnquiryChange) -> dict[str, Any]:
    return {
        "made_at": change.made_at.isoformat(),
        "due_before": change.due_before.isoformat() if change.extends else "",
        "due_after": change.due_after.isoformat(),
        "correction": change.correction,
        "reason": change.reason,
    }


def _criterion(criterion: Criterion) -> dict[str, Any]:
    return {
        "name": criterion.name,
        "description": criterion.description,
        "weight": f"{criterion.weight.per_cent.normalize():f}",
        "formula": FORMULAS[criterion.weight.formula],
        "is_price": criterion.weight.is_price,
    }


def frozen_snapshot(
    tender: Tender,
    written: Written,
    lines: tuple[QuotedLine, ...],
    criteria: Sequence[Criterion],
) -> dict[str, Any]:
    """What is sealed, and what the digest of the receipt is computed from."""
    total = sums(lines)
    units = [each.unit for each in tender.enquiry.lines.all()]
    return {
        "request": _request(tender),
        "provider": {
            "name": written.provider,
            "nip": written.nip,
            "address": written.address,
            "contact": written.contact,
            "email": written.email,
            "phone": written.phone,
        },
        "lines": [
            {
                "name": each.name,
                "unit": unit,
                "quantity": in_full(each.quantity),
                "unit_price": str(each.unit_price),
                "net": str(each.net),
                "vat_rate": each.vat_rate,
                "rate": each.rate,
                "vat": str(each.vat),
                "gross": str(each.gross),
            }
            for each, unit in zip(lines, units, strict=True)
        ],
        "net": str(total.net),
        "vat": str(total.vat),
        "gross": str(total.gross),
        "valid_until": written.valid_until.isoformat() if written.valid_until else "",
        "values": [
            {
                "criterion": str(each.pk),
                "name": each.name,
                "formula": each.weight.formula,
                "value": _answer(written.values.get(each.pk)),
            }
            for each in criteria
        ],
        "note": written.note,
    }


def _answer(value: Decimal | str | None) -> str:
    return in_full(value) if isinstance(value, Decimal) else value or ""


def in_full(number: Decimal) -> str:
    """Without zeros that say nothing, and never as an exponent."""
    return f"{number.normalize():f}"


def quotation_receipt_snapshot(quotation: Quotation) -> dict[str, Any]:
    tender = quotation.enquiry.tender
    by = quotation.filed_by
    return {
        **_request(tender),
        "receipt_number": quotation.number,
        "filed_at": quotation.filed_at.isoformat(),
        "provider": quotation.organisation.name if quotation.organisation else "",
        "filed_by": by.name if by else "",
        "digest": quotation.digest,
    }


def quotation_opening_snapshot(opening: Opening, opened: Sequence[Quotation]) -> dict[str, Any]:
    confirmed_by = opening.confirmed_by
    return {
        **_request(opening.tender),
        "proposed_by": opening.proposed_by.name,
        "proposed_at": opening.proposed_at.isoformat(),
        "confirmed_by": confirmed_by.name if confirmed_by else "",
        "opened_at": opening.confirmed_at.isoformat() if opening.confirmed_at else "",
        "quotations": [_opened(each) for each in opened],
        "same": [
            {"nip": each.nip, "numbers": list(each.numbers)} for each in same_providers(opened)
        ],
    }


def _opened(quotation: Quotation) -> dict[str, Any]:
    content: dict[str, Any] = quotation.content or {}
    return {
        "number": quotation.number,
        "filed_at": quotation.filed_at.isoformat(),
        "digest": quotation.digest,
        "provider": content["provider"]["name"],
        "nip": content["provider"]["nip"],
        "net": content["net"],
        "gross": content["gross"],
    }
