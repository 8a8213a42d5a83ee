"""Where each notice of a call appeared, and from which day the term for offers runs."""

from dataclasses import dataclass
from datetime import date

from contracting.enums import Notice, Place
from contracting.models import Publication, Tender
from contracting.rules.open_calls import earliest_deadline


def publications_of(tender: Tender) -> list[Publication]:
    """With who entered them and when they were taken down."""
    return list(tender.publications.select_related("entered_by", "removal"))


@dataclass(frozen=True)
class TermStart:
    """The last of the three announcements, and the first lawful day for the deadline."""

    day: date
    earliest: date


def term_start(publications: list[Publication]) -> TermStart | None:
    """``None`` until the call has appeared in all the places."""
    days = {each.place: each.published_on for each in publications if each.notice == Notice.CALL}
    if set(days) != set(Place.values):
        return None
    last = max(days.values())
    return TermStart(last, earliest_deadline(last))
