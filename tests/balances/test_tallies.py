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
from balances.selectors.groups import group_tables, who_answered
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
    ended = timezone.localdate() - timezone.timedelta(days=2)
    type(round).objects.filter(pk=round.pk).update(opens_on=ended, closes_on=ended)
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

    assert tallied([round]) == before


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


def with_profiles(*groups):
    """A closed round; each group: how many, and what they said of themselves."""
    round = make_round()
    make_residents(round, sum(number for number, _said in groups))
    cards = iter(ResidentCard.objects.filter(round=round).order_by("pk"))
    for number, said in groups:
        for _person in range(number):
            ResidentCard.objects.filter(pk=next(cards).pk).update(**said)
    return close(round)


def test_groups_of_five_are_shown_and_what_people_said_of_themselves_is_forgotten():
    woman, man = {"sex": "woman", "helped": True}, {"sex": "man"}
    (results,) = results_of([with_profiles((9, woman), (6, man))])

    (table,) = group_tables(results)
    assert [row.name for row in table.rows] == ["kobieta", "mężczyzna"]
    assert {mark.n for mark in table.rows[0].marks} == {9}
    assert [each.cards for each in who_answered(results)] == [6, 9]
    assert not ResidentCard.objects.exclude(sex="").exists()
    assert results.residents.score("sex", "woman", "needs").cards == 9


def test_a_small_group_and_what_would_tell_it_are_not_even_stored():
    (results,) = results_of([with_profiles((9, {"sex": "woman"}), (3, {"sex": "man"}))])

    assert group_tables(results) == []
    assert not GroupTally.objects.filter(dimension="sex").exists()


def test_a_section_that_is_withheld_is_not_broken_down_either():
    round = with_profiles((9, {"sex": "woman"}), (6, {"sex": "man"}))
    QuestionTally.objects.filter(round=round, question_code="r12").update(
        ones=0, twos=0, threes=0, fours=0, fives=15
    )

    (results,) = results_of([round])
    assert results.section(Party.RESIDENTS, Section.NEEDS).value is None
    assert Section.NEEDS not in group_tables(results)[0].sections


def test_groups_stay_as_published_when_counted_again():
    round = with_profiles((9, {"sex": "woman"}), (6, {"sex": "man"}))
    before = tallied([round])

    call_command("tally_rounds", verbosity=0)

    assert tallied([round]) == before
    assert before[round.pk].scores


def test_the_balance_page_shows_groups(client):
    round = with_profiles((9, {"sex": "woman"}), (6, {"sex": "man"}))

    page = client.get(f"/bilanse/{round.contract_id}/").content.decode()

    assert "mężczyzna" in page
