"""Who may do what with the update of an offer."""

from accounts.permissions import Person, is_clerk_of, represents
from contracting.models import Contract
from contracting.permissions.parties import carries_out, is_party


def may_read_update(user: Person, contract: Contract) -> bool:
    return is_party(user, contract)


def may_write_update(user: Person, contract: Contract) -> bool:
    """People of every organisation of a joint offer write it together."""
    return carries_out(user, contract)


def may_send_update(user: Person, contract: Contract) -> bool:
    """What binds the organisation is sent by whoever may sign for it; for a joint offer, for
    the organisation that began it."""
    return represents(user, contract.provider_id)


def may_decide_update(user: Person, contract: Contract) -> bool:
    return is_clerk_of(user, contract.authority_id)
