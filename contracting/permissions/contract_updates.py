"""Who may do what with the update of an offer."""

from accounts.permissions import Person, belongs_to_ngo, is_clerk_of, is_member, represents
from contracting.models import Contract


def may_read_update(user: Person, contract: Contract) -> bool:
    return is_member(user, contract.authority_id) or is_member(user, contract.provider_id)


def may_write_update(user: Person, contract: Contract) -> bool:
    return belongs_to_ngo(user, contract.provider_id)


def may_send_update(user: Person, contract: Contract) -> bool:
    """What binds the organisation is sent by whoever may sign for it."""
    return represents(user, contract.provider_id)


def may_decide_update(user: Person, contract: Contract) -> bool:
    return is_clerk_of(user, contract.authority_id)
