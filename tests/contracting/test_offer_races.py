"""Two at once: one filing, one live submission. Each guard has a twin that fails without it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connections
from django.test import Client
from django.urls import reverse

from common.law import Refused
from common.models import Document
from contracting.enums import OfferState
from contracting.models import Offer, OfferContent, Submission
from contracting.services import submissions
from tests.factories.contracting_offers import make_offer

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def at_once(calls: list[Callable[[], Any]]) -> list[Any]:
    """Begin all at the same moment; give back results or exceptions."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return call()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


@pytest.fixture
def slow_facts(monkeypatch) -> Iterator[None]:
    """Widens the moment between reading the offer and filing it."""
    plain = submissions.offer_facts

    def slowly(*args: Any) -> Any:
        threading.Event().wait(0.15)
        return plain(*args)

    monkeypatch.setattr(submissions, "offer_facts", slowly)
    return


def filing(offer: Offer) -> Callable[[], Submission]:
    return lambda: submissions.submit_offer(
        offer=Offer.objects.get(pk=offer.pk), version=1, by=offer.created_by
    )


def test_twenty_filings_at_once_give_one_receipt(slow_facts):
    offer = make_offer()

    found = at_once([filing(offer)] * 20)

    assert len({each.number for each in found}) == 1
    assert Submission.objects.count() == 1
    assert Document.objects.count() == 2


def test_without_the_lock_filings_at_once_fail(slow_facts, monkeypatch):
    """The twin: it must fail, or the test above proves nothing."""
    monkeypatch.setattr(submissions, "locked", lambda row: type(row).objects.get(pk=row.pk))
    monkeypatch.setattr(
        submissions, "_locked_content", lambda offer: OfferContent.objects.get(offer=offer)
    )
    offer = make_offer()

    found = at_once([filing(offer)] * 5)

    assert any(isinstance(each, DatabaseError | ObjectDoesNotExist) for each in found), found


def test_twenty_clicks_on_one_form_give_one_receipt():
    offer = make_offer()
    address = reverse("contracting:offer_submit", args=[offer.pk])
    body = {"version": "1", "confirmed": "on", "once": str(uuid4())}
    clients = [Client() for _ in range(20)]
    for client in clients:
        client.force_login(offer.created_by)

    answers = at_once([lambda c=client: c.post(address, body) for client in clients])

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert Submission.objects.count() == 1


def test_withdrawing_and_filing_at_once_leave_one_truth():
    offer = make_offer(submitted=True)

    def withdraw() -> Submission:
        return submissions.withdraw_offer(offer=Offer.objects.get(pk=offer.pk), by=offer.created_by)

    for _ in range(5):
        found = at_once([withdraw, filing(offer), withdraw, filing(offer)])

        assert all(isinstance(each, Submission | Refused) for each in found)
        state = Offer.objects.get(pk=offer.pk).state
        live = Submission.objects.live().filter(offer=offer).count()
        assert (state, live) in [(OfferState.SUBMITTED, 1), (OfferState.WITHDRAWN, 0)]


def test_a_crash_rolls_the_whole_filing_back(monkeypatch):
    offer = make_offer()
    monkeypatch.setattr(submissions, "write_letter", crash)

    with pytest.raises(ZeroDivisionError):
        filing(offer)()

    assert not Submission.objects.exists()
    assert not Document.objects.exists()


def test_without_the_transaction_a_crash_leaves_half_a_filing(monkeypatch):
    """The twin of the test above."""
    offer = make_offer()
    monkeypatch.setattr(submissions, "write_letter", crash)
    monkeypatch.setattr(submissions, "locked", lambda row: type(row).objects.get(pk=row.pk))
    monkeypatch.setattr(
        submissions, "_locked_content", lambda offer: OfferContent.objects.get(offer=offer)
    )

    with pytest.raises(ZeroDivisionError):
        submissions.submit_offer.__wrapped__(offer=offer, version=1, by=offer.created_by)

    assert Submission.objects.exists()


def crash(*_args: Any, **_named: Any) -> None:
    raise ZeroDivisionError
