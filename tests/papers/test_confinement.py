"""A child with little memory and little time: what ends it is told, and nothing remains."""

import os
import time

import pytest

from common.confinement import in_child
from common.pdf import PaperError, PaperTooHeavy


def test_the_result_comes_back():
    assert in_child(lambda: {"pdf": b"%PDF" * 500_000})["pdf"].startswith(b"%PDF")


def test_it_runs_in_another_process():
    assert in_child(os.getpid) != os.getpid()


def test_our_own_reason_comes_back_as_it_is():
    def refuse():
        raise PaperError("The paper asks for a file that is not ours.")

    with pytest.raises(PaperError, match="not ours"):
        in_child(refuse)


def test_a_foreign_error_tells_its_place_and_not_its_text():
    def fail():
        raise KeyError("Jan Kowalski, PESEL 44051401359")

    with pytest.raises(PaperError) as caught:
        in_child(fail)

    assert "Kowalski" not in str(caught.value)
    assert "KeyError" in str(caught.value)


def test_too_much_memory_is_refused():
    with pytest.raises(PaperTooHeavy):
        in_child(lambda: len(bytearray(400_000_000)), memory=100_000_000)


def test_too_much_time_is_refused():
    began = time.monotonic()

    with pytest.raises(PaperTooHeavy, match="longer"):
        in_child(lambda: time.sleep(30), wall_seconds=0.3)

    assert time.monotonic() - began < 5


def test_endless_work_is_ended_by_the_processor_limit():
    def spin():
        while True:
            pass

    with pytest.raises(PaperTooHeavy):
        in_child(spin, cpu_seconds=1, wall_seconds=20)


def test_a_killed_child_is_told():
    with pytest.raises(PaperTooHeavy, match="SIGKILL"):
        in_child(lambda: os.kill(os.getpid(), 9))


def test_deep_recursion_is_refused():
    def deeper():
        return deeper()

    with pytest.raises(PaperTooHeavy):
        in_child(deeper)


def test_no_child_is_left_behind():
    child = in_child(os.getpid)

    with pytest.raises(ChildProcessError):
        os.waitpid(child, os.WNOHANG)
