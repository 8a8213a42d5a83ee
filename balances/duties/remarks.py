"""Moderation of residents' own words: the coordinator's duty, or a clerk's without a pilot."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import User
from balances.models import Moderation
from balances.steering import coordinators_of, steered_by
from common.duties import Duty, Owner, Scope


def remarks_to_moderate(scope: Scope) -> Iterator[Duty]:
    waiting = Moderation.objects.filter(
        published_at__isnull=True, originals_deleted_at__isnull=True
    ).select_related("round__contract")
    mine = _steered(scope)
    if scope.authority_ids is not None:
        waiting = waiting.filter(round__contract__authority__in=scope.authority_ids | mine)
    for moderation in waiting.order_by("due_on", "pk"):
        for owner in _owners(moderation.round.contract.authority_id, scope, mine):
            yield _duty(moderation, owner)


def _steered(scope: Scope) -> frozenset[int]:
    person = User.objects.filter(pk=scope.user_id).first() if scope.user_id else None
    return steered_by(person) if person else frozenset()


def _owners(authority: int, scope: Scope, mine: frozenset[int]) -> list[Owner]:
    if authority in mine:
        return [Owner(user_id=scope.user_id)]
    coordinators = coordinators_of(authority)
    if not coordinators:
        return [Owner(authority, frozenset({Role.CLERK}))]
    # A coordinator's duty is nobody else's: it is told when everybody's duties are asked for.
    everybodys = scope.user_id is None and scope.authority_ids is None
    return [Owner(user_id=pk) for pk in sorted(coordinators)] if everybodys else []


def _duty(moderation: Moderation, owner: Owner) -> Duty:
    contract = moderation.round.contract
    person = f":{owner.user_id}" if owner.user_id else ""
    return Duty(
        key=f"remarks.moderate:{moderation.pk}{person}",
        act="remarks.moderate",
        title=_("Moderate residents’ own words"),
        subject=_("%(round)s, contract %(number)s, %(title)s")
        % {
            "round": moderation.round.get_kind_display(),
            "number": contract.number,
            "title": contract.title,
        },
        owner=owner,
        url=reverse("balances:remarks", args=[contract.pk, moderation.round.kind]),
        due_on=moderation.due_on,
        detail=_("What nobody has looked at in time is deleted and never published."),
        button=_("Read the remarks"),
        steps=frozenset({f"balance_{moderation.round.kind}"}),
    )


PROVIDERS = (remarks_to_moderate,)
