"""An institution's card: saved as one types, closed once, then never changed."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from accounts.permissions import represents
from balances.documents.cards import filled_card_snapshot, filled_title
from balances.enums import Party, QuestionKind, RoundKind
from balances.models import Card, OwnQuestion, Round
from balances.permissions import may_ask_to_close_card, may_close_card, may_write_card
from balances.selectors import AnyQuestion, all_questions_of
from balances.services.notices import tell_closers, tell_joint_offerors
from balances.services.own_questions import take_own_questions
from balances.services.rounds import reveal_cards
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused, Stale
from common.papers import issue


def questions_of(round: Round, party: str) -> list[AnyQuestion]:
    """The core and, after it, the authority's own questions."""
    return all_questions_of(round, party)


def _require_writable(card: Card, round: Round, at: datetime) -> None:
    today = timezone.localdate(at)
    if card.closed_at is not None:
        raise Refused(_("This card is closed and cannot be changed."))
    if today < round.opens_on:
        raise Refused(
            _("The card can be filled from %(day)s.") % {"day": round.opens_on.strftime("%d.%m.%Y")}
        )
    if round.closed_at is not None or today > round.closes_on:
        raise Refused(
            _("The time for this card ended on %(day)s, and the cards have been revealed.")
            % {"day": round.closes_on.strftime("%d.%m.%Y")}
        )


@transaction.atomic
def save_card(
    *,
    card: Card,
    values: Mapping[str, int | None],
    texts: Mapping[str, str],
    inspection: str | None = None,
    inspections: Collection[int] | None = None,
    by: Any,
    version: int | None,
    seen: Mapping[str, int | str | None] | None = None,
    at: datetime | None = None,
) -> Card:
    """Keep what was written so far; half a card is kept too.

    ``seen`` is what stood in the changed fields when the writer opened the card. With it two
    people may write at once: only where both changed the same answer is the second refused.
    """
    at = at or timezone.now()
    if not may_write_card(by, card.round, card.party):
        raise Refused(_("You cannot write this card."))
    # Before the card is locked: closing locks the round first, too.
    if card.round.is_open(timezone.localdate(at)):
        take_own_questions(round=card.round, at=at)
    fresh = locked_version(card, None)
    written = dict(values) | {code: text.strip() for code, text in texts.items()}
    if inspection is not None:
        written["inspection"] = inspection.strip()
    stale = version is not None and fresh.version != version + 1
    if stale and (seen is None or _collides(fresh, written, seen)):
        raise Stale
    _require_writable(fresh, fresh.round, at)
    for question in questions_of(fresh.round, fresh.party):
        if question.kind == QuestionKind.SCALE and question.code in values:
            _keep(fresh, question, value=values[question.code], text="")
        elif question.kind == QuestionKind.OPEN and question.code in texts:
            _keep(fresh, question, value=None, text=texts[question.code].strip())
    if inspection is not None and fresh.party == Party.AUTHORITY:
        fresh.inspection = inspection.strip()
    if inspections is not None and fresh.party == Party.AUTHORITY:
        here = fresh.round.contract.inspections.signed_off()
        fresh.inspections.set(here.filter(pk__in=inspections))
    fresh.save()
    return fresh


def _collides(
    card: Card, written: Mapping[str, int | str | None], seen: Mapping[str, int | str | None]
) -> bool:
    """Whether somebody else changed an answer that the writer changes otherwise."""
    now = said_on(card)
    return any(
        _plain(now.get(code)) not in (_plain(seen.get(code)), _plain(wanted))
        for code, wanted in written.items()
    )


def _plain(said: int | str | None) -> int | str | None:
    return None if said == "" else said


def said_on(card: Card) -> dict[str, int | str | None]:
    """Every answer of a card by its code, and what the authority says of its inspection."""
    answers = [
        *card.answers.select_related("question"),
        *card.own_answers.select_related("question"),
    ]
    said = {each.question.code: each.text if each.value is None else each.value for each in answers}
    return {**said, "inspection": card.inspection}


def _keep(card: Card, question: AnyQuestion, *, value: int | None, text: str) -> None:
    kept = card.own_answers if isinstance(question, OwnQuestion) else card.answers
    if value is None and not text:
        kept.filter(question=question).delete()
        return
    answer = kept.model(card=card, question=question, value=value, text=text)
    answer.clean_fields(exclude=["card", "question"])
    kept.update_or_create(question=question, defaults={"value": value, "text": text})


