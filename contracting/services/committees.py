"""Appointing the committee, declarations of impartiality, exclusions, the end of its work."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Organisation, User
from common.concurrency import locked
from common.journal import record
from common.judgement import findings, require_lawful, stopping
from common.law import Finding, Refused
from common.letters import write_letter
from common.papers import issue
from contracting.documents.minutes import minutes_snapshot
from contracting.enums import TenderState
from contracting.models import Committee, CommitteeMember, Tender
from contracting.modes import mode_of
from contracting.rules.impartiality import ExclusionFacts, TieFacts
from contracting.rules.tender_facts import CommitteeFacts
from contracting.selectors.committees import (
    chairing,
    committee_facts,
    open_cards,
    seat_facts,
    smallest_committee,
    unchecked_offers,
)
from contracting.selectors.tenders import envelopes_to_enter, offeror_ids, people_with
from contracting.selectors.tie_questions import tie_questions
from contracting.services.receiving import require_call
from contracting.services.reserves import call_reserve, invite_to_declare


@dataclass(frozen=True)
class Seat:
    """One person to be appointed."""

    user: User
    seat: str
    indicated_by: Organisation | None = None
    is_chair: bool = False
    is_reserve: bool = False


@transaction.atomic
def appoint_committee(
    *,
    tender: Tender,
    order_number: str,
    appointed_on: date,
    seats: Sequence[Seat],
    by: User,
    no_ngo_ground: str = "",
    blind: bool = False,
    at: datetime | None = None,
) -> Committee:
    """Appoint the committee by an order of the executive; until a declaration it is replaced whole.

    Before the opening the rules are not told who filed an offer: a refusal would betray it.
    """
    at = at or timezone.now()
    tender = locked(tender)
    require_call(tender)
    if tender.state not in (TenderState.OPEN, TenderState.EVALUATION):
        raise Refused(_("A committee is appointed for a published call before the decision."))
    previous = Committee.objects.filter(tender=tender).first()
    if previous is not None and previous.members.filter(declared_at__isnull=False).exists():
        raise Refused(_("The committee has begun its work, so its members are not replaced."))
    members = [
        CommitteeMember(
            user=each.user,
            seat=each.seat,
            indicated_by=each.indicated_by,
            is_chair=each.is_chair,
            is_reserve=each.is_reserve,
        )
        for each in seats
    ]
    facts = CommitteeFacts(
        seats=seat_facts(members, offeror_ids(tender)),
        no_ngo_ground=no_ngo_ground,
        smallest=smallest_committee(tender),
        chairing=chairing(tender),
    )
    reasons = _plain_obstacles(seats, appointed_on, at=at)
    reasons.extend(stopping(findings(mode_of(tender.mode).to_appoint, facts)))
    if reasons:
        raise Refused(*reasons)
    if previous is not None:
        previous.delete()
    committee = Committee.objects.create(
        tender=tender,
        order_number=order_number,
        appointed_on=appointed_on,
        no_ngo_ground=no_ngo_ground,
        blind=blind,
    )
    for member in members:
        member.committee = committee
    CommitteeMember.objects.bulk_create(members)
    record("committee.appointed", tender, by=by, at=at, order=order_number, members=len(members))
    if tender.opened_at is not None:
        invite_to_declare(committee)
    return committee


def _plain_obstacles(
    seats: Sequence[Seat], appointed_on: date, *, at: datetime
) -> list[Finding | str]:
    reasons: list[Finding | str] = []
    people = [each.user.pk for each in seats]
    if len(people) != len(set(people)):
        reasons.append(_("One person is named twice. Leave one row."))
    if sum(1 for each in seats if each.is_chair) != 1:
        reasons.append(_("Choose one person who chairs the committee."))
    if any(each.is_chair and each.is_reserve for each in seats):
        reasons.append(_("A reserve member does not chair. Choose another person."))
    if appointed_on > timezone.localdate(at):
        reasons.append(_("The order is dated in the future. Correct the day."))
    return reasons


@transaction.atomic
def declare_impartiality(
    *,
    member: CommitteeMember,
    by: User,
    ties: Collection[str] = (),
    tie_answer: str = "",
    at: datetime | None = None,
) -> CommitteeMember:
    """The member states that none of the grounds of KPA art. 24 concerns them in this call.

    Raises ``Refused`` with each ground that ``ties`` name: they exclude, whatever the answer.
    """
    at = at or timezone.now()
    tender, member = working_seat(member)
    if tender.opened_at is None:
        raise Refused(_("The declaration is made after the opening, when the offerors are known."))
    if member.declared_at is not None:
        raise Refused(_("You have already made the declaration."))
    facts = TieFacts(ties=frozenset(ties))
    reasons: list[Finding | str] = list(stopping(findings(mode_of(tender.mode).to_declare, facts)))
    (seat,) = seat_facts([member], offeror_ids(tender))
    if seat.belongs_to_offeror or seat.indicated_by_offeror:
        reasons.append(
            _(
                "You act for an organisation that takes part in this call, or it indicated you. "
                "Name the tie: you are excluded, and a reserve member steps in."
            )
        )
    with translation.override("pl"):  # they are printed in the minutes
        asked = tie_questions(member.committee).get(member.pk, [])
    if asked and not tie_answer.strip():
        reasons.append(_("Answer the questions about what was found in data."))
    if reasons:
        raise Refused(*reasons)
    member.declared_at = at
    member.asked_about = asked
    member.tie_answer = tie_answer.strip() if asked else ""
    member.save(update_fields=["declared_at", "asked_about", "tie_answer"])
    record("committee.declared", tender, by=by, at=at, member=member.pk)
    return member


@transaction.atomic
def exclude_member(
    *, member: CommitteeMember, by: User, reason: str, at: datetime | None = None
) -> CommitteeMember:
    """Exclude a member from the whole call, because offers compete with one another.

    The member does it by naming a tie; the clerk does it on another ground. The quorum is
    counted anew from those who are left, and a reserve member steps in.
    """
    at = at or timezone.now()
    tender, member = working_seat(member)
    facts = ExclusionFacts(reason=reason)
    require_lawful(mode_of(tender.mode).to_exclude, facts)
    sat = member.works
    member.excluded_at = at
    member.exclusion_reason = reason
    member.is_chair = False
    member.save(update_fields=["excluded_at", "exclusion_reason", "is_chair"])
    record("committee.excluded", tender, by=by, at=at, member=member.pk)
    if sat:
        call_reserve(member, at=at)
    for clerk in people_with(tender.authority_id, Role.CLERK):
        if clerk.pk != by.pk:
            write_letter(
                "contracting/email/excluded.txt",
                to=clerk,
                key=f"committee-excluded:{member.pk}:{clerk.pk}",
                tender=tender,
                path=f"/nabory/{tender.pk}/komisja/",
            )
    return member


def working_seat(member: CommitteeMember) -> tuple[Tender, CommitteeMember]:
    tender = locked(member.committee.tender)
    member = locked(member)
    if tender.state != TenderState.EVALUATION or member.committee.closed_at is not None:
        raise Refused(_("The committee does not work on this call now."))
    if member.excluded_at is not None:
        raise Refused(_("This person is excluded from the committee."))
    return tender, member


def still_to_check(tender: Tender) -> list[str]:
    """Why the committee cannot go on: every offer that came in time is entered and checked."""
    reasons = [
        _("The offer on paper in the envelope %(number)s has not been entered yet.")
        % {"number": each.number}
        for each in envelopes_to_enter(tender)
    ]
    if unchecked_offers(tender):
        reasons.append(_("Some offers wait for the formal check."))
    return reasons


@transaction.atomic
def close_committee(
    *,
    tender: Tender,
    by: User,
    no_ngo_ground: str = "",
    at: datetime | None = None,
) -> Committee:
    """End the committee's work: the ranking is fixed and goes to the executive."""
    at = at or timezone.now()
    tender = locked(tender)
    committee = Committee.objects.select_for_update().filter(tender=tender).first()
    if committee is None or tender.state != TenderState.EVALUATION:
        raise Refused(_("There is no committee at work on this call."))
    if committee.closed_at is not None:
        raise Refused(_("The committee has already closed its work."))
    ground = no_ngo_ground or committee.no_ngo_ground
    reasons: list[Finding | str] = []
    reasons += still_to_check(tender)
    reasons += [
        _("%(member)s has not closed the score card of %(offeror)s.")
        % {"member": member, "offeror": offeror}
        for member, offeror in open_cards(committee)
    ]
    facts = committee_facts(committee, no_ngo_ground=ground)
    reasons.extend(stopping(findings(mode_of(tender.mode).to_close_committee, facts)))
    if reasons:
        raise Refused(*reasons)
    committee.no_ngo_ground = ground
    committee.closed_at = at
    committee.save(update_fields=["no_ngo_ground", "closed_at"])
    record("committee.closed", tender, by=by, at=at)
    issue(
        kind="committee_minutes",
        subject=tender,
        title=f"Protokół komisji konkursowej, nabór {tender.number}",
        snapshot=minutes_snapshot(committee, at=at),
        key=f"minutes:{tender.pk}",
        at=at,
        number=tender.number,
    )
    for executive in people_with(tender.authority_id, Role.EXECUTIVE):
        write_letter(
            "contracting/email/decide.txt",
            to=executive,
            key=f"tender-decide:{tender.pk}:{executive.pk}",
            tender=tender,
            path=f"/nabory/{tender.pk}/wybor/",
        )
    return committee
