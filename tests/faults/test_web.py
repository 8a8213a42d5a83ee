"""A web process that dies in the middle of an act (F26)."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

import pytest
from django.db import connection

from common.models import Letter
from tests.faults.conftest import wait_until
from tests.faults.pages import MIDDLE

pytestmark = [pytest.mark.worker, pytest.mark.postgresql]


@contextmanager
def held_in_the_middle() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [MIDDLE])
        yield
        cursor.execute("SELECT pg_advisory_unlock(%s)", [MIDDLE])


def somebody_stands_in_the_middle() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
        )
        return bool(cursor.fetchone()[0])


def kill_in_the_middle(web, key: str) -> None:
    with held_in_the_middle():
        answers: list[int] = []
        visitor = threading.Thread(
            target=lambda: answers.append(web.ask("/half-way/", once=key)), daemon=True
        )
        visitor.start()
        wait_until(somebody_stands_in_the_middle, "the act stands in its middle")
        web.kill()
        visitor.join(20)
    assert answers == [0]
    wait_until(lambda: not somebody_stands_in_the_middle(), "the database noticed")
    wait_until(web.answers, "another web process answers")


def test_a_web_process_killed_in_the_middle_leaves_nothing_and_the_repeat_is_safe(portal):
    web, key = portal.start_web(), str(uuid4())

    kill_in_the_middle(web, key)

    assert Letter.objects.count() == 0
    assert [web.ask("/half-way/", once=key) for _ in range(2)] == [302, 302]
    assert Letter.objects.count() == 2


def test_twin_without_the_guard_half_an_act_stays_and_the_repeat_doubles_it(portal):
    web, key = portal.start_web(without="once"), str(uuid4())

    kill_in_the_middle(web, key)

    assert Letter.objects.count() == 1
    assert [web.ask("/half-way/", once=key) for _ in range(2)] == [302, 302]
    assert Letter.objects.count() == 5
