"""Keeps what a section of an offer read like, and who left it so: the offeror's own side.

Who writes saves every few seconds. That is one sitting, and its text is sealed once, when it
ends: until then the section itself says what it reads like. All of this happens under the
lock of the offer.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import models
from django.utils.dateparse import parse_datetime

from accounts.models import User
from contracting.models import Offer, OfferContent, OfferVersion
from contracting.selectors.offer_history import text_now

ONE_SITTING = timedelta(minutes=15)
"""What one person saves within it, with nobody between, is one version."""


def goes_on(content: OfferContent, section: str, *, by: User, at: datetime) -> bool:
    """The same person still writes. A sitting lasts from its first saving: a version does not
    grow for hours."""
    who, since = content.sittings.get(section, (None, ""))
    begun = parse_datetime(since)
    return who == by.pk and begun is not None and at - begun < ONE_SITTING


def begin_sitting(content: OfferContent, section: str, *, by: User, at: datetime) -> None:
    """Somebody begins to write. The caller saves ``content.sittings``, and has ended the
    sitting before it while the section still read as it was left."""
    content.sittings[section] = [by.pk, at.isoformat()]
    _version(content, section, by=by, at=at).save(force_insert=True)


def end_sitting(content: OfferContent, section: str) -> None:
    """Seal what the section reads like now. The caller saves ``content.sittings``."""
    if content.sittings.pop(section, None) is None:
        return
    rows = OfferVersion.objects.filter(offer=content.offer_id, section=section)
    version = rows.get(sealed=None)
    version.put(text_now(content, section))
    version.save(update_fields=["sealed"])


def end_sittings(content: OfferContent) -> None:
    """Nobody writes any more: the offer is filed, and its rows go under the seal."""
    for section in list(content.sittings):
        end_sitting(content, section)


def keep_version(
    content: OfferContent,
    section: str,
    *,
    by: User,
    at: datetime,
    rows: Sequence[models.Model] | None = None,
    copied_from: Offer | None = None,
) -> None:
    """Seal the section as it is now at once: what one act wrote, or took from another offer."""
    version = _version(content, section, by=by, at=at)
    version.copied_from = copied_from
    version.put(text_now(content, section, rows))
    if copied_from is not None or not _replaces(version):
        version.save(force_insert=True)


def _version(content: OfferContent, section: str, *, by: User, at: datetime) -> OfferVersion:
    offer = content.offer
    return OfferVersion(
        offer=offer,
        organisation_id=offer.offeror_id,
        section=section,
        by=by,
        at=at,
        number=content.section_versions.get(section, 0),
    )


def _replaces(version: OfferVersion) -> bool:
    """One statement puts it in the place of the one before it, if that is of the same sitting."""
    before = OfferVersion.objects.filter(
        offer=version.offer_id,
        section=version.section,
        number=version.number - 1,
        by=version.by_id,
        at__gt=version.at - ONE_SITTING,
        copied_from=None,
    )
    return bool(before.update(number=version.number, sealed=version.sealed))
