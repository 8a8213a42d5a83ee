"""Codes of events: made for one place and a few hours, forgotten with their round."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from balances.models import EventCode, ResidentCard, Round
from balances.permissions import may_decide_held, may_make_codes
from balances.rules.codes import EVENT_LENGTH, code_from
from balances.rules.events import TO_MAKE_EVENT_CODE, EventFacts
from balances.services.codes import keyed
from common.concurrency import locked
from common.journal import record
from common.judgement import findings
from common.law import Refused
from common.papers import issue, papers_about


def code_of_event(event: EventCode) -> str:
    """Derived when the poster is printed. Raises ``Refused`` once forgotten."""
    if event.secret is None:
        raise Refused(_("The round is closed and its codes are forgotten."))
    return code_from(keyed("event", str(event.secret)), EVENT_LENGTH)


def digest_of_event(code: str) -> str:
    return keyed("event-code", code).hex()


@transaction.atomic
def make_event_code(
    *,
    round: Round,
    place: str,
    opens_at: datetime,
    closes_at: datetime,
    most_answers: int,
    by: Any,
    at: datetime | None = None,
) -> EventCode:
    """Make the code that hangs on the wall of one place for a few hours."""
    at = at or timezone.now()
    round = locked(round)
    if not may_make_codes(by, round):
        raise Refused(_("Codes are made by a clerk of the authority."))
    if round.closed_at is not None:
        raise Refused(_("This round is closed."))
    wanted: dict[str, Any] = {
        "opens_at": opens_at,
        "closes_at": closes_at,
        "most_answers": most_answers,
    }
    facts = EventFacts(
        made_at=at,
        round_opens_at=_midnight(round.opens_on),
        round_closes_at=_midnight(round.closes_on + timedelta(days=1)),
        **wanted,
    )
    if found := findings(TO_MAKE_EVENT_CODE, facts):
        raise Refused(*found)
    event = EventCode(round=round, place=place, made_by=by, made_at=at, **wanted)
    event.digest = digest_of_event(code_of_event(event))
    event.full_clean()
    event.save()
    with translation.override("pl"):
        title = _("Poster for an event: %(place)s") % {"place": place}
    issue(
        kind="event_poster",
        subject=event,
        title=title,
        snapshot={"event": event.pk},
        key=f"event-poster:{event.pk}",
        at=at,
    )
    record("event_code.made", round, by=by, at=at, place=place, most=most_answers)
    return event


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


@transaction.atomic
def decide_held(
    *, round: Round, count: bool, reason: str, by: Any, at: datetime | None = None
) -> int:
    """Count the held answers of a crowd, or leave them out for good; returns how many."""
    at = at or timezone.now()
    round = locked(round)
    if not may_decide_held(by, round):
        raise Refused(
            _("This is decided by a clerk of the authority or a coordinator of the pilot.")
        )
    if round.closed_at is not None:
        raise Refused(_("This round is closed."))
    held = ResidentCard.objects.filter(round=round, held=True)
    if count:
        number = held.update(held=False)
    else:
        number = held.count()
        held.delete()
        Round.objects.filter(pk=round.pk).update(
            removals=F("removals") + number, left_out=F("left_out") + number
        )
    act = "held_answers.counted" if count else "held_answers.left_out"
    record(act, round, by=by, at=at, number=number, reason=reason)
    return number


def forget_events(round: Round) -> None:
    """As leaflets: a poster that nobody printed in time can no longer be printed."""
    for event in round.event_codes.all():
        papers_about(event).filter(done_at__isnull=True).delete()
    round.event_codes.update(secret=None)
