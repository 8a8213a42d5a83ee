"""The record of a procurement procedure as it is printed (art. 71–79)."""

from datetime import datetime
from typing import Any

from accounts.permissions import works_for_authority
from common.models import Document
from common.papers import Paper
from contracting.models import EvidenceRequest, Tender
from contracting.purchase_enums import ChoiceEnd, Journal, PurchaseNoticeKind, ReservedUnder
from contracting.selectors.bids import BidRow, bids_in_order
from contracting.selectors.evidence import evidence_of
from contracting.selectors.purchases import grounds_of, past_choices, purchase_of, result_of

KINDS = {
    PurchaseNoticeKind.ORDER: "ogłoszenie o zamówieniu",
    PurchaseNoticeKind.CHANGE: "ogłoszenie o zmianie ogłoszenia",
    PurchaseNoticeKind.RESULT: "ogłoszenie o wyniku postępowania",
    PurchaseNoticeKind.PERFORMANCE: "ogłoszenie o wykonaniu umowy",
}
JOURNALS = {
    Journal.BZP: "Biuletyn Zamówień Publicznych",
    Journal.TED: "Dziennik Urzędowy UE (TED)",
    Journal.SITE: "strona internetowa postępowania",
}
FORMULAS = {
    "lowest": "najniższa wartość ÷ wartość oferty × waga",
    "highest": "wartość oferty ÷ najwyższa wartość × waga",
    "points": "punkty przyznane przez oceniających",
}
RESERVED = {
    ReservedUnder.ARTICLE_94: "zamówienie zastrzeżone na podstawie art. 94",
    ReservedUnder.ARTICLE_361: "zamówienie zastrzeżone na podstawie art. 361",
}


def may_read_record(user: Any, document: Document) -> bool:
    """The record is open on request; the authority, which hands it out, reads it here."""
    tender = Tender.objects.filter(pk=document.subject_id).first()
    return (
        tender is not None
        and not user.is_anonymous
        and works_for_authority(user, tender.authority_id)
    )


PAPERS: tuple[Paper, ...] = (
    Paper(
        kind="procurement_record",
        template="contracting/pdf/procurement_record.html",
        may_read=may_read_record,
        label="Protokół postępowania o udzielenie zamówienia",
    ),
)


def record_snapshot(tender: Tender, *, at: datetime) -> dict[str, Any]:
    details, purchase = tender.procurement, purchase_of(tender)
    return {
        "authority": {"name": tender.authority.name, "town": tender.authority.town},
        "number": tender.number,
        "title": tender.title,
        "description": tender.description,
        "cpv": details.cpv,
        "closed_at": at.isoformat(),
        "value": _text(details.value),
        "value_basis": details.value_basis,
        "estimated_on": _day(details.estimated_on),
        "estimated_by": details.estimated_by,
        "like_needs": [
            {"name": each.name, "value": _text(each.value)} for each in tender.like_needs.all()
        ],
        "separate_need": details.separate_need,
        "grounds": grounds_of(tender),
        "reserved": RESERVED.get(ReservedUnder(details.reserved_under), ""),
        "electronic": details.electronic,
        "reason_not_electronic": details.reason_not_electronic,
        "notices": [
            {
                "kind": KINDS[PurchaseNoticeKind(each.kind)],
                "journal": JOURNALS[Journal(each.journal)],
                "number": each.number,
                "published_on": _day(each.published_on),
            }
            for each in tender.purchase_notices.all()
        ],
        "offers_due_at": _moment(tender.offers_due_at),
        "opened_at": _moment(tender.opened_at),
        "set_aside": _text(tender.budget),
        "criteria": _criteria(tender),
        "bids": [_bid(row) for row in bids_in_order(tender)],
        "evidence": [_evidence(each) for each in evidence_of(tender)],
        "past_choices": [
            {
                "bidder": each.bid.bidder,
                "chosen_at": _moment(each.chosen_at),
                "choice_reason": each.choice_reason,
                "evaded": each.ended_by == ChoiceEnd.EVADED,
                "ended_on": _day(each.ended_on),
                "reason": each.reason,
            }
            for each in past_choices(tender)
        ],
        "chosen": details.chosen.bidder if details.chosen else "",
        "choice_reason": details.choice_reason,
        "decided_at": _moment(tender.decided_at),
        "told_on": _day(details.told_on),
        "annulment_reason": details.annulment_reason,
        "conflict_declarations": details.conflict_declarations,
        "persons": details.persons,
        "subcontracted": details.subcontracted,
        "contract": {
            "number": purchase.number,
            "signed_on": _day(purchase.signed_on),
            "value": _text(purchase.value),
            "starts_on": _day(purchase.starts_on),
            "ends_on": _day(purchase.ends_on),
        }
        if purchase
        else None,
    }


def _evidence(asked: EvidenceRequest) -> dict[str, Any]:
    return {
        "bidder": asked.bid.bidder,
        "asked_for": asked.asked_for,
        "asked_on": _day(asked.asked_on),
        "due_on": _day(asked.due_on),
        "answered_on": _day(asked.answered_on),
        "answer": asked.answer,
        "proves": bool(asked.proves),
    }


def _criteria(tender: Tender) -> list[dict[str, str]]:
    rows = tender.criteria.select_related("weight").filter(weight__isnull=False)
    return [
        {
            "name": each.name,
            "weight": f"{each.weight.per_cent.normalize():f}".replace(".", ","),
            "formula": FORMULAS[each.weight.formula],
        }
        for each in rows
    ]


def _bid(row: BidRow) -> dict[str, Any]:
    bid = row.bid
    return {
        "position": bid.position,
        "bidder": bid.bidder,
        "town": bid.town,
        "number": bid.number,
        "net": _text(bid.net),
        "price": _text(bid.price),
        "result": result_of(row),
        "points": [
            {
                "criterion": cell.criterion.name,
                "points": f"{cell.points:f}".replace(".", ",") if cell.points is not None else "–",
                "reason": cell.reason,
            }
            for cell in row.cells
        ],
    }


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _day(value: Any) -> str:
    return value.isoformat() if value else ""


def _moment(value: datetime | None) -> str:
    return value.isoformat() if value else ""
