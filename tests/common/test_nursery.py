"""Foreign files are read in children of a process of one thread."""

import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Lock

import pytest

from common import nursery
from common.confinement import in_child
from common.nursery import in_nursery
from common.pdf import PaperError, PaperTooHeavy

HELD = Lock()
LIMITS = {"memory": 64 * 1024 * 1024, "cpu_seconds": 5, "wall_seconds": 5.0}
read = partial(in_nursery, **LIMITS)


def wait_for_the_lock():
    with HELD:
        return "read"


def refuse():
    raise PaperError("The file is encrypted.")


def secrets():
    return sorted(name for name in os.environ if "SECRET" in name or "DATABASE" in name)


def fail():
    raise KeyError("Jan Kowalski, PESEL 44051401359")


@pytest.fixture
def held():
    """Another thread holds a lock while the file is read, as it may hold that of an import."""
    taken, done = Event(), Event()

    def hold():
        with HELD:
            taken.set()
            done.wait(20)

    with ThreadPoolExecutor(1) as aside:
        aside.submit(hold)
        taken.wait(10)
        yield
        done.set()


def test_what_another_thread_holds_stops_no_reading(held):
    assert read(wait_for_the_lock) == "read"


def test_twin_a_child_forked_beside_the_thread_waits_for_ever(held):
    with pytest.raises(PaperTooHeavy):
        in_child(wait_for_the_lock, wall_seconds=0.5)


def test_many_threads_read_at_once_and_each_gets_its_own():
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: read(partial(bytes, [number] * 70_000)), range(16)))

    assert [each[:1] for each in found] == [bytes([number]) for number in range(16)]


def test_a_child_has_little_memory_and_time_and_its_end_is_told():
    with pytest.raises(PaperTooHeavy):
        read(partial(bytearray, 400_000_000))
    with pytest.raises(PaperTooHeavy):
        in_nursery(partial(time.sleep, 30), **(LIMITS | {"wall_seconds": 0.3}))
    with pytest.raises(PaperError, match="encrypted"):
        read(refuse)
    with pytest.raises(PaperError) as told:
        read(fail)
    assert "Kowalski" not in str(told.value)


def test_a_nursery_that_was_killed_is_started_anew():
    assert read(os.getppid) == nursery._home.pid
    os.kill(nursery._home.pid, signal.SIGKILL)

    assert read(os.getppid) == nursery._home.pid


def test_the_child_holds_nothing_of_ours(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "zamek")
    nursery._close()

    assert secrets()
    assert read(secrets) == []
