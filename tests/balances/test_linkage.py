"""Whoever reads the whole database must not learn which code gave which answer (b5).

Each test has a twin with the guard switched off, in which the attack must succeed.
"""

import threading
from collections import Counter

import pytest
from django.db import close_old_connections, connection

from balances.models import Code, EventCode, ResidentCard
from balances.periodic import mix_answers
from balances.services import residents
from balances.services.codes import codes_of, digest_of
from balances.services.events import code_of_event
from balances.services.mixing import mix_staged
from common.law import Refused
from tests.factories.balances import answer, make_codes, make_event, make_round

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

PEOPLE = 20


def answers_of_known_people():
    """Twenty people, each recognisable by what they answered; returns digest → answer."""
    round = make_round()
    truth = {}
    for place, code in enumerate(codes_of(make_codes(round, PEOPLE + 5))[:PEOPLE]):
        values = {"r1": place % 5 + 1, "r2": place // 5 + 1}
        answer(round, code, values=values)
        truth[digest_of(code)] = (values["r1"], values["r2"])
    return round, truth


def rows(columns):
    """What an administrator sees: hidden columns, in the order on disk."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT digest, {columns} FROM balances_code WHERE spent ORDER BY ctid"  # noqa: S608
        )
        codes = cursor.fetchall()
        cursor.execute(f"SELECT id, {columns} FROM balances_residentcard ORDER BY ctid")  # noqa: S608
        cards = cursor.fetchall()
    return codes, cards


def said_on(card_id):
    values = dict(
        ResidentCard.objects.get(pk=card_id).answers.values_list("question_code", "value")
    )
    return values["r1"], values["r2"]


def linked_by_transaction(truth):
    """How many codes a join over ``xmin`` leads to the right answer and to no other."""
    codes, cards = rows("xmin::text")
    writers = Counter(xmin for _card, xmin in cards)
    by_writer = {xmin: card for card, xmin in cards}
    return sum(
        1
        for digest, xmin in codes
        if writers.get(xmin) == 1 and said_on(by_writer[xmin]) == truth[digest]
    )


def linked_by_order(truth):
    """How many a pairing by the order on disk gets right."""
    codes, cards = rows("1")
    return sum(
        1
        for (digest, _), (card, _) in zip(codes, cards, strict=False)
        if said_on(card) == truth[digest]
    )


def test_after_mixing_neither_transaction_nor_order_links_a_code_to_an_answer():
    _round, truth = answers_of_known_people()

    mix_answers()

    assert linked_by_transaction(truth) == 0
    # Twenty in one batch: by chance one pair is right on average; six and more, never.
    assert linked_by_order(truth) <= 5


def test_twin_without_mixing_every_code_is_linked():
    _round, truth = answers_of_known_people()

    assert linked_by_transaction(truth) == PEOPLE
    assert linked_by_order(truth) > PEOPLE * 0.9


def test_the_last_two_answers_are_hidden_among_all_when_the_round_closes():
    round, truth = answers_of_known_people()
    mix_answers()
    last = codes_of(round.batches.get())[PEOPLE : PEOPLE + 2]
    for code in last:
        answer(round, code, values={"r1": 1, "r2": 5})
        truth[digest_of(code)] = (1, 5)

    mix_staged(round, at_closing=True)

    _codes, cards = rows("xmin::text")
    assert len({xmin for _card, xmin in cards}) == 1
    assert linked_by_transaction(truth) == 0


def at_once(number, act):
    """Run an act in so many threads that all begin together."""
    ready, outcomes = threading.Barrier(number), []

    def run():
        try:
            ready.wait(timeout=20)
            outcomes.append(act())
        except Refused as refusal:
            outcomes.append(refusal)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return outcomes


def test_every_code_sent_twice_at_once_gives_one_card_each():
    round = make_round()
    codes = codes_of(make_codes(round, 40))
    errands = [(code, place) for code in codes for place in range(2)]
    queue = iter(errands)

    def a_few():
        told = 0
        for code, _place in queue_of(queue):
            try:
                answer(round, code)
            except Refused:
                told += 1
        return told

    refused = at_once(8, a_few)

    assert ResidentCard.objects.count() == Code.objects.filter(spent=True).count() == 40
    assert sum(refused) == 40


def queue_of(errands):
    """One errand after another, each given to one thread only."""
    while True:
        with _turn:
            errand = next(errands, None)
        if errand is None:
            return
        yield errand


_turn = threading.Lock()


def test_one_code_used_by_eight_devices_at_once_gives_one_card():
    round = make_round()
    (code,) = codes_of(make_codes(round, 1))

    outcomes = at_once(8, lambda: answer(round, code))

    assert ResidentCard.objects.count() == 1
    assert sum(isinstance(each, Refused) for each in outcomes) == 7


def test_one_form_sent_eight_times_at_once_gets_one_receipt():
    round = make_round()
    (code,) = codes_of(make_codes(round, 1))
    nonce = "6a0bd1b7-9f55-4a55-8a3e-0a4d4f3a7d11"

    outcomes = at_once(8, lambda: answer(round, code, nonce=nonce))

    assert ResidentCard.objects.count() == 1
    assert len({receipt.removal_code for receipt in outcomes}) == 1


def test_twin_a_check_before_the_write_lets_two_cards_through(monkeypatch):
    round = make_round()
    (code,) = codes_of(make_codes(round, 1))
    checked = threading.Barrier(2)

    def look_and_then_write(digest):
        free = not Code.objects.get(pk=digest).spent
        checked.wait(timeout=20)
        if free:
            Code.objects.filter(pk=digest).update(spent=True)
        return free

    monkeypatch.setattr(residents, "spend", look_and_then_write)

    at_once(2, lambda: answer(round, code))

    assert ResidentCard.objects.count() == 2


def test_the_last_place_at_an_event_is_taken_by_one_of_eight():
    event = make_event(make_round(), most_answers=1)
    code = code_of_event(event)

    outcomes = at_once(8, lambda: answer(event.round, code))

    event.refresh_from_db()
    assert (event.answers, ResidentCard.objects.count()) == (1, 1)
    assert sum(isinstance(each, Refused) for each in outcomes) == 7


def test_twin_without_the_lock_an_event_is_oversold(monkeypatch):
    event = make_event(make_round(), most_answers=1)
    code = code_of_event(event)
    looked = threading.Barrier(2)

    def look_and_then_write(_door, _receipt):
        free = EventCode.objects.get(pk=event.pk).answers < event.most_answers
        looked.wait(timeout=20)
        return free

    monkeypatch.setattr(residents, "_passed", look_and_then_write)

    at_once(2, lambda: answer(event.round, code))

    assert ResidentCard.objects.count() == 2


def test_one_form_sent_eight_times_at_once_at_an_event_takes_one_place():
    event = make_event(make_round())
    code, nonce = code_of_event(event), "6a0bd1b7-9f55-4a55-8a3e-0a4d4f3a7d11"

    outcomes = at_once(8, lambda: answer(event.round, code, nonce=nonce))

    event.refresh_from_db()
    assert (event.answers, ResidentCard.objects.count()) == (1, 1)
    assert len({receipt.removal_code for receipt in outcomes}) == 1


def test_after_mixing_no_answer_of_an_event_is_told_by_its_transaction():
    event = make_event(make_round())
    for _person in range(8):
        answer(event.round, code_of_event(event))

    mix_answers()

    with connection.cursor() as cursor:
        cursor.execute("SELECT xmin::text FROM balances_residentcard")
        writers = {xmin for (xmin,) in cursor.fetchall()}
        cursor.execute("SELECT xmin::text FROM balances_eventcode")
        (last,) = cursor.fetchone()
    assert len(writers) == 1
    assert last not in writers


def test_answers_that_come_while_others_are_mixed_are_all_kept():
    round = make_round(residents=10)
    codes = iter(codes_of(make_codes(round, 6)))
    acts = [*(lambda code=code: answer(round, code) for code in codes), mix_answers]
    queue = iter(acts)

    outcomes = at_once(7, lambda: next(queue)())

    assert not any(isinstance(each, Refused) for each in outcomes)
    assert ResidentCard.objects.count() == 16
    assert Code.objects.filter(spent=True).count() == 16
