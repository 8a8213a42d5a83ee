"""Opening the offers after the deadline, and the formal check of each."""

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import works_for_authority
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.letters import write_letter
from common.papers import issue
from common.publicity import public_data_changed
from common.sealing import SealBroken
from contracting.documents.openings import opening_snapshot
from contracting.enums import OfferState, TenderState
from contracting.lifecycle import TENDER_STEPS, require_step
from contracting.models import Committee, Opening, Submission, Tender
from contracting.selectors.committees import seat_facts
from contracting.selectors.openings import opens_from, other_openers, standing_proposal
from contracting.selectors.tenders import offeror_ids
from contracting.services.receiving import require_call
from contracting.services.reserves import call_reserve, invite_to_declare
from contracting.services.seals import NotWhatWasFiled, open_up

log = logging.getLogger(__name__)


@transaction.atomic
def propose_opening(
    *, tender: Tender, by: User, at: datetime | None = None, path: str = ""
) -> Opening:
    """The first of the two acts: somebody of the authority proposes, and others are asked.

    ``path`` is where they confirm, when it is not the page of a call.
    """
    at = at or timezone.now()
    tender = locked(tender)
    _require_time(tender, at)
    if standing := standing_proposal(tender, at=at):
        if standing.proposed_by_id == by.pk:
            return standing
        raise Refused(
            _("%(name)s has proposed the opening already. Open the page again and confirm it.")
            % {"name": standing.proposed_by.name}
        )
    others = other_openers(tender, by)
    if not others:
        raise Refused(
            _(
                "Offers are opened by two people, and you are the only one here. Invite a second "
                "clerk or the executive on the page of your authority; then propose the opening."
            )
        )
    opening = Opening.objects.create(tender=tender, proposed_by=by, proposed_at=at)
    record("tender.opening_proposed", tender, by=by, at=at)
    for person in others:
        write_letter(
            "contracting/email/confirm_opening.txt",
            to=person,
            key=f"opening-confirm:{opening.pk}:{person.pk}",
            tender=tender,
            proposed_by=by,
            path=path or f"/nabory/{tender.pk}/otwarcie/",
        )
    return opening


@transaction.atomic
def confirm_opening(*, tender: Tender, by: User, at: datetime | None = None) -> Tender:
    """The second act, by another person: what was filed is opened, and the protocol issued.

    The lock waits for every filing that has begun. The database refuses an opening before
    the deadline and one by a single person, whatever the code does. A member of the committee
    who acts for an offeror, or was indicated by one, is excluded in the same act.
    """
    at = at or timezone.now()
    require_call(tender)
    opening = second_person(tender=tender, by=by, at=at)
    _open(opening.tender, opening, by=by, at=at)
    return opening.tender


def second_person(*, tender: Tender, by: User, at: datetime) -> Opening:
    """The proposal that ``by`` confirms, with its locked tender. The caller has begun the act."""
    tender = locked(tender)
    _require_time(tender, at)
    opening = standing_proposal(tender, at=at)
    if opening is None:
        raise Refused(
            _(
                "Nobody has proposed the opening within the last hour. Propose it, and let another "
                "person confirm it."
            )
        )
    if opening.proposed_by_id == by.pk:
        raise Refused(_("You proposed the opening; another person has to confirm it."))
    if not works_for_authority(opening.proposed_by, tender.authority_id):
        raise Refused(
            _("%(name)s no longer works for the authority. Propose the opening anew.")
            % {"name": opening.proposed_by.name}
        )
    opening.confirmed_by, opening.confirmed_at = by, at
    opening.save(update_fields=["confirmed_by", "confirmed_at"])
    opening.tender = tender
    return opening


def _require_time(tender: Tender, at: datetime) -> None:
    if not hasattr(tender, "enquiry"):
        require_call(tender)
    require_step(TENDER_STEPS, TenderState(tender.state), TenderState.EVALUATION)
    opens_at = opens_from(tender)
    if tender.offers_due_at is None or opens_at is None or at <= tender.offers_due_at:
        raise Refused(_("Offers are opened after the deadline. Until then nobody may read them."))
    if at < opens_at:
        raise Refused(
            _(
                "Offers sent before the deadline may still be on their way. "
                "Please try again in two minutes."
            )
        )


def mark_opened(tender: Tender, *, at: datetime) -> None:
    tender.state = TenderState.EVALUATION
    tender.opened_at = at
    tender.version += 1
    tender.save()


def _open(tender: Tender, opening: Opening, *, by: User, at: datetime) -> None:
    mark_opened(tender, at=at)
    filed = _open_up_all(tender)
    record("tender.opened", tender, by=by, at=at, offers=len(filed))
    issue(
        kind="opening",
        subject=tender,
        title=f"Protokół otwarcia ofert, nabór {tender.number}",
        snapshot=opening_snapshot(opening, filed),
        key=f"opening:{tender.pk}",
        at=at,
        number=tender.number,
    )
    committee = Committee.objects.filter(tender=tender).first()
    if committee is not None:
        exclude_the_tied(committee, at=at)
        invite_to_declare(committee)
    public_data_changed()


def _open_up_all(tender: Tender) -> list[Submission]:
    """Every filing that counts, opened; or none, when one of them cannot be."""
    filed = list(
        Submission.objects.live()
        .filter(offer__tender=tender, offer__state=OfferState.SUBMITTED)
        .select_related("offer__offeror")
        .order_by("digest")
    )
    for submission in filed:
        try:
            open_up(submission)
        except (SealBroken, NotWhatWasFiled) as error:
            log.error("An offer of the call %s cannot be opened: %s", tender.pk, error)
            raise Refused(
                _(
                    "The offer with the receipt %(number)s cannot be opened, so none was. "
                    "Call the operator of the portal: the key of the seal is missing, or "
                    "somebody changed what was filed."
                )
                % {"number": submission.number}
            ) from error
    return filed


def exclude_the_tied(committee: Committee, *, at: datetime) -> None:
    """Whoever acts for an offeror, or was indicated by one, sits no longer (art. 15(2d), (2f))."""
    offerors = offeror_ids(committee.tender)
    members = list(committee.members.filter(excluded_at__isnull=True).select_related("user"))
    gone = []
    for member, facts in zip(members, seat_facts(members, offerors), strict=True):
        if facts.belongs_to_offeror or facts.indicated_by_offeror:
            member.excluded_at = at
            member.exclusion_reason = (
                "Związek z organizacją, która bierze udział w konkursie "
                "(art. 15 ust. 2d i 2f ustawy)."
            )
            member.save(update_fields=["excluded_at", "exclusion_reason"])
            record("committee.excluded", committee.tender, by=None, at=at, member=member.pk)
            gone.append(member)
    for member in gone:
        if not member.is_reserve:
            call_reserve(member, at=at)
