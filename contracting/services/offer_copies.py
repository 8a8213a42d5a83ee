"""Take parts of an earlier offer of the same organisation over into a new one."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.law import Refused
from common.money import rounded
from contracting.enums import OfferSection
from contracting.models import CostLine, Offer, OfferActivity, OfferContent, OfferResult
from contracting.selectors.offer_history import FIELDS
from contracting.selectors.offers import offer_facts
from contracting.selectors.seals import working_rows
from contracting.services.offer_rows import Row
from contracting.services.offer_sections import save_section
from contracting.services.seals import rows_of, typed

OF_THE_CALL = {"title", "starts_on", "ends_on"}
"""What the new call says, and no earlier offer."""
VALUES: Mapping[OfferSection, tuple[str, ...]] = {
    section: tuple(name for name in FIELDS[section] if name not in OF_THE_CALL)
    for section in OfferSection
    if section != OfferSection.DECLARATIONS
}
"""What is taken over. Declarations are made anew in each offer."""
TABLES: Mapping[OfferSection, tuple[str, type[models.Model]]] = {
    OfferSection.ACTIVITIES: ("activities", OfferActivity),
    OfferSection.RESULTS: ("results", OfferResult),
    OfferSection.COSTS: ("costs", CostLine),
}


@transaction.atomic
def copy_sections(
    *,
    offer: Offer,
    source: Offer,
    sections: Collection[OfferSection],
    by: User,
    at: datetime | None = None,
) -> None:
    """Replace the chosen parts by those of ``source``; they wait to be looked through."""
    at = at or timezone.now()
    if source.offeror_id != offer.offeror_id or source.pk == offer.pk:
        raise Refused(_("Choose an earlier offer of the same organisation."))
    earlier = _written(source, by)
    new_of: dict[str, str] = {}
    for section in VALUES:
        if section not in sections:
            continue
        values = typed(OfferContent, {n: earlier["content"][n] for n in VALUES[section]})
        save_section(
            offer=offer,
            section=section,
            values=values,
            rows=_rows(offer, section, earlier, new_of),
            by=by,
            copied_from=source,
            at=at,
        )


def _written(source: Offer, by: User) -> Mapping[str, Any]:
    """The working rows of the earlier offer: as they lie open, or from under the seal."""
    content = OfferContent.objects.filter(offer=source).first()
    if content is not None:
        return rows_of(content)
    filed = source.submissions.live().get()
    return working_rows(filed, reader=by)


def _rows(
    offer: Offer, section: OfferSection, earlier: Mapping[str, Any], new_of: dict[str, str]
) -> list[Row] | None:
    """The table of a section with rows of its own; ``new_of`` remembers which became which."""
    if section not in TABLES:
        return None
    name, model = TABLES[section]
    rows: list[Row] = []
    activities = dict(OfferActivity.objects.filter(content__offer=offer).values_list("uid", "pk"))
    for old in earlier[name]:
        plain = {key: value for key, value in old.items() if key not in ("position", "activity")}
        row = typed(model, plain) | {"uid": uuid4()}
        new_of[str(old["uid"])] = str(row["uid"])
        if model is CostLine:
            activity = new_of.get(old["activity"] or "", "")
            by_text = {str(uid): pk for uid, pk in activities.items()}
            row |= {"activity_id": by_text.get(activity)} | _years(offer, row)
        rows.append(row)
    return rows


def _years(offer: Offer, row: Row) -> dict[str, Any]:
    """Where the new task has one year, there is nothing to split."""
    content = OfferContent.objects.get(offer=offer)
    if len(offer_facts(offer, content).years) > 1:
        return {}
    if row["unit_cost"] is None or row["quantity"] is None:
        return {}
    zero = {f"year_{number}": 0 for number in range(2, 6)}
    return {"year_1": rounded(row["unit_cost"] * row["quantity"])} | zero


@transaction.atomic
def look_through(*, offer: Offer, section: OfferSection) -> None:
    """Somebody has checked what was copied into a section."""
    offer = locked(offer)
    content = OfferContent.objects.select_for_update().get(offer=offer)
    if content.copied.pop(section.value, None) is not None:
        content.save(update_fields=["copied"])
