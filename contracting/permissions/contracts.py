"""Who may do what with contracts."""

from accounts.permissions import Person, is_clerk_of, works_for_authority
from contracting.models import Contract, Offer


def may_prepare_contract(user: Person, offer: Offer) -> bool:
    return is_clerk_of(user, offer.tender.authority_id)


def may_change_contract(user: Person, contract: Contract) -> bool:
    return is_clerk_of(user, contract.authority_id)


def may_sign_contract(user: Person, contract: Contract) -> bool:
    """Record the signing: the executive who signed, or the clerk who holds the paper."""
    return works_for_authority(user, contract.authority_id)


def may_pay_tranche(user: Person, contract: Contract) -> bool:
    return pays_grant(contract) and is_clerk_of(user, contract.authority_id)


def may_amend_contract(user: Person, contract: Contract) -> bool:
    """Record what both parties signed on paper: a clerk, or the executive."""
    return pays_grant(contract) and works_for_authority(user, contract.authority_id)


def may_end_contract(user: Person, contract: Contract) -> bool:
    return pays_grant(contract) and works_for_authority(user, contract.authority_id)


def pays_grant(contract: Contract) -> bool:
    """Acts on a grant are not offered where a price is paid by invoice."""
    return contract.offer.tender.kind.pays_grant
