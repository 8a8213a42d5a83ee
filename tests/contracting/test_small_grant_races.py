"""Two awards at once that fit alone and not together (F30, F31), and a plan lowered while a
grant is decided (F32), on PostgreSQL. Each twin shows that without the lock it is oversold."""

import time
from contextlib import ExitStack
from datetime import date
from decimal import Decimal
from threading import Barrier
from unittest.mock import patch

import pytest

from accounts.enums import LocalFigureKey
from accounts.services import figures
from accounts.services.figures import set_local_figure, withdraw_local_figure
from common.models import JournalEntry
from contracting.enums import OfferState
from contracting.models import Offer, SmallGrantOffer
from contracting.selectors.small_grant_sums import pool_of, small_grant_sums
from contracting.services import small_grant_decisions as deciding
from contracting.services.small_grant_decisions import decide_small_grant
from tests.contracting.test_tender_races import together
from tests.factories.accounts import make_operator
from tests.factories.small_grants import award_it, make_published, person_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
NINE, LOW = Decimal("9000.00"), Decimal(10_000)


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
        told = judge(*facts)
        gate.wait(timeout=10)
        return told

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


def lowering(small_grant: SmallGrantOffer, way: str):
    """A change of the plan that leaves a pool of 2,000 zł, made as people make it."""
    authority, year = small_grant.authority, small_grant.budget_year
    said = {"by": make_operator(), "authority": authority, "basis": "uchwała budżetowa"}
    key, day = LocalFigureKey.PLANNED_GRANTS, date(year, 1, 1)
    if way == "a figure is entered":
        return lambda: set_local_figure(key=key, value=LOW, valid_from=day, **said)
    figure = set_local_figure(key=key, value=Decimal(100_000), valid_from=day, **said)
    pool = pool_of(authority.pk, year)
    pool.planned_funds = LOW
    pool.save()
    return lambda: withdraw_local_figure(figure=figure, reason="pomyłka", by=said["by"])


def slowly(gate: Barrier, act):
    """The act, which ends its transaction a while after the other hand has begun."""

    def changed():
        gate.wait(timeout=10)
        time.sleep(0.4)

    def go():
        with patch.object(figures, "public_data_changed", changed):
            act()

    return go


@GUARDED
@pytest.mark.parametrize("way", ["a figure is entered", "a figure is withdrawn"])
def test_the_plan_is_lowered_while_a_grant_is_decided(guarded, way):
    """The decision waits, and is judged with the plan inside the lock; the journal says which."""
    small_grant = make_published(grant=NINE)
    gate = Barrier(2)
    decide = deciding_on(small_grant)

    def decide_meanwhile():
        gate.wait(timeout=10)
        decide()

    with ExitStack() as stack:
        if not guarded:
            stack.enter_context(patch.object(deciding, "lock_the_sums", lambda *_: None))
        outcome = together(slowly(gate, lowering(small_grant, way)), decide_meanwhile)
    assert outcome == (["done", "refused"] if guarded else ["done", "done"])
    told = [each.details for each in JournalEntry.objects.filter(act="small_grant.decided")]
    assert [Decimal(each["planned"]) > LOW for each in told] == ([] if guarded else [True])
