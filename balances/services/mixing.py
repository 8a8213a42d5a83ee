"""Rewrites residents' answers so that no row tells by which code it came.

The rows of one transaction can be told by the database itself (``xmin`` in PostgreSQL, the
order on disk), so answers are staged, and a job of the clock rewrites them in random order,
five or more at once, together with the codes (reliability.md b5). What an administrator can
still see, and for how long, stands in docs/reference/residents.md.

A batch is bounded, so that however many answer, nothing is held for longer than a second;
and no unused code is touched, so that nobody who answers meanwhile waits.
"""

import secrets
from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import uuid4

from django.db import models, transaction

from balances.models import Code, ResidentAnswer, ResidentCard, ResidentRemark, Round
from balances.rules.privacy import FEWEST

MOST_AT_ONCE = 250
"""Cards that are rewritten in one transaction."""
HIDDEN_AMONG = 200
"""So many older rows are rewritten with each batch's codes, and with a round's last cards."""

Row = TypeVar("Row", bound=models.Model)


def mix_staged(round: Round, *, at_closing: bool = False) -> int:
    """Rewrite the staged cards of a round in random order; returns how many were mixed.

    Fewer than five wait for more. At closing the last ones are rewritten among older ones,
    so that two or three are hidden among many.
    """
    mixed = 0
    while batch := _mix_batch(round, at_closing=at_closing):
        mixed += batch
    return mixed


@transaction.atomic
def _mix_batch(round: Round, *, at_closing: bool) -> int:
    # Not the key: an answer that is being stored holds its code and refers to the round, and
    # would wait for this transaction while this one waits for the code.
    round = Round.objects.select_for_update(no_key=True).get(pk=round.pk)
    cards = ResidentCard.objects.filter(round=round)
    staged = list(cards.filter(mixed=False).order_by("pk").values_list("pk", flat=True))
    if not staged or (len(staged) < FEWEST and not at_closing):
        return 0
    # The last batch takes what would be too few for a batch of its own.
    size = len(staged) if len(staged) < MOST_AT_ONCE + FEWEST else MOST_AT_ONCE
    chosen = secrets.SystemRandom().sample(staged, size)
    older = _some_of(cards.filter(mixed=True)) if at_closing else []
    _rewrite_cards(cards.filter(pk__in=[*chosen, *older]))
    remarks = ResidentRemark.objects.filter(round=round)
    older = _some_of(remarks.filter(mixed=True)) if at_closing else []
    _rewrite(remarks.filter(models.Q(mixed=False) | models.Q(pk__in=older)))
    _rewrite_codes(round)
    return size


def _some_of(rows: models.QuerySet[Any]) -> list[Any]:
    return list(rows.order_by("?").values_list("pk", flat=True)[:HIDDEN_AMONG])


def _shuffled(rows: Iterable[Row]) -> list[Row]:
    shuffled = list(rows)
    secrets.SystemRandom().shuffle(shuffled)
    return shuffled


def _anew(old: Row, **changes: Any) -> Row:
    """The same values in a row that was never there."""
    kept = {field.attname: getattr(old, field.attname) for field in old._meta.concrete_fields}
    return type(old)(**kept | changes)


def _rewrite_cards(cards: models.QuerySet[ResidentCard]) -> None:
    fresh, answers = [], []
    for old in _shuffled(cards.select_for_update().prefetch_related("answers")):
        new = _anew(old, id=uuid4(), mixed=True)
        fresh.append(new)
        answers += [_anew(answer, id=uuid4(), card_id=new.pk) for answer in old.answers.all()]
    cards.delete()
    ResidentCard.objects.bulk_create(fresh, batch_size=500)
    ResidentAnswer.objects.bulk_create(_shuffled(answers), batch_size=500)


def _rewrite(rows: models.QuerySet[ResidentRemark]) -> None:
    fresh = [_anew(old, id=uuid4(), mixed=True) for old in _shuffled(rows.select_for_update())]
    rows.delete()
    ResidentRemark.objects.bulk_create(fresh, batch_size=500)


def _rewrite_codes(round: Round) -> None:
    """Codes used since the last batch, among codes used before it. In the order of their
    digests, which is no order: a row's place tells nothing of when it was used."""
    used = Code.objects.filter(round=round, spent=True)
    older = _some_of(used.filter(mixed=True))
    chosen = used.filter(models.Q(mixed=False) | models.Q(pk__in=older))
    codes = list(chosen.select_for_update().order_by("pk"))
    Code.objects.filter(pk__in=[code.pk for code in codes]).delete()
    Code.objects.bulk_create((_anew(code, mixed=True) for code in codes), batch_size=500)
