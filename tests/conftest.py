"""What every test may use. Each app's own builders stand in tests/factories."""

import gc
import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation
from hypothesis import settings as property_settings

from common.invariants import violations
from common.journal import register_acts
from common.publicity import forget_parts

# How long an example takes depends on who else uses the machine.
property_settings.register_profile("suite", deadline=None)
property_settings.load_profile("suite")

pytest_plugins = ["tests.chromium"]

on_postgresql = pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="needs PostgreSQL: SQLite has no row locks (make test starts one)",
)


LONG = (
    "tests/walk/",
    "tests/browser/test_every_page.py",
    "tests/harness/test_query_budget.py",
    "tests/access/",
    "tests/harness/",
)
"""Where single tests take half a minute, the longest first."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of locks run on PostgreSQL only; ``make test`` gives them one.

    Long tests go first, so that no worker is left alone with one at the end; of the others
    those that commit come last, as pytest-django puts them.
    """
    for item in items:
        if item.get_closest_marker("postgresql"):
            item.add_marker(on_postgresql)
    items.sort(key=lambda item: (place_among_long(item), commits(item)))


def place_among_long(item: pytest.Item) -> int:
    found = (n for n, path in enumerate(LONG) if item.nodeid.startswith(path))
    return next(found, len(LONG))


def pytest_collection_finish() -> None:
    """What is loaded stays to the end: looking through it for garbage costs a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def commits(item: pytest.Item) -> bool:
    """Whether the database is emptied after the test, not rolled back."""
    database = item.get_closest_marker("django_db")
    return bool(database and database.kwargs.get("transaction")) or not {
        "live_server", "transactional_db"
    }.isdisjoint(item.fixturenames)  # fmt: skip


@pytest.fixture(autouse=True)
def polish_reader() -> Iterator[None]:
    """Each test begins as a reader who has chosen nothing: in Polish."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """No part of a page is kept from another test, whose rows had the same numbers; and no
    address is slowed down because another test asked much from it."""
    forget_parts()
    cache.clear()


@pytest.fixture
def acts() -> None:
    """Words for the acts that tests of the journal invent."""
    register_acts({"test.done": "Zrobiono"})


@pytest.fixture
def queries(django_assert_num_queries):
    """``with queries(3):`` — exactly so many."""
    return django_assert_num_queries


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


class Held:
    """Asks all invariants after a test; a test that builds rows by hand leaves some out."""

    def __init__(self) -> None:
        self.without: set[str] = set()


@pytest.fixture
def invariants_hold(request: pytest.FixtureRequest) -> Iterator[Held]:
    """What must always be true is still true after the test (reliability b0)."""
    if "transactional_db" not in request.fixturenames:
        request.getfixturevalue("db")
    held = Held()
    yield held
    found = violations(now=timezone.now(), without=held.without)
    assert found == [], "\n".join(map(str, found))
