"""Two awards at once that fit alone and not together (F30, F31), and a plan lowered while a
grant is decided (F32), on PostgreSQL. Each twin shows that without the lock it is oversold."""

import time
from contextlib import ExitStack
from decimal import Decimal
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import transaction

from common.concurrency import locked
from contracting.enums import OfferState
from contracting.models import Offer, SmallGrantOffer
from contracting.selectors.small_grant_sums import pool_of, small_grant_sums
from contracting.services import small_grant_decisions as deciding
from contracting.services.small_grant_decisions import decide_small_grant
from tests.contracting.test_tender_races import together
from tests.factories.small_grants import award_it, make_published, person_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
NINE = Decimal("9000.00")


@pytest.fixture(autouse=True)
def nothing_is_printed(monkeypatch):
    """Papers and letters wait for their worker; the race is about sums."""
    for room in ("common.papers.hint", "common.outbox.hint"):
        monkeypatch.setattr(room, lambda *_args, **_more: None)


GUARDED = pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "twin"])


def deciding_on(small_grant: SmallGrantOffer):
    executive = person_of(small_grant.authority, "executive")
    return lambda: decide_small_grant(
        small_grant=small_grant,
        awarded=True,
        purposeful=True,
        reason="Celowe.",
        amount=NINE,
        by=executive,
    )


def without_lock(hands: int) -> ExitStack:
    """Nobody waits for the sums, and every hand has read them before any writes."""
    gate, judge = Barrier(hands), deciding._require_lawful

    def judged_together(*facts):
        judge(*facts)
        gate.wait(timeout=10)

    stack = ExitStack()
    stack.enter_context(patch.object(deciding, "lock_the_sums", lambda *_: None))
    stack.enter_context(patch.object(deciding, "_require_lawful", judged_together))
    return stack


def decide_at_once(rows: list[SmallGrantOffer], *, guarded: bool) -> list[str]:
    acts = [deciding_on(each) for each in rows]
    with ExitStack() if guarded else without_lock(len(rows)):
        return together(*acts)


@GUARDED
def test_two_grants_to_one_organisation_that_fit_alone(guarded):
    first = award_it(make_published(grant=NINE))
    same = {"authority": first.authority, "offeror": first.offeror, "grant": NINE}
    outcome = decide_at_once([make_published(**same) for _ in range(2)], guarded=guarded)
    sums = small_grant_sums(first.authority_id, first.offeror_id, first.budget_year)
    assert outcome == (["done", "refused"] if guarded else ["done", "done"])
    assert (sums.promised <= Decimal(20_000)) is guarded


@GUARDED
def test_three_grants_from_a_pool_that_holds_two(guarded):
    first = make_published(grant=NINE)
    pool = pool_of(first.authority_id, first.budget_year)
    pool.planned_funds = Decimal(90_000)
    pool.save()
    rows = [first, *(make_published(authority=first.authority, grant=NINE) for _ in range(2))]
    outcome = decide_at_once(rows, guarded=guarded)
    awarded = Offer.objects.filter(state=OfferState.SELECTED).count()
    assert awarded == outcome.count("done") == (2 if guarded else 3)


@GUARDED
def test_the_plan_is_lowered_while_a_grant_is_decided(guarded):
    small_grant = make_published(grant=NINE)
    pool = pool_of(small_grant.authority_id, small_grant.budget_year)
    gate = Barrier(2)
    decide = deciding_on(small_grant)

    def lower():
        with transaction.atomic():
            row = locked(pool)
            gate.wait(timeout=10)
            time.sleep(0.4)
            row.planned_funds = Decimal(10_000)
            row.save()

    def decide_meanwhile():
        gate.wait(timeout=10)
        decide()

    with ExitStack() as stack:
        if not guarded:
            stack.enter_context(patch.object(deciding, "lock_the_sums", lambda *_: None))
        outcome = together(lower, decide_meanwhile)
    assert outcome == (["done", "refused"] if guarded else ["done", "done"])
