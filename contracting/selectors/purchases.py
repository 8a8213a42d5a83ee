"""Contracts of purchase, the facts of a procedure's record, and the orders of a year."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from common.spreadsheets import Row
from contracting.models import PastChoice, PurchaseContract, Tender
from contracting.purchase_enums import BidResult, ProcurementRegime, RejectionGround
from contracting.rules.costs import ZERO
from contracting.rules.procurement_facts import ProcurementRecordFacts, RecordedOffer, Regime
from contracting.rules.procurement_terms import (
    TERM_FOR_THE_EUROPEAN_NOTICE_OF_AWARD,
    TERM_FOR_THE_NOTICE_OF_PERFORMANCE,
    TERM_FOR_THE_NOTICE_OF_RESULT,
)
from contracting.selectors.bids import BidRow, bids_in_order


def purchase_of(tender: Tender) -> PurchaseContract | None:
    return PurchaseContract.objects.filter(tender=tender).select_related("bid", "contract").first()


def past_choices(tender: Tender) -> list[PastChoice]:
    """Choices that led to no contract, in their order; there are none before an opening."""
    if tender.opened_at is None:
        return []
    return list(PastChoice.objects.filter(bid__tender=tender).select_related("bid"))


def result_of(row: BidRow) -> str:
    """What the record says of a bid, in Polish: the record is a statutory paper."""
    if row.bid.result == BidResult.EVADED:
        return f"wybrana wcześniej; wykonawca nie zawarł umowy: {row.bid.reason}"
    if row.rejected:
        ground = row.bid.rejected_under
        if ground in ("", RejectionGround.OWN):
            return f"odrzucona: {row.bid.reason}"
        return f"odrzucona (art. {ground}): {row.bid.reason}"
    points = f"{row.total:f}".replace(".", ",") if row.total is not None else "0"
    chosen = ", wybrana" if row.bid.result == BidResult.CHOSEN else ""
    return f"{points} pkt, miejsce {row.place}{chosen}"


def grounds_of(tender: Tender) -> str:
    """The mode of the procedure with its grounds, in Polish."""
    details = tender.procurement
    if not details.regime:
        return ""
    variant = f" pkt {details.variant}" if details.variant else ""
    said = {
        ProcurementRegime.EXEMPT: "zamówienie poniżej progu, poza Prawem zamówień publicznych "
        "(art. 2 ust. 1 pkt 1)",
        ProcurementRegime.BASIC: "tryb podstawowy (art. 275{variant}); wartość jest równa "
        "progowi krajowemu lub od niego większa i mniejsza niż próg unijny",
        ProcurementRegime.LIGHT: "zamówienie na usługi społeczne o wartości od progu 750 000 euro "
        "(art. 359 i 360)",
        ProcurementRegime.FULL: "procedura unijna; wartość jest równa progowi unijnemu lub "
        "od niego większa",
    }
    return said[ProcurementRegime(details.regime)].format(variant=variant)


def record_facts(tender: Tender) -> ProcurementRecordFacts:
    details, rows = tender.procurement, bids_in_order(tender)
    purchase = purchase_of(tender)
    return ProcurementRecordFacts(
        authority=tender.authority.name,
        subject=tender.title,
        value=details.value or ZERO,
        mode_and_grounds=grounds_of(tender),
        electronic=details.electronic,
        reason_not_electronic=details.reason_not_electronic,
        offers=tuple(
            RecordedOffer(bidder=row.bid.bidder, nip_or_regon=row.bid.number, result=result_of(row))
            for row in rows
        ),
        conflict_declarations=details.conflict_declarations,
        persons=details.persons,
        annulment_reason=details.annulment_reason,
        chosen=details.chosen.bidder if details.chosen else "",
        choice_reason=details.choice_reason,
        subcontracted=details.subcontracted,
        contract_value=purchase.value if purchase else ZERO,
        annexes=details.annexes,
    )


def result_notice_due(tender: Tender, ended_on: date) -> date | None:
    """When the notice of the result must have appeared; none outside the law."""
    regime = tender.procurement.regime
    if regime == Regime.BASIC:
        return TERM_FOR_THE_NOTICE_OF_RESULT.on(ended_on).last_day(ended_on)
    if regime in (Regime.LIGHT, Regime.FULL):
        return TERM_FOR_THE_EUROPEAN_NOTICE_OF_AWARD.on(ended_on).last_day(ended_on)
    return None


def performance_notice_due(purchase: PurchaseContract) -> date | None:
    if purchase.performed_on is None or purchase.tender.procurement.regime != Regime.BASIC:
        return None
    day = purchase.performed_on
    return TERM_FOR_THE_NOTICE_OF_PERFORMANCE.on(day).last_day(day)


def exempt_orders(authorities: Iterable[int], year: int) -> QuerySet[PurchaseContract]:
    """Orders outside the law whose contract was signed that year."""
    return (
        PurchaseContract.objects.filter(
            tender__authority__in=list(authorities),
            tender__procurement__regime=ProcurementRegime.EXEMPT,
            signed_on__year=year,
        )
        .select_related("tender__authority", "tender__procurement", "bid")
        .order_by("tender__authority__name", "signed_on", "pk")
    )


def years_of_orders(authorities: Iterable[int]) -> list[int]:
    rows = PurchaseContract.objects.filter(
        tender__authority__in=list(authorities),
        tender__procurement__regime=ProcurementRegime.EXEMPT,
    )
    return [day.year for day in rows.dates("signed_on", "year", order="DESC")]


def order_columns() -> list[str]:
    return [
        _("Authority"),
        _("Number of the procedure"),
        _("Subject of the order"),
        _("CPV code"),
        _("Estimated value, without VAT"),
        _("Contract without VAT"),
        _("Contract with VAT"),
        _("Provider"),
        _("NIP or REGON"),
        _("Number of the contract"),
        _("Signed on"),
    ]


def order_rows(orders: QuerySet[PurchaseContract]) -> Iterator[Row]:
    for each in orders:
        yield (
            each.tender.authority.name,
            each.tender.number,
            each.tender.title,
            each.tender.procurement.cpv,
            each.tender.procurement.value,
            each.bid.net,
            each.value,
            each.bid.bidder,
            each.bid.number,
            each.number,
            each.signed_on,
        )


def net_of(orders: QuerySet[PurchaseContract]) -> Decimal:
    """The total for the yearly report; where no net price was read out, the estimate stands."""
    return sum(
        (each.bid.net or each.tender.procurement.value or ZERO for each in orders),
        ZERO,
    )


def invoiced(purchase: PurchaseContract) -> Decimal:
    found = purchase.invoices.aggregate(sum=Sum("amount"))
    return found["sum"] or ZERO
