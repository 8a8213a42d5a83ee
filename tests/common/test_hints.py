"""A hint never makes anybody wait, and may be lost."""

import threading

import pytest

from common import hints
from tests.common.conftest import wait_until


class Task:
    """Stands for a Celery task whose broker hangs until the test lets it go."""

    def __init__(self) -> None:
        self.broker_answers = threading.Event()
        self.carried: list[int] = []

    def apply(self, arguments):
        raise AssertionError("a web process never does the work itself")

    def apply_async(self, arguments, *, retry):
        assert self.broker_answers.wait(20)
        self.carried.append(arguments[0])


@pytest.fixture
def task(settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setitem(hints.current_app.conf, "task_always_eager", False)
    task = Task()
    yield task
    task.broker_answers.set()
    wait_until(hints._waiting.empty, "all hints are carried")


def test_a_hint_does_not_wait_for_the_broker(task):
    for pk in range(5):
        hints.hint(task, pk)

    assert task.carried == []
    task.broker_answers.set()
    wait_until(lambda: task.carried == [0, 1, 2, 3, 4], "the hints arrive")


def test_hints_beyond_the_room_for_them_are_dropped(task):
    for pk in range(hints.MOST_WAITING + 50):
        hints.hint(task, pk)

    assert hints._waiting.qsize() <= hints.MOST_WAITING


def test_a_broken_broker_is_forgiven_and_asked_again(task, monkeypatch):
    def refuse(_arguments, *, retry):
        raise ConnectionError

    working = task.apply_async
    monkeypatch.setattr(task, "apply_async", refuse)
    hints.hint(task, 1)
    wait_until(hints._waiting.empty, "the first hint is lost")
    monkeypatch.setattr(task, "apply_async", working)
    task.broker_answers.set()

    def hint_again() -> bool:
        hints.hint(task, 2)  # the first ones may be forgotten together with the lost one
        return 2 in task.carried

    wait_until(hint_again, "a later hint arrives")


def test_without_a_broker_nothing_is_hinted(task, settings):
    settings.REDIS_URL = ""

    hints.hint(task, 1)

    assert hints._waiting.empty()
