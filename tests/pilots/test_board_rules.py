from datetime import date, timedelta

import pytest

from pilots.rules.board import BOARD, STAGES, column
from pilots.rules.facts import (
    Cell,
    CellState,
    MeetingFacts,
    ProgrammeFacts,
    RoundFacts,
    SiteFacts,
    TenderFacts,
)

TODAY = date(2026, 11, 22)
NOVEMBER_30 = date(2026, 11, 30)


def states(**changes):
    facts = SiteFacts(**({"today": TODAY, "programme_year": 2027} | changes))
    return dict(zip((step.code for step in BOARD), column(facts), strict=True))


def programme(**changes):
    return ProgrammeFacts(**({"place": 4, "first_year": 2027} | changes))


def tender(**changes):
    return TenderFacts(**({"published_on": date(2026, 10, 1)} | changes))


def test_every_step_has_one_state_even_for_a_site_that_has_nothing():
    board = states(today=date(2026, 3, 1))

    assert {cell.state for cell in board.values()} == {CellState.WAIT}


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2026, 11, 22), CellState.WAIT),
        (date(2026, 11, 23), CellState.SOON),
        (NOVEMBER_30, CellState.SOON),
        (date(2026, 12, 1), CellState.LATE),
    ],
)
def test_a_programme_nobody_began_is_late_after_30_november(today, state):
    cell = states(today=today)["programme_drafted"]

    assert (cell.state, cell.day) == (state, NOVEMBER_30)


def test_one_delay_reddens_one_cell_and_not_the_whole_column():
    board = states(today=date(2026, 12, 15), programme=programme(place=0))

    assert [code for code, cell in board.items() if cell.state == CellState.LATE] == [
        "programme_drafted"
    ]
    assert board["programme_adopted"].state == CellState.WAIT


@pytest.mark.parametrize("place", range(5))
def test_a_programme_has_exactly_the_steps_done_that_it_passed(place):
    board = states(
        programme=programme(
            place=place,
            consultation_opens_on=date(2026, 10, 1),
            consultation_closes_on=date(2026, 10, 21),
            adopted_on=date(2026, 11, 20),
        )
    )
    codes = ("programme_drafted", "programme_consulted", "programme_adopted")

    assert [board[code].state == CellState.DONE for code in codes] == [
        place > 0,
        place > 1,
        place > 3,
    ]


def test_a_meeting_is_late_until_its_journal_is_written():
    meeting = MeetingFacts(planned_on=TODAY - timedelta(days=3), held=False)

    assert states(meetings={"diagnosis": meeting})["meeting_diagnosis"].state == CellState.LATE
    held = MeetingFacts(planned_on=TODAY - timedelta(days=3), held=True)
    assert states(meetings={"diagnosis": held})["meeting_diagnosis"].state == CellState.DONE


def test_a_planned_day_of_the_decision_that_passed_is_late():
    board = states(tender=tender(opened=True, decision_by=TODAY - timedelta(days=1)))

    assert board["offers_gathered"].state == CellState.DONE
    assert board["offers_chosen"].state == CellState.LATE


def test_offers_that_wait_to_be_opened_say_so():
    board = states(tender=tender(offers_due_on=TODAY - timedelta(days=1)))

    assert board["offers_gathered"].state == CellState.NOW
    assert board["offers_gathered"].note


def test_a_contract_not_signed_before_the_task_starts_is_late():
    board = states(
        tender=tender(opened=True, decided_on=date(2026, 11, 1), task_starts_on=date(2026, 11, 15))
    )

    assert board["contract_signed"].state == CellState.LATE


def test_a_short_task_has_no_mid_term_and_a_round_past_its_window_is_late():
    board = states(
        tender=tender(opened=True, decided_on=date(2026, 1, 1)),
        contract_begun=True,
        contract_signed_on=date(2026, 1, 10),
        rounds={
            "opening": RoundFacts(date(2026, 1, 10), date(2026, 2, 9), date(2026, 2, 10)),
            "final": RoundFacts(date(2026, 10, 1), TODAY - timedelta(days=1)),
        },
    )

    assert board["balance_opening"].state == CellState.DONE
    assert board["balance_mid_term"].state == CellState.SKIP
    assert board["balance_final"].state == CellState.LATE


@pytest.mark.parametrize(
    ("today", "state"),
    [
        (date(2027, 12, 31), CellState.WAIT),
        (date(2028, 1, 1), CellState.NOW),
        (date(2028, 5, 31), CellState.SOON),
        (date(2028, 6, 1), CellState.LATE),
    ],
)
def test_the_report_is_due_by_31_may_of_the_next_year(today, state):
    board = states(today=today, programme=programme(adopted_on=date(2026, 11, 1)))

    assert board["programme_reported"].state == state


def test_the_steps_stand_in_the_stages_of_the_model():
    stages = [step.stage for step in BOARD]

    assert list(STAGES) == [1, 2, 3]
    assert stages == sorted(stages)
    assert {stage: stages.count(stage) for stage in STAGES} == {1: 7, 2: 5, 3: 6}


def test_a_meeting_is_not_planned_until_it_has_its_day():
    assert states()["meeting_report"].note
    soon = MeetingFacts(planned_on=TODAY + timedelta(days=7), held=False, address="/m/")
    later = MeetingFacts(planned_on=TODAY + timedelta(days=8), held=False)

    board = states(meetings={"diagnosis": soon, "standard": later})
    assert board["meeting_diagnosis"] == Cell(CellState.SOON, soon.planned_on, "", "/m/")
    assert board["meeting_standard"] == Cell(CellState.NOW, later.planned_on)
    held = MeetingFacts(planned_on=TODAY, held=True)
    assert states(meetings={"diagnosis": held})["meeting_diagnosis"] == Cell(CellState.DONE, TODAY)


