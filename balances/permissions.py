"""Who may do what in a balance. Lateness is refused by the services, with its reason."""

from accounts.models import Organisation
from accounts.permissions import (
    Person,
    is_clerk_of,
    is_executive_of,
    works_for_authority,
)
from balances.enums import HandedBy, Party
from balances.models import CodeBatch, Decision, Round
from balances.steering import is_coordinated, leads, steers
from contracting.models import Contract
from contracting.permissions.parties import binds_providers, carries_out


def party_of(user: Person, round: Round) -> Party | None:
    """Which institution of the contract the person acts for, if any."""
    if works_for_authority(user, round.contract.authority_id):
        return Party.AUTHORITY
    if carries_out(user, round.contract):
        return Party.PROVIDER
    return None


def may_write_card(user: Person, round: Round, party: str) -> bool:
    """Any member of the organisation writes its card: the people who do the work fill it.
    In the authority: a clerk or the executive. A joint offer has one card, which people of
    every organisation write."""
    if party == Party.AUTHORITY:
        return works_for_authority(user, round.contract.authority_id)
    return party == Party.PROVIDER and carries_out(user, round.contract)


def may_close_card(user: Person, round: Round, party: str) -> bool:
    """Who speaks for the institution: the organisation's representative, and in the authority
    a clerk or the executive. The one card of a joint offer is closed for all by whoever
    represents any of its organisations, as they answer for the task jointly and severally
    (art. 14(5)); the others are told. The same people add to a closed card."""
    if party == Party.AUTHORITY:
        return works_for_authority(user, round.contract.authority_id)
    return party == Party.PROVIDER and binds_providers(user, round.contract)


def may_ask_to_close_card(user: Person, round: Round, party: str) -> bool:
    """Who writes the card and may not close it asks the one who may."""
    return may_write_card(user, round, party) and not may_close_card(user, round, party)


def may_follow_round(user: Person, round: Round) -> bool:
    """Whether the person sees how an unclosed round stands: either side of the contract."""
    return party_of(user, round) is not None


def may_make_codes(user: Person, round: Round) -> bool:
    return is_clerk_of(user, round.contract.authority_id)


def may_read_leaflets(user: Person, batch: CodeBatch) -> bool:
    """Whoever reads the sheets could answer for the residents: clerks, and the organisation's
    people where the organisation hands this batch out."""
    if may_make_codes(user, batch.round):
        return True
    by_organisation = batch.handed_by == HandedBy.ORGANISATION
    return by_organisation and carries_out(user, batch.round.contract)


def may_decide_held(user: Person, round: Round) -> bool:
    """A clerk of the authority, or a coordinator of its pilot."""
    authority = round.contract.authority_id
    return is_clerk_of(user, authority) or steers(user, authority)


def may_enter_paper_card(user: Person, round: Round) -> bool:
    """A clerk of the authority, or a coordinator of its pilot."""
    authority = round.contract.authority_id
    return is_clerk_of(user, authority) or steers(user, authority)


def may_close_round(user: Person, round: Round) -> bool:
    return is_clerk_of(user, round.contract.authority_id)


def may_move_window(user: Person, round: Round) -> bool:
    """A coordinator of the pilot; where the authority is in no pilot, its executive."""
    authority = round.contract.authority_id
    if steers(user, authority):
        return True
    return is_executive_of(user, authority) and not is_coordinated(authority)


def may_keep_own_questions(user: Person, authority_id: int) -> bool:
    """The authority's own people, and a coordinator of its pilot."""
    return works_for_authority(user, authority_id) or steers(user, authority_id)


def may_lead_meeting(user: Person, round: Round) -> bool:
    """A clerk of the authority, or a coordinator or moderator of a pilot there."""
    authority = round.contract.authority_id
    return is_clerk_of(user, authority) or leads(user, authority)


def may_read_names(user: Person, round: Round) -> bool:
    """Who came to the meeting, by name: the two parties and those who lead it."""
    return party_of(user, round) is not None or may_lead_meeting(user, round)


def may_complete_decision(user: Person, decision: Decision) -> bool:
    """Anybody of the party that took the decision on."""
    return party_of(user, decision.item.meeting.round) == decision.owner


def may_write_reply(user: Person, round: Round) -> bool:
    return is_clerk_of(user, round.contract.authority_id)


def may_publish_reply(user: Person, round: Round) -> bool:
    return works_for_authority(user, round.contract.authority_id)


def may_archive_round(user: Person, round: Round) -> bool:
    return is_clerk_of(user, round.contract.authority_id)


def may_moderate_remarks(user: Person, round: Round) -> bool:
    """Who leads the pilot, and is of neither party; a clerk where there is no pilot."""
    authority = round.contract.authority_id
    if steers(user, authority) or leads(user, authority):
        return True
    return is_clerk_of(user, authority) and not is_coordinated(authority)


def may_decide_comparison(user: Person, authority: Organisation) -> bool:
    """Whether the authority stands beside others of its kind is for its executive to say."""
    return is_executive_of(user, authority)


def may_decide_on_year(user: Person, contract: Contract) -> bool:
    """Whether a multi-year contract goes on is the executive's decision."""
    return is_executive_of(user, contract.authority_id)
