"""One question before many hides no duty: whoever asks, the answer is the same."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from common import waiting
from common.duties import Duty, Owner, Scope, duties, providers
from tests.access.world import ACTORS, build

pytestmark = pytest.mark.django_db


def scope_of(user) -> Scope:
    places = [held.organisation for held in user.roles_held]
    return Scope(
        timezone.localdate(),
        authority_ids=frozenset(each.pk for each in places if each.is_authority),
        ngo_ids=frozenset(each.pk for each in places if not each.is_authority),
        user_id=user.pk,
    )


def test_everybody_gets_the_same_duties_either_way():
    world = build()
    people = [world.actors[name] for name in ACTORS if world.actors[name] is not None]
    found = {}
    for user in people:
        scope = scope_of(user)
        found[user.pk] = {each.key for each in duties(scope)}
        assert {each.key for each in waiting.duties_waiting(scope)} == found[user.pk]
    assert len(set().union(*found.values())) > 8, "the world has duties of many kinds"


def test_somebody_for_whom_nothing_waits_is_asked_about_once():
    nobody = Scope(timezone.localdate(), frozenset({1}), frozenset({2}), user_id=3)
    waiting.waiting_providers(providers(), nobody)  # written down once a day

    with CaptureQueriesContext(connection) as asked:
        assert list(waiting.duties_waiting(nobody)) == []
    assert len(asked) == 1


def test_a_provider_that_asks_the_database_nothing_is_always_called():
    duty = Duty("a:1", "a", "Do it", "it", Owner(user_id=3), "/")

    def always(_scope):
        yield duty

    nobody = Scope(timezone.localdate(), frozenset(), frozenset(), user_id=3)
    assert waiting.waiting_providers((always,), nobody) == [always]