OPENS, CLOSES = date(2026, 10, 1), date(2026, 10, 21)
STEPS = ("programme_drafted", "programme_consulted", "programme_adopted")
DRAFTED, CONSULTED = Cell(CellState.DONE, OPENS), Cell(CellState.DONE, CLOSES)


@pytest.mark.parametrize(
    ("today", "place", "cells"),
    [
        (
            OPENS,
            0,
            (Cell(CellState.NOW, NOVEMBER_30), Cell(CellState.WAIT), Cell(CellState.WAIT)),
        ),
        (
            date(2026, 10, 13),
            1,
            (DRAFTED, Cell(CellState.NOW, CLOSES), Cell(CellState.WAIT)),
        ),
        (CLOSES, 1, (DRAFTED, Cell(CellState.SOON, CLOSES), Cell(CellState.WAIT))),
        (
            date(2026, 10, 22),
            1,
            (DRAFTED, Cell(CellState.NOW, NOVEMBER_30), Cell(CellState.WAIT)),
        ),
        (
            date(2026, 10, 22),
            2,
            (DRAFTED, CONSULTED, Cell(CellState.WAIT, NOVEMBER_30)),
        ),
        (
            date(2026, 10, 22),
            3,
            (DRAFTED, CONSULTED, Cell(CellState.NOW, NOVEMBER_30)),
        ),
        (TODAY, 4, (DRAFTED, CONSULTED, Cell(CellState.DONE, date(2026, 11, 20)))),
    ],
)
def test_a_programme_on_its_road(today, place, cells):
    facts = programme(
        place=place,
        consultation_opens_on=OPENS,
        consultation_closes_on=CLOSES,
        adopted_on=date(2026, 11, 20),
    )
    board = states(today=today, programme=facts)

    assert tuple(board[step] for step in STEPS) == cells


def test_a_programme_for_many_years_has_no_last_day():
    board = states(programme=programme(place=0, annual=False))

    assert board["programme_drafted"] == Cell(CellState.NOW)


def test_a_consultation_without_its_last_day_is_due_with_the_programme():
    board = states(today=OPENS, programme=programme(place=1))

    assert board["programme_consulted"] == Cell(CellState.NOW, NOVEMBER_30)


def test_a_call_that_is_prepared_is_under_way_and_one_that_is_not_waits():
    assert states(tender=tender(published_on=None))["call_announced"] == Cell(CellState.NOW)
    assert states()["call_announced"] == Cell(CellState.WAIT)
    assert states(tender=tender())["call_announced"] == Cell(CellState.DONE, date(2026, 10, 1))


def test_offers_are_gathered_until_their_last_day_and_then_opened():
    due, decided = TODAY + timedelta(days=8), TODAY + timedelta(days=30)
    facts = tender(offers_due_on=due, decision_by=decided)

    assert states(tender=facts)["offers_gathered"] == Cell(CellState.NOW, due)
    last_day = states(today=due, tender=facts)["offers_gathered"]
    assert last_day == Cell(CellState.SOON, due)
    after = states(today=due + timedelta(days=1), tender=facts)["offers_gathered"]
    assert (after.state, after.day, bool(after.note)) == (CellState.NOW, decided, True)
    opened = tender(offers_due_on=due, decision_by=decided, opened=True)
    later = states(today=due + timedelta(days=1), tender=opened)["offers_gathered"]
    assert later == Cell(CellState.DONE, due)
    assert states(tender=tender(offers_due_on=due, opened=True))["offers_gathered"].note == ""


def signed(today: date = TODAY, **rounds: RoundFacts):
    return states(
        today=today,
        tender=tender(opened=True, decided_on=date(2026, 1, 1)),
        contract_begun=True,
        contract_signed_on=date(2026, 1, 10),
        rounds=rounds,
    )


def test_a_round_waits_for_its_first_day_and_is_due_by_its_last():
    opens, closes = date(2026, 6, 1), date(2026, 6, 30)
    middle = RoundFacts(opens, closes)

    before = signed(opens - timedelta(days=1), mid_term=middle)["balance_mid_term"]
    assert before == Cell(CellState.WAIT)
    assert signed(opens, mid_term=middle)["balance_mid_term"] == Cell(CellState.NOW, closes)
    assert signed(closes, mid_term=middle)["balance_mid_term"] == Cell(CellState.SOON, closes)
    late = signed(closes + timedelta(days=1), mid_term=middle)["balance_mid_term"]
    assert late == Cell(CellState.LATE, closes)
    done = RoundFacts(opens, closes, date(2026, 6, 20))
    assert signed(mid_term=done)["balance_mid_term"] == Cell(CellState.DONE, date(2026, 6, 20))


def test_a_round_nobody_planned_waits_but_the_one_in_the_middle_is_left_out():
    board = signed()

    assert board["balance_opening"] == Cell(CellState.WAIT)
    assert board["balance_mid_term"] == Cell(CellState.SKIP)
    assert states()["balance_mid_term"] == Cell(CellState.WAIT)


def test_a_programme_is_reported_on_after_it_was_adopted():
    year_after = date(2028, 3, 1)

    assert states(today=year_after, programme=programme(place=3))["programme_reported"] == Cell(
        CellState.WAIT
    )
    reported = programme(reported_on=date(2028, 2, 1))
    assert states(today=year_after, programme=reported)["programme_reported"] == Cell(
        CellState.DONE, date(2028, 2, 1)
    )
    early = states(today=date(2027, 12, 31), programme=programme())["programme_reported"]
    assert early == Cell(CellState.WAIT)
