"""Who may do what with calls, their committees and their results.

Lateness is not asked here: the page opens, and the service refuses with the reason.
"""

from accounts.enums import Role
from accounts.permissions import (
    Person,
    has_any_role,
    is_clerk_of,
    is_executive_of,
    works_for_authority,
)
from contracting.enums import OfferState, Signature, TenderState
from contracting.models import CommitteeMember, Offer, Tender


def may_draft_tender(user: Person) -> bool:
    return has_any_role(user, Role.CLERK)


def may_change_tender(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.DRAFT and is_clerk_of(user, tender.authority_id)


def may_rehearse(user: Person, tender: Tender) -> bool:
    """A copy to practise with: of a draft or of any call of one's authority."""
    return not tender.rehearsal and is_clerk_of(user, tender.authority_id)


def may_end_time(user: Person, tender: Tender) -> bool:
    return (
        tender.rehearsal
        and tender.state == TenderState.OPEN
        and is_clerk_of(user, tender.authority_id)
    )


def may_discard_rehearsal(user: Person, tender: Tender) -> bool:
    return tender.rehearsal and is_clerk_of(user, tender.authority_id)


def may_publish_tender(user: Person, tender: Tender) -> bool:
    return may_change_tender(user, tender)


def may_open_offers(user: Person, tender: Tender) -> bool:
    """Two people of the authority open them: clerks, or a clerk and the executive."""
    return tender.state == TenderState.OPEN and works_for_authority(user, tender.authority_id)


def may_see_received(user: Person, tender: Tender) -> bool:
    """The list of what was received, with digests; empty rows do not exist before the opening."""
    return tender.opened_at is not None and works_for_authority(user, tender.authority_id)


def may_see_readings(user: Person, tender: Tender) -> bool:
    """Who tried to read the offers: the executive answers for the seal."""
    return tender.state != TenderState.DRAFT and is_executive_of(user, tender.authority_id)


def may_confirm_papers(user: Person, tender: Tender) -> bool:
    return (
        tender.signature == Signature.PAPER
        and tender.opened_at is not None
        and is_clerk_of(user, tender.authority_id)
    )


def may_register_envelopes(user: Person, tender: Tender) -> bool:
    """Offers that came on paper: the clerks' own register, closed to everybody else."""
    return (
        tender.admits_paper
        and tender.state != TenderState.DRAFT
        and is_clerk_of(user, tender.authority_id)
    )


def may_check_offer(user: Person, offer: Offer) -> bool:
    return offer.state == OfferState.SUBMITTED and may_compare_check(user, offer)


def may_compare_check(user: Person, offer: Offer) -> bool:
    """A clerk who wrote a result while a colleague recorded another sees both."""
    return offer.tender.state == TenderState.EVALUATION and is_clerk_of(
        user, offer.tender.authority_id
    )


def may_see_committee(user: Person, tender: Tender) -> bool:
    return works_for_authority(user, tender.authority_id) and tender.state != TenderState.DRAFT


def may_appoint_committee(user: Person, tender: Tender) -> bool:
    return tender.state in (TenderState.OPEN, TenderState.EVALUATION) and is_clerk_of(
        user, tender.authority_id
    )


def may_close_committee(user: Person, tender: Tender) -> bool:
    """The clerk, who keeps the committee's papers."""
    return tender.state == TenderState.EVALUATION and is_clerk_of(user, tender.authority_id)


def may_exclude_member(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.EVALUATION and is_clerk_of(user, tender.authority_id)


def may_declare(user: Person, tender: Tender) -> bool:
    return (
        tender.state == TenderState.EVALUATION
        and (seat := seat_of(user, tender)) is not None
        and seat.excluded_at is None
    )


def may_score(user: Person, tender: Tender) -> bool:
    """A member who has declared impartiality and was not excluded."""
    return tender.opened_at is not None and scores_from(seat_of(user, tender))


def scores_from(seat: CommitteeMember | None) -> bool:
    """The same, where the seat is known and offers were opened."""
    return seat is not None and seat.declared_at is not None and seat.excluded_at is None


def may_see_ranking(user: Person, tender: Tender) -> bool:
    """Nobody reads the others' points before all cards are closed and the discussion is open."""
    return ranking_is_open(tender) and (
        works_for_authority(user, tender.authority_id) or may_score(user, tender)
    )


def ranking_is_open(tender: Tender) -> bool:
    """To those at work in the call."""
    committee = getattr(tender, "committee", None)
    return committee is not None and bool(committee.discussion_at or committee.closed_at)


def may_run_committee(user: Person, tender: Tender) -> bool:
    """Meetings, the chair, the discussion, scenarios: the clerk keeps the committee's papers."""
    committee = getattr(tender, "committee", None)
    return (
        committee is not None
        and committee.closed_at is None
        and tender.state == TenderState.EVALUATION
        and is_clerk_of(user, tender.authority_id)
    )


def may_write_formal_list(user: Person, tender: Tender) -> bool:
    return tender.state in (
        TenderState.DRAFT,
        TenderState.OPEN,
        TenderState.EVALUATION,
    ) and is_clerk_of(user, tender.authority_id)


def may_set_committee_customs(user: Person, authority_id: int) -> bool:
    return is_clerk_of(user, authority_id)


def may_decide(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.EVALUATION and is_executive_of(user, tender.authority_id)


def may_publish_results(user: Person, tender: Tender) -> bool:
    return tender.state == TenderState.AWARDED and is_clerk_of(user, tender.authority_id)


def may_annul(user: Person, tender: Tender) -> bool:
    """A decision: the executive's."""
    return tender.state in (TenderState.OPEN, TenderState.EVALUATION) and is_executive_of(
        user, tender.authority_id
    )


def may_publish_annulment(user: Person, tender: Tender) -> bool:
    if tender.rehearsal:  # announced nowhere, so nowhere annulled
        return False
    return tender.state == TenderState.ANNULLED and is_clerk_of(user, tender.authority_id)


def seat_of(user: Person, tender: Tender) -> CommitteeMember | None:
    if user.is_anonymous:
        return None
    return CommitteeMember.objects.filter(user=user, committee__tender=tender).first()


def may_answer_demand(user: Person, tender: Tender) -> bool:
    """A demand for a justification (art. 15(2i)): the clerk, from what was recorded."""
    return is_clerk_of(user, tender.authority_id)


def may_extend(user: Person, tender: Tender) -> bool:
    """More time for offers; the clock is asked by the rules."""
    return tender.state == TenderState.OPEN and works_for_authority(user, tender.authority_id)


def may_answer_question(user: Person, tender: Tender) -> bool:
    return tender.state != TenderState.DRAFT and is_clerk_of(user, tender.authority_id)


def may_record_removal(user: Person, tender: Tender) -> bool:
    """A notice was taken down from its place: the clerk, who had put it there."""
    return tender.state != TenderState.DRAFT and is_clerk_of(user, tender.authority_id)
