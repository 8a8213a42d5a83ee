"""Stores what a round's residents answered, added up, in the transaction that closes it."""

from django.db import transaction

from balances.enums import Dimension
from balances.models import GroupTally, QuestionTally, Round
from balances.rules.tallies import ScoreSum, Tallies
from balances.selectors.tallies import COLUMNS, counted

ALL = str(Dimension.EVERYBODY)


@transaction.atomic
def tally_round(round: Round) -> Tallies:
    """Count the cards and answers of one round; counted again, the same stands there."""
    found = counted(round)
    QuestionTally.objects.filter(round=round).delete()
    QuestionTally.objects.bulk_create(
        QuestionTally(round=round, question_code=code, **dict(zip(COLUMNS, counts, strict=True)))
        for code, counts in sorted(found.questions.items())
    )
    GroupTally.objects.filter(round=round).delete()
    sums = {
        (ALL, "", ""): ScoreSum(found.cards),
        **{(ALL, "", section): score for section, score in found.sections.items()},
        **{(*group, ""): ScoreSum(cards) for group, cards in found.groups.items()},
        **found.scores,
    }
    GroupTally.objects.bulk_create(
        GroupTally(
            round=round,
            dimension=dimension,
            group=group,
            section=section,
            cards=score.cards,
            numerator=score.total.numerator,
            denominator=score.total.denominator,
        )
        for (dimension, group, section), score in sorted(sums.items())
    )
    return found
