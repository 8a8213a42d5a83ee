"""The road of a small grant as its readers see it, each day with its provision."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.daywords import long_day
from common.law import Citation
from common.road import State, Step
from contracting.enums import OfferState, ReportKind, ReportState, TenderState
from contracting.models import Contract, SmallGrantOffer
from contracting.rules.contracts import GRANT_TERMS
from contracting.rules.reports import final_report_due_on
from contracting.rules.small_grant_acts import AFTER_THE_COMMENTS, REPORT
from contracting.selectors.settling import report_due_on, task_ended_on
from contracting.selectors.small_grant_clock import Clock, clock_of
from contracting.selectors.small_grants import takes_comments


def small_grant_road(
    small_grant: SmallGrantOffer, *, at: datetime, clock: Clock | None = None
) -> list[Step]:
    """From the receipt to the contract."""
    offer = small_grant.offer
    if offer is None:
        return []
    clock, today = clock or clock_of(small_grant, at=at), timezone.localdate(at)
    received = Step(name=_("Offer received"), state="done", when=small_grant.received_at)
    if offer.state == OfferState.WITHDRAWN:
        published = [_publication(clock, today)] if clock.published_on else []
        return [received, *published, _given_up(small_grant, _("Offer taken back"))]
    steps = [
        received,
        _publication(clock, today),
        _comments(small_grant, clock, at),
        _decision(small_grant, clock, today),
    ]
    if offer.state == OfferState.DECLINED:
        return [*steps, _given_up(small_grant, _("Grant declined by the organisation"))]
    if offer.state != OfferState.NOT_SELECTED:
        signed = getattr(getattr(offer, "contract", None), "signed_on", None)
        steps.append(
            Step(
                name=_("Contract"),
                state="done" if signed else "now" if offer.decided_at else "todo",
                when=signed,
                note="" if signed else _("without delay after the decision"),
                basis=AFTER_THE_COMMENTS,
                basis_text=_("The offer is an annex to the contract."),
            )
        )
    return steps


def whole_road(
    small_grant: SmallGrantOffer, *, at: datetime, clock: Clock | None = None
) -> list[Step]:
    """From the receipt to the settlement; two queries more once the contract is signed."""
    steps = small_grant_road(small_grant, at=at, clock=clock)
    offer = small_grant.offer
    if offer is None or offer.state not in (OfferState.SUBMITTED, OfferState.SELECTED):
        return steps
    contract = getattr(offer, "contract", None)
    if contract is not None and contract.signed_on:
        return steps + settling_road(contract, today=timezone.localdate(at))
    due_on = final_report_due_on(small_grant.ends_on) if small_grant.ends_on else None
    return [
        *steps,
        Step(name=_("Transfer of the grant"), state="todo", basis=GRANT_TERMS),
        Step(
            name=_("Simplified report"),
            state="todo",
            note=_("by %(day)s") % {"day": long_day(due_on)} if due_on else "",
            basis=REPORT,
        ),
        Step(name=_("Settlement"), state="todo"),
    ]


def settling_road(contract: Contract, *, today: date) -> list[Step]:
    """After the signing: the transfer, the report, the settlement. Two queries."""
    tranches = list(contract.tranches.all())
    unpaid = [each for each in tranches if each.paid_on is None]
    paid = [each.paid_on for each in tranches if each.paid_on]
    final = contract.reports.filter(kind=ReportKind.FINAL)
    report = final.exclude(state=ReportState.DRAFT).last()
    filed_at = report.filed_at if report and report.state != ReportState.RETURNED else None
    settled = contract.settled_on
    return [
        _step(
            _("Transfer of the grant"),
            min((each.due_on for each in unpaid), default=None),
            done=not unpaid,
            when=None if unpaid else max(paid, default=None),
            today=today,
            basis=GRANT_TERMS,
        ),
        _step(
            _("Simplified report"),
            report_due_on(contract),
            done=filed_at is not None,
            when=timezone.localdate(filed_at) if filed_at else None,
            today=today,
            waits=today <= task_ended_on(contract),
            basis=REPORT,
        ),
        Step(
            name=_("Settlement"),
            state="done" if settled else "now" if filed_at else "todo",
            when=settled,
        ),
    ]


def _given_up(small_grant: SmallGrantOffer, name: str) -> Step:
    return Step(name=name, state="done", when=small_grant.given_up_at)


def _step(
    name: str,
    due_on: date | None,
    *,
    done: bool,
    when: date | None,
    today: date,
    basis: Citation,
    waits: bool = False,
) -> Step:
    state: State = "done" if done else "todo" if waits else "now"
    if not done and due_on and today > due_on:
        state = "late"
    note = _("by %(day)s") % {"day": long_day(due_on)} if due_on and not done else ""
    return Step(name=name, state=state, when=when, note=note, basis=basis)


def _publication(clock: Clock, today: date) -> Step:
    state: State = "done" if clock.published_on else "now"
    if not clock.published_on and today > clock.publish_by:
        state = "late"
    return Step(
        name=_("Publication in three places"),
        state=state,
        when=clock.published_on,
        note="" if clock.published_on else _("by %(day)s") % {"day": long_day(clock.publish_by)},
        basis=PUBLIC_BENEFIT("19a", "3"),
        basis_text=_("Every offer is published within seven working days, for seven days."),
    )


def _comments(small_grant: SmallGrantOffer, clock: Clock, at: datetime) -> Step:
    state: State = "todo"
    if clock.comments_until:
        state = "now" if takes_comments(small_grant, at=at) else "done"
    until = clock.comments_until
    return Step(
        name=_("Comments of anybody"),
        state=state,
        note=_("until the end of: %(day)s") % {"day": long_day(until)} if until else "",
        basis=PUBLIC_BENEFIT("19a", "4"),
        basis_text=_("Seven days, counted from the last of the three publications."),
    )


def _decision(small_grant: SmallGrantOffer, clock: Clock, today: date) -> Step:
    offer = small_grant.offer
    decided_at = offer.decided_at if offer else None
    due = clock.decide_from
    state: State = "todo"
    if decided_at:
        state = "done"
    elif due and today >= due:
        state = "now"
        if small_grant.starts_on and today >= small_grant.starts_on:
            state = "late"
    note = ""
    if due and not decided_at:
        note = _("from %(day)s on, without delay") % {"day": long_day(due)}
    return Step(
        name=_("Examination of comments and decision"),
        state=state,
        when=decided_at,
        note=note,
        basis=PUBLIC_BENEFIT("19a", "1"),
        basis_text=_("The executive says whether the task is purposeful."),
    )


def state_words(small_grant: SmallGrantOffer, *, at: datetime) -> tuple[str, str, str]:
    """The state by the clock: in words, the kind of the badge, its icon."""
    offer = small_grant.offer
    if offer is None:
        return (_("draft"), "", "edit")
    if offer.state == OfferState.SELECTED:
        return (_("grant awarded"), "done", "check")
    if offer.state == OfferState.WITHDRAWN:
        return (_("taken back by the organisation"), "", "info")
    if offer.state == OfferState.DECLINED:
        return (_("grant declined"), "", "info")
    if offer.state == OfferState.NOT_SELECTED:
        return (_("not awarded"), "", "info")
    if offer.tender.state == TenderState.DRAFT:
        return (_("received, to be published"), "", "wait")
    if takes_comments(small_grant, at=at):
        return (_("open for comments"), "now", "clock")
    return (_("comments being examined"), "", "wait")
