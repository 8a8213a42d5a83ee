"""A resident's paper card, typed in by a clerk: the same codes, the same staging."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import Channel
from balances.models import Code, CodeBatch, Round
from balances.permissions import may_enter_paper_card
from balances.rules.codes import ACCESS_LENGTH, WrongCode, normalised
from balances.services.codes import codes_of, digest_of, spend
from balances.services.residents import require_answers, store_card
from common.concurrency import locked
from common.journal import record
from common.law import Refused


@transaction.atomic
def enter_paper_card(
    *,
    round: Round,
    values: Mapping[str, int],
    remarks: Mapping[str, str],
    by: Any,
    helped: bool = False,
    code: str = "",
    batch: CodeBatch | None = None,
    at: datetime | None = None,
) -> None:
    """Store a paper card under its own code, or under one of a batch of paper cards.

    No more cards can be entered than a batch has: that is its control total.
    """
    at = at or timezone.now()
    round = locked(round)
    if not may_enter_paper_card(by, round):
        raise Refused(_("Paper cards are entered by a clerk of the authority."))
    if round.closed_at is not None:
        raise Refused(_("This round is closed."))
    if timezone.localdate(at) < round.opens_on:
        raise Refused(_("This round is not open yet."))
    require_answers(values)
    if code.strip():
        _spend_typed(round, code)
    elif batch is not None and batch.round_id == round.pk and batch.channel == Channel.PAPER:
        _spend_one_of(batch)
    else:
        raise Refused(_("Type the code from the sheet, or choose the batch of paper cards."))
    store_card(round, values, remarks, helped=helped, channel=Channel.PAPER, at=at)
    record("paper_card.entered", round, by=by, at=at)


def _spend_typed(round: Round, typed: str) -> None:
    try:
        digest = digest_of(normalised(typed, ACCESS_LENGTH))
    except WrongCode as error:
        raise Refused(_("There is a slip in this code: compare it with the sheet.")) from error
    row = Code.objects.filter(pk=digest).first()
    if row is None:
        raise Refused(_("We do not know this code."))
    if row.round_id != round.pk:
        raise Refused(_("This code belongs to another round or another contract."))
    if not spend(digest):
        raise Refused(_("This code has already been used; the card was not stored again."))


def _spend_one_of(batch: CodeBatch) -> None:
    if not any(spend(digest_of(code)) for code in unused_codes_of(batch)):
        raise Refused(
            _("All %(size)s cards of this batch have been entered already.") % {"size": batch.size}
        )


def unused_codes_of(batch: CodeBatch) -> list[str]:
    codes = {digest_of(code): code for code in codes_of(batch)}
    unused = Code.objects.filter(pk__in=codes, spent=False).values_list("pk", flat=True)
    return [codes[digest] for digest in sorted(unused)]
