"""What a resident is told at an event: too early, too late, too many; and the counting."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.translation import gettext as _

from balances.models import EventCode
from balances.rules.codes import EVENT_LENGTH
from balances.rules.events import is_held, is_too_many
from balances.services.crowds import count_answer_from
from balances.services.events import digest_of_event
from balances.services.refusals import CodeRefused, TimeOver, UnknownCode
from common.daywords import long_moment
from common.law import Refused

SENDING_AFTER = timedelta(minutes=30)
"""What was begun within the window may still be sent."""


def event_of(code: str) -> EventCode | None:
    """The event whose code this is; ``None`` for a code of one's own."""
    if len(code) != EVENT_LENGTH:
        return None
    event = (
        EventCode.objects.filter(digest=digest_of_event(code))
        .select_related(
            "round__contract__authority", "round__contract__provider", "round__contract__offer"
        )
        .first()
    )
    if event is None:
        raise UnknownCode(_("We do not know this code. Compare it with the poster."))
    return event


def require_under_way(event: EventCode, at: datetime, *, sending: bool = False) -> None:
    if at < event.opens_at:
        raise CodeRefused(
            _("It is too early: this code works from %(moment)s.")
            % {"moment": long_moment(event.opens_at)}
        )
    if at > event.closes_at + (SENDING_AFTER if sending else timedelta()):
        raise TimeOver(
            _(
                "The time for this code is over: it worked until %(moment)s. Ask for a leaflet "
                "with a code of your own."
            )
            % {"moment": long_moment(event.closes_at)}
        )
    if not sending and event.answers >= event.most_answers:
        raise event_is_full()


def event_is_full() -> TimeOver:
    return TimeOver(
        _(
            "As many people have answered with this code as it was made for. Ask for a leaflet "
            "with a code of your own."
        )
    )


def wait_among_the_crowd(address: str) -> bool:
    """Count one more answer from an address; returns whether it is held until looked at.

    Raises ``Refused`` when the next ones have to wait.
    """
    place = count_answer_from(address)
    if is_too_many(place):
        raise Refused(
            _(
                "Very many answers come from this connection at once. Wait ten minutes and press "
                "the button again: what you have filled in stays here."
            )
        )
    return is_held(place)


def take_place(event: EventCode) -> bool:
    """Count one answer more. Of any number at the same moment no more than fit are told yes."""
    there = EventCode.objects.filter(pk=event.pk, answers__lt=F("most_answers"))
    return there.update(answers=F("answers") + 1) == 1
