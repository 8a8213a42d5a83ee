"""What waits for somebody in this app."""

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.enums import ConfirmationState, OrganisationKind, Role
from accounts.models import Confirmation, Organisation
from common.duties import Duty, Owner, Scope

CONFIRM_WITHIN = timedelta(days=7)
"""No statute says how soon; a week is courteous, and an organisation waits to file offers."""


def organisations_to_confirm(scope: Scope) -> Iterable[Duty]:
    asked = Confirmation.objects.filter(state=ConfirmationState.ASKED)
    if scope.authority_ids is not None:
        asked = asked.filter(authority__in=scope.authority_ids)
    for row in (
        asked.select_related("organisation")
        .only("asked_at", "authority_id", "organisation__name")
        .order_by("asked_at", "pk")
    ):
        yield Duty(
            key=f"confirmation.decide:{row.pk}:{row.asked_at:%Y%m%d%H%M%S}",
            act="confirmation.decide",
            title=_("Confirm the organisation or refuse"),
            subject=row.organisation.name,
            owner=Owner(row.authority_id, frozenset({Role.CLERK})),
            url=reverse("accounts:confirmation_decide", args=[row.pk]),
            due_on=timezone.localdate(row.asked_at) + CONFIRM_WITHIN,
            detail=_("Check its entry in the register. Until then it cannot file offers."),
            button=_("Check and decide"),
        )


def organisations_to_be_confirmed(scope: Scope) -> Iterable[Duty]:
    """An organisation that nobody has confirmed and that waits for no answer."""
    answered = Confirmation.objects.exclude(state=ConfirmationState.REFUSED)
    alone = Organisation.objects.filter(kind=OrganisationKind.NGO).exclude(
        pk__in=answered.values("organisation")
    )
    if scope.ngo_ids is not None:
        alone = alone.filter(pk__in=scope.ngo_ids)
    for ngo in alone.order_by("pk"):
        yield Duty(
            key=f"confirmation.ask:{ngo.pk}",
            act="confirmation.ask",
            title=_("Ask an authority to confirm the organisation"),
            subject=ngo.name,
            owner=Owner(ngo.pk, frozenset({Role.REPRESENTATIVE})),
            url=reverse("accounts:confirmation_ask", args=[ngo.pk]),
            detail=_("One confirmation is enough to file offers in every municipality."),
            button=_("Choose an authority"),
        )
