"""How long a resident's card may still come in when its window is over."""

from datetime import date, datetime, timedelta

from common.calendar import day_ends

HALF_HOUR = timedelta(minutes=30)
"""What was begun within the window may be sent so long after its last day."""


def last_moment(closes_on: date) -> datetime:
    """Until when a card that was begun in time may be sent."""
    return day_ends(closes_on) + HALF_HOUR


def is_in_time(at: datetime, *, begun_on: date | None, opens_on: date, closes_on: date) -> bool:
    """Whether a card sent at ``at``, after the window, was begun within it and is not late."""
    return (
        begun_on is not None and opens_on <= begun_on <= closes_on and at <= last_moment(closes_on)
    )


def day_of_answer(today: date, closes_on: date) -> date:
    """The day a card bears. The few that come in the half hour after midnight bear the last
    day of the window, lest a day of their own set them apart."""
    return min(today, closes_on)
