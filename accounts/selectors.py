"""Questions about people and organisations."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, Organisation, User
from common.duties import Addressee, Duty, Owner, Scope, duties


def people_of(owner: Owner) -> Iterable[Addressee]:
    """Those a letter about a duty goes to: each once, only who may still log in."""
    people = User.objects.filter(is_active=True)
    if owner.user_id is not None:
        people = people.filter(pk=owner.user_id)
    elif owner.organisation_id is not None:
        # One filter: the role must be held in this organisation, not in another one.
        held: dict[str, object] = {"memberships__organisation": owner.organisation_id}
        if owner.roles:
            held["memberships__role__in"] = owner.roles
        people = people.filter(**held)
    else:
        return ()
    return tuple(
        Addressee(user_id=pk, email=email, name=name, language=language)
        for pk, email, name, language in people.order_by("pk")
        .distinct()
        .values_list("pk", "email", "name", "language")
    )


def duties_around(user: User) -> list[Duty]:
    """Everything that waits for the person or for any of the person's organisations."""
    places = frozenset(held.organisation_id for held in user.roles_held)
    scope = Scope(timezone.localdate(), organisation_ids=places, user_id=user.pk)
    # Two providers may offer the same duty: it is shown once.
    return list({duty.key: duty for duty in duties(scope)}.values())


def is_mine(duty: Duty, user: User) -> bool:
    """Whether it waits for this person and not only for the office."""
    if duty.owner.user_id is not None:
        return duty.owner.user_id == user.pk
    return any(
        held.organisation_id == duty.owner.organisation_id
        and (not duty.owner.roles or held.role in duty.owner.roles)
        for held in user.roles_held
    )


def duties_of(user: User) -> list[Duty]:
    return [duty for duty in duties_around(user) if is_mine(duty, user)]


def organisations_held(user: User, *roles: str) -> list[Organisation]:
    """The organisations in which the person holds a role (one of ``roles``), each once."""
    held = {
        each.organisation_id: each.organisation
        for each in user.roles_held
        if not roles or each.role in roles
    }
    return list(held.values())


@dataclass(frozen=True)
class DemoPerson:
    name: str
    role: str
    place: str
    email: str


def demo_people() -> list[DemoPerson]:
    """Who can log in, for the login page of the demo; nobody anywhere else."""
    if not settings.DEMO:
        return []
    operators = User.objects.filter(is_operator=True, is_active=True).order_by("pk")
    people = [
        DemoPerson(each.name, _("operator of the portal"), "", each.email) for each in operators
    ]
    held = (
        Membership.objects.filter(user__is_active=True)
        .select_related("user", "organisation")
        .order_by("organisation__kind", "organisation__pk", "role", "user__pk")
    )
    people += [
        DemoPerson(
            each.user.name, str(each.get_role_display()), each.organisation.name, each.user.email
        )
        for each in held
    ]
    alone = User.objects.filter(memberships=None, is_operator=False, is_active=True).order_by("pk")
    people += [DemoPerson(each.name, each.position, "", each.email) for each in alone]
    return people
