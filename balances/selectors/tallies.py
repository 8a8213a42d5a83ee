"""Residents' answers added up: counted from the rows when a round is closed, read ever after."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from django.db import connection
from django.db.models import Count

from balances.enums import PROFILE, Dimension, Party, QuestionKind
from balances.models import (
    GroupTally,
    Question,
    QuestionTally,
    ResidentAnswer,
    ResidentCard,
    Round,
)
from balances.rules.disclosure import Cell, People, groups_of, groups_shown, together
from balances.rules.scoring import HIGHEST, LEAST_ANSWERED
from balances.rules.tallies import Counts, ScoreSum, Tallies

ALL = Dimension.EVERYBODY
COLUMNS = ("dont_know", "ones", "twos", "threes", "fours", "fives")
"""Of a question's tally, in the order of the answers 0 to 5."""
COUNTED_BY = (Dimension.CHANNEL, Dimension.HELPED)
"""Of these groups only the size is published, of those of the profile only the scores."""
SCORED_BY = tuple(Dimension(field) for field in PROFILE)
HELPED = {True: "yes", False: "no"}

Scored = tuple[str, Cell, Fraction, int]
"""Section, what people said of themselves, their score, how many they are."""


def counted(round: Round) -> Tallies:
    """The tallies of one round, counted from its cards, with the groups that may be shown."""
    scored = _scored_cards(round)
    return Tallies(
        cards=ResidentCard.objects.counted().filter(round=round).count(),
        questions=_questions_of(round),
        sections={
            section: score_of(row for row in scored if row[0] == section)
            for section in {row[0] for row in scored}
        },
        groups=_groups_of(round),
        scores=_scores_of_groups(scored),
    )


def score_of(scored: Iterable[Scored]) -> ScoreSum:
    found = list(scored)
    return ScoreSum(
        sum(cards for *_rest, cards in found),
        sum((score * cards for *_rest, score, cards in found), Fraction(0)),
    )


def _groups_of(round: Round) -> dict[tuple[str, str], int]:
    cards = ResidentCard.objects.counted().filter(round=round)
    cells: dict[Cell, People] = {
        # What these people answered is no matter here: only how many they are is published.
        (str(channel), HELPED[helped]): People(number, low=0, high=1)
        for channel, helped, number in cards.values_list("channel", "helped").annotate(
            number=Count("pk")
        )
    }
    return {
        (str(COUNTED_BY[place]), group): groups_of(cells, place)[group].n
        for place, group in groups_shown(cells)
    }


def _scores_of_groups(scored: Sequence[Scored]) -> dict[tuple[str, str, str], ScoreSum]:
    by_section: dict[str, dict[Cell, list[Scored]]] = defaultdict(lambda: defaultdict(list))
    for row in scored:
        by_section[row[0]][row[1]].append(row)
    found = {}
    for section, rows in by_section.items():
        cells = {
            cell: together(People(cards, score, score) for *_rest, score, cards in alike)
            for cell, alike in rows.items()
        }
        for place, group in groups_shown(cells):
            found[str(SCORED_BY[place]), group, section] = score_of(
                row for cell, alike in rows.items() if cell[place] == group for row in alike
            )
    return found


def _questions_of(round: Round) -> dict[str, Counts]:
    found: dict[str, list[int]] = defaultdict(lambda: [0] * (HIGHEST + 1))
    rows = ResidentAnswer.objects.filter(card__round=round, card__held=False).values_list(
        "question_code", "value"
    )
    for code, value, number in rows.annotate(number=Count("pk")):
        found[code][value] = number
    return {code: (c[0], c[1], c[2], c[3], c[4], c[5]) for code, c in found.items()}


def _scored_cards(round: Round) -> list[Scored]:
    """Cards that are alike, counted together. Grouping what was grouped already cannot be said
    in Django's own words."""
    answer, card, question = (
        f'"{model._meta.db_table}"' for model in (ResidentAnswer, ResidentCard, Question)
    )
    said = ", ".join(f"c.{field}" for field in PROFILE)
    columns = ", ".join(PROFILE)
    statement = f"""
        SELECT section, {columns}, total, answered, COUNT(*) FROM (
            SELECT q.section AS section, {said}, COUNT(*) AS answered, SUM(a.value) AS total
            FROM {card} c
            JOIN {answer} a ON a.card_id = c.id
            JOIN {question} q ON q.code = a.question_code AND q.version_id = %s
                AND q.party = %s AND q.kind = %s AND q.section <> ''
            WHERE c.round_id = %s AND NOT c.held AND a.value > 0
            GROUP BY c.id, {said}, q.section
        ) scored
        WHERE answered >= %s GROUP BY section, {columns}, total, answered
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
        return [
            (section, tuple(cell), Fraction(int(total), answered), cards)
            for section, *cell, total, answered, cards in cursor.fetchall()
        ]


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
