"""The days of a small grant, each counted from the one before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from contracting.models import Publication, SmallGrantOffer
from contracting.rules.small_grant_acts import comments_until, earliest_decision, publish_by
from contracting.selectors.small_grants import places_of, received_on


@dataclass(frozen=True)
class Clock:
    """The days of one small grant, each with what it is for."""

    received_on: date
    publish_by: date
    published_on: date | None
    comments_until: date | None
    decide_from: date | None


def clock_of(
    small_grant: SmallGrantOffer, *, at: datetime, places: Sequence[Publication] | None = None
) -> Clock:
    """One query, none when its places are at hand."""
    day = received_on(small_grant, at=at)
    known = places_of(small_grant) if places is None else places
    last = max((each.published_on for each in known), default=None)
    return Clock(
        received_on=day,
        publish_by=publish_by(day),
        published_on=last,
        comments_until=comments_until(last) if last else None,
        decide_from=earliest_decision(last) if last else None,
    )
