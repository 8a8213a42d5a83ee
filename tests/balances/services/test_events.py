"""One code for everybody in a room: a window, a ceiling, and honest counting."""

from datetime import datetime, time, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.utils import timezone

from balances.enums import Channel, Party
from balances.models import EventCode, ResidentCard
from balances.rules.codes import new_code
from balances.services.events import code_of_event, make_event_code
from balances.services.mixing import mix_staged
from balances.services.residents import (
    CodeRefused,
    UnknownCode,
    remove_resident_card,
    round_of_code,
)
from common.law import Refused
from tests.factories.balances import answer, make_event, make_round, person_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_was_here():
    cache.clear()


def test_an_answer_at_an_event_is_counted_and_marked_as_such():
    event = make_event(make_round())

    answer(event.round, code_of_event(event))

    event.refresh_from_db()
    card = ResidentCard.objects.get()
    assert (event.answers, card.channel, card.held) == (1, Channel.EVENT, False)
    assert round_of_code(code_of_event(event).lower())[1] == event.round


def test_the_code_is_stored_nowhere():
    event = make_event(make_round())

    code = code_of_event(event)

    assert len(code) == 8
    assert code not in str(EventCode.objects.values())


def test_the_same_form_sent_again_takes_one_place():
    event = make_event(make_round(), most_answers=1)
    nonce = str(uuid4())

    first = answer(event.round, code_of_event(event), nonce=nonce)
    second = answer(event.round, code_of_event(event), nonce=nonce)

    assert first == second
    assert ResidentCard.objects.count() == 1


def test_the_ceiling_is_said_and_kept():
    event = make_event(make_round(), most_answers=2)
    for _person in range(2):
        answer(event.round, code_of_event(event))

    with pytest.raises(CodeRefused, match=r"As many people|Tyle osób"):
        answer(event.round, code_of_event(event))
    with pytest.raises(CodeRefused):
        round_of_code(code_of_event(event))

    assert ResidentCard.objects.count() == 2


def test_before_after_and_a_stranger_are_told_apart():
    event = make_event(make_round())
    code = code_of_event(event)
    early, late = event.opens_at - timedelta(seconds=1), event.closes_at + timedelta(seconds=1)

    with pytest.raises(CodeRefused) as before:
        round_of_code(code, at=early)
    with pytest.raises(CodeRefused) as after:
        round_of_code(code, at=late)
    with pytest.raises(UnknownCode) as stranger:
        round_of_code(new_code(8))

    assert len({str(each.value) for each in (before, after, stranger)}) == 3


def test_what_was_begun_in_time_may_be_sent_for_half_an_hour():
    event = make_event(make_round())

    answer(event.round, code_of_event(event), at=event.closes_at + timedelta(minutes=30))
    with pytest.raises(CodeRefused):
        answer(event.round, code_of_event(event), at=event.closes_at + timedelta(minutes=31))

    assert ResidentCard.objects.count() == 1


def test_sixty_people_behind_one_address_are_all_accepted_and_none_is_held():
    event = make_event(make_round(), most_answers=200)

    for _person in range(60):
        answer(event.round, code_of_event(event), address="198.51.100.7")

    assert ResidentCard.objects.counted().count() == 60


def test_a_thousand_from_one_address_are_held_slowed_and_stopped():
    event = make_event(make_round(), most_answers=200)
    refused = 0
    for _card in range(130):
        try:
            answer(event.round, code_of_event(event), address="198.51.100.7")
        except Refused:
            refused += 1

    assert refused == 10
    assert ResidentCard.objects.counted().count() == 60
    assert ResidentCard.objects.filter(held=True).count() == 60


def test_mixing_keeps_what_is_held_and_how_it_came():
    event = make_event(make_round())
    for _person in range(6):
        answer(event.round, code_of_event(event))
    ResidentCard.objects.filter(pk=ResidentCard.objects.first().pk).update(held=True)

    mix_staged(event.round)

    assert ResidentCard.objects.filter(held=True, mixed=True).count() == 1
    assert ResidentCard.objects.filter(channel=Channel.EVENT).count() == 6


def test_a_card_of_an_event_may_be_taken_back():
    event = make_event(make_round())
    receipt = answer(event.round, code_of_event(event))

    remove_resident_card(removal_code=receipt.removal_code)

    assert not ResidentCard.objects.exists()


@pytest.mark.parametrize("most", [0, 201])
def test_an_event_takes_between_one_and_two_hundred(most):
    with pytest.raises(Refused):
        make_event(make_round(), most_answers=most)


def test_an_event_outside_its_round_or_backwards_is_refused():
    round = make_round()
    first = timezone.make_aware(datetime.combine(round.opens_on, time()))
    after = timezone.make_aware(datetime.combine(round.closes_on + timedelta(days=1), time(1)))
    now = timezone.now()
    for opens_at, closes_at in (
        (first - timedelta(hours=1), first + timedelta(hours=2)),
        (after - timedelta(hours=2), after),
        (now + timedelta(hours=2), now),
        (now - timedelta(hours=3), now - timedelta(hours=1)),
        (now, now + timedelta(hours=13)),
    ):
        with pytest.raises(Refused):
            make_event(round, opens_at=opens_at, closes_at=closes_at)
    assert not EventCode.objects.exists()


def test_only_a_clerk_makes_a_code_for_an_event():
    round = make_round()
    with pytest.raises(Refused):
        make_event_code(
            round=round,
            place="Biblioteka",
            opens_at=timezone.now(),
            closes_at=timezone.now() + timedelta(hours=2),
            most_answers=20,
            by=person_of(round, Party.PROVIDER),
        )
