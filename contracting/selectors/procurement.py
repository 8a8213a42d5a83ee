"""Questions about a procurement: what its rules are told, and what is computed from it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from common.acts import SPECIAL_NEEDS
from common.figures import NotKnown
from common.judgement import findings
from common.law import Finding
from contracting.enums import TenderState
from contracting.models import (
    Bid,
    Criterion,
    ProcurementDetails,
    PurchaseContract,
    PurchaseNotice,
    Tender,
)
from contracting.modes import mode_of
from contracting.purchase_enums import (
    OUT_OF_JUDGING,
    Journal,
    ProcurementRegime,
    PurchaseNoticeKind,
)
from contracting.rules.costs import ZERO
from contracting.rules.procurement import regime_of
from contracting.rules.procurement_facts import (
    EmploymentClause,
    ProcurementNoticeFacts,
    ProcurementStartFacts,
    Regime,
    ReservationFacts,
    ReservedProviderFacts,
    WeightedCriterion,
)
from contracting.rules.quotations import ECONOMY

GROUP_OF_CPV = 5
"""So many digits of a CPV code name the kind of a service."""


@dataclass(frozen=True)
class Estimate:
    """What the value of the whole need leads to."""

    own: Decimal
    listed: Decimal
    """Other parts of the need that the clerk listed."""
    like_orders: tuple[Tender, ...]
    """Procurements of the same kind that the authority began in the same year."""
    like_value: Decimal
    regime: Regime | None
    """``None`` while there is no value, or the threshold of the day is not known."""

    @property
    def whole(self) -> Decimal:
        return self.own + self.listed


def estimate_of(tender: Tender) -> Estimate:
    details = tender.procurement
    listed = sum((each.value for each in tender.like_needs.all()), ZERO)
    own = details.value or ZERO
    likes = tuple(like_orders(tender))
    like_value = sum((each.procurement.value or ZERO for each in likes), ZERO)
    return Estimate(own, listed, likes, like_value, lawful_regime(details, own + listed))


def lawful_regime(details: ProcurementDetails, value: Decimal) -> Regime | None:
    if value <= 0:
        return None
    try:
        return regime_of(value, social_service=details.social_service, on=details.begins_on)
    except NotKnown:
        return None


def like_orders(tender: Tender) -> QuerySet[Tender]:
    """By the kind of the CPV code, or by the same service standard."""
    details = tender.procurement
    same = Q(pk__in=[])
    if len(details.cpv) >= GROUP_OF_CPV:
        same |= Q(procurement__cpv__startswith=details.cpv[:GROUP_OF_CPV])
    if tender.standard_id:
        same |= Q(standard=tender.standard_id)
    return (
        Tender.objects.filter(
            same,
            authority=tender.authority_id,
            rehearsal=False,
            procurement__begins_on__year=details.begins_on.year,
            procurement__value__isnull=False,
        )
        .exclude(pk=tender.pk)
        .exclude(state=TenderState.ANNULLED)
        .select_related("procurement")
        .order_by("pk")
    )


def start_facts(tender: Tender) -> ProcurementStartFacts:
    details, found = tender.procurement, estimate_of(tender)
    together = lawful_regime(details, found.whole + found.like_value)
    split = bool(found.like_orders) and together is not found.regime
    return ProcurementStartFacts(
        starts_on=details.begins_on,
        value=found.whole if details.value else ZERO,
        social_service=details.social_service,
        regime=Regime(details.regime) if details.regime else (found.regime or Regime.EXEMPT),
        whole_need=not split or bool(details.separate_need.strip()),
        enquiry_published=True,
        variant=details.variant,
        value_basis=details.value_basis,
        has_day_of_estimate=details.estimated_on is not None,
        cpv=details.cpv,
    )


def reservation_facts(tender: Tender) -> ReservationFacts:
    details = tender.procurement
    return ReservationFacts(
        starts_on=details.begins_on,
        article=details.reserved_under,
        groups=frozenset(details.reserved_groups),
        employed_share=details.employed_share or ZERO,
        cpv=details.cpv,
        conditions=frozenset(details.reserved_conditions),
        service_starts_on=tender.task_starts_on,
        service_ends_on=tender.task_ends_on,
    )


def weighted_criteria(tender: Tender) -> tuple[Criterion, ...]:
    return tuple(tender.criteria.select_related("weight").filter(weight__isnull=False))


def invitation_facts(
    tender: Tender, *, official_on: date | None, own_site_on: date | None
) -> ProcurementNoticeFacts:
    details, due_at = tender.procurement, tender.offers_due_at
    clause = EmploymentClause(
        number=details.social_number,
        period=details.social_period,
        documents=details.social_documents,
        control=details.social_control,
        sanctions=details.social_sanctions,
    )
    return ProcurementNoticeFacts(
        started_on=details.begins_on,
        regime=Regime(details.regime) if details.regime else Regime.EXEMPT,
        official_notice_on=official_on,
        own_site_on=own_site_on,
        offers_due=timezone.localtime(due_at) if due_at else None,
        criteria=tuple(
            WeightedCriterion(
                name=each.name,
                weight=each.weight.per_cent,
                is_price=each.weight.is_price,
                about_bidder=each.weight.about_bidder,
            )
            for each in weighted_criteria(tender)
        ),
        quality_described=details.quality_described,
        accessibility=details.accessibility,
        bound_until=details.bound_until,
        value=details.value or ZERO,
        bid_bond=details.bid_bond,
        employs_by_nature=details.employs_by_nature,
        employment_demanded=details.employment_demanded,
        employment_clause=clause if details.social_demanded else None,
    )


def draft_findings(
    tender: Tender, *, official_on: date | None = None, own_site_on: date | None = None
) -> tuple[Finding, ...]:
    """Everything that the law says of a procedure before its notice, advice included."""
    mode = mode_of(tender.mode)
    found = findings(mode.to_start, start_facts(tender))
    if tender.procurement.reserved_under:
        found += findings(mode.to_reserve, reservation_facts(tender))
    facts = invitation_facts(tender, official_on=official_on, own_site_on=own_site_on)
    return found + cited(tender, findings(mode.to_invite, facts))


def cited(tender: Tender, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Below the threshold the same is asked for economy's sake: the law of orders is not cited."""
    if tender.procurement.regime not in ("", ProcurementRegime.EXEMPT):
        return found
    return tuple(
        replace(
            each, citation=SPECIAL_NEEDS("4", "3") if each.field == "accessibility" else ECONOMY
        )
        for each in found
    )


