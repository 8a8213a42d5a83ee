"""Begin an offer and write it, section by section."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked
from common.journal import record
from common.law import Refused, Stale
from contracting.enums import OfferSection
from contracting.models import (
    CostLine,
    Lot,
    Offer,
    OfferActivity,
    OfferContent,
    OfferResult,
    Tender,
)
from contracting.modes.offer_forms import form_on
from contracting.rules.costs import MOST_LINES
from contracting.selectors.lots import lots_of
from contracting.selectors.offers import is_confirmed
from contracting.services.approvals import cancel_approvals
from contracting.services.offer_history import FIELDS, keep_version
from contracting.services.receiving import require_open

ROWS: Mapping[OfferSection, type[models.Model]] = {
    OfferSection.ACTIVITIES: OfferActivity,
    OfferSection.RESULTS: OfferResult,
    OfferSection.COSTS: CostLine,
}

Row = Mapping[str, Any]
ASKED = (
    *("version", "section_versions", "copied"),
    *("offer__state", "offer__offeror", "offer__tender"),
    *("offer__tender__mode", "offer__tender__state", "offer__tender__offers_due_at"),
)
"""What a saving asks beside the section's own fields: other texts stay in the database."""
UNNAMED = [
    f"activity__{column.name}"
    for column in OfferActivity._meta.concrete_fields
    if column.name not in ("id", "name")
]


@transaction.atomic
def draft_offer(
    *,
    tender: Tender,
    offeror: Organisation,
    by: User,
    lot: Lot | None = None,
    at: datetime | None = None,
) -> Offer:
    """Open the organisation's offer in a call; a second call returns the one it has.

    In a call with several tasks there is one offer for each of them.
    """
    at = at or timezone.now()
    tender = Tender.objects.select_related("authority", "standard").get(pk=tender.pk)
    require_open(tender, at)
    if not is_confirmed(offeror):
        raise Refused(
            _(
                "Offers are made by organisations that an authority has confirmed. "
                "Ask for it on the organisation's page."
            )
        )
    if not _is_a_task_of(tender, lot):
        raise Refused(_("Choose the task of the call for which the offer is."))
    known = Offer.objects.filter(tender=tender, offeror=offeror, lot=lot).first()
    if known:
        return known
    try:
        with transaction.atomic():
            offer = Offer.objects.create(
                tender=tender, offeror=offeror, lot=lot, created_by=by, created_at=at
            )
    except IntegrityError:  # a colleague began it at the same moment
        return Offer.objects.get(tender=tender, offeror=offeror, lot=lot)
    _prefill(offer, by)
    record("offer.drafted", offer, by=by, at=at)
    return offer


def _is_a_task_of(tender: Tender, lot: Lot | None) -> bool:
    lots = lots_of(tender)
    return lot in lots if lots else lot is None


def _prefill(offer: Offer, by: User) -> None:
    tender = offer.tender
    content = OfferContent.objects.create(
        offer=offer,
        title=offer.lot.title if offer.lot else tender.title,
        form=form_on(timezone.localdate(offer.created_at)).code,
        starts_on=tender.task_starts_on,
        ends_on=tender.task_ends_on,
        contact_name=by.name,
        contact_email=by.email,
        contact_phone=offer.offeror.phone,
        experience=offer.offeror.about,
    )
    if tender.standard and tender.results_table_required:
        OfferResult.objects.bulk_create(
            OfferResult(
                content=content,
                position=position,
                name=indicator.name,
                target=indicator.target,
                source=indicator.source,
            )
            for position, indicator in enumerate(tender.standard.indicators.all(), start=1)
        )


