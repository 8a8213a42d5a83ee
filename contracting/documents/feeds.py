"""Calls for readers that are programs: an Atom feed, and a calendar of one call."""

from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from common.daywords import long_moment
from common.ical import Event, calendar
from common.money import written
from contracting.models import Extension, Tender
from contracting.selectors.coming import Date, date_of_tender

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
            link=settings.SITE_URL + tender.get_absolute_url(),
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
        _("%(mode)s no. %(number)s, %(authority)s.")
        % {
            "mode": capfirst(tender.get_mode_display()),
            "number": tender.number,
            "authority": tender.authority.name,
        }
    ]
    if tender.offers_due_at:
        parts.append(
            capfirst(str(tender.kind.due_words).rstrip(":"))
            + f": {long_moment(tender.offers_due_at)}."
        )
    if tender.budget:
        parts.append(_("To be shared: %(amount)s.") % {"amount": written(tender.budget)})
    return " ".join(parts)


def call_calendar(tender: Tender) -> str:
    """What its mode says of its dates; each extension raises the SEQUENCE."""
    moved = list(
        Extension.objects.filter(tender=tender, confirmed_at__isnull=False)
        .order_by("confirmed_at")
        .values_list("confirmed_at", flat=True)
    )
    changed_at = (moved[-1] if moved else tender.published_at) or tender.created_at
    found = Tender.objects.filter(pk=tender.pk).values_list(
        *(each.path for each in tender.kind.coming)
    )
    events = [
        entry(date_of_tender(tender, coming, when), changed_at=changed_at, sequence=len(moved))
        for coming, when in zip(tender.kind.coming, found[0], strict=True)
        if when
    ]
    return calendar(tender.title, events, now=changed_at)


def entry(date_: Date, *, changed_at: datetime, sequence: int | None = None) -> Event:
    address = settings.SITE_URL + date_.url
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    lines = [f"{date_.title} ({', '.join(date_.said[1:])})"]
    lines += [long_moment(date_.moment)] if date_.moment else []
    return Event(
        uid=f"{date_.uid}@{host}",
        on=date_.day,
        at=date_.moment,
        summary=f"{date_.coming.words}: {date_.title}",
        description="\n".join([*lines, address]),
        url=address,
        sequence=sequence,
        changed_at=changed_at,
    )


def calendar_of_all(dates: Iterable[Date], *, title: str, now: datetime) -> str:
    """The same entries as in the calendars of each procedure, so that none stands twice."""
    events = [entry(each, changed_at=each.since or now) for each in dates]
    return calendar(title, events, now=now)
