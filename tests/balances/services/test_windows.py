"""Moving windows: who may, what is told and kept, and the authority's own limit."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import LocalFigureKey, Role
from accounts.services.figures import set_local_figure
from balances.enums import Party, RoundKind
from balances.models import Round
from balances.permissions import may_move_window
from balances.services.rounds import plan_balance
from balances.services.windows import move_window
from common.law import Refused, Stale
from common.models import JournalEntry, Letter
from tests.factories.accounts import make_member
from tests.factories.balances import make_round, make_signed_contract, person_of
from tests.factories.pilots import make_site, make_site_person

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def planned():
    contract = make_signed_contract()
    plan_balance(contract=contract, by=None)
    return contract, contract.rounds.get(kind=RoundKind.MID_TERM)


def executive(contract):
    return make_member(contract.authority, Role.EXECUTIVE)


def later(round, days=7):
    return {
        "opens_on": round.opens_on + timedelta(days=days),
        "closes_on": round.closes_on + timedelta(days=days),
        "reason": "Ferie zimowe",
    }


@pytest.mark.parametrize(
    ("months", "days", "kinds"), [(12, 300, 2), (3, 100, 3), (None, 300, 3), (None, 100, 2)]
)
def test_the_limit_of_rounds_is_the_authority_s_own(months, days, kinds):
    contract = make_signed_contract(ends_on=today() + timedelta(days=days))
    if months:
        set_local_figure(
            key=LocalFigureKey.MID_TERM_MONTHS,
            value=Decimal(months),
            valid_from=contract.signed_on,
            basis="Zarządzenie nr 5/2026",
            authority=contract.authority,
            by=executive(contract),
        )
    assert len(plan_balance(contract=contract, by=None)) == kinds


def test_a_move_is_told_to_both_parties_and_kept():
    contract, round = planned()
    people = [person_of(round, party) for party in (Party.AUTHORITY, Party.PROVIDER)]
    mover, old = executive(contract), (round.opens_on, round.closes_on)

    move_window(round=round, **later(round), by=mover, version=round.version)

    round.refresh_from_db()
    move = round.moves.get()
    assert (move.old_opens_on, move.old_closes_on) == old
    assert (round.opens_on, round.closes_on) == (move.opens_on, move.closes_on)
    assert round.opens_on == old[0] + timedelta(days=7)
    letters = Letter.objects.filter(key__startswith="window-moved:")
    assert {each.to for each in letters} >= {each.email for each in people}
    assert all("Ferie zimowe" in each.body for each in letters)
    assert JournalEntry.objects.about(round).filter(act="round.moved").count() == 1


def test_two_movers_at_once_do_not_undo_each_other():
    contract, round = planned()
    mover, version = executive(contract), round.version
    move_window(round=round, **later(round), by=mover, version=version)

    with pytest.raises(Stale):
        move_window(round=round, **later(round, 9), by=mover, version=version)


def test_the_rules_are_asked():
    contract, round = planned()
    final = contract.rounds.get(kind=RoundKind.FINAL)
    with pytest.raises(Refused, match=f"{final.opens_on:%d.%m.%Y}"):
        move_window(
            round=round,
            opens_on=round.opens_on,
            closes_on=final.opens_on,
            reason="Powódź",
            by=executive(contract),
        )
    assert not round.moves.exists()


def test_a_coordinator_moves_and_then_the_executive_does_not():
    contract, round = planned()
    steering = executive(contract)
    clerk = make_member(contract.authority, Role.CLERK)
    assert may_move_window(steering, round)
    assert not may_move_window(clerk, round)

    coordinator = make_site_person(make_site(authority=contract.authority))
    stranger = make_site_person(make_site())

    assert may_move_window(coordinator, round)
    assert not may_move_window(steering, round)
    assert not may_move_window(stranger, round)
    for person in (steering, stranger):
        with pytest.raises(Refused):
            move_window(round=round, **later(round), by=person)
    assert Round.objects.visible_to(coordinator).filter(pk=round.pk).exists()
    assert not Round.objects.visible_to(stranger).filter(pk=round.pk).exists()


def test_the_page_moves_an_open_round_s_last_day_and_shows_both(client):
    round = make_round()
    person = executive(round.contract)
    client.force_login(person)
    address = reverse("balances:window_move", args=[round.contract_id, round.kind])

    assert b"opens_on" not in client.get(address).content
    wrong = client.post(
        address, {"version": round.version, "closes_on": today().isoformat(), "reason": "Tak"}
    )
    assert wrong.status_code == 422
    last = round.closes_on + timedelta(days=10)
    done = client.post(
        address,
        {"version": round.version, "closes_on": last.isoformat(), "reason": "Mróz i zaspy"},
        follow=True,
    )

    assert done.status_code == 200
    text = done.content.decode()
    assert "Mróz i\N{NO-BREAK SPACE}zaspy" in text
    round.refresh_from_db()
    assert round.closes_on == last
