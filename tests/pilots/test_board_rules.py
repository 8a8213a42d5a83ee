from datetime import date, timedelta

import pytest

from pilots.rules.board import BOARD, column
from pilots.rules.facts import (
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
