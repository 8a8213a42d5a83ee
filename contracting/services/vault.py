"""Put documents into the vault of an organisation, and take them out."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from common.concurrency import locked
from common.files import forget_file, keep_file
from common.journal import record
from common.law import Refused
from contracting.models import Offer, OfferAttachment, OrganisationDocument
from contracting.models.vault import DocumentKind

MOST_DOCUMENTS = 100


@transaction.atomic
def keep_document(
    *,
    organisation: Organisation,
    kind: DocumentKind,
    title: str,
    name: str,
    data: bytes,
    expires_on: date | None = None,
    replaces: OrganisationDocument | None = None,
    by: User,
    at: datetime | None = None,
) -> OrganisationDocument:
    """Examine a file and keep it for offers to come, also in the place of an older one."""
    at = at or timezone.now()
    organisation = locked(organisation)
    if expires_on and expires_on < timezone.localdate(at):
        raise Refused(_("The document is no longer valid on that day. Put in the newer one."))
    kept = organisation.documents.current()
    if replaces is not None:
        if not kept.filter(pk=replaces.pk).exists():
            raise Refused(_("The document to be replaced no longer lies in the vault."))
        remove_document(document=replaces, by=by, at=at)
    if kept.count() >= MOST_DOCUMENTS:
        raise Refused(_("The vault holds a hundred documents. Remove those you no longer need."))
    stored, facts = keep_file(name=name, data=data, by=by.pk)
    if kept.filter(sha256=facts.sha256).exists():
        raise Refused(_("This very file lies in the vault already."))
    document = OrganisationDocument.objects.create(
        organisation=organisation,
        kind=kind,
        title=title.strip(),
        expires_on=expires_on,
        file=stored,
        file_name=facts.name,
        file_kind=facts.kind,
        size=facts.size,
        sha256=facts.sha256,
        added_by=by,
        added_at=at,
    )
    record("document.kept", organisation, by=by, at=at, kind=str(kind))
    return document


@transaction.atomic
def remove_document(
    *, document: OrganisationDocument, by: User, at: datetime | None = None
) -> None:
    """Offers keep what was attached; a file that nothing refers to any more is deleted.

    Whether a filed offer refers to it is under the seal, so a file that was ever attached
    anywhere may only be forgotten when the organisation has filed nothing.
    """
    at = at or timezone.now()
    document = locked(document)
    if document.removed_at is not None:
        return
    organisation, stored = document.organisation, document.file
    record("document.removed", organisation, by=by, at=at, kind=document.kind)
    used = OfferAttachment.objects.filter(file=stored).exists()
    offers = Offer.objects.made_by([organisation.pk])
    if used or offers.filter(submissions__isnull=False).exists():
        document.removed_at = at
        document.save(update_fields=["removed_at"])
        return
    document.delete()
    forget_file(stored)