NOT_YET = frozenset({"notice_stands_in_the_bulletin", "notice_goes_to_the_union"})
"""What the notice itself brings: not asked while the procedure is prepared."""


def planned_findings(tender: Tender, *, today: date) -> list[Finding]:
    """The same while it is prepared, judged as if the notice appeared on the planned day."""
    planned = tender.procurement.planned_notice_on or today
    found = draft_findings(tender, official_on=max(planned, today))
    return [each for each in found if each.rule not in NOT_YET]


def last_reserved_contract_on(bid: Bid) -> date | None:
    """The last contract under art. 361 that this authority signed with the same provider."""
    same = Q(pk__in=[])
    if bid.organisation_id:
        same |= Q(bid__organisation=bid.organisation_id)
    if bid.number:
        same |= Q(bid__number=bid.number)
    rows = PurchaseContract.objects.filter(
        same,
        tender__authority=bid.tender.authority_id,
        tender__procurement__reserved_under="361",
    )
    return rows.order_by("-signed_on").values_list("signed_on", flat=True).first()


def admission_facts(bid: Bid, *, proven: Collection[str], on: date) -> ReservedProviderFacts:
    return ReservedProviderFacts(
        judged_on=on,
        serves_and_integrates="serves_and_integrates" in proven,
        distributes_no_profit="distributes_no_profit" in proven,
        workers_take_part="workers_take_part" in proven,
        last_reserved_contract_on=last_reserved_contract_on(bid),
    )


def notices_of(tender: Tender, kind: str) -> Iterable[PurchaseNotice]:
    return [each for each in tender.purchase_notices.all() if each.kind == kind]


def official_notice_on(tender: Tender) -> date | None:
    days = [
        each.published_on
        for each in notices_of(tender, PurchaseNoticeKind.ORDER)
        if each.journal in (Journal.BZP, Journal.TED)
    ]
    return min(days, default=None)


def judged_bids(tender: Tender) -> QuerySet[Bid]:
    return tender.bids.exclude(result__in=OUT_OF_JUDGING)


def paid_for(purchase: PurchaseContract) -> Decimal:
    found = purchase.invoices.filter(paid_on__isnull=False).aggregate(sum=Sum("amount"))
    return found["sum"] or ZERO


def may_be_opened(tender: Tender, *, at: datetime) -> bool:
    return (
        tender.state == TenderState.OPEN
        and tender.offers_due_at is not None
        and at > tender.offers_due_at
    )
