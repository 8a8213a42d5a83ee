"""Sheets of a batch of paper cards: keyed, taken out, keyed a second time, settled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership
from balances.models import Code, CodeBatch, PaperPile, PaperSheet, Round
from balances.rules.codes import ACCESS_LENGTH, WrongCode, normalised
from balances.rules.paper import differing, must_key_all
from balances.services.codes import digest_of, spend
from balances.services.paper_piles import opened_pile, to_key_again, to_settle
from balances.services.residents import require_answers
from common.journal import record
from common.law import Refused


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
    batch, pile = opened_pile(batch, by, at)
    if pile.counted_at is not None:
        raise Refused(_("The pile is counted already, so no sheet can be added."))
    if not 1 <= number <= batch.size:
        raise Refused(
            _("The sheets of this batch have numbers from 1 to %(size)s.") % {"size": batch.size}
        )
    if batch.sheets.filter(number=number).exists():
        raise Refused(_("Sheet %(number)s has been keyed already.") % {"number": number})
    require_answers(values)
    if batch.coded and not code.strip():
        raise Refused(_("Each sheet of this batch bears the code of a leaflet. Type it in."))
    if code.strip():
        _spend_typed(batch.round, code)
    return PaperSheet.objects.create(
        batch=batch,
        number=number,
        values=dict(values),
        remarks=dict(remarks),
        helped=helped,
        has_code=bool(code.strip()),
        keyed_by=by,
    )


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


@transaction.atomic
def take_out_sheet(*, batch: CodeBatch, number: int, by: Any, at: datetime | None = None) -> None:
    """Forget a sheet that was keyed by mistake; a code on it stays used."""
    batch, pile = opened_pile(batch, by, at or timezone.now())
    if pile.counted_at is not None:
        raise Refused(_("The pile is counted already, so no sheet can be taken out."))
    sheet = batch.sheets.filter(number=number).first()
    if sheet is None:
        raise Refused(_("Sheet %(number)s has not been keyed.") % {"number": number})
    if sheet.has_code:
        Round.objects.filter(pk=batch.round_id).update(removals=F("removals") + 1)
    sheet.delete()


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
    batch, pile = opened_pile(batch, by, at)
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
    batch, _pile = opened_pile(batch, by, at or timezone.now())
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