def missing_in(card: Card) -> list[str]:
    """What keeps a card from being closed, each as a sentence."""
    marked = {"value__isnull": False}
    answered = set(card.answers.filter(**marked).values_list("question__code", flat=True))
    own = card.own_answers.filter(**marked).select_related("question")
    answered |= {answer.question.code for answer in own}
    missing = [
        _("Answer, or choose “I don’t know”: “%(question)s”") % {"question": question.wording()}
        for question in questions_of(card.round, card.party)
        if question.kind == QuestionKind.SCALE and question.code not in answered
    ]
    asked = asks_for_inspection(card.round, card.party)
    if asked and not card.inspection and not card.inspections.exists():
        missing.insert(
            0, _("Choose the record of the statutory inspection, or write why there was none.")
        )
    return missing


def asks_for_inspection(round: Round, party: str) -> bool:
    """Before the task has run there is nothing to inspect; later the authority must say."""
    return party == Party.AUTHORITY and round.kind != RoundKind.OPENING


@transaction.atomic
def ask_to_close_card(*, card: Card, by: Any, at: datetime | None = None) -> Card:
    """Tell those who may close it that the card is whole: they get a letter and a duty."""
    at = at or timezone.now()
    card = locked_version(card, None)
    round = card.round
    if not may_ask_to_close_card(by, round, card.party):
        raise Refused(_("You may close this card yourself."))
    _require_writable(card, round, at)
    if missing := missing_in(card):
        raise Refused(*missing)
    card.asked_to_close_at = at
    card.save()
    record("card.closing_asked", round, by=by, at=at, party=str(card.party))
    tell_closers(card)
    return card


@transaction.atomic
def close_card(
    *, card: Card, by: Any, version: int | None = None, at: datetime | None = None
) -> Card:
    """Close a complete card. The second of the two reveals both."""
    at = at or timezone.now()
    # The round first: two institutions closing at once must not both see the other open.
    round = locked(card.round)
    card = locked_version(card, version)
    if not may_close_card(by, round, card.party):
        raise Refused(
            _(
                "The card is closed by somebody who may speak for the institution: in an "
                "organisation its representative."
            )
        )
    _require_writable(card, round, at)
    if missing := missing_in(card):
        raise Refused(*missing)
    card.closed_at, card.closed_by = at, by
    card.digest = digest_of_card(card)
    card.save()
    issue(
        kind="card_filled",
        subject=card,
        title=filled_title(card.party),
        snapshot=filled_card_snapshot(card),
        key=f"card-filled:{card.pk}",
        at=at,
    )
    closer = closer_of(round, card.party, by)
    told = {"party": str(card.party), "organisation": str(closer), "digest": card.digest}
    record("card.closed", round, by=by, at=at, **told)
    if card.party == Party.PROVIDER:
        tell_joint_offerors(card, closer)
    reveal_cards(round=round, by=by, at=at)
    return card


def closer_of(round: Round, party: str, by: Any) -> Organisation:
    """For which institution somebody closes the card; in a joint offer, the one they represent."""
    contract = round.contract
    if party == Party.AUTHORITY:
        return contract.authority
    return next(each for each in contract.providers if represents(by, each))


def digest_of_card(card: Card) -> str:
    """SHA-256 of the card's canonical JSON: its round, party, version of questions, answers."""
    content: dict[str, Any] = {
        "round": card.round_id,
        "party": str(card.party),
        "questionnaire": card.round.questionnaire.digest,
        "inspection": card.inspection,
        "answers": {
            answer.question.code: answer.text if answer.value is None else answer.value
            for answer in card.answers.select_related("question")
        },
    }
    if chosen := list(card.inspections.order_by("pk").values_list("pk", flat=True)):
        content["inspections"] = chosen
    # Only where there are any: the digest of a card without own questions stays what it was.
    if own := list(card.own_answers.select_related("question")):
        content["own"] = {
            each.question.code: [
                each.question.digest(),
                each.text if each.value is None else each.value,
            ]
            for each in own
        }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()
