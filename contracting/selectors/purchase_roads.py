"""The road of a procurement: planned steps with their least terms, and what has happened."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PROCUREMENT
from common.calendar import DAY
from common.figures import NotKnown
from common.road import State, Step
from contracting.enums import TenderState
from contracting.models import PurchaseContract, Tender
from contracting.purchase_enums import PurchaseNoticeKind
from contracting.rules.procurement_facts import Regime
from contracting.rules.procurement_terms import (
    LONGEST_BINDING_BY_A_BID,
    SHORTEST_TERM_FOR_BIDS,
    TERM_FOR_THE_NOTICE_OF_PERFORMANCE,
    TERM_FOR_THE_NOTICE_OF_RESULT,
    earliest_deadline_for_bids,
    earliest_signing,
    standstill,
)
from contracting.selectors.procurement import notices_of, official_notice_on
from contracting.selectors.purchases import performance_notice_due, result_notice_due

ORDER = [TenderState.DRAFT, TenderState.OPEN, TenderState.EVALUATION, TenderState.AWARDED]


def purchase_road(tender: Tender, purchase: PurchaseContract | None, *, at: datetime) -> list[Step]:
    """From the notice to the performance; an annulled procedure ends with the annulment."""
    today = timezone.localdate(at)
    regime = Regime(tender.procurement.regime or Regime.EXEMPT)
    steps = [_notice(tender, regime), _bids(tender, regime, at), _opening(tender)]
    if tender.state == TenderState.ANNULLED:
        return [*steps, _annulled(tender), *_result(tender, regime, today)]
    return [
        *steps,
        _choice(tender),
        _contract(tender, purchase, regime),
        *_result(tender, regime, today),
        *_performance(tender, purchase, regime, today),
    ]


def _reached(tender: Tender, state: TenderState) -> State:
    """Whether the state of a step lies behind, is there, or is to come."""
    if tender.state == TenderState.ANNULLED:
        return "done"
    here, there = ORDER.index(TenderState(tender.state)), ORDER.index(state)
    return "done" if here > there else "now" if here == there else "todo"


def _notice(tender: Tender, regime: Regime) -> Step:
    on = official_notice_on(tender) or tender.procurement.planned_notice_on
    article, said = {
        Regime.BASIC: ("276", _("The procedure begins with a notice in the bulletin (BZP).")),
        Regime.LIGHT: ("86–88", _("The notice goes to the Publications Office (TED).")),
        Regime.FULL: ("86–88", _("The notice goes to the Publications Office (TED).")),
        Regime.EXEMPT: ("2", _("Below the threshold the authority's own rules say where.")),
    }[regime]
    return Step(
        name=_("Notice of the order"),
        state=_reached(tender, TenderState.DRAFT),
        when=on,
        note=_("planned day") if tender.state == TenderState.DRAFT and on else "",
        basis=PROCUREMENT(article),
        basis_text=said,
    )


def _bids(tender: Tender, regime: Regime, at: datetime) -> Step:
    due_at, state = tender.offers_due_at, _reached(tender, TenderState.OPEN)
    if state == "now" and not tender.accepts_offers(at):
        state = "done"
    notice_on = official_notice_on(tender) or tender.procurement.planned_notice_on
    note = _("until %(moment)s") % {"moment": _moment(due_at)} if due_at else ""
    first = earliest_deadline_for_bids(regime, notice_on) if notice_on else None
    if first and not note:
        note = _("at the earliest %(day)s, 23:59") % {"day": _day(first)}
    said = _("The law sets no least term of its own here.")
    if regime is Regime.BASIC:
        term = SHORTEST_TERM_FOR_BIDS.on(tender.procurement.begins_on)
        said = _("At least %(term)s from the notice in the bulletin.") % {"term": term}
    return Step(
        name=_("Bids and questions"),
        state=state,
        note=note,
        basis=SHORTEST_TERM_FOR_BIDS.citation,
        basis_text=said,
    )


def _opening(tender: Tender) -> Step:
    return Step(
        name=_("Opening and evaluation"),
        state=_reached(tender, TenderState.EVALUATION)
        if tender.state != TenderState.ANNULLED or tender.opened_at
        else "todo",
        when=tender.opened_at,
        note="" if tender.opened_at else _("at once after the deadline, at the latest next day"),
        basis=PROCUREMENT("239–241"),
        basis_text=_("Bids are judged by the criteria of the notice only."),
    )


def _choice(tender: Tender) -> Step:
    bound = tender.procurement.bound_until
    note = _("bidders are bound until %(day)s") % {"day": _day(bound)} if bound else ""
    return Step(
        name=_("Choice of the best bid"),
        state="done" if tender.decided_at else "todo",
        when=tender.decided_at or tender.decision_by,
        note=note,
        basis=LONGEST_BINDING_BY_A_BID.citation,
        basis_text=_("All bidders are told of the choice at once, with the reasons."),
    )


def _contract(tender: Tender, purchase: PurchaseContract | None, regime: Regime) -> Step:
    details, term = tender.procurement, standstill(regime, electronic=True)
    note, state = "", "todo"
    if purchase:
        state = "done"
    elif tender.state == TenderState.AWARDED:
        state = "now"
    if details.told_on and term and not purchase:
        first = earliest_signing(regime, details.told_on, electronic=details.told_electronically)
        note = _("not before %(day)s; sooner when there was one bid") % {"day": _day(first)}
    said = _("No standstill outside the Public Procurement Law.")
    if term:
        said = _("Signed after %(term)s from telling the bidders electronically.") % {
            "term": term.on(details.begins_on)
        }
    return Step(
        name=_("Contract"),
        state="now" if state == "now" else "done" if state == "done" else "todo",
        when=purchase.signed_on if purchase else None,
        note=note,
        basis=term.citation if term else PROCUREMENT("2", "1", "1"),
        basis_text=said,
    )


def _result(tender: Tender, regime: Regime, today: date) -> list[Step]:
    """Outside the law there is no such notice."""
    if regime is Regime.EXEMPT:
        return []
    known = list(notices_of(tender, PurchaseNoticeKind.RESULT))
    ended_at = tender.decided_at or tender.annulled_at
    due = result_notice_due(tender, timezone.localdate(ended_at)) if ended_at else None
    return [
        Step(
            name=_("Notice of the result"),
            state=_due_state(bool(known), due, today),
            when=known[0].published_on if known else due,
            note="" if known or not due else _("at the latest"),
            basis=TERM_FOR_THE_NOTICE_OF_RESULT.citation,
        )
    ]


def _performance(
    tender: Tender, purchase: PurchaseContract | None, regime: Regime, today: date
) -> list[Step]:
    if regime is not Regime.BASIC:
        return []
    known = list(notices_of(tender, PurchaseNoticeKind.PERFORMANCE))
    due = performance_notice_due(purchase) if purchase else None
    return [
        Step(
            name=_("Notice of performing the contract"),
            state=_due_state(bool(known), due, today),
            when=known[0].published_on if known else due,
            note="" if known or not due else _("at the latest"),
            basis=TERM_FOR_THE_NOTICE_OF_PERFORMANCE.citation,
        )
    ]


def _due_state(known: bool, due: date | None, today: date) -> State:
    if known:
        return "done"
    if due is None:
        return "todo"
    return "late" if today > due else "now"


def _annulled(tender: Tender) -> Step:
    return Step(
        name=_("Procedure annulled"),
        state="done",
        when=tender.annulled_at,
        note=tender.procurement.annulment_reason,
        basis=PROCUREMENT("71–79"),
    )


def timetable(tender: Tender) -> list[tuple[str, date]]:
    """The earliest lawful days, counted from the planned notice: a plan to copy from."""
    details = tender.procurement
    planned = details.planned_notice_on or details.begins_on
    regime = Regime(details.regime or Regime.EXEMPT)
    try:
        first = earliest_deadline_for_bids(regime, planned) or planned
        told = (
            max(timezone.localdate(tender.offers_due_at), first) if tender.offers_due_at else first
        )
        told = max(told + DAY, tender.decision_by or told)
        signing = earliest_signing(regime, told, electronic=True)
    except NotKnown:
        return []
    return [
        (_("Notice"), planned),
        (_("Earliest deadline for bids"), first),
        (_("Opening and choice at the earliest"), told),
        (_("Signing at the earliest"), signing),
    ]


def _day(day: date) -> str:
    return date_format(day, "j E Y")


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{date_format(local, 'j E Y')}, {local:%H:%M}"
