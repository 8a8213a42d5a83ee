"""Keeps what a section of an offer read like, and who left it so: the offeror's own side."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import prefetch_related_objects

from accounts.models import User
from contracting.enums import OfferSection
from contracting.models import Offer, OfferContent, OfferVersion

ONE_SITTING = timedelta(minutes=15)
"""What one person saves within it, with nobody between, is one version."""
FIELDS: Mapping[OfferSection, tuple[str, ...]] = {
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
}
"""What a section holds beside its table."""
NOT_TEXT = ("id", "content", "position")


def keep_version(
    content: OfferContent,
    section: OfferSection,
    rows: Iterable[models.Model],
    *,
    by: User,
    at: datetime,
    copied_from: Offer | None = None,
) -> None:
    """Seal the section as it is now; the caller holds the offer's lock."""
    offer = content.offer
    last = OfferVersion.objects.filter(offer=offer, section=section).defer("sealed").first()
    going_on = (
        last is not None
        and last.by_id == by.pk
        and at - last.at < ONE_SITTING
        and last.copied_from_id is None
        and copied_from is None
    )
    version = last if last and going_on else OfferVersion(offer=offer, section=section, by=by)
    version.organisation_id = offer.offeror_id
    version.number = content.section_versions.get(section, 0)
    version.copied_from = copied_from
    # The sitting lasts from its first saving: a version does not grow for hours.
    version.at = version.at if going_on else at
    version.put(
        {"values": _plain_values(content, FIELDS[section]), "rows": _plain_rows(content, rows)}
    )
    version.save()


def _plain_values(content: OfferContent, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(content, name)) for name in names}


def _plain_rows(content: OfferContent, rows: Iterable[models.Model]) -> list[dict[str, Any]]:
    found = [
        {
            column.attname: getattr(row, column.attname)
            for column in row._meta.concrete_fields
            if column.name not in NOT_TEXT
        }
        for row in rows
    ]
    activities = {}
    if any("activity_id" in row for row in found):
        prefetch_related_objects([content], "activities")
        activities = {each.pk: each.name for each in content.activities.all()}
    for row in found:
        if "activity_id" in row:
            row["activity"] = activities.get(row.pop("activity_id"), "")
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _plain(value: Any) -> Any:
    simple = value is None or isinstance(value, str | int | bool)
    return value if simple else DjangoJSONEncoder().default(value)
