"""Notices of a procurement: published on the official platforms, recorded here."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import findings, stopping
from common.law import Finding, Refused
from common.publicity import public_data_changed
from contracting.enums import TenderState
from contracting.lifecycle import TENDER_STEPS, require_step
from contracting.models import NoticeCorrection, PurchaseNotice, Tender
from contracting.modes import mode_of
from contracting.purchase_enums import Journal, PurchaseNoticeKind
from contracting.rules.procurement_facts import NoticeChangeFacts, Regime
from contracting.rules.procurement_numbers import PurchaseNoticeFacts
from contracting.selectors.procurement import draft_findings

OFFICIAL = (Journal.BZP, Journal.TED)


@transaction.atomic
def announce_procurement(
    *,
    tender: Tender,
    journal: str,
    number: str,
    published_on: date,
    by: User,
    link: str = "",
    own_site_on: date | None = None,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Record the notice with which the procedure begins; from now on it is public here.

    Raises ``Refused`` with every breach at once.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.OPEN)
    official = published_on if journal in OFFICIAL else None
    site = own_site_on or (published_on if journal == Journal.SITE else None)
    reasons: list[Finding | str] = [
        *_number_findings(tender, journal, number, published_on, at),
        *draft_findings(tender, official_on=official, own_site_on=site),
    ]
    stops = [each for each in reasons if isinstance(each, str)] + list(
        stopping(each for each in reasons if isinstance(each, Finding))
    )
    stops.extend(_missing(tender, at))
    if stops:
        raise Refused(*stops)
    tender.state = TenderState.OPEN
    tender.published_at = at
    tender.save()
    _keep(tender, PurchaseNoticeKind.ORDER, journal, number, published_on, link, by, at)
    if own_site_on and journal != Journal.SITE:
        _keep(tender, PurchaseNoticeKind.ORDER, Journal.SITE, "", own_site_on, "", by, at)
    record("tender.published", tender, by=by, at=at, number=tender.number, mode=tender.mode)
    public_data_changed()
    return tender


def _missing(tender: Tender, at: datetime) -> list[str]:
    missing = []
    if not tender.description.strip():
        missing.append(_("Describe the order."))
    if tender.task_starts_on is None or tender.task_ends_on is None:
        missing.append(_("Give the first and the last day of the service."))
    if tender.offers_due_at is not None and tender.offers_due_at <= at:
        missing.append(_("The deadline for offers has passed. Set a later one."))
    return missing


@transaction.atomic
def change_notice(
    *,
    tender: Tender,
    journal: str,
    number: str,
    published_on: date,
    offers_due_at: datetime,
    by: User,
    link: str = "",
    more_time_needed: bool = False,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Record a published change of the notice; the deadline may only move later."""
    at = at or timezone.now()
    tender = locked_version(tender, version)
    if tender.state != TenderState.OPEN or tender.offers_due_at is None:
        raise Refused(_("A notice is changed while bids are being taken."))
    if at > tender.offers_due_at:
        raise Refused(_("The deadline has passed. A notice is changed before it."))
    facts = NoticeChangeFacts(
        more_time_needed=more_time_needed,
        offers_due=timezone.localtime(tender.offers_due_at),
        new_offers_due=timezone.localtime(offers_due_at),
    )
    found = findings(mode_of(tender.mode).to_change_notice, facts)
    numbers = _number_findings(tender, journal, number, published_on, at)
    if broken := stopping([*numbers, *found]):
        raise Refused(*broken)
    tender.offers_due_at = offers_due_at
    tender.save()
    kind = PurchaseNoticeKind.CHANGE
    kept = _keep(tender, kind, journal, number, published_on, link, by, at)
    kept.offers_due_at = offers_due_at
    kept.save()
    record("purchase.notice_changed", tender, by=by, at=at, number=number)
    public_data_changed()
    return tender


@transaction.atomic
def record_notice(
    *,
    tender: Tender,
    kind: str,
    journal: str,
    number: str,
    published_on: date,
    by: User,
    link: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> PurchaseNotice:
    """Record the notice of the result, or of performing the contract."""
    at = at or timezone.now()
    tender = locked_version(tender, version)
    if kind == PurchaseNoticeKind.RESULT and tender.state not in (
        TenderState.AWARDED,
        TenderState.ANNULLED,
    ):
        raise Refused(_("The notice of the result follows the end of the procedure."))
    if kind == PurchaseNoticeKind.PERFORMANCE and not _performed(tender):
        raise Refused(_("Record first that the contract was performed."))
    if broken := stopping(_number_findings(tender, journal, number, published_on, at)):
        raise Refused(*broken)
    tender.save()
    kept = _keep(tender, kind, journal, number, published_on, link, by, at)
    record("purchase.notice_recorded", tender, by=by, at=at, kind=kind, number=number)
    public_data_changed()
    return kept


@transaction.atomic
def correct_notice(
    *,
    notice: PurchaseNotice,
    journal: str,
    number: str,
    published_on: date,
    reason: str,
    by: User,
    link: str = "",
    at: datetime | None = None,
) -> PurchaseNotice:
    """What was typed here did not agree with the notice: write what does; the rest is kept.

    A change of the notice itself is another act: it is published first.
    """
    at = at or timezone.now()
    tender = locked(notice.tender)
    notice = locked(notice)
    if tender.procurement.record_closed_at:
        raise Refused(_("The record is closed and stays unaltered."))
    if not reason.strip():
        raise Refused(_("Say what was wrong: the correction stands in the history."))
    said = (journal, number.strip(), published_on, link)
    before = (notice.journal, notice.number, notice.published_on, notice.link)
    if said == before:
        raise Refused(_("This is what already stands here. Change what was wrong."))
    if broken := stopping(_number_findings(tender, journal, number, published_on, at)):
        raise Refused(*broken)
    NoticeCorrection.objects.create(
        notice=notice,
        journal_before=notice.journal,
        number_before=notice.number,
        published_before=notice.published_on,
        reason=reason.strip(),
        made_at=at,
        made_by=by,
    )
    notice.journal, notice.number, notice.published_on, notice.link = said
    try:
        with transaction.atomic():
            notice.save()
    except IntegrityError as error:
        raise Refused(_("A notice with this number is recorded here already.")) from error
    tender.version += 1
    tender.save()
    record("purchase.notice_corrected", tender, by=by, at=at, number=number.strip())
    public_data_changed()
    return notice


def _performed(tender: Tender) -> bool:
    purchase = getattr(tender, "purchase_contract", None)
    return purchase is not None and purchase.performed_on is not None


def _number_findings(
    tender: Tender, journal: str, number: str, published_on: date, at: datetime
) -> tuple[Finding, ...]:
    facts = PurchaseNoticeFacts(
        journal=journal,
        number=number,
        published_on=published_on,
        today=timezone.localdate(at),
        regime=Regime(tender.procurement.regime or Regime.EXEMPT),
    )
    return findings(mode_of(tender.mode).to_record_notice, facts)


def _keep(
    tender: Tender,
    kind: str,
    journal: str,
    number: str,
    published_on: date,
    link: str,
    by: User,
    at: datetime,
) -> PurchaseNotice:
    try:
        with transaction.atomic():
            return PurchaseNotice.objects.create(
                tender=tender,
                kind=kind,
                journal=journal,
                number=number.strip(),
                published_on=published_on,
                link=link,
                recorded_at=at,
                recorded_by=by,
            )
    except IntegrityError as error:
        raise Refused(_("A notice with this number is recorded here already.")) from error
