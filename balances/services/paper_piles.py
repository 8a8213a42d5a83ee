"""Piles of paper cards: begun, counted by hand, drawn from, and finished.

Until its pile is finished the sheets of a batch are staged: they are in no result, and when
they become residents' cards their numbers, and who keyed them, are forgotten. How sheets are
keyed stands in ``balances.services.paper_sheets``.
"""

import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from balances.enums import Channel, HandedBy, QuestionKind
from balances.models import MOST_CODES_IN_A_BATCH, Code, CodeBatch, PaperPile, PaperSheet, Round
from balances.permissions import may_enter_paper_card
from balances.rules.paper import TO_COUNT_PILE, PileFacts, size_of_sample
from balances.services.codes import codes_of, digest_of, spend
from balances.services.residents import residents_questions, store_card
from common.concurrency import locked
from common.journal import record
from common.judgement import findings
from common.law import Refused


def pile_of(batch: CodeBatch) -> PaperPile:
    """Its pile; one that nobody has touched is not stored yet."""
    return PaperPile.objects.filter(batch=batch).first() or PaperPile(batch=batch)


def _require_time_for_paper(round: Round, by: Any, at: datetime) -> None:
    if not may_enter_paper_card(by, round):
        raise Refused(
            _("Paper cards are keyed by a clerk of the authority or a coordinator of the pilot.")
        )
    if round.closed_at is not None:
        raise Refused(_("This round is closed."))
    if timezone.localdate(at) < round.opens_on:
        raise Refused(_("This round is not open yet."))


def opened_pile(batch: CodeBatch, by: Any, at: datetime) -> tuple[CodeBatch, PaperPile]:
    """The batch and its pile, locked; refused to strangers and when it is too early or late."""
    round = locked(batch.round)
    _require_time_for_paper(round, by, at)
    batch.round = round
    pile = locked(PaperPile.objects.get_or_create(batch=batch)[0])
    if pile.finished_at is not None:
        raise Refused(_("This batch is finished. For cards that came later make another batch."))
    return batch, pile


@transaction.atomic
def start_pile(*, round: Round, by: Any, at: datetime | None = None) -> CodeBatch:
    """A batch for paper cards that bear the codes of leaflets; the one that still takes sheets,
    if there is one. It makes no codes of its own, so each of its sheets must bear one."""
    at = at or timezone.now()
    round = locked(round)
    _require_time_for_paper(round, by, at)
    taking = round.batches.filter(coded=True).exclude(pile__counted_at__isnull=False)
    if batch := taking.first():
        return batch
    leaflets = round.batches.filter(channel=Channel.WEB).aggregate(made=Sum("size"))["made"]
    if not leaflets:
        raise Refused(_("No leaflets with codes were made in this round, so no card bears one."))
    with translation.override("pl"):
        handed_to = _("those who handed out the leaflets")
    batch = CodeBatch.objects.create(
        round=round,
        number=round.batches.count() + 1,
        size=min(leaflets, MOST_CODES_IN_A_BATCH),
        channel=Channel.PAPER,
        coded=True,
        secret=None,
        handed_by=HandedBy.INDEPENDENT,
        handed_to=handed_to,
        made_by=by,
        made_at=at,
    )
    record("paper_pile.started", round, by=by, at=at, batch=batch.number)
    return batch


def first_question(round: Round) -> Any:
    """The question whose answers are counted by hand."""
    return next(q for q in residents_questions(round) if q.kind == QuestionKind.SCALE)


def _keyed_marks(batch: CodeBatch) -> dict[str, int]:
    code = first_question(batch.round).code
    values = batch.sheets.values_list("values", flat=True)
    return dict(Counter(str(each[code]) if code in each else "" for each in values))


