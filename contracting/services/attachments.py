"""Attach files to an offer that is being written, and take them away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.file_kinds import LONGEST_STEM
from common.files import FileFacts, facts_of, forget_file, keep_file
from common.journal import record
from common.law import Refused
from common.models import StoredFile
from common.stored_file import FileState
from common.throttle import Throttle
from contracting.models import (
    Completion,
    Offer,
    OfferAttachment,
    OfferContent,
    OrganisationDocument,
)
from contracting.selectors.attachments import (
    MOST_BYTES,
    MOST_FILES,
    TAKEN_UNCHECKED,
    has_taken_unchecked,
)
from contracting.selectors.formal import files_awaited
from contracting.services.approvals import cancel_approvals
from contracting.services.receiving import require_open

UPLOADS = Throttle("uploads", most=100, window=60 * 60)
"""Files from one person in an hour."""


@transaction.atomic
def attach_file(
    *,
    offer: Offer,
    name: str,
    data: bytes,
    title: str = "",
    replaces: UUID | None = None,
    by: User,
    at: datetime | None = None,
) -> OfferAttachment:
    """Examine a file, put it in quarantine and attach it.

    In an answer to a call to complete it may come in the place of a filed one.
    """
    at = at or timezone.now()
    place = _writable(offer, at)
    stored, facts = keep_file(name=name, data=data, by=by.pk)
    return _attach(place, stored, facts, title=title, replaces=replaces, at=at)


@transaction.atomic
def attach_document(
    *,
    offer: Offer,
    document: OrganisationDocument,
    replaces: UUID | None = None,
    at: datetime | None = None,
) -> OfferAttachment:
    """Attach a document of the vault: the very file that lies there now. A newer one put in
    the vault later changes nothing here."""
    at = at or timezone.now()
    place = _writable(offer, at)
    if document.organisation_id not in offer.offeror_ids or document.removed_at is not None:
        raise Refused(_("This document is no longer in the vault of your organisation."))
    if document.expires_on and document.expires_on < timezone.localdate(at):
        raise Refused(
            _("This document was valid until %(day)s. Put the newer one in the vault.")
            % {"day": f"{document.expires_on:%d.%m.%Y}"}
        )
    stored = document.file
    facts = facts_of(stored)
    return _attach(place, stored, facts, title=document.title, replaces=replaces, at=at)


@transaction.atomic
def detach_file(*, offer: Offer, uid: UUID, at: datetime | None = None) -> None:
    """Take a file away from an offer that is not filed, or from an answer not yet given."""
    at = at or timezone.now()
    place = _writable(offer, at)
    rows = OfferAttachment.objects.select_related("file").filter(content=place.content, uid=uid)
    row = rows.filter(completion=place.completion).first()
    if row is None:
        return
    stored = row.file
    row.delete()
    if not _is_used(stored) and (place.completion or not offer.submissions.exists()):
        # A filing that was withdrawn names its digest; a file that was never filed goes.
        forget_file(stored)
    _changed(place, at)


@transaction.atomic
def take_unchecked(*, offer: Offer, uid: str, by: User, at: datetime | None = None) -> None:
    """Record that somebody takes a file which no antivirus has checked, and knows it."""
    if not has_taken_unchecked(offer, uid, by):
        record(TAKEN_UNCHECKED, offer, by=by, at=at or timezone.now(), file=uid)


def require_no_infected(content: OfferContent) -> None:
    """An offer is not filed with a file that nobody will ever be able to open."""
    rows = list(content.attachments.all())
    replaced = {each.replaces_id for each in rows}
    infected = [
        each.file_name
        for each in rows
        if each.file.state == FileState.INFECTED and each.pk not in replaced
    ]
    if infected:
        raise Refused(
            _("The antivirus found malicious software in: %(names)s. Remove it before submitting.")
            % {"names": ", ".join(infected)}
        )


def require_fewer_uploads(by: User) -> None:
    """Asked by the pages, before the act and outside its transaction."""
    if UPLOADS.count(str(by.pk)) > UPLOADS.most:
        raise Refused(_("You have uploaded a hundred files within an hour. Come back later."))


@dataclass(frozen=True)
class _Place:
    """Where a file is put: in a draft, or in an answer to a call to complete the offer."""

    content: OfferContent
    completion: Completion | None = None


def _writable(offer: Offer, at: datetime) -> _Place:
    offer = locked(offer)
    completion = files_awaited(offer, at=at)
    if completion is not None:
        completion = locked(completion)
        if completion.answered_at is not None:
            raise Refused(_("The offer has already been completed. It is done only once."))
        return _Place(OfferContent.objects.select_for_update().get(offer=offer), completion)
    require_open(offer.tender, at)
    if not offer.is_editable:
        raise Refused(_("A submitted offer is not changed. Withdraw it first, then correct it."))
    return _Place(OfferContent.objects.select_for_update().get(offer=offer))


def _attach(
    place: _Place,
    stored: StoredFile,
    facts: FileFacts,
    *,
    title: str,
    replaces: UUID | None,
    at: datetime,
) -> OfferAttachment:
    content, rows = place.content, list(place.content.attachments.all())
    old = _replaced(place, rows, replaces)
    _require_room(rows, facts)
    row = OfferAttachment.objects.create(
        content=content,
        position=old.position if old else max((each.position for each in rows), default=0) + 1,
        title=title.strip()[:150] or facts.name.rpartition(".")[0][:LONGEST_STEM],
        file=stored,
        file_name=facts.name,
        file_kind=facts.kind,
        size=facts.size,
        sha256=facts.sha256,
        added_at=at,
        completion=place.completion,
        replaces=old,
    )
    _changed(place, at)
    return row


def _replaced(
    place: _Place, rows: Sequence[OfferAttachment], uid: UUID | None
) -> OfferAttachment | None:
    """The filed file in whose place the new one comes."""
    if uid is None or place.completion is None:
        return None
    old = next((each for each in rows if each.uid == uid and each.completion_id is None), None)
    if old is None or any(each.replaces_id == old.pk for each in rows):
        raise Refused(_("This file is already replaced. Remove the newer one first."))
    return old


def _require_room(rows: Sequence[OfferAttachment], facts: FileFacts) -> None:
    if any(each.sha256 == facts.sha256 for each in rows):
        raise Refused(_("This very file is attached already."))
    if len(rows) >= MOST_FILES:
        raise Refused(
            _("An offer takes at most %(most)s files. Join some of them into one PDF.")
            % {"most": MOST_FILES}
        )
    if sum(each.size for each in rows) + facts.size > MOST_BYTES:
        raise Refused(_("The files of one offer may have 50 MB together. Make some smaller."))


def _changed(place: _Place, at: datetime) -> None:
    """Who had approved the offer approved other files."""
    if place.completion is not None:
        return
    place.content.version += 1
    place.content.save(update_fields=["version"])
    cancel_approvals(place.content, at=at)


def _is_used(stored: StoredFile) -> bool:
    """By another offer, or in the vault."""
    return (
        OfferAttachment.objects.filter(file=stored).exists()
        or OrganisationDocument.objects.filter(file=stored).exists()
    )
