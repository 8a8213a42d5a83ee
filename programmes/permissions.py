"""Who may do what with programmes and standards. Whether it is lawful now, services ask."""

from accounts.enums import Role
from accounts.permissions import Person, has_any_role, is_clerk_of, works_for_authority
from programmes.models import Programme, ServiceStandard


def may_draft_programme(user: Person) -> bool:
    """A clerk of any authority; which one, the form asks."""
    return has_any_role(user, Role.CLERK)


def may_edit_programme(user: Person, programme: Programme) -> bool:
    return is_clerk_of(user, programme.authority_id)


def may_consult_programme(user: Person, programme: Programme) -> bool:
    return is_clerk_of(user, programme.authority_id)


def may_submit_programme(user: Person, programme: Programme) -> bool:
    """The executive submits the draft; a clerk may record it in the executive's name."""
    return works_for_authority(user, programme.authority_id)


def may_record_adoption(user: Person, programme: Programme) -> bool:
    return is_clerk_of(user, programme.authority_id)


def may_record_report(user: Person, programme: Programme) -> bool:
    return is_clerk_of(user, programme.authority_id)


def may_draft_standard(user: Person) -> bool:
    return has_any_role(user, Role.CLERK)


def may_edit_standard(user: Person, standard: ServiceStandard) -> bool:
    return is_clerk_of(user, standard.authority_id)


def may_adopt_standard(user: Person, standard: ServiceStandard) -> bool:
    return is_clerk_of(user, standard.authority_id)


def may_retire_standard(user: Person, standard: ServiceStandard) -> bool:
    return is_clerk_of(user, standard.authority_id)
