from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from balances.charts.data import GapRow
from balances.enums import AgendaKind, Party
from balances.rules import agenda as rules
from balances.rules.agenda import Change, MinutesFacts, build_agenda
from common.judgement import findings
from tests.common.breaches import broken

A, P, R = Party.AUTHORITY, Party.PROVIDER, Party.RESIDENTS


def gap(number, size, low=R, high=P):
    return GapRow(number, low, Decimal(1), high, Decimal(1) + Decimal(str(size)))


def change(number, size, party=R, before=3):
    return Change(number, party, Decimal(before), Decimal(before) + Decimal(str(size)))


def talked_about(**facts):
    return [(point.kind, point.number) for point in build_agenda(**facts)]


@pytest.mark.parametrize(("size", "stands"), [("0.99", False), ("1", True), ("1.01", True)])
def test_a_gap_of_one_point_is_talked_about(size, stands):
    assert bool(build_agenda(gaps=[gap(4, size)])) is stands


@pytest.mark.parametrize(
    ("size", "stands"),
    [("0.49", False), ("0.5", True), ("-0.5", True), ("-0.49", False), ("2", True)],
)
def test_a_change_of_half_a_point_up_or_down_is_talked_about(size, stands):
    assert bool(build_agenda(changes=[change(4, size)])) is stands


@pytest.mark.parametrize(("mean", "stands"), [("2.99", True), ("3", False), ("3.01", False)])
def test_a_mark_below_the_middle_is_talked_about(mean, stands):
    assert bool(build_agenda(low={4: Decimal(mean)})) is stands


def test_earlier_decisions_come_first_however_many_they_are():
    points = build_agenda(earlier=range(20), gaps=[gap(4, 2)])

    assert [each.kind for each in points] == [AgendaKind.DECISION] * 20 + [AgendaKind.GAP]
    assert [each.earlier for each in points] == [*range(20), None]


def test_the_largest_comes_first_and_equals_by_their_number():
    assert talked_about(gaps=[gap(9, 1), gap(2, 3), gap(5, 1)]) == [
        ("gap", 2), ("gap", 5), ("gap", 9),
    ]  # fmt: skip
    assert talked_about(changes=[change(9, 1), change(2, "-1"), change(5, 2)]) == [
        ("change", 5), ("change", 2), ("change", 9),
    ]  # fmt: skip
    low = {9: Decimal("2.5"), 2: Decimal(1), 5: Decimal("2.5")}
    assert talked_about(low=low) == [("low", 2), ("low", 5)]


def test_a_number_is_talked_about_once_with_its_largest_gap_and_change():
    [point] = build_agenda(
        gaps=[gap(4, 2, low=A), gap(4, 3)],
        changes=[change(4, 1), change(4, "-2", P)],
        low={4: Decimal(1)},
    )

    assert (point.kind, point.gap, point.change) == ("gap", gap(4, 3), change(4, "-2", P))


def test_eight_points_are_enough_and_three_places_are_kept_for_changes():
    gaps = [gap(number, 2) for number in range(1, 11)]
    apart = [change(number, 1) for number in range(11, 16)]

    assert talked_about(gaps=gaps) == [("gap", number) for number in range(1, 9)]
    assert talked_about(gaps=gaps, changes=apart) == [
        *(("gap", number) for number in range(1, 6)),
        *(("change", number) for number in range(11, 14)),
    ]
    assert talked_about(gaps=gaps, changes=apart[:1]) == [
        *(("gap", number) for number in range(1, 8)),
        ("change", 11),
    ]
    # A change of a number that has a gap needs no place of its own.
    same = [change(number, 1) for number in range(1, 9)]
    assert talked_about(gaps=gaps, changes=same) == [("gap", number) for number in range(1, 9)]


def test_changes_fill_what_gaps_leave_and_low_marks_come_last():
    changes = [change(number, 1) for number in range(1, 11)]
    assert len(build_agenda(changes=changes)) == 8
    low = {number: Decimal(2) for number in range(20, 25)}

    assert talked_about(changes=changes[:5], low=low)[5:] == [("low", 20), ("low", 21)]
    assert talked_about(changes=changes[:7], low=low)[7:] == [("low", 20)]
    assert talked_about(changes=changes, low=low) == talked_about(changes=changes)


numbers = st.integers(1, 15)


def hundredths(low, high):
    return st.integers(low * 100, high * 100).map(lambda number: Decimal(number) / 100)


parties = st.sampled_from(list(Party))


@given(
    st.lists(st.builds(gap, numbers, hundredths(0, 4)), max_size=15),
    st.lists(st.builds(change, numbers, hundredths(-2, 2), parties), max_size=15),
    st.dictionaries(numbers, hundredths(1, 5)),
)
@settings(max_examples=60)
def test_an_agenda_is_short_never_repeats_and_does_not_depend_on_the_order(gaps, changes, low):
    points = build_agenda(gaps=gaps, changes=changes, low=low)

    assert len(points) <= 8
    assert len({each.number for each in points}) == len(points)
    assert points == build_agenda(
        gaps=list(reversed(gaps)), changes=list(reversed(changes)), low=dict(reversed(low.items()))
    )


DAY = date(2026, 11, 22)
LAWFUL = {"today": DAY, "held_on": DAY, "people": 1, "unsettled": ()}


@pytest.mark.parametrize(
    ("changed", "names"),
    [
        ({}, set()),
        ({"held_on": date(2026, 11, 23)}, {"minutes_are_of_a_meeting_that_was_held"}),
        ({"held_on": date(2026, 11, 21)}, set()),
        ({"held_on": None}, {"minutes_are_of_a_meeting_that_was_held"}),
        ({"people": 0}, {"somebody_came_to_the_meeting"}),
        ({"unsettled": (3, 5)}, {"each_point_is_settled"}),
    ],
)
def test_minutes_are_closed_when_everything_is_written(changed, names):
    facts = MinutesFacts(**(LAWFUL | changed))

    assert set(broken(rules.TO_CLOSE_MINUTES, facts)) == names


def test_the_refusal_names_the_open_points():
    facts = MinutesFacts(**(LAWFUL | {"unsettled": (3, 5)}))

    [breach] = findings(rules.TO_CLOSE_MINUTES, facts)
    assert "3, 5" in breach.message


def test_the_meeting_is_held_within_thirty_days_and_the_agenda_is_short():
    assert rules.TERM_FOR_THE_MEETING.on(DAY).count == 30
    assert rules.MOST_NEW_POINTS_ON_AN_AGENDA.on(DAY) == rules.MOST_POINTS == 8
