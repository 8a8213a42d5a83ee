"""Who may do what with the report on a task, and with what goes back of the grant."""

from accounts.permissions import (
    Person,
    belongs_to_ngo,
    represents,
    works_for_authority,
)
from contracting.models import Contract


def may_write_report(user: Person, contract: Contract) -> bool:
    return belongs_to_ngo(user, contract.provider_id)


def may_file_report(user: Person, contract: Contract) -> bool:
    """Whoever speaks for the organisation: the report holds its declarations."""
    return represents(user, contract.provider_id)


def may_judge_report(user: Person, contract: Contract) -> bool:
    return works_for_authority(user, contract.authority_id)


def may_read_report(user: Person, contract: Contract) -> bool:
    return may_write_report(user, contract) or may_judge_report(user, contract)
