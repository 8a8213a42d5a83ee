"""Codes of events: made for one place and a few hours, forgotten with their round."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.models import EventCode, Round
from balances.permissions import may_make_codes
from balances.rules.codes import EVENT_LENGTH, code_from
from balances.rules.events import TO_MAKE_EVENT_CODE, EventFacts
from balances.services.codes import keyed
from common.concurrency import locked
from common.journal import record
from common.judgement import findings
from common.law import Refused


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
    record("event_code.made", round, by=by, at=at, place=place, most=most_answers)
    return event


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def forget_events(round: Round) -> None:
    round.event_codes.update(secret=None)
