"""Residents' answers: one code, one card, and nothing that joins the two.

Spending the code and storing the card are one transaction, so neither happens alone. What
that leaves behind in the database is mixed away (``balances.services.mixing``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import PROFILE, Channel, Party, QuestionKind
from balances.models import (
    Code,
    EventCode,
    ResidentAnswer,
    ResidentCard,
    ResidentRemark,
    Round,
)
from balances.rules.codes import (
    REMOVAL_LENGTH,
    WrongCode,
    code_from,
    normalised,
    normalised_to_answer,
)
from balances.rules.grace import day_of_answer
from balances.selectors import AnyQuestion, all_questions_of
from balances.services.codes import digest_of, keyed, spend
from balances.services.refusals import CodeRefused, UnknownCode
from balances.services.resident_time import require_open, require_time_to_send, require_unclosed
from balances.services.residents_at_events import (
    event_is_full,
    event_of,
    require_under_way,
    take_place,
    wait_among_the_crowd,
)
from common.law import Refused

LONGEST_REMARK = 2000


__all__ = ["CodeRefused", "Receipt", "UnknownCode"]


@dataclass(frozen=True)
class Receipt:
    """What a person keeps: the code that removes their card."""

    removal_code: str
    round: Round


def round_of_code(
    typed: str, *, used_too: bool = False, at: datetime | None = None
) -> tuple[str, Round]:
    """The code that was meant, and the round whose card it opens; raises ``CodeRefused``.

    ``used_too`` is for a card that comes in: whether it is a repeat is told by its nonce.
    """
    code = _meant(typed)
    if event := event_of(code):
        if not used_too:
            require_open(event.round, at or timezone.now())
            require_under_way(event, at or timezone.now())
        return code, event.round
    row = (
        Code.objects.filter(pk=digest_of(code))
        .select_related(
            "round__contract__authority", "round__contract__provider", "round__contract__offer"
        )
        .first()
    )
    if row is None:
        raise UnknownCode(
            _("We do not know this code. Compare it with the leaflet, letter by letter.")
        )
    if not used_too:
        require_open(row.round, at or timezone.now())
    if row.spent and not used_too:
        raise _already_used()
    return code, row.round


def _meant(typed: str) -> str:
    try:
        return normalised_to_answer(typed)
    except WrongCode as error:
        raise CodeRefused(
            _(
                "There is a slip in this code. On a leaflet it has 20 letters and digits, in five "
                "groups of four; on a poster 8, in two groups. Compare it and correct it."
            )
        ) from error


def _already_used() -> CodeRefused:
    return CodeRefused(
        _(
            "This code has already been used, and a code works once. If it was you, your answers "
            "are stored and you need do nothing. If it was not, ask the person who gave you the "
            "leaflet for another one."
        )
    )


def submit_resident_card(
    *,
    code: str,
    nonce: str,
    values: Mapping[str, int],
    remarks: Mapping[str, str],
    helped: bool = False,
    profile: Mapping[str, str] | None = None,
    address: str = "",
    begun: str = "",
    asked: Sequence[AnyQuestion] | None = None,
    at: datetime | None = None,
) -> Receipt:
    """Take one resident's card. The same form sent again gets the same receipt.

    ``nonce`` is made with the form and kept by nobody but the browser: with it and the code
    a repeat is recognised, and without it nobody can get from the code to the card.
    ``address`` is counted for ten minutes when the code is that of an event, and stored nowhere.
    ``begun`` is the form's stamp of the day it was opened on. ``asked`` are the questions of
    the form, where they are at hand: at fifty answers a second they are not read twice.
    """
    at = at or timezone.now()
    meant = _meant(code)
    door = _door_of(meant)
    event = door if isinstance(door, EventCode) else None
    receipt = Receipt(code_from(keyed("removal", f"{meant}:{nonce}"), REMOVAL_LENGTH), door.round)
    if _is_stored(receipt):
        return receipt
    require_time_to_send(door.round, meant, begun, at)
    if event:
        require_under_way(event, at, sending=True)
    require_answers(values)
    held = bool(event) and wait_among_the_crowd(address)
    with transaction.atomic():
        if _passed(door, receipt):
            store_card(
                door.round,
                values,
                remarks,
                helped=helped,
                profile=profile,
                channel=Channel.EVENT if event else Channel.WEB,
                at=at,
                removal=receipt.removal_code,
                held=held,
                asked=asked,
            )
            require_unclosed(door.round)
            return receipt
    # The other of two equal requests came first: the same person, the same receipt.
    if _is_stored(receipt):
        return receipt
    raise event_is_full() if event else _already_used()


def _door_of(code: str) -> Code | EventCode:
    door = event_of(code) or (
        Code.objects.filter(pk=digest_of(code)).select_related("round").first()
    )
    if door is None:
        raise UnknownCode(_("We do not know this code."))
    return door


def _passed(door: Code | EventCode, receipt: Receipt) -> bool:
    if isinstance(door, Code):
        return spend(door.pk)
    # A form sent twice at once takes one place: the second waits here and finds the first.
    EventCode.objects.select_for_update().get(pk=door.pk)
    return not _is_stored(receipt) and take_place(door)


def _is_stored(receipt: Receipt) -> bool:
    digest = _removal_digest(receipt.removal_code)
    return ResidentCard.objects.filter(removal_digest=digest).exists()


def _removal_digest(removal_code: str) -> str:
    return keyed("removed", removal_code).hex()


def require_answers(values: Mapping[str, int]) -> None:
    if not values:
        raise Refused(
            _("No sentence has an answer yet. Choose at least one; your code is still good.")
        )


def store_card(
    round: Round,
    values: Mapping[str, int],
    remarks: Mapping[str, str],
    *,
    helped: bool,
    channel: str,
    at: datetime,
    removal: str = "",
    profile: Mapping[str, str] | None = None,
    held: bool = False,
    asked: Sequence[AnyQuestion] | None = None,
) -> None:
    asked = residents_questions(round) if asked is None else asked
    scale = {q.code for q in asked if q.kind == QuestionKind.SCALE}
    own_words = {q.code for q in asked if q.kind == QuestionKind.OPEN}
    card = ResidentCard.objects.create(
        round=round,
        day=day_of_answer(timezone.localdate(at), round.closes_on),
        channel=channel,
        helped=helped,
        held=held,
        removal_digest=_removal_digest(removal) if removal else "",
        **{field: said for field, said in (profile or {}).items() if field in PROFILE},
    )
    ResidentAnswer.objects.bulk_create(
        ResidentAnswer(card=card, question_code=code, value=value)
        for code, value in values.items()
        if code in scale
    )
    ResidentRemark.objects.bulk_create(
        ResidentRemark(round=round, question_code=code, text=text.strip()[:LONGEST_REMARK])
        for code, text in remarks.items()
        if code in own_words and text.strip()
    )


def residents_questions(round: Round) -> list[AnyQuestion]:
    """The core and, after it, the authority's own questions (their codes begin with ``x``)."""
    return all_questions_of(round, Party.RESIDENTS)


@transaction.atomic
def remove_resident_card(*, removal_code: str, at: datetime | None = None) -> None:
    """Delete the card whose receipt a person kept. Possible until the round is closed."""
    try:
        meant = normalised(removal_code, REMOVAL_LENGTH)
    except WrongCode as error:
        raise CodeRefused(
            _("There is a slip in this code. It has 12 letters and digits.")
        ) from error
    card = ResidentCard.objects.filter(removal_digest=_removal_digest(meant)).first()
    if card is None:
        raise UnknownCode(_("We have no card with this code. Perhaps it is already removed."))
    # The round is locked first, as closing does, so that no published number changes.
    round = Round.objects.select_for_update().get(pk=card.round_id)
    if round.closed_at is not None:
        raise CodeRefused(
            _("The results are already published, and one card cannot be taken out of them.")
        )
    deleted, _rows = ResidentCard.objects.filter(pk=card.pk).delete()
    if deleted:
        Round.objects.filter(pk=round.pk).update(removals=F("removals") + 1)
