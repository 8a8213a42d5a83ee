"""Rewrites residents' answers so that no row tells by which code it came.

The rows of one transaction can be told by the database itself (``xmin`` in PostgreSQL, the
order on disk), so answers are staged, and a job of the clock rewrites them in random order,
five or more at once, together with the codes (reliability.md b5). What an administrator can
still see, and for how long, stands in docs/reference/residents.md.
"""

import secrets
from collections.abc import Iterable
from typing import TypeVar
from uuid import uuid4

from django.db import transaction

from balances.enums import PROFILE
from balances.models import Code, ResidentAnswer, ResidentCard, ResidentRemark, Round
from balances.rules.privacy import FEWEST

Row = TypeVar("Row")


@transaction.atomic
def mix_staged(round: Round, *, at_closing: bool = False) -> int:
    """Rewrite the staged cards of a round in random order; returns how many were mixed.

    Fewer than five wait for more. At closing the whole round is rewritten, so that a last
    batch of two or three is hidden among all the others.
    """
    # Not the key: an answer that is being stored holds its code and refers to the round, and
    # would wait for this transaction while this one waits for the code.
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    cards = ResidentCard.objects.filter(round=round)
    remarks = ResidentRemark.objects.filter(round=round)
    staged = cards.filter(mixed=False).count()
    if not at_closing:
        cards, remarks = cards.filter(mixed=False), remarks.filter(mixed=False)
        if staged < FEWEST:
            return 0
    _rewrite_cards(list(cards.select_for_update().prefetch_related("answers")))
    _rewrite_remarks(list(remarks.select_for_update()))
    _rewrite_codes(round)
    return staged


def _shuffled(rows: Iterable[Row]) -> list[Row]:
    shuffled = list(rows)
    secrets.SystemRandom().shuffle(shuffled)
    return shuffled


def _rewrite_cards(cards: list[ResidentCard]) -> None:
    fresh, answers = [], []
    for old in _shuffled(cards):
        new = ResidentCard(
            id=uuid4(),
            round_id=old.round_id,
            day=old.day,
            channel=old.channel,
            helped=old.helped,
            held=old.held,
            removal_digest=old.removal_digest,
            mixed=True,
            **{field: getattr(old, field) for field in PROFILE},
        )
        fresh.append(new)
        answers += [
            ResidentAnswer(card=new, question_code=answer.question_code, value=answer.value)
            for answer in old.answers.all()
        ]
    ResidentCard.objects.filter(pk__in=[old.pk for old in cards]).delete()
    ResidentCard.objects.bulk_create(fresh, batch_size=500)
    ResidentAnswer.objects.bulk_create(_shuffled(answers), batch_size=500)


def _rewrite_remarks(remarks: list[ResidentRemark]) -> None:
    ResidentRemark.objects.filter(pk__in=[old.pk for old in remarks]).delete()
    ResidentRemark.objects.bulk_create(
        (
            ResidentRemark(
                round_id=old.round_id, question_code=old.question_code, text=old.text, mixed=True
            )
            for old in _shuffled(remarks)
        ),
        batch_size=500,
    )


def _rewrite_codes(round: Round) -> None:
    """Used and unused codes alike: a row that was touched looks like one that was not."""
    codes = list(Code.objects.select_for_update().filter(round=round).order_by("pk"))
    Code.objects.filter(round=round).delete()
    Code.objects.bulk_create(
        (Code(digest=old.digest, round_id=old.round_id, spent=old.spent) for old in codes),
        batch_size=500,
    )
