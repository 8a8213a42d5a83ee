"""Who may: questions about a person's roles, composed by every app above.

A person's roles are read once for a request (``User.roles_held``); nothing here asks the
database again. What a person may do does not depend on as whom they act at the moment.
"""

from django.contrib.auth.models import AnonymousUser

from accounts.enums import AUTHORITY_ROLES, NGO_ROLES, Role
from accounts.models import Confirmation, LocalFigure, Membership, Organisation, User

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


def may_invite(user: Person, organisation: Organisation, role: str) -> bool:
    """The operator invites an authority's people; everybody else their own colleagues."""
    if role in AUTHORITY_ROLES and organisation.is_authority:
        return is_operator(user) or works_for_authority(user, organisation)
    return role in NGO_ROLES and not organisation.is_authority and represents(user, organisation)


def may_invite_to(user: Person, organisation: Organisation) -> bool:
    return may_invite(
        user, organisation, Role.CLERK if organisation.is_authority else Role.REPRESENTATIVE
    )


def may_see_people_of(user: Person, organisation: Organisation) -> bool:
    return is_member(user, organisation) or (is_operator(user) and organisation.is_authority)


def may_end_membership(user: Person, membership: Membership) -> bool:
    """Those who invite may also end a role, and everybody their own."""
    if user.is_anonymous or not user.is_active:
        return False
    return membership.user_id == user.pk or may_invite_to(user, membership.organisation)


def may_change_organisation(user: Person, organisation: Organisation) -> bool:
    if organisation.is_authority:
        return is_operator(user) or is_clerk_of(user, organisation)
    return represents(user, organisation)


def may_ask_confirmation(user: Person, organisation: Organisation) -> bool:
    return not organisation.is_authority and represents(user, organisation)


def may_decide_confirmation(user: Person, confirmation: Confirmation) -> bool:
    return is_clerk_of(user, confirmation.authority_id)


def may_read_journal_of(user: Person, organisation: Organisation) -> bool:
    """Its own people, the operator, and an authority that was asked to confirm it."""
    if is_operator(user) or is_member(user, organisation):
        return True
    if user.is_anonymous or organisation.is_authority:
        return False
    offices = [held.organisation_id for held in user.roles_held if held.role == Role.CLERK]
    return bool(offices) and organisation.confirmations.filter(authority__in=offices).exists()


def may_set_local_figures(user: Person, authority: Organisation | int | None) -> bool:
    """An authority's own people enter its figures; the operator those of the whole country."""
    return is_operator(user) if authority is None else works_for_authority(user, authority)


def may_withdraw_local_figure(user: Person, figure: LocalFigure) -> bool:
    return figure.withdrawn_at is None and may_set_local_figures(user, figure.authority_id)
