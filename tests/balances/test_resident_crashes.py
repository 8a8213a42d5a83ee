"""Whatever breaks, and wherever: no code is used up without its answers, and none lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balances.enums import PROFILE
from balances.models import Code, ResidentAnswer, ResidentCard, ResidentRemark
from balances.services import mixing, residents
from balances.services.mixing import mix_staged
from tests.factories.balances import a_code, answer, make_round

pytestmark = pytest.mark.django_db
NONCE = "6a0bd1b7-9f55-4a55-8a3e-0a4d4f3a7d11"


class PowerCut(Exception):
    pass


def cut(*_args, **_kwargs):
    raise PowerCut


@pytest.mark.parametrize(
    ("where", "what"),
    [
        (residents, "spend"),
        (residents, "store_card"),
        (ResidentAnswer.objects, "bulk_create"),
        (ResidentRemark.objects, "bulk_create"),
        (residents, "require_unclosed"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_sending_that_breaks_anywhere_leaves_nothing_and_may_be_repeated(
    monkeypatch, where, what
):
    round = make_round()
    code = a_code(round)
    with monkeypatch.context() as broken:
        broken.setattr(where, what, cut)
        with pytest.raises(PowerCut):
            answer(round, code, nonce=NONCE, remarks={"ro1": "Dobrze"})

    assert not Code.objects.filter(spent=True).exists()
    assert not ResidentCard.objects.exists()
    assert not ResidentRemark.objects.exists()

    receipt = answer(round, code, nonce=NONCE, remarks={"ro1": "Dobrze"})
    assert answer(round, code, nonce=NONCE).removal_code == receipt.removal_code
    assert ResidentCard.objects.count() == ResidentRemark.objects.count() == 1


@pytest.mark.parametrize("what", ["_rewrite_cards", "_rewrite", "_rewrite_codes"])
def test_a_mixing_that_breaks_anywhere_changes_nothing(monkeypatch, what):
    round = make_round(residents=6)
    before = everything()
    with monkeypatch.context() as broken:
        broken.setattr(mixing, what, cut)
        with pytest.raises(PowerCut):
            mix_staged(round)

    assert everything() == before


def everything():
    return [
        sorted(map(str, model.objects.values_list()))
        for model in (ResidentCard, ResidentAnswer, ResidentRemark, Code)
    ]


def test_what_people_say_of_themselves_is_mixed_with_their_answers():
    round = make_round()
    for place in range(5):
        answer(
            round,
            values={"r1": place + 1},
            profile={"age_band": "75_up"} if place == 4 else {"sex": "woman"},
        )

    mix_staged(round)

    assert set(PROFILE) == {"age_band", "sex", "relation", "months_of_use"}
    old = ResidentCard.objects.get(age_band="75_up")
    assert (old.sex, old.answers.get().value, old.mixed) == ("", 5, True)
    assert ResidentCard.objects.filter(sex="woman", mixed=True).count() == 4


def test_opening_and_walking_through_a_card_writes_nothing(client):
    code = a_code(make_round())
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.post("/ocena/", {"code": code})
        client.post("/ocena/karta/", {"code": code, "r1": "4", "krok": "2"})

    written = [each["sql"] for each in asked if not each["sql"].startswith("SELECT")]
    assert written == []
