"""Who may do what with the update of an offer."""

from accounts.permissions import Person, is_clerk_of
from contracting.models import Contract
from contracting.permissions.parties import binds_providers, carries_out, is_party


def may_read_update(user: Person, contract: Contract) -> bool:
    return is_party(user, contract)


def may_write_update(user: Person, contract: Contract) -> bool:
    """People of every organisation of a joint offer write it together."""
    return carries_out(user, contract)


def may_send_update(user: Person, contract: Contract) -> bool:
    """What binds the organisation is sent by whoever may sign for it; in a joint offer for
    any of those that carry the task out."""
    return binds_providers(user, contract)


def may_decide_update(user: Person, contract: Contract) -> bool:
    return is_clerk_of(user, contract.authority_id)
