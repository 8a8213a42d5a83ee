"""Residents' answers added up: counted from the rows when a round is closed, read ever after."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.db import connection
from django.db.models import Count

from balances.enums import Dimension, Party, QuestionKind
from balances.models import (
    GroupTally,
    Question,
    QuestionTally,
    ResidentAnswer,
    ResidentCard,
    Round,
)
from balances.rules.scoring import HIGHEST, LEAST_ANSWERED
from balances.rules.tallies import Counts, ScoreSum, Tallies

ALL = Dimension.EVERYBODY
COLUMNS = ("dont_know", "ones", "twos", "threes", "fours", "fives")
"""Of a question's tally, in the order of the answers 0 to 5."""


def counted(round: Round) -> Tallies:
    """The tallies of one round, counted from its cards: two queries over all answers."""
    cards = ResidentCard.objects.counted().filter(round=round)
    groups = {
        (str(Dimension.CHANNEL), channel): number
        for channel, number in cards.values_list("channel").annotate(number=Count("pk"))
    } | {
        (str(Dimension.HELPED), "yes" if helped else "no"): number
        for helped, number in cards.values_list("helped").annotate(number=Count("pk"))
    }
    return Tallies(
        cards=cards.count(),
        questions=_questions_of(round),
        sections=_sections_of(round),
        groups=groups,
    )


def _questions_of(round: Round) -> dict[str, Counts]:
    found: dict[str, list[int]] = defaultdict(lambda: [0] * (HIGHEST + 1))
    rows = ResidentAnswer.objects.filter(card__round=round, card__held=False).values_list(
        "question_code", "value"
    )
    for code, value, number in rows.annotate(number=Count("pk")):
        found[code][value] = number
    return {code: (c[0], c[1], c[2], c[3], c[4], c[5]) for code, c in found.items()}


def _sections_of(round: Round) -> dict[str, ScoreSum]:
    found: dict[str, ScoreSum] = {}
    for section, answered, total, cards in _scored_cards(round):
        before = found.get(section, ScoreSum())
        found[section] = ScoreSum(
            before.cards + cards, before.total + Fraction(total, answered) * cards
        )
    return found


def _scored_cards(round: Round) -> Iterable[tuple[str, int, int, int]]:
    """(section, items answered, their sum, how many cards): what a mean of means needs.

    Grouping what was grouped already cannot be said in Django's own words.
    """
    answer, card, question = (
        f'"{model._meta.db_table}"' for model in (ResidentAnswer, ResidentCard, Question)
    )
    statement = f"""
        SELECT section, answered, total, COUNT(*) FROM (
            SELECT q.section AS section, COUNT(*) AS answered, SUM(a.value) AS total
            FROM {answer} a
            JOIN {card} c ON c.id = a.card_id
            JOIN {question} q ON q.code = a.question_code AND q.version_id = %s
                AND q.party = %s AND q.kind = %s AND q.section <> ''
            WHERE c.round_id = %s AND NOT c.held AND a.value > 0
            GROUP BY a.card_id, q.section
        ) scored
        WHERE answered >= %s GROUP BY section, answered, total
    """  # noqa: S608 — the names are those of our own tables
    values: list[int | str] = [
        round.questionnaire_id,
        Party.RESIDENTS.value,
        QuestionKind.SCALE.value,
        round.pk,
        LEAST_ANSWERED,
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def tallied(rounds: Sequence[Round]) -> dict[int, Tallies]:
    """The stored tallies of closed rounds: two queries, whatever their number and size."""
    questions: dict[int, dict[str, Counts]] = {round.pk: {} for round in rounds}
    cards: dict[int, int] = dict.fromkeys(questions, 0)
    sections: dict[int, dict[str, ScoreSum]] = {pk: {} for pk in questions}
    groups: dict[int, dict[tuple[str, str], int]] = {pk: {} for pk in questions}
    scores: dict[int, dict[tuple[str, str, str], ScoreSum]] = {pk: {} for pk in questions}
    rows = QuestionTally.objects.filter(round__in=rounds)
    for pk, code, *counts in rows.values_list("round", "question_code", *COLUMNS):
        questions[pk][code] = tuple(counts)
    for row in GroupTally.objects.filter(round__in=rounds):
        pk, score = row.round_id, ScoreSum(row.cards, Fraction(row.numerator, row.denominator))
        if row.dimension == ALL and row.section:
            sections[pk][row.section] = score
        elif row.dimension == ALL:
            cards[pk] = row.cards
        elif row.section:
            scores[pk][row.dimension, row.group, row.section] = score
        else:
            groups[pk][row.dimension, row.group] = row.cards
    return {
        pk: Tallies(
            cards=cards[pk],
            questions=questions[pk],
            sections=sections[pk],
            groups=groups[pk],
            scores=scores[pk],
        )
        for pk in questions
    }
