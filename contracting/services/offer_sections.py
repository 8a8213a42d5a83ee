"""Write an offer, section by section: by the button, and every few seconds as one types."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.law import Refused, Stale
from contracting.enums import OfferSection
from contracting.models import Offer, OfferContent
from contracting.permissions.offers import written_by
from contracting.selectors.offer_history import FIELDS
from contracting.services.approvals import cancel_approvals
from contracting.services.offer_history import begin_sitting, end_sitting, goes_on, keep_version
from contracting.services.offer_rows import Row, SavedTable
from contracting.services.receiving import require_open

ASKED = (
    *("version", "section_versions", "copied", "sittings", "has_approvals"),
    *("starts_on", "ends_on", "offer__state", "offer__offeror", "offer__tender"),
    *("offer__tender__mode", "offer__tender__state", "offer__tender__offers_due_at"),
)
"""What a saving asks beside the section's own fields: other texts stay in the database."""


@dataclass(frozen=True)
class Written:
    """What somebody wrote in a section: its fields, and of its table all rows or, beside
    ``removed``, those that changed. A row is known by its ``uid``."""

    values: Row
    rows: Sequence[Row] | None = None
    removed: Collection[UUID] | None = None


@dataclass(frozen=True, kw_only=True)
class Saving:
    """Who saves when, upon which version of the section, and from where it was copied."""

    by: User | None
    at: datetime
    version: int | None
    copied_from: Offer | None = None


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
    else's later save raises ``Stale``, unless both wrote the same. ``rows`` and ``removed`` as
    in ``Written``. ``by`` is kept in the history.
    """
    at = at or timezone.now()
    found = OfferContent.objects.filter(offer=offer.pk)
    content = _locked_content(found, (*values, *FIELDS[section]))
    offer = content.offer if content else locked(offer, "tender")
    _require_writable(offer, at)
    content = content or OfferContent.objects.select_for_update().get(offer=offer)
    saving = Saving(by=by, at=at, version=version, copied_from=copied_from)
    return _keep(SavedTable(content, section), Written(values, rows, removed), saving)


@transaction.atomic
def save_typed(
    *,
    offer: int,
    section: OfferSection,
    read: Callable[[SavedTable], Written],
    by: User,
    version: int,
    at: datetime,
) -> OfferContent | None:
    """The same for a draft that the person's own organisation began, found and locked in one
    question; nothing if there is none. ``read`` makes out what was typed, knowing the draft.
    """
    # By its number, not as a relation: one too large for the database is then simply not there.
    own = OfferContent.objects.filter(offer__pk=offer, offer__offeror__in=written_by(by))
    content = _locked_content(own, FIELDS[section])
    if content is None:
        return None
    _require_writable(content.offer, at)
    table = SavedTable(content, section)
    return _keep(table, read(table), Saving(by=by, at=at, version=version))


def _locked_content(rows: Any, names: Iterable[str]) -> OfferContent | None:
    """The offer's row, then its content, locked by one statement; nothing of a filed offer.

    It is read under the lock, as far as a saving needs it; the rest when somebody asks.
    """
    rows = rows.select_for_update(of=("offer", "self")).select_related("offer__tender")
    return next(iter(rows.only(*ASKED, *names)), None)


def _require_writable(offer: Offer, at: datetime) -> None:
    require_open(offer.tender, at)
    if not offer.is_editable:
        raise Refused(_("A submitted offer is not changed. Withdraw it first, then correct it."))


def _keep(table: SavedTable, written: Written, saving: Saving) -> OfferContent:
    content, section = table.content, table.section
    change = table.change(written.rows, written.removed)
    if not (_values_differ(content, written.values) or (change and change.differs())):
        return content
    number = content.section_versions.get(section, 0)
    if saving.version is not None and saving.version != number:
        raise Stale
    _leave(content, section, saving)
    for name, value in written.values.items():
        setattr(content, name, value)
    content.section_versions[section] = number + 1
    content.version += 1
    if saving.copied_from is not None:
        content.copied[section.value] = saving.copied_from.pk
    if saving.by is not None and saving.copied_from is None and section not in content.sittings:
        begin_sitting(content, section, by=saving.by, at=saving.at)
    kept = ("version", "section_versions", "copied", "sittings", *written.values)
    content.save(update_fields=kept)
    if change is not None:
        change.write()
    if saving.by is not None and saving.copied_from is not None:
        copied_from = saving.copied_from
        keep_version(content, section, by=saving.by, at=saving.at, copied_from=copied_from)
    if content.has_approvals:
        cancel_approvals(content, at=saving.at)
    return content


def _leave(content: OfferContent, section: OfferSection, saving: Saving) -> None:
    """Before the section changes, what another sitting wrote is sealed as it was left."""
    by, at = saving.by, saving.at
    if section == OfferSection.ACTIVITIES:
        end_sitting(content, OfferSection.COSTS)  # the costs read by the names of the activities
    if by and not saving.copied_from and goes_on(content, section, by=by, at=at):
        return
    end_sitting(content, section)


def _values_differ(content: OfferContent, values: Row) -> bool:
    return any(getattr(content, name) != value for name, value in values.items())
