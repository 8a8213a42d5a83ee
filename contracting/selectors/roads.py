"""The road of a call: its steps as a reader sees them, each with its provision."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.road import State, Step
from contracting.enums import Notice, TenderState
from contracting.models import Publication, Tender


def tender_road(tender: Tender, publications: list[Publication], *, at: datetime) -> list[Step]:
    """From the announcement to the results; an annulled call ends with the annulment."""
    steps = [_announced(tender, publications), _offers(tender, at=at)]
    if tender.state == TenderState.ANNULLED:
        return [*steps, _annulled(tender)]
    return [
        *steps,
        _evaluation(tender, at=at),
        _choice(tender, at=at),
        _results(tender),
        _contracts(tender),
    ]


def _announced(tender: Tender, publications: list[Publication]) -> Step:
    days = [each.published_on for each in publications if each.notice == Notice.CALL]
    return Step(
        name=_("Announcement in three places"),
        state="now" if tender.state == TenderState.DRAFT else "done",
        when=max(days) if days else None,
        note=_("the last of them") if days else _("being prepared"),
        basis=PUBLIC_BENEFIT("13", "3"),
        basis_text=_("The term for offers is counted from the last announcement."),
    )


def _offers(tender: Tender, *, at: datetime) -> Step:
    due_at = tender.offers_due_at
    state: State = "todo"
    if tender.state == TenderState.OPEN:
        state = "now" if tender.accepts_offers(at) else "done"
    elif tender.state != TenderState.DRAFT:
        state = "done"
    return Step(
        name=_("Offers"),
        state=state,
        note=_("until %(moment)s") % {"moment": _moment(due_at)} if due_at else "",
        basis=PUBLIC_BENEFIT("13", "1"),
        basis_text=_("At least 21 days from the last announcement."),
    )


def _evaluation(tender: Tender, *, at: datetime) -> Step:
    state: State = "todo"
    if tender.state == TenderState.EVALUATION:
        state = "now"
    elif tender.state == TenderState.AWARDED:
        state = "done"
    note = ""
    if tender.state == TenderState.OPEN and not tender.accepts_offers(at):
        state, note = "now", _("offers wait to be opened")
    if tender.opened_at:
        note = _("offers opened on %(day)s") % {"day": _day(timezone.localdate(tender.opened_at))}
    return Step(
        name=_("Formal check and the committee"),
        state=state,
        note=note,
        basis=PUBLIC_BENEFIT("15", "2a"),
        basis_text=_("The committee gives an opinion; the executive decides."),
    )


def _choice(tender: Tender, *, at: datetime) -> Step:
    decided = tender.decided_at is not None
    late = (
        not decided
        and tender.decision_by is not None
        and tender.state in (TenderState.OPEN, TenderState.EVALUATION)
        and timezone.localdate(at) > tender.decision_by
    )
    note = ""
    if not decided and tender.decision_by:
        note = _("by %(day)s") % {"day": _day(tender.decision_by)}
    return Step(
        name=_("Choice of offers"),
        state="done" if decided else "late" if late else "todo",
        when=tender.decided_at,
        note=note,
        basis=PUBLIC_BENEFIT("15", "2g"),
        basis_text=_("More than one offer may be chosen."),
    )


def _results(tender: Tender) -> Step:
    published = tender.results_published_at is not None
    now = tender.state == TenderState.AWARDED and not published
    return Step(
        name=_("Results in the same three places"),
        state="done" if published else "now" if now else "todo",
        when=tender.results_published_at,
        note="" if published else _("without delay after the choice"),
        basis=PUBLIC_BENEFIT("15", "2j"),
        basis_text=_("For 30 days from then anyone may demand the reasons of a choice."),
    )


def _contracts(tender: Tender) -> Step:
    return Step(
        name=_("Contracts"),
        state="now" if tender.results_published_at else "todo",
        note=_("without undue delay"),
        basis=PUBLIC_BENEFIT("15", "4"),
    )


def _annulled(tender: Tender) -> Step:
    return Step(
        name=_("Call annulled"),
        state="done",
        when=tender.annulled_at,
        note=tender.get_annulment_ground_display(),
        basis=PUBLIC_BENEFIT("18a"),
    )


def _day(day: date) -> str:
    return date_format(day, "j E Y")


def _moment(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{date_format(local, 'j E Y')}, {local:%H:%M}"
