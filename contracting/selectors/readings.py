"""Questions about attempts to read offers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES
from accounts.models import Membership
from contracting.models import CommitteeMember, Offer, OfferReading, Tender


@dataclass(frozen=True)
class Reading:
    """One attempt, with the reader's name when they read on behalf of the authority."""

    row: OfferReading
    who: str


def readings_of_offer(offer: Offer) -> QuerySet[OfferReading]:
    """Attempts at it, and looks at the list on which it stood; nothing before the opening."""
    if offer.tender.opened_at is None:
        return OfferReading.objects.none()
    wanted = Q(offer=offer) | Q(tender=offer.tender_id, offer__isnull=True)
    return OfferReading.objects.filter(wanted).select_related("reader")


def readings_of_call(tender: Tender) -> QuerySet[OfferReading]:
    """Before the opening only looks at the call's own lists: an attempt at one offer would
    say that there is one."""
    rows = tender.readings.select_related("reader", "offer__offeror")
    return rows if tender.opened_at else rows.filter(offer__isnull=True)


def named(rows: Sequence[OfferReading]) -> list[Reading]:
    """People of the authority and of its committee by name; of anybody else only that they
    had logged in. Two queries."""
    tenders = {row.tender_id for row in rows}
    authorities = Tender.objects.filter(pk__in=tenders).values("authority")
    office = set(
        Membership.objects.filter(
            organisation__in=authorities, role__in=AUTHORITY_ROLES
        ).values_list("user", flat=True)
    )
    committee = CommitteeMember.objects.filter(committee__tender__in=tenders)
    known = office | set(committee.values_list("user", flat=True))
    return [
        Reading(
            row,
            row.reader.name if row.reader_id in known else _("another person who had logged in"),
        )
        for row in rows
    ]
