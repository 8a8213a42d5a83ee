"""What becomes of rounds when the length changes, or the contract ends early."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balances.enums import RoundKind
from balances.rules.replanning import StandingRound, after_early_ending, replanned
from balances.rules.rounds import PlannedRound, plan_rounds

K = RoundKind
SIGNED = date(2026, 12, 20)
STARTS = date(2027, 1, 1)
YEAR = plan_rounds(STARTS, date(2027, 12, 31), SIGNED)
SHORT = plan_rounds(STARTS, date(2027, 4, 30), SIGNED)
LONG = plan_rounds(STARTS, date(2029, 12, 31), SIGNED)


def standing(planned, **promised):
    return [
        StandingRound(
            each.kind, each.opens_on, each.closes_on, promised=promised.get(each.kind.value, False)
        )
        for each in planned
    ]


def by_kind(rounds):
    return {each.kind: each for each in rounds}


def test_a_prolonged_contract_moves_what_has_not_begun():
    found = replanned(standing(YEAR), LONG, today=date(2027, 3, 1))
    assert found == (YEAR[0], LONG[1], LONG[2])


def test_a_round_that_has_begun_keeps_its_days():
    on_the_first_day = replanned(standing(YEAR), LONG, today=YEAR[1].opens_on)
    the_day_before = replanned(standing(YEAR), LONG, today=YEAR[1].opens_on - timedelta(days=1))
    assert by_kind(on_the_first_day)[K.MID_TERM] == YEAR[1]
    assert by_kind(the_day_before)[K.MID_TERM] == LONG[1]
    assert by_kind(on_the_first_day)[K.FINAL] == LONG[2]


def test_codes_made_ahead_are_a_promise():
    found = replanned(standing(YEAR, mid_term=True), SHORT, today=date(2027, 2, 1))
    assert by_kind(found)[K.MID_TERM] == YEAR[1]
    assert by_kind(found)[K.FINAL].opens_on > YEAR[1].closes_on


def test_a_contract_shortened_below_the_limit_loses_its_mid_term_round():
    found = replanned(standing(YEAR), SHORT, today=date(2027, 2, 1))
    assert found == (YEAR[0], SHORT[1])


def test_a_contract_prolonged_over_the_limit_gets_one():
    found = replanned(standing(SHORT), YEAR, today=date(2027, 2, 1))
    assert found == (SHORT[0], YEAR[1], YEAR[2])


def test_a_mid_term_round_that_would_meet_the_final_one_is_left_out():
    late = plan_rounds(STARTS, date(2027, 7, 31), SIGNED)
    final = late[-1].opens_on
    kept = replanned(standing(SHORT), late, today=final - timedelta(days=7))
    left = replanned(standing(SHORT), late, today=final - timedelta(days=6))
    assert by_kind(kept)[K.MID_TERM].closes_on == final - timedelta(days=1)
    assert K.MID_TERM not in by_kind(left)


def test_a_final_round_that_the_task_outlives_moves_with_it():
    in_it = SHORT[-1].opens_on + timedelta(days=3)
    found = by_kind(replanned(standing(SHORT), YEAR, today=in_it))
    assert found[K.FINAL] == YEAR[-1]
    assert found[K.MID_TERM] == YEAR[1]


def test_a_final_round_with_codes_only_grows():
    in_it = SHORT[-1].opens_on + timedelta(days=3)
    found = by_kind(replanned(standing(SHORT, final=True), YEAR, today=in_it))
    assert found[K.FINAL] == PlannedRound(K.FINAL, SHORT[-1].opens_on, YEAR[-1].closes_on)
    assert K.MID_TERM not in found


def test_a_final_round_that_still_meets_the_end_stays():
    a_little = plan_rounds(STARTS, date(2027, 5, 10), SIGNED)
    in_it = SHORT[-1].opens_on + timedelta(days=3)
    found = by_kind(replanned(standing(SHORT), a_little, today=in_it))
    assert found[K.FINAL] == SHORT[-1]


def test_a_closed_final_round_stays_whatever_happens():
    closed = [
        StandingRound(each.kind, each.opens_on, each.closes_on, closed=True) for each in SHORT
    ]
    found = by_kind(replanned(closed, YEAR, today=date(2027, 6, 10)))
    assert found[K.FINAL] == SHORT[-1]


def test_no_window_opens_in_the_past_and_each_lasts_a_week():
    today = date(2027, 4, 29)
    found = by_kind(replanned(standing(YEAR), SHORT, today=today))
    assert found[K.FINAL].opens_on == today
    later = date(2027, 5, 28)
    pushed = by_kind(replanned(standing(YEAR), SHORT, today=later))
    assert pushed[K.FINAL] == PlannedRound(K.FINAL, later, later + timedelta(days=6))


@given(
    months=st.integers(1, 48),
    then=st.integers(1, 48),
    day=st.integers(-10, 1400),
    promises=st.sets(st.sampled_from(["opening", "mid_term", "final"])),
)
@settings(max_examples=100, deadline=None)
def test_replanned_rounds_never_overlap_nor_shrink_a_promise(months, then, day, promises):
    first = plan_rounds(STARTS, STARTS + timedelta(days=30 * months), SIGNED)
    other = plan_rounds(STARTS, STARTS + timedelta(days=30 * then), SIGNED)
    today = STARTS + timedelta(days=day)
    before = standing(first, **dict.fromkeys(promises, True))

    found = replanned(before, other, today=today)

    assert found[0].kind == K.OPENING
    assert found[-1].kind == K.FINAL
    for one, next_one in pairwise(found):
        assert one.closes_on < next_one.opens_on
    for old in before:
        if old.promised:
            new = by_kind(found)[old.kind]
            assert new.opens_on <= old.opens_on
            assert new.closes_on >= old.closes_on


@pytest.mark.parametrize(
    ("today", "promised", "opens_on"),
    [
        (date(2027, 3, 1), {}, date(2027, 3, 1)),
        (YEAR[1].opens_on, {}, YEAR[1].opens_on + timedelta(days=1)),
        (YEAR[1].opens_on, {"mid_term": True}, YEAR[1].closes_on + timedelta(days=1)),
    ],
)
def test_after_an_early_ending_the_final_round_opens_at_once(today, promised, opens_on):
    found = after_early_ending(standing(YEAR, **promised), today=today)

    assert found[-1] == PlannedRound(K.FINAL, opens_on, opens_on + timedelta(days=29))
    kinds = {each.kind for each in found}
    assert (K.MID_TERM in kinds) == (today >= YEAR[1].opens_on)


def test_an_open_round_without_a_promise_ends_with_the_contract():
    today = YEAR[1].opens_on + timedelta(days=2)
    found = by_kind(after_early_ending(standing(YEAR), today=today))
    assert found[K.MID_TERM].closes_on == today
    assert found[K.OPENING] == YEAR[0]


def test_a_final_round_that_is_open_stays():
    today = YEAR[-1].opens_on
    assert after_early_ending(standing(YEAR), today=today)[-1] == YEAR[-1]


def test_a_final_round_with_codes_made_ahead_keeps_their_last_day():
    found = after_early_ending(standing(YEAR, final=True), today=date(2027, 3, 1))
    assert found[-1] == PlannedRound(K.FINAL, date(2027, 3, 1), YEAR[-1].closes_on)
