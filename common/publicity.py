"""Keeps the public's pages true: an act that changes them says so in its transaction."""

from django.db.models import F

from common.models import PublicData


def public_data_changed() -> None:
    """Drop every kept public answer at the moment the act's transaction commits.

    Called by each service that changes what an anonymous visitor may read. The row is
    updated last in the act, so that its lock is held for a moment only.
    """
    if not PublicData.objects.filter(pk=1).update(number=F("number") + 1):
        PublicData.objects.get_or_create(pk=1, defaults={"number": 1})


def public_data_number() -> int:
    """The number of the last committed change; 0 before the first."""
    return PublicData.objects.filter(pk=1).values_list("number", flat=True).first() or 0
