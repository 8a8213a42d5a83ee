"""Who may ask for candidates to committees, indicate them, and read the register."""

from accounts.enums import Role
from accounts.permissions import Person, has_any_role, is_clerk_of, represents, works_for_authority
from contracting.models import Candidate


def may_call_for_candidates(user: Person, authority_id: int) -> bool:
    return is_clerk_of(user, authority_id)


def may_read_register(user: Person, authority_id: int) -> bool:
    return works_for_authority(user, authority_id)


def may_indicate(user: Person) -> bool:
    """A representative of an organisation, whichever it is."""
    return has_any_role(user, Role.REPRESENTATIVE)


def may_withdraw_candidate(user: Person, candidate: Candidate) -> bool:
    return represents(user, candidate.organisation_id)
