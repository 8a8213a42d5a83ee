"""Stores what a round's residents answered, added up, in the transaction that closes it.

What people said of themselves is needed for this one count and is then deleted: of a closed
round only the groups that were safe to publish are left.
"""

from dataclasses import replace

from django.db import transaction

from balances.enums import PROFILE, Dimension
from balances.models import GroupTally, QuestionTally, ResidentCard, Round
from balances.rules.tallies import ScoreSum, Tallies
from balances.selectors.tallies import COLUMNS, counted, tallied

ALL = str(Dimension.EVERYBODY)


@transaction.atomic
def tally_round(round: Round) -> Tallies:
    """Count the cards and answers of one round and forget people's profiles."""
    found = counted(round)
    _store(round, found)
    ResidentCard.objects.filter(round=round).update(**dict.fromkeys(PROFILE, ""))
    return found


@transaction.atomic
def tally_again(round: Round) -> None:
    """Count a closed round anew. Its groups stay as published: their profiles are forgotten."""
    before = tallied([round])[round.pk]
    _store(round, replace(counted(round), scores=before.scores))


def _store(round: Round, found: Tallies) -> None:
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
