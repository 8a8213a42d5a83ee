"""A filing that came in time, and an opening at the same moment: the opening waits.

The twin shows that it would not without the lock.
"""

import threading
from typing import Any

import pytest
from django.db import transaction

from common.concurrency import locked, steady
from common.law import Refused
from contracting.models import Offer, Submission, Tender
from contracting.services import opening, submissions
from tests.contracting.test_offer_races import at_once
from tests.factories.contracting_calls import CallWorld
from tests.factories.contracting_offers import make_offer

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def race(monkeypatch):
    """An opening proposed, and a filing that is in the middle of being written."""
    world = CallWorld(offers=0, opened=False)
    offer = make_offer(tender=world.tender)
    opening.propose_opening(tender=world.tender, by=world.clerk)
    reading, plain = threading.Event(), submissions.offer_facts

    def slowly(*args: Any) -> Any:
        reading.set()
        threading.Event().wait(0.7)
        return plain(*args)

    monkeypatch.setattr(submissions, "offer_facts", slowly)

    def file() -> Submission:
        return submissions.submit_offer(
            offer=Offer.objects.get(pk=offer.pk), version=1, by=offer.created_by,
            at=world.tender.offers_due_at,
        )  # fmt: skip

    def confirm() -> Tender:
        assert reading.wait(5)
        return opening.confirm_opening(
            tender=Tender.objects.get(pk=world.tender.pk), by=world.executive
        )

    return offer, lambda: at_once([file, confirm])


def test_the_opening_waits_for_a_filing_that_came_in_time(race):
    offer, run = race

    filed, tender = run()

    assert isinstance(filed, Submission), filed
    assert isinstance(tender, Tender), tender
    filed.refresh_from_db()
    assert filed.content is not None, "opened with the others"
    assert Offer.objects.get(pk=offer.pk).content.title


def test_without_the_lock_the_filing_is_left_behind(race, monkeypatch):
    """The twin: the offer is filed into an opened call, and nobody ever opens it."""
    monkeypatch.setattr(submissions, "steady", lambda row: type(row).objects.get(pk=row.pk))
    _offer, run = race

    filed, _tender = run()

    left_behind = isinstance(filed, Refused) or Submission.objects.get(pk=filed.pk).content is None
    assert left_behind


def test_two_hold_a_call_steady_at_once_and_neither_waits():
    tender = CallWorld(offers=0, opened=False).tender
    both = threading.Barrier(2, timeout=10)

    def hold() -> bool:
        with transaction.atomic():
            steady(tender)
            both.wait()
            return True

    assert at_once([hold, hold]) == [True, True]


def test_two_cannot_lock_a_call_at_once():
    """The twin: with the whole lock the second never gets there."""
    tender = CallWorld(offers=0, opened=False).tender
    both = threading.Barrier(2, timeout=1)

    def hold() -> bool:
        with transaction.atomic():
            locked(tender)
            both.wait()
            return True

    assert all(isinstance(each, threading.BrokenBarrierError) for each in at_once([hold, hold]))
