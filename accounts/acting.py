"""As whom a person acts now: one of their roles, kept in the session.

What a person may do does not depend on it; it chooses whose duties are shown first and
for which organisation something new is begun.
"""

from django.http import HttpRequest

from accounts.models import Membership, Organisation

SESSION_KEY = "acting"


def acting_membership(request: HttpRequest) -> Membership | None:
    """The chosen role if the person still holds it, else the first one, else nothing."""
    user = request.user
    if user.is_anonymous or not user.roles_held:
        return None
    chosen = request.session.get(SESSION_KEY)
    for held in user.roles_held:
        if held.pk == chosen:
            return held
    return user.roles_held[0]


def acting_organisation(request: HttpRequest) -> Organisation | None:
    held = acting_membership(request)
    return held.organisation if held else None


def act_as(request: HttpRequest, membership: Membership) -> None:
    request.session[SESSION_KEY] = membership.pk