@transaction.atomic
def count_pile(
    *,
    batch: CodeBatch,
    came_back: int,
    blank: int,
    spoiled: int,
    marks: Mapping[str, int],
    by: Any,
    at: datetime | None = None,
) -> PaperPile:
    """Lay the count of the pile beside what was keyed; agreed, draw the sheets to key again."""
    at = at or timezone.now()
    batch, pile = opened_pile(batch, by, at)
    if pile.counted_at is not None:
        raise Refused(_("The pile is counted already."))
    numbers = list(batch.sheets.values_list("number", flat=True))
    facts = PileFacts(
        handed_out=batch.size,
        came_back=came_back,
        blank=blank,
        spoiled=spoiled,
        keyed=len(numbers),
        counted_marks={mark: number for mark, number in marks.items() if number},
        keyed_marks=_keyed_marks(batch),
    )
    if found := findings(TO_COUNT_PILE, facts):
        raise Refused(*found)
    pile.came_back, pile.blank, pile.spoiled, pile.marks = came_back, blank, spoiled, dict(marks)
    pile.counted_by, pile.counted_at = by, at
    drawn = secrets.SystemRandom().sample(numbers, size_of_sample(len(numbers)))
    pile.sample = sorted(drawn)
    pile.save()
    record(
        "paper_pile.counted", batch.round, by=by, at=at, batch=batch.number, came_back=came_back,
        blank=blank, spoiled=spoiled, keyed=len(numbers), again=len(drawn),
    )  # fmt: skip
    return pile


def to_key_again(batch: CodeBatch) -> list[PaperSheet]:
    """The drawn sheets that nobody has keyed a second time yet."""
    pile = pile_of(batch)
    return list(batch.sheets.filter(number__in=pile.sample, again__isnull=True))


def to_settle(batch: CodeBatch) -> list[PaperSheet]:
    """Sheets whose two keyings differ and about which nobody has decided."""
    return list(batch.sheets.filter(again__isnull=False, settled=False))


@transaction.atomic
def finish_batch(*, batch: CodeBatch, by: Any, at: datetime | None = None) -> int:
    """Turn the checked sheets into residents' cards; returns how many."""
    at = at or timezone.now()
    batch, pile = opened_pile(batch, by, at)
    if pile.counted_at is None:
        raise Refused(_("First count the pile and type in its totals."))
    if to_key_again(batch):
        raise Refused(_("Some of the drawn sheets still wait for a second keying."))
    if to_settle(batch):
        raise Refused(_("Some differences are not settled yet."))
    return _become_cards(batch, pile, by=by, at=at, checked=True)


@transaction.atomic
def take_in_sheets(*, round: Round, by: Any, at: datetime) -> None:
    """Before a round is closed. A person finishes the batches first; when the clock closes, what
    was keyed counts as it stands, and the journal says that it was not checked."""
    for batch in unfinished_batches(round):
        if by is not None:
            raise Refused(
                _("Batch %(number)s of paper cards is not finished: count and check it first.")
                % {"number": batch.number}
            )
        _become_cards(batch, pile_of(batch), by=None, at=at, checked=False)


def unfinished_batches(round: Round) -> list[CodeBatch]:
    """Batches with sheets that were keyed and are not answers yet."""
    return list(round.batches.filter(sheets__isnull=False).distinct())


def _become_cards(
    batch: CodeBatch, pile: PaperPile, *, by: Any, at: datetime, checked: bool
) -> int:
    sheets = list(batch.sheets.all())
    secrets.SystemRandom().shuffle(sheets)
    free = iter(unused_codes_of(batch))
    for sheet in sheets:
        if not sheet.has_code and not any(spend(digest_of(code)) for code in free):
            raise Refused(_("This batch has no more cards."))
        store_card(
            batch.round, sheet.values, sheet.remarks, helped=sheet.helped,
            channel=Channel.PAPER, at=at,
        )  # fmt: skip
    batch.sheets.all().delete()
    pile.finished_at, pile.checked = at, checked
    pile.save()
    record(
        "paper_batch.finished", batch.round, by=by, at=at, batch=batch.number,
        cards=len(sheets), checked=checked,
    )  # fmt: skip
    return len(sheets)


def unused_codes_of(batch: CodeBatch) -> list[str]:
    if batch.coded:
        return []
    codes = {digest_of(code): code for code in codes_of(batch)}
    unused = Code.objects.filter(pk__in=codes, spent=False).values_list("pk", flat=True)
    return [codes[digest] for digest in sorted(unused)]
