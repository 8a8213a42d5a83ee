"""Pages of the tests' own, and two visitors at the same moment."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection, connections

from tests.common import pages

PATIENCE = 20


@pytest.fixture
def own_pages(settings) -> Iterator[pages.Gate]:
    settings.ROOT_URLCONF = "tests.common.pages"
    pages.gate = pages.Gate()
    yield pages.gate
    pages.gate.may_leave.set()


def wait_until(condition: Callable[[], object], what: str = "the condition") -> None:
    """Poll, with a limit; a sleep alone proves nothing."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s for {what}"
        time.sleep(0.02)


def somebody_waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # inside a transaction it is cached
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return bool(cursor.fetchone()[0])


class AtOnce:
    """Runs the same call in several threads, each with a database connection of its own."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.threads: list[threading.Thread] = []

    def start(self, call: Callable[[], object]) -> None:
        def run() -> None:
            try:
                self.answers.append(call())
            except Exception as error:
                self.answers.append(error)
            finally:
                connections.close_all()

        thread = threading.Thread(target=run)
        self.threads.append(thread)
        thread.start()

    def finish(self) -> list[object]:
        for thread in self.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive()
        return self.answers


@pytest.fixture
def at_once() -> AtOnce:
    return AtOnce()
