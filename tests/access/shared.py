"""The world, built once for all tests of a module; each of them finds it untouched."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.utils import translation

from tests.access.world import World, build


@pytest.fixture(scope="module")
def world_of_module(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """In a transaction around those of the tests, which is rolled back after the last one."""
    around = transaction.atomic()
    around._from_testcase = True
    with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
        around.__enter__()
        try:
            world = build()
        except BaseException:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
            raise
    yield world
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


@pytest.fixture
def world(world_of_module: World, db: None) -> World:
    """The test's own copy: what it changes in its rows and its objects is undone with it."""
    return deepcopy(world_of_module)