@transaction.atomic
def save_section(
    *,
    offer: Offer,
    section: OfferSection,
    values: Row,
    rows: Sequence[Row] | None = None,
    removed: Collection[UUID] | None = None,
    version: int | None = None,
    by: User | None = None,
    copied_from: Offer | None = None,
    at: datetime | None = None,
) -> OfferContent:
    """Keep what is written in one section, finished or not.

    ``version`` is how often the section had been saved when the page was opened: somebody
    else's later save raises ``Stale``, unless both wrote the same. ``rows`` replace the
    section's table; with ``removed`` they are only those that changed, and ``removed`` those
    that were emptied. A row is known by its ``uid``. ``by`` is kept in the history.
    """
    at = at or timezone.now()
    draft = _locked_draft(offer, (*values, *FIELDS[section]))
    offer = draft.offer if draft else locked(offer, "tender")
    require_open(offer.tender, at)
    if not offer.is_editable:
        raise Refused(_("A submitted offer is not changed. Withdraw it first, then correct it."))
    content = draft or OfferContent.objects.select_for_update().get(offer=offer)
    saved_rows = [] if rows is None else rows_saved(content, section)
    if rows is not None and removed is not None:
        rows = _merged(saved_rows, rows, removed)
    if not differs(content, values, saved_rows, rows):
        return content
    saved = content.section_versions.get(section, 0)
    if version is not None and version != saved:
        raise Stale
    for name, value in values.items():
        setattr(content, name, value)
    content.section_versions[section] = saved + 1
    content.version += 1
    if copied_from is not None:
        content.copied[section.value] = copied_from.pk
    content.save(update_fields=["version", "section_versions", "copied", *values])
    if rows is not None:
        saved_rows = replace_rows(content, ROWS[section], saved_rows, rows)
    if by is not None:
        keep_version(content, section, saved_rows, by=by, at=at, copied_from=copied_from)
    cancel_approvals(offer, at=at)
    return content


def _locked_draft(offer: Offer, names: Iterable[str]) -> OfferContent | None:
    """The offer's row, then its content, locked by one statement; nothing of a filed offer.

    It is read under the lock, as far as a saving needs it; the rest when somebody asks.
    """
    rows = OfferContent.objects.select_for_update(of=("offer", "self"))
    rows = rows.select_related("offer__tender").only(*ASKED, *names)
    return next(iter(rows.filter(offer=offer.pk)), None)


def rows_saved(content: OfferContent, section: OfferSection) -> list[Any]:
    rows = ROWS[section]._default_manager.filter(content=content).order_by("position", "pk")
    if section == OfferSection.COSTS:  # the history names their activities
        rows = rows.select_related("activity").defer(*UNNAMED)
    return list(rows)


def _merged(saved: Sequence[Any], changed: Sequence[Row], removed: Collection[UUID]) -> list[Row]:
    """The whole table when only some of its rows were sent."""
    sent = {row["uid"]: row for row in changed}
    names = changed[0].keys() if changed else ("uid",)
    kept = [
        sent.pop(row.uid) if row.uid in sent else {name: getattr(row, name) for name in names}
        for row in saved
        if row.uid not in removed
    ]
    return [*kept, *sent.values()]


def differs(
    content: OfferContent, values: Row, saved: Sequence[Any], rows: Sequence[Row] | None
) -> bool:
    if any(getattr(content, name) != value for name, value in values.items()):
        return True
    if rows is None:
        return False
    return len(saved) != len(rows) or any(
        _row_differs(old, new) for old, new in zip(saved, rows, strict=True)
    )


def _row_differs(old: Any, new: Row) -> bool:
    return any(getattr(old, name) != value for name, value in new.items())


def replace_rows(
    content: OfferContent, model: type[models.Model], saved: Sequence[Any], rows: Sequence[Row]
) -> list[Any]:
    """The table as it stands afterwards."""
    if len(rows) > MOST_LINES:
        raise Refused(_("A table takes at most %(most)s rows.") % {"most": MOST_LINES})
    manager = model._default_manager
    known: dict[UUID, Any] = {row.uid: row for row in saved}
    kept = {row["uid"] for row in rows}
    if gone := [row.pk for uid, row in known.items() if uid not in kept]:
        manager.filter(pk__in=gone).delete()
    table: list[Any] = []
    fresh: list[Any] = []
    changed: dict[Any, list[str]] = {}
    for position, values in enumerate(rows, start=1):
        wanted = {"position": position} | dict(values)
        row = known.get(values["uid"])
        if row is None:
            fresh.append(row := model(content=content))
        elif differing := [name for name, value in wanted.items() if getattr(row, name) != value]:
            changed[row] = differing
        for name, value in wanted.items():
            setattr(row, name, value)
        table.append(row)
    if fresh:
        manager.bulk_create(fresh)
    names = [model._meta.get_field(name).name for name in rows[0] if name != "uid"] if rows else []
    if len(changed) == 1:  # as when one types; the statement for many costs more to write
        row, differing = changed.popitem()
        row.save(update_fields=differing)
    elif changed:
        manager.bulk_update(changed, ["position", *names])
    return table
