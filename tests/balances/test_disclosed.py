"""All published numbers of a round, attacked together (P7, P8, P9).

The rules are attacked on random tables in ``rules/test_disclosure.py``; here the numbers are
those that pages, papers and files read, of rounds answered and closed as in life.
"""

import random
from datetime import timedelta
from fractions import Fraction

import pytest
from django.utils import timezone

from balances.enums import PROFILE, Channel, Party, Section
from balances.models import ResidentCard, Round
from balances.selectors import results_of
from balances.selectors.groups import group_tables, who_answered
from balances.selectors.tallies import COUNTED_BY, HELPED, SCORED_BY, tallied
from balances.services.codes import codes_of
from balances.services.residents import CodeRefused, remove_resident_card
from balances.services.rounds import close_round
from tests.balances.rules.test_disclosure import eliminated, reduced, solved
from tests.factories.balances import answer, make_codes, make_residents, make_round, person_of

pytestmark = pytest.mark.django_db

CODES = [f"r{n}" for n in range(1, 13)]


def close(round):
    ended = timezone.localdate() - timedelta(days=2)
    Round.objects.filter(pk=round.pk).update(opens_on=ended, closes_on=ended)
    return close_round(round=round, by=person_of(round, Party.AUTHORITY))


def answered_by(dice, number):
    """A closed round, and the cards as their writers gave them: (said of oneself, answers)."""
    round = make_round()
    cards = [
        {code: dice.choice((0, 3, 4, 5, 5)) for code in CODES if dice.random() < 0.95} | {"r9": 5}
        for _person in range(number)
    ]
    make_residents(round, number, values=cards)
    given = []
    for card in ResidentCard.objects.filter(round=round).prefetch_related("answers"):
        card.age_band = dice.choice(["", "60_74", "75_up", "75_up"])
        card.sex = dice.choice(["woman", "woman", "man"])
        card.relation = dice.choice(["recipient", "recipient", "carer", ""])
        card.channel = dice.choice([Channel.WEB, Channel.WEB, Channel.PAPER])
        card.helped = dice.random() < 0.4
        card.save()
        answers = {each.question_code: each.value for each in card.answers.all() if each.value}
        given.append((card, answers))
    return results_of([close(round)])[0], given


def in_section(results, section):
    return [q.code for q in results.asked(Party.RESIDENTS) if q.section == section]


def scored(results, given, section):
    """(what each person said, their score) of those who have one in the section."""
    codes = in_section(results, section)
    for card, answers in given:
        marks = [answers[code] for code in codes if code in answers]
        if len(marks) >= 2:
            said = tuple(getattr(card, field) for field in PROFILE)
            yield said, Fraction(sum(marks), len(marks))


@pytest.mark.parametrize("seed", range(4))
def test_all_published_numbers_of_a_round_cannot_be_solved(seed):
    results, given = answered_by(random.Random(seed), 11 + seed)

    for section in Section:
        published = [
            (SCORED_BY.index(dimension), group)
            for dimension, group, where in results.residents.scores
            if where == section
        ]
        people = list(scored(results, given, section))
        mark = results.section(Party.RESIDENTS, section)
        if mark.value is None:
            assert all(section not in table.sections for table in group_tables(results))
        else:
            assert mark.n == len(people)
            assert solved(people, published) is None

    ways = [(COUNTED_BY.index(where), group) for where, group in results.residents.groups]
    came = [((str(c.channel), HELPED[c.helped]), place) for place, (c, _) in enumerate(given)]
    assert all(each.cards >= 5 for each in who_answered(results))
    assert not ways or solved(came, ways) is None


def sums(results, given, section, *, shown_anyway=False):
    """Rows over everybody's answers to the section: each shown question, and the index."""
    codes = in_section(results, section)
    place = {
        (n, code): n * len(codes) + at for n in range(len(given)) for at, code in enumerate(codes)
    }
    rows, hidden = [], []
    for question in results.asked(Party.RESIDENTS):
        if question.code in codes:
            row = [Fraction(0)] * len(place)
            for n, (_card, answers) in enumerate(given):
                row[place[n, question.code]] = Fraction(int(question.code in answers))
            shown = results.distribution(question).counts is not None
            (rows if shown else hidden).append(row)
    if shown_anyway or results.section(Party.RESIDENTS, section).value is not None:
        row = [Fraction(0)] * len(place)
        for n, (_card, answers) in enumerate(given):
            marked = [code for code in codes if code in answers]
            for code in marked if len(marked) >= 2 else ():
                row[place[n, code]] = Fraction(1, len(marked))
        rows.append(row)
    return rows, hidden


@pytest.mark.parametrize("seed", range(3))
def test_a_withheld_question_cannot_be_computed_from_its_section(seed):
    results, given = answered_by(random.Random(seed), 12)

    for section in Section:
        rows, hidden = sums(results, given, section)
        assert all(any(reduced(eliminated(rows), row)) for row in hidden)


def test_twin_with_the_section_shown_the_withheld_question_is_solved():
    round = make_round()
    cards = [{code: 1 + (place + at) % 5 for at, code in enumerate(CODES)} for place in range(8)]
    make_residents(round, 8, values=[card | {"r9": 5} for card in cards])
    given = [
        (card, {each.question_code: each.value for each in card.answers.all()})
        for card in ResidentCard.objects.filter(round=round)
    ]
    (results,) = results_of([close(round)])

    rows, (hidden,) = sums(results, given, Section.MANAGEMENT, shown_anyway=True)

    assert not any(reduced(eliminated(rows), hidden))
    assert results.section(Party.RESIDENTS, Section.MANAGEMENT).value is None


def test_the_mean_of_a_withheld_distribution_is_withheld_too():
    # All gave 4: a mean of 4.00 beside a withheld distribution would say so.
    round = make_round()
    make_residents(round, 6, values=[{"r1": 4, "r2": 1 + n % 5} for n in range(6)])
    (results,) = results_of([close(round)])
    r1, r2 = results.asked(Party.RESIDENTS)[:2]

    assert results.distribution(r1).counts is None
    assert results.item(Party.RESIDENTS, r1).value is None
    assert results.item(Party.RESIDENTS, r2).value is not None


def test_results_are_published_once_and_nothing_changes_them_after():
    round = make_round(residents=5)
    spare = codes_of(make_codes(round, 1))[0]
    receipt = answer(round)
    closed = close(round)
    before = tallied([closed])

    with pytest.raises(CodeRefused):
        remove_resident_card(removal_code=receipt.removal_code)
    with pytest.raises(CodeRefused):
        answer(round, spare)

    assert tallied([closed]) == before
    assert before[closed.pk].cards == 6
