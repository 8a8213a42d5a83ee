"""Pages and yardsticks measured in turns, on a machine whose neighbours come and go."""

import os

import pytest

from bench.load import Measured, Page
from bench.turns import LEAST, MOST, Turns, busy_seconds

YARD, PAGE = Page("http://127.0.0.1:1/yard/"), Page("http://127.0.0.1:1/page/")


class Machine:
    """Answers the yardstick twice as fast as the page, at the pace of each second."""

    def __init__(self, *paces: float) -> None:
        self.paces, self.asked = paces, []

    def load(self, page: Page, begin: int) -> Measured:
        pace = self.paces[len(self.asked) % len(self.paces)]
        self.asked.append((page, begin))
        return Measured(pace * (100 if page is YARD else 50), 1, 2, 3, 0, sent=50)


def turns_on(machine: Machine) -> Turns:
    turns = Turns({"yard": YARD}, {"page": PAGE}, machine.load, rest=0)
    turns.measure()
    return turns


def test_a_quiet_machine_needs_few_turns():
    found = turns_on(Machine(1)).ratio("page", "yard")
    assert found.turns == (0.5,) * LEAST


def test_a_neighbour_who_stays_for_some_seconds_changes_no_median():
    machine = Machine(*[1] * 6, *[0.4] * 40)
    found = turns_on(machine).ratio("page", "yard")
    assert found.median == pytest.approx(0.5)
    assert found.is_steady or len(found.turns) == MOST


def test_each_slice_goes_on_where_the_last_one_ended():
    machine = Machine(1)
    turns_on(machine)
    assert [begin for page, begin in machine.asked if page is PAGE] == [0, 50, 100, 150]


def test_processor_time_counts_what_was_done():
    before = busy_seconds([os.getpid()])
    sum(number * number for number in range(2_000_000))
    assert busy_seconds([os.getpid()]) > before
