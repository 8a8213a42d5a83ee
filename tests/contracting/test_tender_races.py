"""Two people at one call in the same moment, on PostgreSQL: one act, one refusal.

Each has its twin: the same two hands without the lock both get through.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from decimal import Decimal
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import close_old_connections, connection
from django.utils import timezone

from accounts.enums import Role
from common.law import Refused
from common.models import Document, JournalEntry
from contracting.enums import CommitteeSeat, Notice, OfferState, Place, TenderState
from contracting.models import Committee, CommitteeMember, Tender
from contracting.selectors.ranking import Decision
from contracting.services import announcements, selection
from contracting.services.announcements import publish_tender
from contracting.services.evaluation import Given, close_card
from contracting.services.formal import accept_offer
from contracting.services.selection import decide_tender
from tests.factories.accounts import make_member
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


def together(*acts: Callable[[], object]) -> list[str]:
    """Run the acts at the same moment; what became of each."""
    gate = Barrier(len(acts))

    def run(act):
        close_old_connections()
        try:
            gate.wait(timeout=10)
            act()
        except Refused:
            return "refused"
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def unlocked(row, version):
    """The row as it is, kept from nobody; both hands read before either writes."""
    fresh = type(row).objects.get(pk=row.pk)
    unlocked.gate.wait(timeout=10)
    fresh.version += 1
    return fresh


def without_lock(module):
    unlocked.gate = Barrier(2)
    return patch.object(module, "locked_version", unlocked)


def ready_to_publish() -> Tender:
    tender = make_tender()
    clerk = make_member(tender.authority, Role.CLERK)
    for place in Place:
        tender.publications.create(
            notice=Notice.CALL,
            place=place,
            published_on=timezone.localdate(),
            address="https://bip.example.org",
            produced_by="Jan Nowak",
            entered_by=clerk,
        )
    return tender


def times_published(tender: Tender) -> int:
    return JournalEntry.objects.about(tender).filter(act="tender.published").count()


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "twin"])
def test_two_clerks_publish_at_once(guarded):
    tender = ready_to_publish()
    people = [make_member(tender.authority, Role.CLERK) for _ in range(2)]
    acts = [lambda person=person: publish_tender(tender=tender, by=person) for person in people]
    with nullcontext() if guarded else without_lock(announcements):
        outcome = together(*acts)
    assert times_published(tender) == (1 if guarded else 2)
    assert outcome == (["done", "refused"] if guarded else ["done", "done"])
    assert Document.objects.filter(kind="announcement").count() == 1


def ready_to_decide() -> tuple[Tender, int]:
    tender = make_tender(state=TenderState.EVALUATION)
    offer = make_offer(tender=tender, submitted=True)
    clerk = make_member(tender.authority, Role.CLERK)
    accept_offer(offer=offer, by=clerk)
    committee = Committee.objects.create(
        tender=tender, order_number="1/2026", appointed_on=timezone.localdate()
    )
    member = CommitteeMember.objects.create(
        committee=committee,
        user=make_member(tender.authority, Role.EXECUTIVE),
        seat=CommitteeSeat.EXECUTIVE,
        declared_at=timezone.now(),
    )
    scores = {each.pk: Given(20, "Dobrze.") for each in tender.criteria.all()}
    close_card(member=member, offer=offer, scores=scores, by=member.user)
    Committee.objects.update(closed_at=timezone.now())
    return tender, offer.pk


@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "twin"])
def test_two_executives_decide_at_once(guarded):
    tender, offer_pk = ready_to_decide()
    people = [make_member(tender.authority, Role.EXECUTIVE) for _ in range(2)]
    choices = [
        [Decision(offer_pk, selected=True, amount=Decimal("900.00"), reason="Najlepsza.")],
        [Decision(offer_pk, selected=False, amount=None, reason="Za droga.")],
    ]
    acts = [
        lambda person=person, said=said: decide_tender(tender=tender, decisions=said, by=person)
        for person, said in zip(people, choices, strict=True)
    ]
    # The offer's own lock and step stand behind the call's, so the twin removes both.
    plain = patch.object(selection, "locked", lambda row: row)
    steps = patch.object(selection, "require_step", lambda *_: None)
    if guarded:
        outcome = together(*acts)
    else:
        with without_lock(selection), plain, steps:
            outcome = together(*acts)
    decided = JournalEntry.objects.about(tender).filter(act="tender.decided").count()
    assert decided == (1 if guarded else 2)
    assert outcome == (["done", "refused"] if guarded else ["done", "done"])
    tender.refresh_from_db()
    assert tender.state == TenderState.AWARDED
    assert tender.offers.get().state in (OfferState.SELECTED, OfferState.NOT_SELECTED)
