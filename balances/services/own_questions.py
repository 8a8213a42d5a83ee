"""An authority's own questions: added, changed until somebody was asked, withdrawn."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation
from balances.models import MOST_OWN, AskedQuestion, OwnQuestion, Round
from balances.permissions import may_keep_own_questions
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed


def _require_right(by: Any, authority_id: int) -> None:
    if not may_keep_own_questions(by, authority_id):
        raise Refused(
            _(
                "Own questions are added by the authority’s people and by a coordinator of its "
                "pilot."
            )
        )


@transaction.atomic
def add_own_question(
    *,
    authority: Organisation,
    party: str,
    kind: str,
    wording_pl: str,
    wording_en: str = "",
    wording_uk: str = "",
    easy_pl: str = "",
    by: Any,
    at: datetime | None = None,
) -> OwnQuestion:
    """Add a question that every round opening from now on asks this party."""
    at = at or timezone.now()
    authority = locked(authority)
    _require_right(by, authority.pk)
    ever = OwnQuestion.objects.filter(authority=authority, party=party)
    taken = set(ever.filter(withdrawn_at__isnull=True).values_list("position", flat=True))
    free = [place for place in range(1, MOST_OWN + 1) if place not in taken]
    if not free:
        raise Refused(
            _(
                "There are %(most)s own questions for this party already. Withdraw one first: "
                "a longer card is answered by fewer people."
            )
            % {"most": MOST_OWN}
        )
    question = OwnQuestion(
        authority=authority,
        party=party,
        kind=kind,
        position=free[0],
        number=ever.count() + 1,
        wording_pl=wording_pl.strip(),
        wording_en=wording_en.strip(),
        wording_uk=wording_uk.strip(),
        easy_pl=easy_pl.strip(),
        made_by=by,
        made_at=at,
    )
    question.full_clean()
    question.save()
    _tell("own_question.added", question, by=by, at=at)
    return question


@transaction.atomic
def change_own_question(
    *,
    question: OwnQuestion,
    wording_pl: str,
    wording_en: str = "",
    wording_uk: str = "",
    easy_pl: str = "",
    by: Any,
    version: int | None,
    at: datetime | None = None,
) -> OwnQuestion:
    """Correct a question that nobody was asked yet."""
    at = at or timezone.now()
    question = locked_version(question, version)
    _require_right(by, question.authority_id)
    _require_in_force(question)
    if question.is_asked:
        raise Refused(
            _(
                "Somebody was already asked this question, so its words stay. Withdraw it and "
                "add a new one; the answers to both are then kept apart."
            )
        )
    question.wording_pl, question.wording_en = wording_pl.strip(), wording_en.strip()
    question.wording_uk, question.easy_pl = wording_uk.strip(), easy_pl.strip()
    question.full_clean()
    question.save()
    _tell("own_question.changed", question, by=by, at=at)
    return question


@transaction.atomic
def withdraw_own_question(
    *, question: OwnQuestion, by: Any, at: datetime | None = None
) -> OwnQuestion:
    """The next rounds do not ask it any more; what was answered stays."""
    at = at or timezone.now()
    question = locked_version(question, None)
    _require_right(by, question.authority_id)
    _require_in_force(question)
    question.withdrawn_at = at
    question.save()
    _tell("own_question.withdrawn", question, by=by, at=at)
    return question


def _require_in_force(question: OwnQuestion) -> None:
    if question.withdrawn_at is not None:
        raise Refused(_("This question is already withdrawn."))


def _tell(act: str, question: OwnQuestion, *, by: Any, at: datetime) -> None:
    record(act, question.authority, by=by, at=at, party=str(question.party), code=question.code)
    public_data_changed()


@transaction.atomic
def take_own_questions(*, round: Round, at: datetime | None = None) -> None:
    """Seal which own questions a round asks, as it begins to ask; a second time nothing.

    Called by whatever comes first: the opening of the window, the first saved card, the
    first codes of residents.
    """
    if round.own_questions_taken_at is not None:
        return
    at = at or timezone.now()
    fresh = locked(round)
    if fresh.own_questions_taken_at is None and fresh.closed_at is None:
        # Locked, so that none is changed between the reading of its words and their sealing.
        in_force = OwnQuestion.objects.select_for_update().filter(
            authority=round.contract.authority_id, withdrawn_at__isnull=True
        )
        AskedQuestion.objects.bulk_create(
            AskedQuestion(round=fresh, question=each, digest=each.digest()) for each in in_force
        )
        Round.objects.filter(pk=fresh.pk).update(own_questions_taken_at=at)
        fresh.own_questions_taken_at = at
    round.own_questions_taken_at = fresh.own_questions_taken_at
