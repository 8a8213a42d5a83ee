"""What is to come in public procedures of every mode and in operators' competitions."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.daywords import local_day
from contracting.enums import TenderState
from contracting.models import GrantCompetition, Tender
from contracting.modes import MODES
from contracting.modes.base import Coming
from contracting.selectors.overview import procedures

AHEAD = 50
"""How many dates stand on one page of the calendar."""
OF_COMPETITIONS = (
    Coming(code="wnioski", path="due_at", words=gettext_lazy("Applications until now")),
    Coming(code="wybor", path="choice_by", words=gettext_lazy("Last day for choosing projects")),
)


@dataclass(frozen=True)
class Date:
    """Something public that is still to come, in words."""

    coming: Coming
    when: date | datetime
    title: str
    url: str
    said: tuple[str, ...]
    """What kind of procedure, whose, and its number."""
    uid: str
    since: datetime | None
    """When everybody could read of it first."""

    @property
    def day(self) -> date:
        return local_day(self.when)

    @property
    def moment(self) -> datetime | None:
        return self.when if isinstance(self.when, datetime) else None


def date_of_tender(tender: Tender, coming: Coming, when: date | datetime) -> Date:
    return Date(
        coming=coming,
        when=when,
        title=tender.title,
        url=tender.get_absolute_url(),
        said=(capfirst(tender.get_mode_display()), tender.authority.name, tender.number),
        uid=f"nabor-{tender.pk}-{coming.code}",
        since=tender.published_at,
    )


def _date_of_competition(row: GrantCompetition, coming: Coming, when: date | datetime) -> Date:
    return Date(
        coming=coming,
        when=when,
        title=row.title,
        url=row.get_absolute_url(),
        said=(_("Competition of an operator"), row.operator.name),
        uid=f"konkurs-{row.pk}-{coming.code}",
        since=row.announced_at,
    )


@dataclass(frozen=True, eq=False)
class Source:
    """Rows of one model that have dates to come."""

    kinds: Callable[[], dict[Coming, list[str]]]
    """Each kind of date, and the modes that have it."""
    rows: Callable[[dict[str, str]], QuerySet[Any]]
    """The public rows that the filter leaves, with something still to come."""
    mode: str
    """Where their mode stands, as a query names it."""
    shown: Callable[[Iterable[int]], dict[int, Any]]
    put: Callable[[Any, Coming, date | datetime], Date]


def _kinds_of_modes() -> dict[Coming, list[str]]:
    kinds: dict[Coming, list[str]] = {}
    for mode in MODES.values():
        for coming in mode.coming:
            kinds.setdefault(coming, []).append(mode.code)
    return kinds


def _live_tenders(asked: dict[str, str]) -> QuerySet[Tender]:
    """What is decided or annulled has nothing more to come."""
    found = procedures(mode=asked["tryb"], authority=asked["samorzad"], sphere=asked["sfera"])
    return found.filter(state__in=(TenderState.OPEN, TenderState.EVALUATION))


def _shown_tenders(numbers: Iterable[int]) -> dict[int, Tender]:
    rows = Tender.objects.for_list()
    rows = rows.only("title", "number", "mode", "published_at", "authority__name")
    return rows.select_related(None).select_related("authority").in_bulk(list(numbers))


def _live_competitions(asked: dict[str, str]) -> QuerySet[GrantCompetition]:
    found = GrantCompetition.objects.public().filter(decided_at__isnull=True)
    for path, value in (
        ("contract__offer__tender__mode", asked["tryb"]),
        ("contract__authority", asked["samorzad"]),
        ("contract__offer__tender__sphere", asked["sfera"]),
    ):
        found = found.filter(**{path: value}) if value else found
    return found


def _shown_competitions(numbers: Iterable[int]) -> dict[int, GrantCompetition]:
    return GrantCompetition.objects.select_related("contract__provider").in_bulk(list(numbers))


TENDERS = Source(_kinds_of_modes, _live_tenders, "mode", _shown_tenders, date_of_tender)
COMPETITIONS = Source(
    lambda: {coming: list(MODES) for coming in OF_COMPETITIONS},
    _live_competitions,
    "contract__offer__tender__mode",
    _shown_competitions,
    _date_of_competition,
)
Key = tuple[date | datetime, int, Coming, Source]


def soonest(
    asked: dict[str, str], *, at: datetime, since: date | None = None, most: int = AHEAD
) -> tuple[list[Key], date | None]:
    """The soonest first, whole days of them, and the day from which the rest follows.

    One question for each kind of date. ``since`` is a later day to begin from.
    """
    begin = timezone.make_aware(datetime.combine(since, datetime.min.time())) if since else at
    begin = max(begin, at)
    found: list[Key] = []
    for source in (TENDERS, COMPETITIONS):
        rows = source.rows(asked)
        for coming, modes in source.kinds().items():
            exact = _is_moment(rows.model, coming.path)
            of_kind = rows.filter(
                **{
                    f"{source.mode}__in": modes,
                    f"{coming.path}__gte": begin if exact else local_day(begin),
                }
            )
            first = of_kind.order_by(coming.path, "pk").values_list(coming.path, "pk")
            found += [(when, pk, coming, source) for when, pk in first[: most + 1]]
    found.sort(key=lambda each: (*_as_moment(each[0]), each[1], each[2].code))
    return whole_days(found, most)


def whole_days(found: list[Key], most: int) -> tuple[list[Key], date | None]:
    """No day is divided between two pages, unless it alone is longer than a page."""
    if len(found) <= most:
        return found, None
    cut = local_day(found[most][0])
    whole = [each for each in found if local_day(each[0]) < cut]
    return (whole, cut) if whole else (found[:most], cut + timedelta(days=1))


def dates(keys: Iterable[Key]) -> Iterator[Date]:
    """The dates in words; one question for each source."""
    found = list(keys)
    shown = {
        source: source.shown({pk for _when, pk, _coming, of in found if of is source})
        for source in (TENDERS, COMPETITIONS)
    }
    for when, pk, coming, source in found:
        yield source.put(shown[source][pk], coming, when)


def _is_moment(model: Any, path: str) -> bool:
    """Whether a path of a query ends in a moment, not in a day."""
    *relations, last = path.split("__")
    for name in relations:
        model = model._meta.get_field(name).related_model
    return isinstance(model._meta.get_field(last), DateTimeField)


def _as_moment(when: date | datetime) -> tuple[date, int, str]:
    """Days without an hour stand after the moments of the same day."""
    exact = isinstance(when, datetime)
    return local_day(when), int(not exact), when.isoformat()
