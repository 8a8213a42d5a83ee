"""A notice was taken down from the place in which it was published."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from common.concurrency import locked
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed
from contracting.models import Publication, PublicationRemoval


@transaction.atomic
def record_removal(
    *, publication: Publication, removed_on: date, by: User, at: datetime | None = None
) -> PublicationRemoval:
    """Record once on which day it was taken down; the publication itself stays as it was."""
    at = at or timezone.now()
    tender = locked(publication.tender)
    if PublicationRemoval.objects.filter(publication=publication).exists():
        raise Refused(_("The day on which it was taken down has already been recorded."))
    if removed_on < publication.published_on:
        raise Refused(_("It appeared later than this day. Correct the day."))
    if removed_on > timezone.localdate(at):
        raise Refused(_("The day is yet to come. Record it after the notice was taken down."))
    removal = PublicationRemoval.objects.create(
        publication=publication, removed_on=removed_on, entered_by=by, entered_at=at
    )
    record(
        "tender.publication_removed",
        tender,
        by=by,
        at=at,
        notice=publication.notice,
        place=publication.place,
        removed_on=removed_on.isoformat(),
    )
    public_data_changed()
    return removal
