"""Moving a window: both sides of every limit, and the sentence of every breach."""

from datetime import date, timedelta

import pytest

from balances.rules.windows import TO_MOVE_WINDOW, WindowFacts, earliest_shortened_end
from common.judgement import findings, stopping

TODAY = date(2027, 5, 10)
OPENS, CLOSES = date(2027, 6, 1), date(2027, 6, 30)


def move(**changes):
    return WindowFacts(
        **{
            "today": TODAY,
            "opens_on": OPENS,
            "closes_on": CLOSES,
            "new_opens_on": date(2027, 6, 8),
            "new_closes_on": date(2027, 7, 7),
            "reason": "Ferie w szkole",
            **changes,
        }
    )


def broken(**changes):
    return {each.rule for each in findings(TO_MOVE_WINDOW, move(**changes))}


def test_a_round_to_come_is_moved_with_a_reason():
    assert broken() == set()
    assert broken(reason="  ") == {"reason_of_the_move_is_given"}


def test_days_that_stay_are_no_move():
    assert broken(new_opens_on=OPENS, new_closes_on=CLOSES) == {"window_really_moves"}
    assert broken(new_opens_on=OPENS) == set()
    assert broken(new_opens_on=OPENS, new_closes_on=CLOSES - timedelta(days=1)) == set()


@pytest.mark.parametrize(
    ("last", "names"),
    [(date(2027, 6, 14), set()), (date(2027, 6, 13), {"moved_round_lasts_a_week"})],
)
def test_a_moved_round_lasts_a_week(last, names):
    assert broken(new_closes_on=last) == names


def test_a_round_opens_today_or_later():
    assert broken(new_opens_on=TODAY) == set()
    assert broken(new_opens_on=TODAY - timedelta(days=1)) == {"round_does_not_open_in_the_past"}


def test_a_round_stands_between_its_neighbours():
    near = {"earlier_ends_on": date(2027, 6, 7), "later_opens_on": date(2027, 7, 8)}
    assert broken(**near) == set()
    assert broken(**near, new_opens_on=date(2027, 6, 7)) == {
        "moved_round_opens_after_the_one_before"
    }
    assert broken(**near, new_closes_on=date(2027, 7, 8)) == {"moved_round_closes_before_the_next"}


def test_a_round_that_has_begun_keeps_its_first_day():
    begun = {"today": OPENS, "new_closes_on": CLOSES + timedelta(days=5)}
    assert broken(**begun, new_opens_on=OPENS) == set()
    assert broken(**begun) == {"round_that_has_begun_keeps_its_first_day"}
    assert broken(**begun | {"today": OPENS - timedelta(days=1)}) == set()


def test_who_was_told_a_day_keeps_a_week():
    told = {"today": date(2027, 6, 10), "new_opens_on": OPENS}
    assert earliest_shortened_end(date(2027, 6, 10)) == date(2027, 6, 17)
    assert broken(**told, new_closes_on=date(2027, 6, 17)) == set()
    assert broken(**told, new_closes_on=date(2027, 6, 16)) == {"shortened_round_leaves_a_week"}


def test_on_its_last_days_a_round_can_still_last_longer():
    last = {"today": CLOSES, "new_opens_on": OPENS}
    assert broken(**last, new_closes_on=CLOSES + timedelta(days=1)) == set()
    assert broken(**last | {"today": CLOSES + timedelta(days=1)}) == {
        "round_whose_time_is_over_is_not_moved"
    }
    assert "round_whose_time_is_over_is_not_moved" in broken(closed=True)


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        (OPENS, CLOSES + timedelta(days=1), True),
        (OPENS - timedelta(days=1), CLOSES, True),
        (OPENS + timedelta(days=1), CLOSES, False),
        (OPENS, CLOSES - timedelta(days=1), False),
    ],
)
def test_whoever_has_a_code_loses_no_day(first, last, kept):
    found = broken(codes_made=True, new_opens_on=first, new_closes_on=last)
    assert found == (set() if kept else {"whoever_has_a_code_keeps_the_time_told"})


def test_a_breach_says_what_to_choose():
    (found,) = findings(TO_MOVE_WINDOW, move(later_opens_on=date(2027, 7, 1)))
    assert "01.07.2027" in str(found)
    assert stopping([found])
    (early,) = findings(TO_MOVE_WINDOW, move(earlier_ends_on=date(2027, 6, 20)))
    assert "20.06.2027" in str(early)
    (short,) = findings(
        TO_MOVE_WINDOW,
        move(today=date(2027, 6, 10), new_opens_on=OPENS, new_closes_on=date(2027, 6, 12)),
    )
    assert "30.06.2027" in str(short)
    assert "17.06.2027" in str(short)


def test_a_senseless_day_stops():
    assert stopping(findings(TO_MOVE_WINDOW, move(new_closes_on=date(1999, 1, 1))))
