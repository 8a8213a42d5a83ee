"""The executive's choice, the announcement of its results, and annulment."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from common.concurrency import locked, locked_version
from common.journal import record
from common.judgement import advice, findings, require_lawful, stopping
from common.law import Facts, Finding, Refused, Rule
from common.letters import write_letter
from common.papers import issue
from common.publicity import public_data_changed
from contracting.documents.notices import checksum, issue_annulment
from contracting.documents.tenders import results_snapshot
from contracting.enums import Notice, OfferState, TenderState
from contracting.lifecycle import OFFER_STEPS, TENDER_STEPS, require_step
from contracting.models import Offer, Tender
from contracting.modes import mode_of
from contracting.selectors.partners import representatives_of_offer
from contracting.selectors.ranking import Decision, RankRow, ranking, selection_facts
from contracting.selectors.tenders import (
    annulment_facts,
    award_facts,
    days_of,
    notice_facts,
    people_with,
    received_offers,
)
from contracting.services.announcements import NOT_REHEARSED, Appearance, add_publications
from contracting.services.receiving import require_call


@transaction.atomic
def decide_tender(
    *,
    tender: Tender,
    decisions: Sequence[Decision],
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Select offers with amounts, or not, each with a reason: one act for the whole call.

    Raises ``Refused`` with every breach at once, and ``Stale`` when somebody decided, or
    the ranking changed, after the executive opened the page.
    """
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_call(tender)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.AWARDED)
    rows = ranking(tender)
    said = {each.offer_id: each for each in decisions}
    if reasons := _obstacles(tender, rows, said, at=at):
        raise Refused(*reasons)
    for row in rows:
        _write_decision(row.offer, said[row.offer.pk], by=by, at=at)
    tender.state = TenderState.AWARDED
    tender.decided_at = at
    tender.save()
    chosen = sum(1 for each in said.values() if each.selected)
    record("tender.decided", tender, by=by, at=at, selected=chosen, offers=len(rows))
    issue(
        kind="results",
        subject=tender,
        title=f"Ogłoszenie wyników otwartego konkursu ofert {tender.number}",
        snapshot={
            **results_snapshot(tender, at=at),
            "checksum": checksum(tender, Notice.RESULTS),
        },
        key=f"results:{tender.pk}",
        at=at,
        number=tender.number,
    )
    _ask_clerks(tender, "contracting/email/publish_results.txt", f"/nabory/{tender.pk}/wyniki/")
    public_data_changed()
    return tender


def _obstacles(
    tender: Tender, rows: list[RankRow], said: Mapping[int, Decision], *, at: datetime
) -> list[Finding | str]:
    reasons: list[Finding | str] = []
    if set(said) != {row.offer.pk for row in rows}:
        reasons.append(_("Decide on every offer, once each."))
    reasons.extend(stopping(_judged(tender, rows, said, at=at)))
    return reasons


def advised(tender: Tender, decisions: Sequence[Decision], *, at: datetime) -> tuple[Finding, ...]:
    """What is only said to the executive about a choice: it may be made all the same."""
    said = {each.offer_id: each for each in decisions}
    return advice(_judged(tender, ranking(tender), said, at=at))


def _judged(
    tender: Tender, rows: list[RankRow], said: Mapping[int, Decision], *, at: datetime
) -> tuple[Finding, ...]:
    facts = selection_facts(tender, rows, said, today=timezone.localdate(at))
    return findings(mode_of(tender.mode).to_select, facts)


def _write_decision(offer: Offer, said: Decision, *, by: User, at: datetime) -> None:
    offer = locked(offer)
    then = OfferState.SELECTED if said.selected else OfferState.NOT_SELECTED
    require_step(OFFER_STEPS, OfferState(offer.state), then)
    offer.state = then
    offer.awarded = said.amount if said.selected else None
    offer.decision_reason = said.reason
    offer.decided_by = by
    offer.decided_at = at
    offer.version += 1
    offer.save()
    record("offer.selected" if said.selected else "offer.not_selected", offer, by=by, at=at)


