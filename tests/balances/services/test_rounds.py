"""Rounds: planned by the contract, opened and closed by the calendar, public when closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from balances.enums import Party
from balances.models import Card, ResidentCard, Round
from balances.periodic import mix_answers, turn_rounds
from balances.services.codes import codes_of, make_batch
from balances.services.rounds import close_round, plan_balance
from common.duties import Scope, duties
from common.law import Refused
from common.models import Document, Letter
from common.publicity import public_data_number
from tests.factories.accounts import make_member
from tests.factories.balances import (
    make_codes,
    make_round,
    make_signed_contract,
    person_of,
)
from tests.factories.contracting_offers import make_contract

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


@pytest.mark.parametrize(("days", "kinds"), [(364, 3), (60, 2)])
def test_a_signed_contract_plans_its_rounds_once(days, kinds):
    contract = make_signed_contract(ends_on=today() + timedelta(days=days))

    plan_balance(contract=contract, by=None)
    plan_balance(contract=contract, by=None)

    assert contract.rounds.count() == kinds
    assert Card.objects.filter(round__contract=contract).count() == 2 * kinds


def test_the_opening_of_a_window_is_told_once_to_both_sides():
    round = make_round()
    people = [person_of(round, party) for party in (Party.AUTHORITY, Party.PROVIDER)]

    turn_rounds()
    turn_rounds()

    letters = Letter.objects.filter(key__startswith="round-opened:")
    assert {letter.to for letter in letters} >= {person.email for person in people}
    assert letters.count() == len({letter.to for letter in letters})


def test_a_round_is_not_closed_while_residents_may_answer():
    round = make_round(cards="filled")

    with pytest.raises(Refused):
        close_round(round=round, by=person_of(round, Party.AUTHORITY))


def test_the_clock_waits_a_week_for_paper_cards_and_then_closes():
    round = make_round(opens_on=today() - timedelta(days=30), closes_on=today())
    Round.objects.filter(pk=round.pk).update(closes_on=today() - timedelta(days=7))
    turn_rounds()
    round.refresh_from_db()
    assert round.revealed_at
    assert round.closed_at is None

    Round.objects.filter(pk=round.pk).update(closes_on=today() - timedelta(days=8))
    turn_rounds()

    round.refresh_from_db()
    assert round.closed_at


def test_closing_makes_public_orders_the_report_and_forgets_the_codes():
    round = make_round(closed=False, residents=6, cards="filled")
    Round.objects.filter(pk=round.pk).update(
        opens_on=today() - timedelta(days=9), closes_on=today() - timedelta(days=2)
    )
    before = public_data_number()

    close_round(round=round, by=person_of(round, Party.AUTHORITY))

    round.refresh_from_db()
    assert public_data_number() > before
    assert Document.objects.get(kind="balance_report").snapshot["cards"]
    assert not ResidentCard.objects.filter(mixed=False).exists()
    with pytest.raises(Refused):
        codes_of(round.batches.first())
    assert not Document.objects.filter(kind="code_leaflet", done_at=None).exists()
    with pytest.raises(Refused):
        close_round(round=round, by=person_of(round, Party.AUTHORITY))


def test_a_leaflet_paper_stores_no_code():
    round = make_round()
    batch = make_codes(round, 3)

    document = Document.objects.get(kind="code_leaflet")

    assert document.snapshot == {"batch": batch.pk}
    assert not any(code in str(document.snapshot) for code in codes_of(batch))


def test_a_batch_is_made_by_a_clerk_only():
    round = make_round()

    with pytest.raises(Refused):
        make_batch(round=round, size=5, handed_to="Ktoś", by=person_of(round, Party.PROVIDER))


def test_the_clock_mixes_what_is_staged():
    make_round(residents=7)

    mix_answers()

    assert ResidentCard.objects.filter(mixed=True).count() == 7


def test_signing_a_contract_opens_its_balance_and_links_to_it(client):
    contract = make_contract(signed=True)

    assert contract.rounds.count() in (2, 3)
    client.force_login(make_member(contract.authority, Role.CLERK))
    page = client.get(f"/umowy/{contract.pk}/").content.decode()
    assert f"/bilanse/{contract.pk}/" in page
    client.logout()
    assert f"/bilanse/{contract.pk}/" not in client.get(f"/umowy/{contract.pk}/").content.decode()


def test_what_waits_in_a_balance_is_somebodys_duty():
    contract = make_contract(signed=True)
    opening = contract.rounds.first()

    waiting = {
        duty.key: duty.owner.organisation_id
        for duty in duties(Scope(today=opening.opens_on))
        if "balance_opening" in duty.steps
    }

    cards = {card.party: card.pk for card in opening.cards.all()}
    assert waiting == {
        f"card.close:{cards['authority']}": contract.authority_id,
        f"card.close:{cards['provider']}": contract.provider_id,
        f"codes.make:{opening.pk}": contract.authority_id,
    }
    late = [each.key for each in duties(Scope(today=opening.closes_on + timedelta(days=1)))]
    assert f"round.close:{opening.pk}" in late
    assert f"codes.make:{opening.pk}" not in late
