"""Residents in bulk: a closed round with 20,000 cards, an open one with unused codes."""

import random
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from balances.enums import Party, QuestionKind, RoundKind
from balances.models import (
    Answer,
    Card,
    Code,
    CodeBatch,
    QuestionnaireVersion,
    ResidentAnswer,
    ResidentCard,
    Round,
)
from balances.models.card import INSTITUTIONS
from balances.services.tallies import tally_round
from bench.dataset import bulk
from contracting.models import Contract

CARDS = 20_000
CODES = 6_000


def make_round(contract: Contract, kind: RoundKind, *, closed: bool, **fields: Any) -> Round:
    version = QuestionnaireVersion.objects.get(published_at__isnull=False, retired_at__isnull=True)
    now = timezone.now()
    return Round.objects.create(
        contract=contract,
        kind=kind,
        questionnaire=version,
        opens_on=now.date() - timedelta(days=20),
        closes_on=now.date() + timedelta(days=20),
        revealed_at=now if closed else None,
        closed_at=now if closed else None,
        **fields,
    )


def fill_institutions(round_: Round, by: Any) -> None:
    for party in INSTITUTIONS:
        card = Card.objects.create(
            round=round_, party=party, closed_at=timezone.now(), closed_by=by, digest="0" * 64
        )
        bulk(
            Answer,
            [
                Answer(card=card, question=question, value=random.Random(question.pk).randint(1, 5))
                for question in round_.questionnaire.questions.filter(
                    party=party, kind=QuestionKind.SCALE
                )
            ],
        )


def fill_residents(round_: Round, cards: int) -> None:
    """Cards with an answer to each question on the scale; a fixed seed, so runs compare."""
    dice = random.Random(7)
    codes = list(
        round_.questionnaire.questions.filter(
            party=Party.RESIDENTS, kind=QuestionKind.SCALE
        ).values_list("code", flat=True)
    )
    rows = bulk(
        ResidentCard,
        [ResidentCard(round=round_, day=date(2026, 6, 1), mixed=True) for _ in range(cards)],
    )
    for start in range(0, len(rows), 2000):
        bulk(
            ResidentAnswer,
            [
                ResidentAnswer(
                    card=card, question_code=code, value=dice.choice((0, 2, 3, 4, 4, 5, 5))
                )
                for card in rows[start : start + 2000]
                for code in codes
            ],
        )
    tally_round(round_)


def make_codes(round_: Round, by: Any, count: int) -> list[str]:
    """Unused codes of an open round, as residents would type them."""
    from balances.services.codes import codes_of, digest_of

    typed: list[str] = []
    for number in range(1, -(-count // 500) + 1):
        batch = CodeBatch.objects.create(
            round=round_, number=number, size=500, handed_to="biblioteka", made_by=by
        )
        typed += codes_of(batch)
    bulk(Code, [Code(digest=digest_of(code), round=round_) for code in typed])
    return typed