def _ask_clerks(tender: Tender, template: str, path: str) -> None:
    for clerk in people_with(tender.authority_id, Role.CLERK):
        write_letter(
            template,
            to=clerk,
            key=f"{template.rsplit('/', 1)[-1][:-4]}:{tender.pk}:{clerk.pk}",
            tender=tender,
            path=path,
        )


@transaction.atomic
def publish_results(
    *, tender: Tender, appearances: Sequence[Appearance], by: User, at: datetime | None = None
) -> Tender:
    """Record the results in the three places; the public page shows them from now on."""
    at = at or timezone.now()
    tender = locked(tender)
    if tender.state != TenderState.AWARDED or tender.decided_at is None:
        raise Refused(_("Results are published after the decision."))
    if tender.results_published_at is not None:
        raise Refused(_("The results have already been published."))
    facts = notice_facts(
        _days(appearances), not_before=tender.decided_at, at=at, awards=award_facts(tender)
    )
    _require(_applying(tender, mode_of(tender.mode).to_publish_results), facts)
    add_publications(tender, Notice.RESULTS, appearances, by=by, at=at)
    tender.results_published_at = at
    tender.version += 1
    tender.save()
    record("tender.results_published", tender, by=by, at=at)
    _tell_offerors(tender, "contracting/email/results.txt", "results")
    public_data_changed()
    return tender


def _applying(tender: Tender, rules: Iterable[Rule[Facts]]) -> list[Rule[Facts]]:
    return [each for each in rules if not (tender.rehearsal and each in NOT_REHEARSED)]


def _days(appearances: Sequence[Appearance]) -> dict[str, date]:
    return {each.place: each.published_on for each in appearances}


def _require(rules: Iterable[Rule[Facts]], facts: Facts) -> None:
    """Raises ``Refused`` with every breach that stops the act."""
    require_lawful(rules, facts)


def _tell_offerors(tender: Tender, template: str, occasion: str) -> None:
    for offer in received_offers(tender):
        for person in representatives_of_offer(offer):
            write_letter(
                template,
                to=person,
                key=f"{occasion}:{offer.pk}:{person.pk}",
                tender=tender,
                path=f"/nabory/{tender.pk}/",
            )


@transaction.atomic
def annul_tender(
    *,
    tender: Tender,
    ground: str,
    by: User,
    version: int | None = None,
    at: datetime | None = None,
) -> Tender:
    """Annul the call on one of the two statutory grounds."""
    at = at or timezone.now()
    tender = locked_version(tender, version)
    require_call(tender)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.ANNULLED)
    facts = annulment_facts(tender, ground=ground, at=at)
    _require(mode_of(tender.mode).to_annul, facts)
    tender.state = TenderState.ANNULLED
    tender.annulled_at = at
    tender.annulment_ground = ground
    tender.save()
    record("tender.annulled", tender, by=by, at=at, ground=ground)
    issue_annulment(tender, at=at)
    _tell_offerors(tender, "contracting/email/annulled.txt", "annulled")
    _ask_clerks(
        tender,
        "contracting/email/publish_annulment.txt",
        f"/nabory/{tender.pk}/uniewaznienie/ogloszenie/",
    )
    public_data_changed()
    return tender


@transaction.atomic
def publish_annulment(
    *, tender: Tender, appearances: Sequence[Appearance], by: User, at: datetime | None = None
) -> Tender:
    """Record where the information on the annulment was published."""
    at = at or timezone.now()
    tender = locked(tender)
    if tender.state != TenderState.ANNULLED or tender.annulled_at is None:
        raise Refused(_("This call was not annulled."))
    if days_of(tender, Notice.ANNULMENT):
        raise Refused(_("The publication has already been recorded."))
    facts = notice_facts(_days(appearances), not_before=tender.annulled_at, at=at)
    _require(mode_of(tender.mode).to_publish_annulment, facts)
    add_publications(tender, Notice.ANNULMENT, appearances, by=by, at=at)
    record("tender.annulment_published", tender, by=by, at=at)
    public_data_changed()
    return tender
