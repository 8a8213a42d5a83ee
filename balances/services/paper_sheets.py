"""Sheets of a batch of paper cards: keyed, counted, keyed again in part, and then answers.

Until the batch is finished its sheets are staged: they are in no result, and when they become
residents' cards their numbers, and who keyed them, are forgotten.
"""

import secrets
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership
from balances.enums import Channel, QuestionKind
from balances.models import CodeBatch, PaperPile, PaperSheet, Round
from balances.permissions import may_enter_paper_card
from balances.rules.paper import (
    TO_COUNT_PILE,
    PileFacts,
    differing,
    must_key_all,
    size_of_sample,
)
from balances.services.codes import digest_of, spend
from balances.services.paper_cards import spend_typed, unused_codes_of
from balances.services.residents import require_answers, residents_questions, store_card
from common.concurrency import locked
from common.journal import record
from common.judgement import findings
from common.law import Refused


def pile_of(batch: CodeBatch) -> PaperPile:
    """Its pile; one that nobody has touched is not stored yet."""
    return PaperPile.objects.filter(batch=batch).first() or PaperPile(batch=batch)


def _opened(batch: CodeBatch, by: Any, at: datetime) -> tuple[CodeBatch, PaperPile]:
    """The batch and its pile, locked; refused to strangers and when it is too early or late."""
    round = locked(batch.round)
    if not may_enter_paper_card(by, round):
        raise Refused(
            _("Paper cards are keyed by a clerk of the authority or a coordinator of the pilot.")
        )
    if round.closed_at is not None:
        raise Refused(_("This round is closed."))
    if timezone.localdate(at) < round.opens_on:
        raise Refused(_("This round is not open yet."))
    batch.round = round
    pile = locked(PaperPile.objects.get_or_create(batch=batch)[0])
    if pile.finished_at is not None:
        raise Refused(_("This batch is finished. For cards that came later make another batch."))
    return batch, pile


@transaction.atomic
def key_sheet(
    *,
    batch: CodeBatch,
    number: int,
    values: Mapping[str, int],
    remarks: Mapping[str, str],
    by: Any,
    helped: bool = False,
    code: str = "",
    at: datetime | None = None,
) -> PaperSheet:
    """Key one sheet. Where it bears a one-time code, the code is used up."""
    at = at or timezone.now()
    batch, pile = _opened(batch, by, at)
    if pile.counted_at is not None:
        raise Refused(_("The pile is counted already, so no sheet can be added."))
    if not 1 <= number <= batch.size:
        raise Refused(
            _("The sheets of this batch have numbers from 1 to %(size)s.") % {"size": batch.size}
        )
    if batch.sheets.filter(number=number).exists():
        raise Refused(_("Sheet %(number)s has been keyed already.") % {"number": number})
    require_answers(values)
    if code.strip():
        spend_typed(batch.round, code)
    return PaperSheet.objects.create(
        batch=batch,
        number=number,
        values=dict(values),
        remarks=dict(remarks),
        helped=helped,
        has_code=bool(code.strip()),
        keyed_by=by,
    )


@transaction.atomic
def take_out_sheet(*, batch: CodeBatch, number: int, by: Any, at: datetime | None = None) -> None:
    """Forget a sheet that was keyed by mistake; a code on it stays used."""
    batch, pile = _opened(batch, by, at or timezone.now())
    if pile.counted_at is not None:
        raise Refused(_("The pile is counted already, so no sheet can be taken out."))
    sheet = batch.sheets.filter(number=number).first()
    if sheet is None:
        raise Refused(_("Sheet %(number)s has not been keyed.") % {"number": number})
    if sheet.has_code:
        Round.objects.filter(pk=batch.round_id).update(removals=F("removals") + 1)
    sheet.delete()


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
    batch, pile = _opened(batch, by, at)
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
def key_again(
    *,
    batch: CodeBatch,
    number: int,
    values: Mapping[str, int],
    by: Any,
    at: datetime | None = None,
) -> PaperSheet:
    """Key a drawn sheet a second time, without seeing the first; another person where there is
    one. With too many differences in the sample all the sheets are drawn."""
    at = at or timezone.now()
    batch, pile = _opened(batch, by, at)
    waiting = {sheet.number: sheet for sheet in to_key_again(batch)}
    if number not in waiting:
        raise Refused(_("Sheet %(number)s does not wait for a second keying.") % {"number": number})
    sheet = waiting[number]
    if sheet.keyed_by_id == by.pk and _somebody_else(batch, by):
        raise Refused(
            _("You keyed sheet %(number)s yourself. The second keying is made by another person.")
            % {"number": number}
        )
    sheet.again, sheet.again_by = dict(values), by
    sheet.settled = not differing(sheet.values, sheet.again)
    sheet.save(update_fields=["again", "again_by", "settled"])
    if len(waiting) == 1 and not pile.all_again and _too_many_differ(batch, pile):
        pile.all_again = True
        pile.sample = sorted(batch.sheets.values_list("number", flat=True))
        pile.save(update_fields=["all_again", "sample"])
        record("paper_batch.all_again", batch.round, by=by, at=at, batch=batch.number)
    return sheet


def _somebody_else(batch: CodeBatch, by: Any) -> bool:
    clerks = Membership.objects.filter(
        organisation=batch.round.contract.authority_id, role=Role.CLERK, user__is_active=True
    )
    return clerks.exclude(user=by).exists()


def _too_many_differ(batch: CodeBatch, pile: PaperPile) -> bool:
    drawn = list(batch.sheets.filter(number__in=pile.sample))
    differences = sum(len(differing(sheet.values, sheet.again or {})) for sheet in drawn)
    compared = sum(len({*sheet.values, *(sheet.again or {})}) for sheet in drawn)
    return must_key_all(differences, compared)


@transaction.atomic
def settle_sheet(
    *,
    batch: CodeBatch,
    number: int,
    chosen: Mapping[str, bool],
    by: Any,
    at: datetime | None = None,
) -> None:
    """Decide, with the sheet in hand, each answer that differs: ``True`` takes the second."""
    batch, _pile = _opened(batch, by, at or timezone.now())
    sheet = next((each for each in to_settle(batch) if each.number == number), None)
    if sheet is None:
        raise Refused(_("Sheet %(number)s has no difference to settle.") % {"number": number})
    again = dict(sheet.again or {})
    undecided = [code for code in differing(sheet.values, again) if code not in chosen]
    if undecided:
        raise Refused(_("Decide every answer that differs."))
    for code in differing(sheet.values, again):
        if chosen[code] and code in again:
            sheet.values[code] = again[code]
        elif chosen[code]:
            del sheet.values[code]
    sheet.settled = True
    sheet.save(update_fields=["values", "settled"])


@transaction.atomic
def finish_batch(*, batch: CodeBatch, by: Any, at: datetime | None = None) -> int:
    """Turn the checked sheets into residents' cards; returns how many."""
    at = at or timezone.now()
    batch, pile = _opened(batch, by, at)
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
