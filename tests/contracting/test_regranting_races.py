"""Two at once in an operator's competition, on PostgreSQL. Each twin shows what the lock holds."""

from contextlib import ExitStack
from decimal import Decimal
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db.models import Sum

from accounts.enums import Role
from contracting.models import GrantApplication, GrantCompetition
from contracting.services import regranting as services
from tests.contracting.test_tender_races import together
from tests.factories.accounts import make_member, make_user
from tests.factories.regranting import (
    make_competition,
    make_grant_application,
    make_operator_contract,
)

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
GUARDED = pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "twin"])


@pytest.fixture(autouse=True)
def nothing_is_printed(monkeypatch):
    """Papers and letters wait for their worker; the race is about sums."""
    for room in ("common.papers.hint", "common.outbox.hint"):
        monkeypatch.setattr(room, lambda *_args, **_more: None)


def without_lock() -> ExitStack:
    """Nobody waits for the row, and both hands have judged before either writes."""
    gate, judge = Barrier(2), services.require_lawful

    def judged_together(*facts):
        judge(*facts)
        gate.wait(timeout=10)

    def unlocked(row):
        return row.__class__.objects.get(pk=row.pk)

    stack = ExitStack()
    stack.enter_context(patch.object(services, "locked", unlocked))
    stack.enter_context(patch.object(services, "require_lawful", judged_together))
    return stack


@GUARDED
def test_two_competitions_announced_at_once_share_no_more_than_the_grant(guarded):
    contract = make_operator_contract()
    operator = make_member(contract.provider, Role.REPRESENTATIVE)
    drafts = [
        make_competition(contract=contract, announced=False, by=operator, amount=Decimal(600))
        for _ in range(2)
    ]
    with ExitStack() if guarded else without_lock():
        outcome = together(
            *(
                lambda each=each: services.announce_competition(competition=each, by=operator)
                for each in drafts
            )
        )
    shared = GrantCompetition.objects.public().aggregate(together=Sum("amount"))["together"]
    assert outcome == (["done", "refused"] if guarded else ["done", "done"])
    assert (shared <= contract.grant) is guarded


@GUARDED
def test_one_person_files_for_a_group_twice_at_once(guarded):
    competition, neighbour = make_competition(), make_user()

    def file(name):
        return lambda: make_grant_application(
            competition=competition, organisation=None, group_name=name, by=neighbour
        )

    with ExitStack() if guarded else without_lock():
        outcome = together(file("Sąsiadki"), file("Sąsiedzi"))
    assert outcome == (["done", "refused"] if guarded else ["done", "done"])
    assert GrantApplication.objects.count() == (1 if guarded else 2)
