"""Write a simplified offer: art. 19a(1), (7a), (7b)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked, locked_version
from common.journal import record
from common.law import Refused
from contracting.models import (
    SmallGrantCost,
    SmallGrantOffer,
    SmallGrantResult,
)

Row = Mapping[str, Any]
WRITTEN = (
    "title",
    "sphere",
    "local_or_regional",
    "starts_on",
    "ends_on",
    "place",
    "summary",
    "experience",
    "resources",
    "contact_name",
    "contact_phone",
    "contact_email",
    "own_other",
    "fees",
    "tax_arrears",
    "insurance_arrears",
    "declared",
)
"""What the organisation writes; the authority is chosen once, at the beginning."""


@transaction.atomic
def begin_small_grant_offer(
    *, authority: Organisation, offeror: Organisation, by: User, at: datetime | None = None
) -> SmallGrantOffer:
    """Begin an offer to an authority; nobody but the organisation's people sees it."""
    at = at or timezone.now()
    small_grant = SmallGrantOffer.objects.create(
        authority=authority,
        offeror=offeror,
        created_by=by,
        created_at=at,
        contact_name=by.name,
        contact_email=by.email,
        contact_phone=offeror.phone,
        experience=offeror.about[:5000],
    )
    record("small_grant.begun", small_grant, by=by, at=at)
    return small_grant


@transaction.atomic
def save_small_grant_offer(
    *,
    small_grant: SmallGrantOffer,
    values: Row,
    costs: Sequence[Row],
    results: Sequence[Row],
    by: User,
    version: int | None = None,
) -> SmallGrantOffer:
    """Keep what was written, finished or not; ``Stale`` when a colleague saved meanwhile."""
    small_grant = locked_version(small_grant, version)
    _require_draft(small_grant)
    for name in WRITTEN:
        if name in values:
            setattr(small_grant, name, values[name])
    small_grant.save()
    small_grant.costs.all().delete()
    small_grant.results.all().delete()
    SmallGrantCost.objects.bulk_create(
        SmallGrantCost(small_grant=small_grant, position=position, **row)
        for position, row in enumerate(costs, start=1)
    )
    SmallGrantResult.objects.bulk_create(
        SmallGrantResult(small_grant=small_grant, position=position, **row)
        for position, row in enumerate(results, start=1)
    )
    return small_grant


@transaction.atomic
def discard_small_grant_offer(*, small_grant: SmallGrantOffer, by: User) -> None:
    """Throw a draft away; what was filed stays."""
    small_grant = locked(small_grant)
    _require_draft(small_grant)
    record("small_grant.discarded", small_grant, by=by)
    small_grant.delete()


def _require_draft(small_grant: SmallGrantOffer) -> None:
    if not small_grant.is_editable:
        raise Refused(_("A filed offer is not changed: the authority has received it."))
