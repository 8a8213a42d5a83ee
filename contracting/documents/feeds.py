"""Calls for readers that are programs: an Atom feed, and a calendar of one call."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from common.daywords import long_moment
from common.ical import Event, calendar
from common.money import written
from contracting.models import Extension, Tender

BEGINNING = datetime(2026, 1, 1, tzinfo=timezone.get_fixed_timezone(0))
"""What an empty feed says of its last change."""


def atom_feed(
    changes: Iterable[tuple[Tender, datetime]], *, title: str, link: str, own: str
) -> str:
    """RFC 4287. An entry keeps its id for ever; ``updated`` is moved by each public change.

    Each call comes with the moment of its last public change."""
    feed = _Feed(
        title=title,
        link=settings.SITE_URL + link,
        description=None,
        language=settings.LANGUAGE_CODE,
        feed_url=settings.SITE_URL + own,
        feed_guid=settings.SITE_URL + own,
        author_name=_("The portal Kooperacja"),
    )
    for tender, changed_at in changes:
        feed.add_item(
            title=tender.title,
            link=settings.SITE_URL + reverse("contracting:tender_detail", args=[tender.pk]),
            description=_summary(tender),
            author_name=tender.authority.name,
            pubdate=tender.published_at,
            updateddate=changed_at,
            unique_id=tag_of(tender),
            categories=(tender.sphere_name,),
        )
    return feed.writeString("utf-8")


class _Feed(Atom1Feed):
    def latest_post_date(self) -> datetime:
        """Never the clock: a feed in which nothing changed is the same to the byte."""
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def tag_of(tender: Tender) -> str:
    """A tag URI (RFC 4151): it stays when the portal moves to another path."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    day = timezone.localdate(tender.published_at)
    return f"tag:{host},{day.isoformat()}:nabory/{tender.pk}"


def _summary(tender: Tender) -> str:
    parts = [
        _("%(authority)s, call %(number)s.")
        % {"authority": tender.authority.name, "number": tender.number}
    ]
    if tender.offers_due_at:
        parts.append(_("Offers until %(moment)s.") % {"moment": long_moment(tender.offers_due_at)})
    if tender.budget:
        parts.append(_("To be shared: %(amount)s.") % {"amount": written(tender.budget)})
    return " ".join(parts)


def call_calendar(tender: Tender) -> str:
    """The deadline and the day of choosing; each extension raises the SEQUENCE."""
    moved = list(
        Extension.objects.filter(tender=tender, confirmed_at__isnull=False)
        .order_by("confirmed_at")
        .values_list("confirmed_at", flat=True)
    )
    changed_at = (moved[-1] if moved else tender.published_at) or tender.created_at
    address = settings.SITE_URL + reverse("contracting:tender_detail", args=[tender.pk])
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    what = f"{tender.title} ({tender.authority.name}, {tender.number})"
    events = []
    if tender.offers_due_at:
        events.append(
            Event(
                uid=f"nabor-{tender.pk}-oferty@{host}",
                on=timezone.localdate(tender.offers_due_at),
                at=tender.offers_due_at,
                summary=_("Offers until now: %(title)s") % {"title": tender.title},
                description="\n".join(
                    [
                        what,
                        long_moment(tender.offers_due_at),
                        address,
                    ]
                ),
                url=address,
                sequence=len(moved),
                changed_at=changed_at,
            )
        )
    if tender.decision_by:
        events.append(
            Event(
                uid=f"nabor-{tender.pk}-wybor@{host}",
                on=tender.decision_by,
                summary=_("Offers are chosen by today: %(title)s") % {"title": tender.title},
                description=f"{what}\n{address}",
                url=address,
                sequence=len(moved),
                changed_at=changed_at,
            )
        )
    return calendar(tender.title, events, now=changed_at)
