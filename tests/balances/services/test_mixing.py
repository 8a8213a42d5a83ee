"""Batches are bounded and lose nobody."""

import pytest

from balances.models import Code, ResidentAnswer, ResidentCard
from balances.services import mixing
from balances.services.mixing import mix_staged
from tests.factories.balances import make_codes, make_residents, make_round

pytestmark = pytest.mark.django_db


def test_many_are_mixed_in_batches_of_which_none_is_too_small(monkeypatch):
    monkeypatch.setattr(mixing, "MOST_AT_ONCE", 8)
    round = make_round(residents=19)
    sizes = []
    rewrite = mixing._rewrite_cards
    monkeypatch.setattr(
        mixing, "_rewrite_cards", lambda cards: (sizes.append(cards.count()), rewrite(cards))
    )

    assert mix_staged(round) == 19

    assert sizes == [8, 11]
    assert ResidentCard.objects.filter(mixed=True).count() == 19
    assert ResidentAnswer.objects.count() == 19 * 12


def test_no_unused_code_is_touched_so_that_nobody_waits():
    round = make_round(residents=6)
    make_codes(round, 4)

    mix_staged(round)

    assert Code.objects.filter(spent=False, mixed=False).count() == 4
    assert Code.objects.filter(spent=True, mixed=True).count() == 6


def test_the_last_cards_are_rewritten_among_older_ones():
    round = make_round(residents=9)
    mix_staged(round)
    older = set(ResidentCard.objects.values_list("pk", flat=True))
    make_residents(round, 2)

    assert mix_staged(round, at_closing=True) == 2

    assert not older & set(ResidentCard.objects.values_list("pk", flat=True))
    assert ResidentCard.objects.filter(mixed=True).count() == 11


def test_everything_a_card_says_survives_the_mixing():
    round = make_round(residents=5)
    ResidentCard.objects.update(sex="woman", helped=True, channel="paper", age_band="60_74")

    mix_staged(round)

    kept = ResidentCard.objects.values_list("sex", "helped", "channel", "age_band")
    assert set(kept) == {("woman", True, "paper", "60_74")}
