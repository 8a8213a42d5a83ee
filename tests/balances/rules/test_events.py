"""When and for how many a code on the wall may stand."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from balances.rules.events import (
    HELD_AFTER,
    REFUSED_AFTER,
    TO_MAKE_EVENT_CODE,
    EventFacts,
    is_held,
    is_too_many,
)
from tests.common.breaches import broken

OPENS = datetime(2026, 12, 1, tzinfo=ZoneInfo("Europe/Warsaw"))
CLOSES = OPENS + timedelta(days=30)
SECOND = timedelta(seconds=1)
LAWFUL = EventFacts(
    opens_at=OPENS,
    closes_at=OPENS + timedelta(hours=12),
    made_at=OPENS,
    round_opens_at=OPENS,
    round_closes_at=CLOSES,
    most_answers=200,
)


def test_a_code_for_twelve_hours_and_two_hundred_people_from_the_first_moment_is_made():
    assert broken(TO_MAKE_EVENT_CODE, LAWFUL) == {}


def test_an_event_may_end_with_the_round():
    facts = replace(LAWFUL, opens_at=CLOSES - timedelta(hours=1), closes_at=CLOSES)
    assert broken(TO_MAKE_EVENT_CODE, facts) == {}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"closes_at": OPENS, "made_at": OPENS - SECOND}, "an_event_ends_after_it_begins"),
        ({"round_opens_at": OPENS + SECOND}, "an_event_lies_within_its_round"),
        (
            {"round_closes_at": OPENS + timedelta(hours=12) - SECOND},
            "an_event_lies_within_its_round",
        ),
        (
            {"made_at": OPENS + timedelta(hours=12)},
            "an_event_is_not_over_when_its_code_is_made",
        ),
        (
            {"closes_at": OPENS + timedelta(hours=12) + SECOND},
            "an_event_lasts_hours_and_not_days",
        ),
        ({"most_answers": 0}, "an_event_code_takes_a_countable_number_of_answers"),
        ({"most_answers": 201}, "an_event_code_takes_a_countable_number_of_answers"),
    ],
)
def test_each_breach_is_named(changes, rule):
    assert set(broken(TO_MAKE_EVENT_CODE, replace(LAWFUL, **changes))) == {rule}


def test_a_full_reading_room_is_taken_and_a_robot_is_not():
    assert (is_held(HELD_AFTER), is_held(HELD_AFTER + 1)) == (False, True)
    assert (is_too_many(REFUSED_AFTER), is_too_many(REFUSED_AFTER + 1)) == (False, True)
