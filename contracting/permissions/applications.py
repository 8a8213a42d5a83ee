"""Who may do what with applications of organisations for a public task (art. 12)."""

from accounts.permissions import Person, is_clerk_of, represents, works_for_authority
from contracting.models import TaskApplication


def may_file_application(user: Person, organisation_id: int) -> bool:
    """Whoever speaks for the organisation: an application begins a matter in the office."""
    return represents(user, organisation_id)


def may_answer_application(user: Person, application: TaskApplication) -> bool:
    return works_for_authority(user, application.authority_id)


def may_link_call(user: Person, application: TaskApplication) -> bool:
    return is_clerk_of(user, application.authority_id)
