"""A single paper card that bears a leaflet's code, and what batches of cards share with it.

Cards of a batch are keyed sheet by sheet (``balances.services.paper_sheets``).
"""

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
    code: str,
    helped: bool = False,
    at: datetime | None = None,
) -> None:
    """Store a paper card under its own code, which makes it one person, one answer."""
    at = at or timezone.now()
    round = locked(round)
    if not may_enter_paper_card(by, round):
        raise Refused(
            _("Paper cards are keyed by a clerk of the authority or a coordinator of the pilot.")
        )
    if round.closed_at is not None:
        raise Refused(_("This round is closed."))
    if timezone.localdate(at) < round.opens_on:
        raise Refused(_("This round is not open yet."))
    require_answers(values)
    spend_typed(round, code)
    store_card(round, values, remarks, helped=helped, channel=Channel.PAPER, at=at)
    record("paper_card.entered", round, by=by, at=at)


def spend_typed(round: Round, typed: str) -> None:
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


def unused_codes_of(batch: CodeBatch) -> list[str]:
    codes = {digest_of(code): code for code in codes_of(batch)}
    unused = Code.objects.filter(pk__in=codes, spent=False).values_list("pk", flat=True)
    return [codes[digest] for digest in sorted(unused)]
