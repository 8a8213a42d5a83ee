"""Keeps what a section of an offer read like, and who left it so: the offeror's own side."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from accounts.models import User
from contracting.enums import SHARES, OfferSection
from contracting.models import CostLine, Offer, OfferContent, OfferShare, OfferVersion

ONE_SITTING = timedelta(minutes=15)
"""What one person saves within it, with nobody between, is one version."""
FIELDS: Mapping[str, tuple[str, ...]] = {
    OfferSection.OFFEROR: ("contact_name", "contact_phone", "contact_email"),
    OfferSection.DESCRIPTION: ("title", "starts_on", "ends_on", "place", "summary"),
    OfferSection.ACTIVITIES: (),
    OfferSection.RESULTS: ("effects",),
    OfferSection.CAPACITY: ("experience", "resources"),
    OfferSection.COSTS: ("grant", "own_financial", "own_other", "fees"),
    OfferSection.OTHER: (
        "paid_performance",
        "other_information",
        "regrant_competition",
        "regrant_criteria",
        "regrant_monitoring",
    ),
    OfferSection.DECLARATIONS: ("tax_arrears", "insurance_arrears", "declared"),
    SHARES: ("representation",),
}
"""What a section holds beside its table."""
ENCODER = DjangoJSONEncoder()
NOT_TEXT = ("id", "content", "position")


def keep_version(
    content: OfferContent,
    section: str,
    rows: Sequence[models.Model],
    *,
    by: User,
    at: datetime,
    copied_from: Offer | None = None,
) -> None:
    """Seal the section as it is now; the caller holds the offer's lock."""
    offer = content.offer
    version = OfferVersion(
        offer=offer,
        organisation_id=offer.offeror_id,
        section=section,
        by=by,
        at=at,
        number=content.section_versions.get(section, 0),
        copied_from=copied_from,
    )
    version.put(
        {"values": _plain_values(content, FIELDS[section]), "rows": _plain_rows(content, rows)}
    )
    if copied_from is not None or not _goes_on(version):
        version.save(force_insert=True)


def _goes_on(version: OfferVersion) -> bool:
    """One statement puts it in the place of the one before it, if that is of the same sitting.

    The sitting lasts from its first saving: a version does not grow for hours.
    """
    before = OfferVersion.objects.filter(
        offer=version.offer_id,
        section=version.section,
        number=version.number - 1,
        by=version.by_id,
        at__gt=version.at - ONE_SITTING,
        copied_from=None,
    )
    return bool(before.update(number=version.number, sealed=version.sealed))


def _plain_values(content: OfferContent, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(content, name)) for name in names}


def _plain_rows(content: OfferContent, rows: Sequence[models.Model]) -> list[dict[str, Any]]:
    found = [
        {
            column.attname: getattr(row, column.attname)
            for column in row._meta.concrete_fields
            if column.name not in NOT_TEXT
        }
        for row in rows
    ]
    activities = _names_of_activities(content, rows)
    for row in found:
        if "activity_id" in row:
            row["activity"] = activities.get(row.pop("activity_id"), "")
    for row, share in zip(found, rows, strict=True):
        if isinstance(share, OfferShare):  # an offeror has one row
            row |= {"uid": str(share.organisation_id), "name": str(share.organisation)}
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _names_of_activities(content: OfferContent, rows: Sequence[models.Model]) -> dict[int, str]:
    """Those the costs point at; asked of the database when a row points at another one now."""
    costs = [row for row in rows if isinstance(row, CostLine) and row.activity_id]
    known = [row.activity for row in costs if CostLine.activity.is_cached(row)]
    names = {each.pk: each.name for each in known if each}
    if any(row.activity_id not in names for row in costs):
        names = {each.pk: each.name for each in content.activities.only("name")}
    return names


def _plain(value: Any) -> Any:
    simple = value is None or isinstance(value, str | int | bool)
    return value if simple else ENCODER.default(value)
