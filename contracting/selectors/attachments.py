"""Questions about the files of an offer: what is attached, and who may see that now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.permissions import Person, belongs_to_ngo
from common.models import JournalEntry, StoredFile
from common.stored_file import FileState
from contracting.models import Offer, OfferAttachment, OfferContent, Submission
from contracting.selectors.seals import payload_of

MOST_FILES = 20
MOST_BYTES = 50 * 1024 * 1024
TAKEN_UNCHECKED = "attachment.taken_unchecked"


PENDING, ADDED, REPLACED = "pending", "added", "replaced"
"""Where a file stands when its offer is completed on call; nothing for one that was filed."""


@dataclass(frozen=True)
class Attached:
    """One file of an offer as a page shows it."""

    uid: str
    title: str
    file_name: str
    file_kind: str
    size: int
    sha256: str
    stored: StoredFile | None
    standing: str = ""

    @property
    def is_unchecked(self) -> bool:
        return self.stored is not None and self.stored.state == FileState.WAITING

    @property
    def is_infected(self) -> bool:
        return self.stored is not None and self.stored.state == FileState.INFECTED

    @property
    def is_pending(self) -> bool:
        return self.standing == PENDING

    @property
    def is_added(self) -> bool:
        return self.standing == ADDED

    @property
    def is_replaced(self) -> bool:
        return self.standing == REPLACED


def attached_to(offer: Offer, *, reader: Person) -> list[Attached]:
    """The files of an offer for somebody who may see it. Between the filing and the opening
    there are no rows: its own people read them from under the seal, others nothing. What
    is prepared for an answer to a call to complete is seen by others once it is given."""
    own = any(belongs_to_ngo(reader, each) for each in offer.offeror_ids)
    found = OfferAttachment.objects.filter(content__offer=offer)
    rows = [
        each
        for each in found.select_related("file", "completion")
        if own or each.completion is None or each.completion.answered_at
    ]
    if rows or OfferContent.objects.filter(offer=offer).exists():
        replaced = {each.replaces_id for each in rows}
        return [_shown(vars(each), each.file, _standing(each, replaced)) for each in rows]
    if not own:
        return []
    live = offer.submissions.live().first()
    return _under_seal(live) if live else []


def _under_seal(submission: Submission) -> list[Attached]:
    rows: Iterable[Mapping[str, Any]] = payload_of(submission)["rows"].get("attachments", ())
    listed = list(rows)
    files = StoredFile.objects.in_bulk([UUID(each["file_id"]) for each in listed])
    return [_shown(each, files.get(UUID(each["file_id"]))) for each in listed]


def _standing(row: OfferAttachment, replaced: set[int | None]) -> str:
    if row.pk in replaced:
        return REPLACED
    if row.completion is None:
        return ""
    return ADDED if row.completion.answered_at else PENDING


def _shown(row: Mapping[str, Any], stored: StoredFile | None, standing: str = "") -> Attached:
    plain = {name: row[name] for name in ("title", "file_name", "file_kind", "size", "sha256")}
    return Attached(uid=str(row["uid"]), stored=stored, standing=standing, **plain)


def has_taken_unchecked(offer: Offer, uid: str, user: Person) -> bool:
    """Whether this person has said that they take this file though nobody checked it."""
    entries = JournalEntry.objects.about(offer).filter(act=TAKEN_UNCHECKED, by=user.pk)
    return entries.filter(details__file=uid).exists()


def attachments_table(content: OfferContent) -> list[dict[str, Any]]:
    """For the frozen offer: its digest covers the digests of the files that stand."""
    rows = list(content.attachments.all())
    replaced = {each.replaces_id for each in rows}
    return [
        {
            "title": each.title,
            "file_name": each.file_name,
            "kind": each.file_kind,
            "size": each.size,
            "sha256": each.sha256,
        }
        for each in rows
        if each.pk not in replaced
    ]
