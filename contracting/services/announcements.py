"""Recording where a call was announced, and publishing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import advice, findings, stopping
from common.law import Finding, Refused
from common.publicity import public_data_changed
from contracting.documents.notices import checksum, issue_announcement
from contracting.enums import Notice, Place, TenderState
from contracting.lifecycle import TENDER_STEPS, require_step
from contracting.models import Publication, Tender
from contracting.modes import mode_of
from contracting.rules import open_calls, results
from contracting.selectors.tenders import announcement_facts
from contracting.services.following import tell_at_once
from contracting.services.receiving import require_call
from contracting.services.rehearsals import invite_to_rehearse
from contracting.services.tenders import require_draft

NOT_REHEARSED = (
    open_calls.announced_in_three_places,
    open_calls.announcements_have_appeared,
    open_calls.offers_have_at_least_21_days,
    results.made_public_in_the_same_three_places,
)
"""A rehearsal is announced nowhere, and takes as little time as its people want."""

OLDEST = timedelta(days=366)
"""An appearance further back can only be a slip of the hand."""


@dataclass(frozen=True)
class Appearance:
    """Where and when a notice appeared (domain.md 6.4)."""

    place: str
    published_on: date
    address: str
    produced_by: str
    produced_on: date | None = None
    """Empty: the day on which it appeared."""


@transaction.atomic
def record_announcements(
    *, tender: Tender, appearances: Sequence[Appearance], by: User, at: datetime | None = None
) -> Tender:
    """Record where the call was announced; while it is a draft a mistake may be corrected."""
    at = at or timezone.now()
    tender = locked(tender)
    require_draft(tender)
    for each in appearances:
        require_sensible(each, at=at)
        Publication.objects.update_or_create(
            tender=tender,
            notice=Notice.CALL,
            place=each.place,
            defaults=_values(each, checksum(tender, Notice.CALL), by=by, at=at),
        )
        record(
            "tender.publication_recorded",
            tender,
            by=by,
            at=at,
            place=each.place,
            published_on=each.published_on.isoformat(),
        )
    return tender


def add_publications(
    tender: Tender, notice: Notice, appearances: Sequence[Appearance], *, by: User, at: datetime
) -> None:
    """Add what appeared after the publication of the call; these rows are never changed."""
    shown = checksum(tender, notice)
    for each in appearances:
        require_sensible(each, at=at)
        Publication.objects.create(
            tender=tender, notice=notice, place=each.place, **_values(each, shown, by=by, at=at)
        )


def _values(each: Appearance, shown: str, *, by: User, at: datetime) -> dict[str, Any]:
    return {
        "published_on": each.published_on,
        "address": each.address,
        "produced_by": each.produced_by,
        "produced_on": each.produced_on or each.published_on,
        "checksum": shown,
        "entered_by": by,
        "entered_at": at,
    }


def require_sensible(each: Appearance, *, at: datetime) -> None:
    """Refuse a day that can only be a slip of the hand, and a record that says too little."""
    today = timezone.localdate(at)
    place = Place(each.place).label
    if not each.address.strip() or not each.produced_by.strip():
        raise Refused(
            _("%(place)s: write where exactly it appeared and who wrote it.") % {"place": place}
        )
    if each.published_on > today:
        raise Refused(
            _("%(place)s: the day is yet to come. Record it after it has appeared.")
            % {"place": place}
        )
    if each.published_on < today - OLDEST:
        raise Refused(_("%(place)s: the day is over a year ago. Correct it.") % {"place": place})


def obstacles(tender: Tender, *, at: datetime) -> list[Finding | str]:
    """Everything that stops the call from being published at ``at``."""
    reasons: list[Finding | str] = []
    if tender.offers_due_at is not None and tender.offers_due_at <= at:
        reasons.append(_("The deadline for offers has passed. Set a later one."))
    reasons.extend(stopping(_judged(tender, at=at)))
    return reasons


def advised(tender: Tender, *, at: datetime) -> tuple[Finding, ...]:
    """What is only said to the clerk: the call may be published all the same."""
    return advice(_judged(tender, at=at))


def _judged(tender: Tender, *, at: datetime) -> tuple[Finding, ...]:
    rules = mode_of(tender.mode).to_announce
    if tender.rehearsal:
        rules = tuple(each for each in rules if each not in NOT_REHEARSED)
    return findings(rules, announcement_facts(tender, at=at))


@transaction.atomic
def publish_tender(
    *, tender: Tender, by: User, version: int | None = None, at: datetime | None = None
) -> Tender:
    """Publish a drafted call: from now on offers are taken until the deadline.

    Raises ``Refused`` with every breach at once, and ``Stale`` when the draft changed
    after the clerk saw what would be published.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_call(tender)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.OPEN)
    if reasons := obstacles(tender, at=at):
        raise Refused(*reasons)
    tender.state = TenderState.OPEN
    tender.published_at = at
    tender.save()
    record("tender.published", tender, by=by, at=at, number=tender.number, mode=tender.mode)
    issue_announcement(tender, key=f"announcement:{tender.pk}", at=at)
    if tender.rehearsal:
        invite_to_rehearse(tender)
    else:
        tell_at_once(tender, at=at)
    public_data_changed()
    return tender
