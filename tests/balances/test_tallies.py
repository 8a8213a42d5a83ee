"""What pages read is added up once, and is what the cards say."""

import random

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from balances import invariants
from balances.enums import Party, Section
from balances.models import GroupTally, QuestionTally, ResidentAnswer, ResidentCard
from balances.rules import scoring
from balances.selectors import results_of
from balances.selectors.tallies import counted, tallied
from balances.services.rounds import close_round
from tests.factories.balances import make_residents, make_round, person_of

pytestmark = pytest.mark.django_db


def some_cards(seed, number):
    dice = random.Random(seed)
    codes = [f"r{n}" for n in range(1, 13)]
    return [
        {code: dice.choice((0, 1, 2, 3, 4, 5, 5)) for code in codes if dice.random() < 0.8}
        or {"r1": 3}
        for _card in range(number)
    ]


def closed_with(cards):
    round = make_round(closed=False)
    if cards:
        make_residents(round, len(cards), values=cards)
    return close(round)


def close(round):
    yesterday = timezone.localdate() - timezone.timedelta(days=1)
    type(round).objects.filter(pk=round.pk).update(opens_on=yesterday, closes_on=yesterday)
    return close_round(round=round, by=person_of(round, Party.AUTHORITY))


@pytest.mark.parametrize("seed", range(3))
def test_tallies_give_the_numbers_that_the_cards_give(seed):
    cards = some_cards(seed, 18 + 7 * seed)
    round = closed_with(cards)

    (results,) = results_of([round])

    for question in results.asked(Party.RESIDENTS):
        values = [card.get(question.code) for card in cards]
        expected = scoring.mean(values)
        assert results.residents.mean(question.code) == expected
        shown = results.distribution(question)
        if shown.counts is None:
            continue
        assert results.item(Party.RESIDENTS, question).value == expected.value
        assert shown.counts == tuple(values.count(value) for value in range(1, 6))
        assert shown.dont_know == values.count(0)
    for section in Section:
        codes = [q.code for q in results.asked(Party.RESIDENTS) if q.section == section]
        expected = scoring.group_index([[card.get(code) for code in codes] for card in cards])
        mark = results.section(Party.RESIDENTS, section)
        assert (mark.value, mark.n) == (expected.value, expected.n)
    assert results.count(Party.RESIDENTS) == len(cards)


def test_closed_rounds_are_read_without_a_look_at_any_card():
    rounds = [closed_with(some_cards(seed, 9)) for seed in (1, 2)]

    with CaptureQueriesContext(
        connection,
    ) as asked:
        results_of(rounds)

    assert len(asked) == 4
    tables = (ResidentCard._meta.db_table, ResidentAnswer._meta.db_table)
    assert not [each["sql"] for each in asked if any(table in each["sql"] for table in tables)]


def test_counted_again_the_same_stands_there():
    round = closed_with(some_cards(5, 8))
    before = tallied([round])
    QuestionTally.objects.update(fives=99)
    GroupTally.objects.all().delete()

    call_command("tally_rounds", verbosity=0)

    assert tallied([round]) == before == {round.pk: counted(round)}


def test_a_tally_that_is_not_what_was_answered_is_found():
    round = closed_with(some_cards(6, 8))
    check = invariants.the_tallies_of_a_closed_round_are_what_was_answered
    assert not list(check(timezone.now()))

    QuestionTally.objects.filter(round=round, question_code="r1").update(fives=99)

    assert list(check(timezone.now()))


def test_codes_that_no_questionnaire_knows_are_counted_too():
    # An authority's own questions are answered in the same rows.
    round = make_round()
    make_residents(round, 6)
    for place, card in enumerate(ResidentCard.objects.all()):
        ResidentAnswer.objects.create(card=card, question_code="x1", value=1 + place % 5)

    assert counted(round).counts("x1") == (0, 2, 1, 1, 1, 1)


def test_a_round_without_residents_is_counted_as_nobody():
    round = closed_with([])

    assert tallied([round])[round.pk].cards == 0
    assert GroupTally.objects.get(round=round).cards == 0
