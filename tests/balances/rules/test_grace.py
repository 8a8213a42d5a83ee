"""What was begun within the window may be sent for half an hour after it."""

from datetime import date, datetime, timedelta

import pytest

from balances.rules.grace import day_of_answer, is_in_time, last_moment
from common.calendar import WARSAW

OPENS, CLOSES = date(2026, 11, 1), date(2026, 11, 30)
MIDNIGHT = datetime(2026, 12, 1, tzinfo=WARSAW)
HALF_PAST = MIDNIGHT + timedelta(minutes=30)
INSTANT = timedelta(microseconds=1)


def sent(at, begun_on=CLOSES):
    return is_in_time(at, begun_on=begun_on, opens_on=OPENS, closes_on=CLOSES)


def test_the_last_moment_is_half_past_midnight_in_warsaw():
    assert last_moment(CLOSES) == HALF_PAST
    assert sent(HALF_PAST)
    assert not sent(HALF_PAST + INSTANT)


@pytest.mark.parametrize(
    ("begun_on", "counts"),
    [
        (None, False),
        (OPENS - timedelta(days=1), False),
        (OPENS, True),
        (CLOSES, True),
        (CLOSES + timedelta(days=1), False),
    ],
)
def test_only_what_was_begun_within_the_window_counts(begun_on, counts):
    assert sent(MIDNIGHT + timedelta(minutes=5), begun_on) is counts


def test_on_the_night_when_clocks_go_back_the_window_ends_with_its_day():
    sunday = date(2026, 10, 25)

    assert last_moment(sunday) == datetime(2026, 10, 26, 0, 30, tzinfo=WARSAW)


def test_an_answer_of_the_half_hour_bears_the_last_day_like_others():
    assert day_of_answer(CLOSES + timedelta(days=1), CLOSES) == CLOSES
    assert day_of_answer(CLOSES, CLOSES) == CLOSES
    assert day_of_answer(OPENS, CLOSES) == OPENS
