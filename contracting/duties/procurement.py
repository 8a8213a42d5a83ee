"""What waits for somebody in procurements: each step with its provision and its last day."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.acts import PROCUREMENT
from common.daywords import long_day
from common.duties import Duty, Owner, Provider, Scope
from common.law import Citation
from contracting.enums import TenderState
from contracting.models import EvidenceRequest, Invoice, PurchaseContract, PurchaseNotice, Tender
from contracting.purchase_enums import ProcurementRegime, PurchaseNoticeKind
from contracting.rules.procurement_facts import Regime
from contracting.rules.procurement_terms import (
    SHORTEST_TERM_FOR_EVIDENCE,
    TERM_FOR_THE_EUROPEAN_NOTICE_OF_AWARD,
    TERM_FOR_THE_NOTICE_OF_PERFORMANCE,
    TERM_FOR_THE_NOTICE_OF_RESULT,
    earliest_signing,
    standstill,
)
from contracting.selectors.purchases import result_notice_due

CLERKS = frozenset({Role.CLERK})
CHOICE = PROCUREMENT("239–241")


def procurements_of_authorities(scope: Scope) -> Iterator[Duty]:
    """The next step of each procedure that is not over. One query."""
    notices = PurchaseNotice.objects.filter(tender=OuterRef("pk"))
    rows = (
        Tender.objects.filter(procurement__isnull=False, enquiry__isnull=True, rehearsal=False)
        .exclude(state=TenderState.OPEN, offers_due_at__gte=timezone.now())
        .annotate(
            signed=Exists(PurchaseContract.objects.filter(tender=OuterRef("pk"))),
            told=Exists(notices.filter(kind=PurchaseNoticeKind.RESULT)),
        )
        .exclude(
            Q(state=TenderState.AWARDED, signed=True)
            & (Q(told=True) | Q(procurement__regime=ProcurementRegime.EXEMPT))
        )
        .exclude(
            Q(state=TenderState.ANNULLED)
            & (Q(told=True) | Q(procurement__regime__in=["", ProcurementRegime.EXEMPT]))
        )
        .select_related("procurement")
        .order_by("pk")
    )
    if scope.authority_ids is not None:
        rows = rows.filter(authority__in=scope.authority_ids)
    for tender in rows:
        yield from _of(tender)


def _of(tender: Tender) -> Iterator[Duty]:
    details, state = tender.procurement, tender.state
    if state == TenderState.DRAFT:
        planned = details.planned_notice_on
        yield _duty(tender, "notice", _("Prepare and announce the procurement"), planned)
    elif state == TenderState.OPEN and tender.offers_due_at:
        due = timezone.localdate(tender.offers_due_at) + timedelta(days=1)
        yield _duty(tender, "open", _("Open the bids"), due, PROCUREMENT("71–79"))
    elif state == TenderState.EVALUATION:
        by = details.bound_until or tender.decision_by
        yield _duty(tender, "choose", _("Judge the bids and choose one"), by, CHOICE)
        title = _("Choose a bid, or annul")
        yield _duty(tender, "decide", title, by, CHOICE, role=Role.EXECUTIVE)
    else:
        yield from _after_the_end(tender)


def _after_the_end(tender: Tender) -> Iterator[Duty]:
    details = tender.procurement
    regime = Regime(details.regime or Regime.EXEMPT)
    if tender.state == TenderState.AWARDED and not tender.signed:
        basis: Citation | None = None
        due: date | None = None
        if details.told_on:
            first = earliest_signing(
                regime, details.told_on, electronic=details.told_electronically
            )
            due = max(first, details.bound_until or first)
            basis = PROCUREMENT("308")
        title = _("Sign and record the contract")
        yield _duty(tender, "contract", title, due, basis, detail=not_before(tender, regime))
    ended_at = tender.decided_at or tender.annulled_at
    if ended_at and not tender.told:
        due = result_notice_due(tender, timezone.localdate(ended_at))
        if due is not None:
            rule = (
                TERM_FOR_THE_NOTICE_OF_RESULT
                if regime is Regime.BASIC
                else TERM_FOR_THE_EUROPEAN_NOTICE_OF_AWARD
            )
            title = _("Publish the notice of the result")
            yield _duty(tender, "result", title, due, rule.citation)


def not_before(tender: Tender, regime: Regime) -> str:
    """The standstill in words, while it lasts."""
    details = tender.procurement
    term = standstill(regime, electronic=details.told_electronically)
    if details.told_on is None or term is None:
        return ""
    first = earliest_signing(regime, details.told_on, electronic=details.told_electronically)
    return _("not before %(day)s; sooner when there was one bid") % {"day": long_day(first)}


def performances_to_announce(scope: Scope) -> Iterator[Duty]:
    """Performed contracts of the basic mode without their notice. One query."""
    known = PurchaseNotice.objects.filter(
        tender=OuterRef("tender"), kind=PurchaseNoticeKind.PERFORMANCE
    )
    rows = PurchaseContract.objects.filter(
        ~Exists(known),
        performed_on__isnull=False,
        tender__procurement__regime=ProcurementRegime.BASIC,
    ).select_related("tender")
    if scope.authority_ids is not None:
        rows = rows.filter(tender__authority__in=scope.authority_ids)
    for purchase in rows:
        if purchase.performed_on is None:
            continue
        term = TERM_FOR_THE_NOTICE_OF_PERFORMANCE.on(purchase.performed_on)
        yield _duty(
            purchase.tender,
            "performance",
            _("Publish the notice of performing the contract"),
            term.last_day(purchase.performed_on),
            TERM_FOR_THE_NOTICE_OF_PERFORMANCE.citation,
        )


def evidence_to_record(scope: Scope) -> Iterator[Duty]:
    """Bidders who were asked for evidence, until what came is recorded. One query."""
    rows = EvidenceRequest.objects.filter(
        answered_on__isnull=True, bid__tender__state=TenderState.EVALUATION
    ).select_related("bid__tender")
    if scope.authority_ids is not None:
        rows = rows.filter(bid__tender__authority__in=scope.authority_ids)
    for asked in rows:
        title = _("Record what evidence the bidder sent")
        basis = SHORTEST_TERM_FOR_EVIDENCE.citation
        yield _duty(asked.bid.tender, "evidence", title, asked.due_on, basis)


def invoices_to_pay(scope: Scope) -> Iterator[Duty]:
    """Invoices that are not paid. One query."""
    rows = Invoice.objects.filter(paid_on__isnull=True).select_related("purchase__tender")
    if scope.authority_ids is not None:
        rows = rows.filter(purchase__tender__authority__in=scope.authority_ids)
    for invoice in rows:
        tender = invoice.purchase.tender
        yield Duty(
            key=f"purchase.invoice:{invoice.pk}",
            act="purchase.invoice",
            title=_("Pay the invoice and record the payment"),
            subject=tender.title,
            detail=invoice.number,
            owner=Owner(organisation_id=tender.authority_id, roles=CLERKS),
            url=reverse("contracting:procurement_invoices", args=[tender.pk]),
            due_on=invoice.due_on,
            button=_("Open the invoices"),
        )


ADDRESSES = {
    "notice": ("procurement_edit", ("szacowanie",)),
    "open": ("procurement_open", ()),
    "choose": ("procurement_judge", ()),
    "evidence": ("procurement_evidence", ()),
    "decide": ("procurement_choose", ()),
    "contract": ("procurement_contract", ()),
    "result": ("procurement_notice", ()),
    "performance": ("procurement_notice", ()),
}


def _duty(
    tender: Tender,
    what: str,
    title: str,
    due_on: date | None,
    basis: Citation | None = None,
    *,
    role: Role = Role.CLERK,
    detail: str = "",
) -> Duty:
    name, extra = ADDRESSES[what]
    return Duty(
        key=f"purchase.{what}:{tender.pk}",
        act=f"purchase.{what}",
        title=title,
        subject=tender.title,
        detail=f"{tender.number}, {detail}" if detail else tender.number,
        owner=Owner(organisation_id=tender.authority_id, roles=frozenset({role})),
        url=reverse(f"contracting:{name}", args=[tender.pk, *extra]),
        due_on=due_on,
        basis=basis,
        button=title,
        deciding=role == Role.EXECUTIVE,
    )


PROVIDERS: tuple[Provider, ...] = (
    procurements_of_authorities,
    performances_to_announce,
    evidence_to_record,
    invoices_to_pay,
)
