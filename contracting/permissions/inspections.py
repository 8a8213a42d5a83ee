"""Who may do what with the record of an inspection."""

from accounts.permissions import Person, works_for_authority
from contracting.models import Contract, Inspection
from contracting.permissions.parties import carries_out


def may_record_inspection(user: Person, contract: Contract) -> bool:
    """A clerk who inspected, or the executive; what is controlled is a grant (art. 17)."""
    return contract.offer.tender.kind.pays_grant and works_for_authority(
        user, contract.authority_id
    )


def may_write_inspection(user: Person, inspection: Inspection) -> bool:
    return works_for_authority(user, inspection.contract.authority_id)


def may_read_inspection(user: Person, inspection: Inspection) -> bool:
    """Either side of the contract; the rows are hidden before."""
    contract = inspection.contract
    return works_for_authority(user, contract.authority_id) or carries_out(user, contract)


def may_reply_to_inspection(user: Person, inspection: Inspection) -> bool:
    """Somebody of the organisation; of a joint offer, of any that carries the task out."""
    return carries_out(user, inspection.contract)
