"""Who is a party to a contract: the authority, and each organisation of a joint offer."""

from accounts.enums import NGO_ROLES, Role
from accounts.permissions import Person, belongs_to_ngo, has_any_role, is_member, represents
from contracting.models import Contract


def carries_out(user: Person, contract: Contract) -> bool:
    """Somebody of an organisation that carries the task out, alone or together with others.

    Asks the database who the others are only for people of some organisation.
    """
    if belongs_to_ngo(user, contract.provider_id):
        return True
    return has_any_role(user, *NGO_ROLES) and any(
        belongs_to_ngo(user, each) for each in contract.partner_ids
    )


def binds_providers(user: Person, contract: Contract) -> bool:
    """Somebody who may sign for an organisation that carries the task out: of a joint offer,
    for any of them, as they answer together (art. 14(5))."""
    if represents(user, contract.provider_id):
        return True
    return has_any_role(user, Role.REPRESENTATIVE) and any(
        represents(user, each) for each in contract.partner_ids
    )


def is_party(user: Person, contract: Contract) -> bool:
    return is_member(user, contract.authority_id) or carries_out(user, contract)
