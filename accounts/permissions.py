"""Who may: questions about a person's roles, composed by every app above.

A person's roles are read once for a request (``User.roles_held``); nothing here asks the
database again. What a person may do does not depend on as whom they act at the moment.
"""

from django.contrib.auth.models import AnonymousUser

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from accounts.models import Organisation, User

Person = User | AnonymousUser


def has_role(user: Person, organisation: Organisation | int | None, *roles: str) -> bool:
    """Whether the person holds one of ``roles`` (any role, if none is named) there."""
    if organisation is None or user.is_anonymous or not user.is_active:
        return False
    pk = organisation if isinstance(organisation, int) else organisation.pk
    return any(
        held.organisation_id == pk and (not roles or held.role in roles) for held in user.roles_held
    )


def has_any_role(user: Person, *roles: str) -> bool:
    """Whether the person holds one of ``roles`` in any organisation."""
    if user.is_anonymous or not user.is_active:
        return False
    return any(not roles or held.role in roles for held in user.roles_held)


def is_member(user: Person, organisation: Organisation | int | None) -> bool:
    return has_role(user, organisation)


def is_clerk_of(user: Person, authority: Organisation | int | None) -> bool:
    return has_role(user, authority, Role.CLERK)


def is_executive_of(user: Person, authority: Organisation | int | None) -> bool:
    return has_role(user, authority, Role.EXECUTIVE)


def works_for_authority(user: Person, authority: Organisation | int | None) -> bool:
    """A clerk or the executive."""
    return has_role(user, authority, *AUTHORITY_ROLES)


def represents(user: Person, ngo: Organisation | int | None) -> bool:
    """May sign for the organisation."""
    return has_role(user, ngo, Role.REPRESENTATIVE)


def belongs_to_ngo(user: Person, ngo: Organisation | int | None) -> bool:
    """A representative or staff."""
    return has_role(user, ngo, *NGO_ROLES)


def is_operator(user: Person) -> bool:
    return not user.is_anonymous and user.is_active and user.is_operator
