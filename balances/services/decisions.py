"""Decisions of a joint meeting: made point by point, done by their owner, looked at again."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import Verdict
from balances.models import AgendaItem, Decision
from balances.permissions import may_complete_decision
from balances.services.meetings import led_by
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed


@transaction.atomic
def decide(
    *,
    item: AgendaItem,
    text: str,
    owner: str,
    due_on: date,
    person: str = "",
    by: Any,
    at: datetime | None = None,
) -> Decision:
    """Who does what by when. A point that needed nothing no longer says so."""
    at = at or timezone.now()
    meeting = led_by(item.meeting, by, None)
    if due_on < (meeting.held_on or timezone.localdate(at)):
        raise Refused(_("The day by which it is done lies after the meeting, not before it."))
    item.decisions.filter(none_needed=True).delete()
    decision = Decision(
        item=item, text=text.strip(), owner=owner, person=person.strip(), due_on=due_on
    )
    decision.full_clean()
    decision.save()
    meeting.save()
    record("meeting.decided", meeting, by=by, at=at, position=item.position)
    return decision


@transaction.atomic
def decide_nothing(
    *, item: AgendaItem, reason: str, by: Any, at: datetime | None = None
) -> Decision:
    """Say why nothing needs to be done at this point."""
    meeting = led_by(item.meeting, by, None)
    if item.looks_back:
        raise Refused(_("Say whether the decision was kept, kept in part, or not kept."))
    item.decisions.all().delete()
    decision = Decision(item=item, none_needed=True, reason=reason.strip())
    decision.full_clean()
    decision.save()
    meeting.save()
    record("meeting.decided", meeting, by=by, at=at, position=item.position)
    return decision


@transaction.atomic
def withdraw_decision(*, decision: Decision, by: Any, at: datetime | None = None) -> None:
    """Take back what was written down wrongly, while the minutes are open."""
    meeting = led_by(decision.item.meeting, by, None)
    decision.delete()
    meeting.save()
    record("meeting.decision_withdrawn", meeting, by=by, at=at)


@transaction.atomic
def judge_earlier(
    *, item: AgendaItem, verdict: str, remark: str = "", by: Any, at: datetime | None = None
) -> AgendaItem:
    """Look at a decision of an earlier meeting: was it kept?"""
    meeting = led_by(item.meeting, by, None)
    if not item.looks_back:
        raise Refused(_("Only a decision of an earlier meeting is judged."))
    item.verdict, item.remark = Verdict(verdict), remark.strip()
    item.full_clean()
    item.save()
    meeting.save()
    record("meeting.looked_back", meeting, by=by, at=at, verdict=item.verdict)
    return item


@transaction.atomic
def complete_decision(
    *, decision: Decision, outcome: str, by: Any, at: datetime | None = None
) -> Decision:
    """The owner says what was done."""
    at = at or timezone.now()
    decision = locked(decision)
    meeting = decision.item.meeting
    if not may_complete_decision(by, decision):
        raise Refused(_("What was done is said by the party that took the decision on."))
    if meeting.closed_at is None or decision.none_needed:
        raise Refused(_("This decision does not stand in closed minutes."))
    if decision.done_on is not None:
        raise Refused(_("It has been written down already that this is done."))
    decision.done_on, decision.done_by = timezone.localdate(at), by
    decision.outcome = outcome.strip()
    decision.full_clean()
    decision.save()
    record("meeting.decision_done", meeting, by=by, at=at, decision=decision.pk)
    public_data_changed()
    return decision
