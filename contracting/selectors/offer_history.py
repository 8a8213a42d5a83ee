"""What a section of an offer reads like, now or as somebody left it: the offeror's own side."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from contracting.enums import SHARES, OfferSection
from contracting.models import (
    CostLine,
    OfferActivity,
    OfferContent,
    OfferResult,
    OfferShare,
    OfferVersion,
)

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
ROWS: Mapping[str, type[models.Model]] = {
    OfferSection.ACTIVITIES: OfferActivity,
    OfferSection.RESULTS: OfferResult,
    OfferSection.COSTS: CostLine,
}
"""Whose rows are its table."""
ENCODER = DjangoJSONEncoder()
NOT_TEXT = ("id", "content", "position")


def version_before(version: OfferVersion) -> OfferVersion | None:
    """What the section read like before that version."""
    rows = OfferVersion.objects.filter(offer=version.offer_id, section=version.section)
    return rows.filter(number__lt=version.number).order_by("-number").first()


def text_of(version: OfferVersion) -> dict[str, Any]:
    """As it was left; while somebody writes on, as it stands."""
    if version.sealed is not None:
        return version.read()
    content = OfferContent.objects.filter(offer=version.offer_id).first()
    if content is None:  # filed a moment ago: it was sealed then
        version.refresh_from_db(fields=["sealed"])
        return version.read()
    return text_now(content, version.section)


def text_now(
    content: OfferContent, section: str, rows: Sequence[models.Model] | None = None
) -> dict[str, Any]:
    """The section in plain values: ``values`` by field and ``rows``, each known by its ``uid``."""
    if rows is None:
        rows = saved_rows(content, section) if section in ROWS else []
    return {"values": _values(content, FIELDS[section]), "rows": _rows(content, rows)}


def saved_rows(content: OfferContent, section: str) -> list[Any]:
    """The table of the section, in its order."""
    return list(ROWS[section]._default_manager.filter(content=content).order_by("position", "pk"))


def _values(content: OfferContent, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(content, name)) for name in names}


def _rows(content: OfferContent, rows: Sequence[models.Model]) -> list[dict[str, Any]]:
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
    """Those the costs point at."""
    if not any(isinstance(row, CostLine) and row.activity_id for row in rows):
        return {}
    return {each.pk: each.name for each in content.activities.only("name")}


def _plain(value: Any) -> Any:
    simple = value is None or isinstance(value, str | int | bool)
    return value if simple else ENCODER.default(value)
