"""Who may do what with the report on a task, and with what goes back of the grant."""

from accounts.permissions import Person, works_for_authority
from contracting.models import Contract
from contracting.permissions.parties import binds_providers, carries_out


def may_write_report(user: Person, contract: Contract) -> bool:
    """People of every organisation of a joint offer write it together."""
    return carries_out(user, contract)


def may_file_report(user: Person, contract: Contract) -> bool:
    """Whoever speaks for the organisation: the report holds its declarations. For a joint offer
    any of those that made it, as with the update of the offer."""
    return binds_providers(user, contract)


def may_judge_report(user: Person, contract: Contract) -> bool:
    return works_for_authority(user, contract.authority_id)


def may_read_report(user: Person, contract: Contract) -> bool:
    return may_write_report(user, contract) or may_judge_report(user, contract)
