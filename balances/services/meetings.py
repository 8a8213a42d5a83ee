"""The joint meeting after a round: called, held, recorded, its minutes closed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import AgendaKind, Party, Side
from balances.models import AgendaItem, Attendance, Meeting, Round
from balances.permissions import may_lead_meeting
from balances.rules.agenda import TERM_FOR_THE_MEETING, TO_CLOSE_MINUTES, MinutesFacts, Point
from balances.selectors.meetings import agenda_for, meeting_of, unkept_decisions
from balances.services.minutes import issue_minutes
from balances.services.notices import address_of, tell
from common.concurrency import locked_version
from common.journal import record
from common.judgement import findings, stopping
from common.law import Refused
from common.publicity import public_data_changed


def open_meeting(round: Round, *, at: datetime) -> Meeting:
    """Build the agenda of a round that is being closed; called in that transaction."""
    today = timezone.localdate(at)
    meeting = Meeting.objects.create(
        round=round,
        hold_by=TERM_FOR_THE_MEETING.on(today).last_day(today),
        created_at=at,
    )
    AgendaItem.objects.bulk_create(
        _item_of(meeting, position, point)
        for position, point in enumerate(agenda_for(round), start=1)
    )
    record("meeting.opened", round, by=None, at=at, hold_by=str(meeting.hold_by))
    return meeting


def _item_of(meeting: Meeting, position: int, point: Point) -> AgendaItem:
    item = AgendaItem(
        meeting=meeting,
        position=position,
        kind=point.kind,
        number=point.number,
        earlier_id=point.earlier,
    )
    if point.gap:
        item.low_party, item.low = point.gap.low, point.gap.low_mean
        item.high_party, item.high = point.gap.high, point.gap.high_mean
    if point.low is not None:
        item.low_party, item.low = Party.RESIDENTS, point.low
    if point.change:
        item.changed_party = point.change.party
        item.before, item.after = point.change.before, point.change.after
    return item


def led_by(meeting: Meeting, by: Any, version: int | None) -> Meeting:
    """The locked meeting, when ``by`` may still change what its minutes will say."""
    meeting = locked_version(meeting, version)
    if not may_lead_meeting(by, meeting.round):
        raise Refused(
            _(
                "The meeting is led by a clerk of the authority or a coordinator or moderator of "
                "the pilot."
            )
        )
    if meeting.closed_at is not None:
        raise Refused(_("The minutes of this meeting are closed and cannot be changed."))
    return meeting


@transaction.atomic
def fix_meeting(
    *,
    meeting: Meeting,
    starts_at: datetime,
    place: str,
    moderator: str = "",
    version: int | None = None,
    by: Any,
    at: datetime | None = None,
) -> Meeting:
    """Say when and where the parties meet, and write to both. Moved, it is said again."""
    at = at or timezone.now()
    meeting = led_by(meeting, by, version)
    if meeting.held_on is not None:
        raise Refused(_("This meeting has been held already."))
    meeting.starts_at, meeting.place = starts_at, place.strip()
    meeting.moderator = moderator.strip()
    meeting.full_clean()
    meeting.save()
    record("meeting.fixed", meeting, by=by, at=at, starts_at=starts_at.isoformat())
    if starts_at > at:
        key = f"{meeting.round_id}:{meeting.version}"
        tell(meeting.round, "meeting-fixed", key=key, **_about(meeting))
    public_data_changed()
    return meeting


@transaction.atomic
def record_meeting(
    *,
    meeting: Meeting,
    held_on: date,
    place: str,
    moderator: str,
    people: Mapping[Side, Sequence[str]],
    summary: str = "",
    version: int | None = None,
    by: Any,
    at: datetime | None = None,
) -> Meeting:
    """Write down that the meeting was held and who came; may be saved again until closing."""
    at = at or timezone.now()
    meeting = led_by(meeting, by, version)
    if held_on > timezone.localdate(at):
        raise Refused(_("A meeting is recorded on its day or later, not before it."))
    closed_at = meeting.round.closed_at
    if closed_at is not None and held_on < timezone.localdate(closed_at):
        raise Refused(_("The meeting is held after the round is closed, not before."))
    meeting.held_on, meeting.place = held_on, place.strip()
    meeting.moderator, meeting.summary = moderator.strip(), summary.strip()
    meeting.recorded_by, meeting.recorded_at = by, at
    meeting.full_clean()
    meeting.save()
    meeting.attendance.all().delete()
    for side, names in people.items():
        for name in names:
            person = Attendance(meeting=meeting, side=side, name=name.strip())
            person.full_clean()
            person.save()
    record("meeting.recorded", meeting, by=by, at=at, held_on=str(held_on))
    return meeting


@transaction.atomic
def add_point(
    *, meeting: Meeting, words: str, version: int | None = None, by: Any, at: datetime | None = None
) -> AgendaItem:
    """A point that no number shows, added by those who lead the meeting."""
    meeting = led_by(meeting, by, version)
    item = AgendaItem(
        meeting=meeting, position=_next_position(meeting), kind=AgendaKind.OWN, words=words.strip()
    )
    item.full_clean()
    item.save()
    meeting.save()
    record("meeting.point_added", meeting, by=by, at=at, position=item.position)
    public_data_changed()
    return item


@transaction.atomic
def close_minutes(
    *, meeting: Meeting, version: int | None = None, by: Any, at: datetime | None = None
) -> Meeting:
    """Close the minutes: decisions become duties, and three papers are printed."""
    at = at or timezone.now()
    meeting = led_by(meeting, by, version)
    today = timezone.localdate(at)
    breaches = stopping(findings(TO_CLOSE_MINUTES, minutes_facts(meeting, today)))
    if breaches:
        raise Refused(*breaches)
    meeting.closed_at, meeting.closed_by = at, by
    meeting.save()
    _carry_over(meeting)
    record("meeting.minutes_closed", meeting.round, by=by, at=at)
    issue_minutes(meeting, at=at)
    tell(meeting.round, "minutes-closed", **_about(meeting))
    public_data_changed()
    return meeting


def minutes_facts(meeting: Meeting, today: date) -> MinutesFacts:
    known = meeting_of(meeting.round) or meeting
    return MinutesFacts(
        today=today,
        held_on=meeting.held_on,
        people=len(known.attendance.all()),
        unsettled=tuple(each.position for each in known.items.all() if not each.is_settled),
    )


def _carry_over(meeting: Meeting) -> None:
    """A later round was closed before these minutes: its meeting still looks at them."""
    later = Meeting.objects.filter(
        round__contract=meeting.round.contract_id,
        round__opens_on__gt=meeting.round.opens_on,
        closed_at__isnull=True,
    )
    for each in later:
        known = set(each.items.values_list("earlier", flat=True))
        for decision in unkept_decisions(meeting.round.contract):
            if decision.pk not in known:
                AgendaItem.objects.create(
                    meeting=each,
                    position=_next_position(each),
                    kind=AgendaKind.DECISION,
                    earlier=decision,
                )


def _next_position(meeting: Meeting) -> int:
    return int(meeting.items.aggregate(last=Max("position"))["last"] or 0) + 1


def _about(meeting: Meeting) -> dict[str, Any]:
    """What letters say of it."""
    return {"meeting": meeting, "path": address_of(meeting.round, "meeting")}
