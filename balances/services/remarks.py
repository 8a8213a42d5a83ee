"""Residents' own words: moderated one by one, published together, originals deleted.

Nothing here puts a resident's words into the journal, a letter, a log or a task's arguments.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.enums import RemarkState
from balances.models import Moderation, ResidentRemark, Round
from balances.permissions import may_moderate_remarks
from balances.rules.masking import spelt
from balances.rules.remarks import (
    TO_DECIDE_ON_REMARK,
    ModerationFacts,
    moderate_until,
    words_may_be_published,
)
from balances.services.notices import tell_moderators
from balances.services.reports import order_contract_report
from common.concurrency import locked
from common.journal import record
from common.judgement import require_lawful
from common.law import Refused
from common.publicity import public_data_changed


def open_moderation(round: Round, *, cards: int, at: datetime) -> None:
    """At the closing of a round. Words of fewer than ten are deleted: nobody has read them."""
    remarks = ResidentRemark.objects.filter(round=round)
    if not words_may_be_published(cards):
        remarks.delete()
    elif remarks.exists():
        closed_on = timezone.localdate(at)
        Moderation.objects.create(
            round=round,
            due_on=moderate_until(closed_on),
            originals_until=closed_on + timedelta(days=settings.REMARKS_KEPT_DAYS),
        )
        tell_moderators(round)


@transaction.atomic
def decide_on_remark(
    *,
    remark: ResidentRemark,
    by: Any,
    refused: bool,
    shown: str = "",
    ground: str = "",
    at: datetime | None = None,
) -> ResidentRemark:
    """Accept a remark with parts of it covered, or refuse it on a ground. It can be decided
    anew until all are published."""
    at = at or timezone.now()
    moderation = _open(remark.round, by)
    remark = ResidentRemark.objects.select_for_update().get(pk=remark.pk)
    facts = ModerationFacts(
        original=remark.text, shown="" if refused else shown, ground=ground, refused=refused
    )
    require_lawful(TO_DECIDE_ON_REMARK, facts)
    remark.state = RemarkState.REFUSED if refused else RemarkState.ACCEPTED
    remark.shown_text = spelt(facts.shown)
    remark.ground = ground
    remark.save(update_fields=["state", "shown_text", "ground"])
    act = "remark.refused" if refused else "remark.accepted"
    details: Mapping[str, str] = {"ground": ground} if refused else {}
    record(act, moderation.round, by=by, at=at, question=remark.question_code, **details)
    return remark


@transaction.atomic
def publish_remarks(*, round: Round, by: Any, at: datetime | None = None) -> Moderation:
    """Publish all that was accepted, at once: nobody can tell what came when."""
    at = at or timezone.now()
    moderation = _open(round, by)
    waiting = round.resident_remarks.filter(state=RemarkState.WAITING).count()
    if waiting:
        raise Refused(
            _("Remarks still waiting for a decision: %(number)s. They are published together.")
            % {"number": waiting}
        )
    _publish(moderation, by, at)
    return moderation


def _open(round: Round, by: Any) -> Moderation:
    moderation = locked(Moderation.objects.select_related("round__contract").get(round=round))
    if not may_moderate_remarks(by, round):
        raise Refused(_("These remarks are moderated by somebody else."))
    if moderation.published_at is not None:
        raise Refused(_("The remarks of this round are already published."))
    if moderation.originals_deleted_at is not None:
        raise Refused(_("The time for moderation is over and the originals are deleted."))
    return moderation


def _publish(moderation: Moderation, by: Any, at: datetime) -> None:
    moderation.published_at, moderation.published_by = at, by
    moderation.save(update_fields=["published_at", "published_by"])
    record("remarks.published", moderation.round, by=by, at=at)
    order_contract_report(
        contract=moderation.round.contract, edition=f"remarks-{moderation.round_id}", at=at
    )
    public_data_changed()


@transaction.atomic
def delete_originals(*, moderation: Moderation, at: datetime | None = None) -> bool:
    """After the set time: what was decided is published, the originals are deleted, and what
    nobody looked at is never shown. Done again, it does nothing."""
    at = at or timezone.now()
    moderation = locked(moderation)
    if moderation.originals_deleted_at is not None:
        return False
    if timezone.localdate(at) <= moderation.originals_until:
        return False
    remarks = ResidentRemark.objects.filter(round=moderation.round_id)
    remarks.filter(state=RemarkState.WAITING).update(state=RemarkState.LATE)
    remarks.update(text="")
    moderation.originals_deleted_at = at
    moderation.save(update_fields=["originals_deleted_at"])
    record("remarks.deleted", moderation.round, by=None, at=at)
    if moderation.published_at is None:
        _publish(moderation, None, at)
    return True
