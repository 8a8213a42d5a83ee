"""The papers with which a request for quotations ends: the comparison and the note."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from common.paperwords import number
from contracting.documents.quotations import authority_facts, change_facts, in_full
from contracting.models import Opening, Tender
from contracting.purchase_enums import BidResult
from contracting.selectors.quotation_comparison import Answer, Compared
from contracting.selectors.quotations import criteria_of


def comparison_snapshot(tender: Tender, rows: Sequence[Compared]) -> dict[str, Any]:
    """Every quotation with its lines and its points."""
    return {
        **_head(tender),
        **_table(tender, rows),
    }


def note_snapshot(
    tender: Tender, rows: Sequence[Compared], *, reason: str, decided_by: str
) -> dict[str, Any]:
    """The short written record: who was asked, who answered, who was chosen and why."""
    details = tender.procurement
    opening = Opening.objects.filter(tender=tender, confirmed_at__isnull=False).first()
    decided_at = tender.decided_at or tender.annulled_at
    chosen = next((each for each in rows if each.quotation.bid_id == details.chosen_id), None)
    return {
        **_head(tender),
        **_table(tender, rows),
        "published_at": tender.published_at.isoformat() if tender.published_at else "",
        "offers_due_at": tender.offers_due_at.isoformat() if tender.offers_due_at else "",
        "value": str(details.value or ""),
        "changes": [change_facts(each) for each in tender.enquiry.changes.all()],
        "invited": [each.name for each in tender.enquiry.invitations.all()],
        "opened_at": tender.opened_at.isoformat() if tender.opened_at else "",
        "opened_by": [opening.proposed_by.name, opening.confirmed_by.name]
        if opening and opening.confirmed_by
        else [],
        "chosen": _provider(chosen) if chosen else None,
        "reason": reason,
        "decided_at": decided_at.isoformat() if decided_at else "",
        "decided_by": decided_by,
    }


def _head(tender: Tender) -> dict[str, Any]:
    return {
        "authority": authority_facts(tender.authority),
        "number": tender.number,
        "title": tender.title,
    }


def _provider(row: Compared) -> dict[str, str]:
    provider = row.content["provider"]
    return {"name": provider["name"], "nip": provider["nip"], "gross": row.content["gross"]}


def _table(tender: Tender, rows: Sequence[Compared]) -> dict[str, Any]:
    return {
        "criteria": [
            {"name": each.name, "weight": _plain(each.weight.per_cent)}
            for each in criteria_of(tender)
        ],
        "rows": [_row(each) for each in rows],
    }


def _row(row: Compared) -> dict[str, Any]:
    bid = row.quotation.bid
    evaded = bid is not None and bid.result == BidResult.EVADED
    return {
        "provider": row.content["provider"]["name"],
        "nip": row.content["provider"]["nip"],
        "place": row.place,
        "tied": row.tied,
        "rejected": row.rejected,
        "out": "wybrana wcześniej, wykonawca nie zawarł umowy" if evaded else "odrzucona",
        "reason": bid.reason if bid and row.rejected else "",
        "total": _plain(row.total),
        "cells": [_cell(each) for each in row.answers],
        "lines": row.content["lines"],
        "net": row.content["net"],
        "vat": row.content["vat"],
        "gross": row.content["gross"],
        "answers": [
            {"name": each["name"], "value": each["value"]}
            for each in row.content["values"]
            if each["formula"] == "points"
        ],
    }


def _cell(answer: Answer) -> dict[str, str]:
    weight, value = answer.criterion.weight, answer.value
    shown = number(value if weight.is_price or value is None else in_full(value))
    return {"shown": "" if weight.formula == "points" else shown, "points": _plain(answer.points)}


def _plain(value: Decimal | None) -> str:
    return "" if value is None else in_full(value)
