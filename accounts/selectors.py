"""Questions about people and organisations."""

from collections.abc import Iterable

from accounts.models import Organisation, User
from common.duties import Addressee, Owner


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


def organisations_held(user: User, *roles: str) -> list[Organisation]:
    """The organisations in which the person holds a role (one of ``roles``), each once."""
    held = {
        each.organisation_id: each.organisation
        for each in user.roles_held
        if not roles or each.role in roles
    }
    return list(held.values())
