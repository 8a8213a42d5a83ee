"""One code, one card: used once, told plainly when not, and never linked."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from balances.models import Code, ResidentAnswer, ResidentCard, ResidentRemark
from balances.rules.codes import grouped, new_code
from balances.services import residents
from balances.services.mixing import mix_staged
from balances.services.residents import (
    CodeRefused,
    remove_resident_card,
    round_of_code,
)
from common.law import Refused
from common.models import JournalEntry
from tests.factories.balances import a_code, answer, make_residents, make_round

pytestmark = pytest.mark.django_db


def test_an_answer_spends_its_code_and_keeps_neither_code_nor_hour():
    round = make_round()
    code = a_code(round)

    answer(round, code, remarks={"ro1": "Dobrze", "ro2": "  "}, helped=True)

    card = ResidentCard.objects.get()
    assert (card.round, card.day, card.helped) == (round, timezone.localdate(), True)
    assert card.answers.count() == 12
    assert ResidentRemark.objects.get().text == "Dobrze"
    assert Code.objects.get().spent
    assert code.replace("-", "") not in str(list(Code.objects.values()))


def test_a_used_code_is_refused_without_showing_the_first_answer():
    round = make_round()
    code = a_code(round)
    answer(round, code)

    with pytest.raises(CodeRefused, match=r"użyt|already been used"):
        answer(round, code)
    with pytest.raises(CodeRefused):
        round_of_code(code)
    assert ResidentCard.objects.count() == 1


def test_the_same_form_sent_again_gets_the_same_receipt():
    round = make_round()
    code, nonce = a_code(round), str(uuid4())

    first = answer(round, code, nonce=nonce)
    second = answer(round, code, nonce=nonce)

    assert first.removal_code == second.removal_code
    assert ResidentCard.objects.count() == 1


def test_a_slip_a_stranger_and_a_finished_round_are_told_apart():
    round = make_round()
    code = a_code(round)
    round.closes_on = timezone.localdate() - timedelta(days=1)
    round.opens_on = round.closes_on - timedelta(days=9)
    round.save()

    with pytest.raises(CodeRefused) as slip:
        round_of_code(code[:-1] + ("A" if code[-1] != "A" else "B"))
    with pytest.raises(residents.UnknownCode) as stranger:
        round_of_code(new_code(20))
    with pytest.raises(CodeRefused) as late:
        answer(round, code)

    assert len({str(slip.value), str(stranger.value), str(late.value)}) == 3
    assert not ResidentCard.objects.exists()
    assert not Code.objects.filter(spent=True).exists()


def test_an_empty_card_is_not_stored_and_the_code_stays_good():
    round = make_round()
    code = a_code(round)

    with pytest.raises(Refused):
        answer(round, code, values={})

    assert round_of_code(code)[1] == round


def test_a_card_that_cannot_be_stored_does_not_spend_the_code(monkeypatch):
    round = make_round()
    code = a_code(round)
    monkeypatch.setattr(residents, "store_card", _fail)

    with pytest.raises(RuntimeError):
        answer(round, code)

    assert not Code.objects.filter(spent=True).exists()


def _fail(*_args, **_kwargs):
    raise RuntimeError("the disk is full")


def test_a_person_may_take_their_card_back_until_the_round_is_closed():
    round = make_round()
    receipt = answer(round)

    remove_resident_card(removal_code=grouped(receipt.removal_code).lower())

    round.refresh_from_db()
    assert round.removals == 1
    assert not ResidentAnswer.objects.exists()
    with pytest.raises(CodeRefused):
        remove_resident_card(removal_code=receipt.removal_code)


def test_a_card_may_be_taken_back_after_mixing_too():
    round = make_round()
    receipts = [answer(round) for _ in range(5)]
    assert mix_staged(round) == 5

    remove_resident_card(removal_code=receipts[2].removal_code)

    assert ResidentCard.objects.count() == 4


def test_fewer_than_five_wait_to_be_mixed():
    round = make_round(residents=4)

    assert mix_staged(round) == 0
    make_residents(round, 1)
    assert mix_staged(round) == 5
    assert ResidentCard.objects.filter(mixed=True).count() == 5
    assert ResidentAnswer.objects.count() == 60


def test_mixing_gives_every_row_a_new_name():
    round = make_round(residents=6)
    before = set(ResidentCard.objects.values_list("pk", flat=True))
    spent = set(Code.objects.filter(spent=True).values_list("pk", flat=True))

    mix_staged(round)

    assert not before & set(ResidentCard.objects.values_list("pk", flat=True))
    assert spent == set(Code.objects.filter(spent=True).values_list("pk", flat=True))


def test_an_answer_leaves_no_entry_in_the_journal():
    round = make_round()
    code = a_code(round)
    before = JournalEntry.objects.count()

    answer(round, code, remarks={"ro1": "KANAREK"})

    assert JournalEntry.objects.count() == before
