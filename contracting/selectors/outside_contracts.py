"""Contracts on bought services with providers outside the portal: rows of the same registers."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from common.modes import TenderMode
from common.spreadsheets import Row
from contracting.enums import ContractState
from contracting.models import PurchaseContract
from contracting.rules.contract_register import CENTRAL_REGISTER_RUNS_SINCE

NIP, REGON = (10,), (9, 14)


def outside_contracts() -> QuerySet[PurchaseContract]:
    """Signed, and so public; with an organisation of the portal there is a ``Contract``."""
    return PurchaseContract.objects.filter(
        contract__isnull=True, tender__rehearsal=False
    ).select_related("tender__authority", "bid")


def found_outside(asked: Mapping[str, Any]) -> QuerySet[PurchaseContract]:
    """What the filter of the register finds among them."""
    rows = outside_contracts()
    for word in (asked.get("q") or "").split():
        rows = rows.filter(
            Q(tender__title__icontains=word)
            | Q(number__icontains=word)
            | Q(bid__bidder__icontains=word)
            | Q(tender__authority__name__icontains=word)
        )
    if asked.get("rok"):
        rows = rows.filter(signed_on__year=asked["rok"])
    if asked.get("gmina"):
        rows = rows.filter(tender__authority=asked["gmina"])
    return rows.none() if asked.get("tryb") not in (None, "", TenderMode.PROCUREMENT) else rows


def outside_public_rows() -> Iterator[Row]:
    for each in outside_contracts().order_by("signed_on", "pk"):
        authority, tender = each.tender.authority, each.tender
        yield (
            each.number,
            each.signed_on,
            authority.name,
            authority.nip,
            each.bid.bidder,
            _number(each, NIP),
            "",
            tender.title,
            tender.sphere_name,
            str(tender.get_mode_display()),
            "",
            each.starts_on,
            each.ends_on,
            each.value,
            each.value,
            str(ContractState.SIGNED.label),
        )


def outside_central_rows(rows: QuerySet[PurchaseContract], *, on: date) -> Iterator[Row]:
    since = CENTRAL_REGISTER_RUNS_SINCE.on(on)
    for each in rows.filter(signed_on__gte=since).order_by("signed_on", "pk"):
        authority = each.tender.authority
        yield (
            each.number,
            each.signed_on,
            authority.name,
            authority.nip,
            authority.regon,
            each.bid.bidder,
            _number(each, NIP),
            _number(each, REGON),
            each.tender.title,
            each.value,
            each.starts_on,
            each.ends_on,
            "",
            "nie",
        )


def _number(purchase: PurchaseContract, lengths: tuple[int, ...]) -> str:
    number = purchase.bid.number
    return number if len(number) in lengths else ""
