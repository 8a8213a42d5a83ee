"""Demands for a justification that wait for their answer."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.acts import PUBLIC_BENEFIT
from common.duties import Duty, Owner, Provider, Scope
from contracting.models import JustificationDemand


def demands_to_answer(scope: Scope) -> Iterator[Duty]:
    """The law sets no day for the answer, so the duty has none and stands until it is given."""
    waiting = JustificationDemand.objects.waiting().select_related("tender")
    if scope.authority_ids is not None:
        waiting = waiting.filter(tender__authority__in=scope.authority_ids)
    for demand in waiting.order_by("asked_at", "pk"):
        yield Duty(
            key=f"demand.answer:{demand.pk}",
            act="demand.answer",
            title=_("Give the reasons that somebody demands"),
            subject=f"{demand.tender.number}, {demand.tender.title}",
            owner=Owner(demand.tender.authority_id, frozenset({Role.CLERK})),
            url=reverse("contracting:demand_answer", args=[demand.tender_id, demand.pk]),
            due_on=None,
            basis=PUBLIC_BENEFIT("15", "2i"),
            button=_("Give the reasons"),
        )


PROVIDERS: tuple[Provider, ...] = (demands_to_answer,)
