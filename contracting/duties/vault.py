"""Documents of the vault that expire."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import Role
from common.duties import Duty, Owner, Provider, Scope
from contracting.models import OrganisationDocument

AHEAD = timedelta(days=30)


def documents_to_renew(scope: Scope) -> Iterable[Duty]:
    """Those that expire within thirty days or have expired, with no newer one of their kind
    in the vault. One query."""
    mine = Q() if scope.ngo_ids is None else Q(organisation__in=scope.ngo_ids)
    newer = OrganisationDocument.objects.current().filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=OuterRef("expires_on")),
        organisation=OuterRef("organisation"),
        kind=OuterRef("kind"),
        added_at__gt=OuterRef("added_at"),
    )
    rows = (
        OrganisationDocument.objects.current()
        .filter(mine, ~Exists(newer), expires_on__lte=scope.today + AHEAD)
        .annotate(of=F("organisation__name"))
        .order_by("expires_on", "pk")
    )
    for document in rows:
        yield Duty(
            key=f"document.renew:{document.pk}",
            act="document.renew",
            title=_("Put a newer document in the vault"),
            subject=document.title,
            detail=document.of,
            owner=Owner(
                organisation_id=document.organisation_id,
                roles=frozenset({Role.REPRESENTATIVE, Role.STAFF}),
            ),
            url=reverse("contracting:vault", args=[document.organisation_id]),
            due_on=document.expires_on,
            button=_("Open the vault"),
            note=_("Until then it can still be attached to offers; later it cannot."),
        )


PROVIDERS: tuple[Provider, ...] = (documents_to_renew,)
