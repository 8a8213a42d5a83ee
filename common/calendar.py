"""Days and terms as Polish law counts them: art. 57 of the Code of Administrative Procedure.

The Public Benefit Act has no rules of its own for counting, so these are standard practice
(domain.md 4.1). Everything here is about days; the hour of Warsaw matters only in ``day_ends``
and ``day_of``.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays
from django.utils.translation import ngettext

from common.acts import ADMINISTRATIVE_PROCEDURE
from common.law import Citation, Unjudgeable

WARSAW = ZoneInfo("Europe/Warsaw")
FIRST_YEAR, LAST_YEAR = 2003, 2100
"""The Public Benefit Act is of 2003; beyond 2100 a day is a slip of the finger."""
DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
MOVED_OFF_FREE_DAYS = ADMINISTRATIVE_PROCEDURE("57 § 4")
"""Why a term to act does not end on a Saturday or a free day."""


class OutsideCalendar(Unjudgeable, ValueError):
    """A day that no procedure of the portal can have."""


@lru_cache(maxsize=LAST_YEAR - FIRST_YEAR + 2)
def holidays_in(year: int) -> frozenset[date]:
    """Statutory free days (act of 18 January 1951); 24 December among them from 2025.

    Sundays are free too, but are not listed. Raises ``OutsideCalendar``.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR + 1:
        raise OutsideCalendar(f"The portal's calendar has no year {year}.")
    if year > LAST_YEAR:
        return _fixed_holidays_in(year)
    return frozenset(holidays.country_holidays("PL", years=year))


def _fixed_holidays_in(year: int) -> frozenset[date]:
    """The library ends with 2100; a term that begins in it may end in January of the next."""
    before, last = holidays_in(LAST_YEAR - 1), holidays_in(LAST_YEAR)
    return frozenset(
        day.replace(year=year) for day in last if day.replace(year=LAST_YEAR - 1) in before
    )


def is_free(day: date) -> bool:
    """A Sunday or a statutory holiday."""
    return day.weekday() == SUNDAY or day in holidays_in(day.year)


def is_working(day: date) -> bool:
    """Neither a Saturday nor free."""
    return day.weekday() < SATURDAY and day not in holidays_in(day.year)


def next_working(day: date) -> date:
    """The day itself if it is a working one, else the next that is."""
    while not is_working(day):
        day += DAY
    return day


def months_after(day: date, months: int) -> date:
    """The same day number, or the last day of a shorter month (art. 57 § 3)."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    if not FIRST_YEAR - 1 <= year <= LAST_YEAR + 1:
        raise OutsideCalendar(f"The portal's calendar has no year {year}.")
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def years_after(day: date, years: int) -> date:
    """The same date; in a year that lacks it (29 February) the day before (art. 57 § 3a)."""
    return months_after(day, 12 * years)


def working_days_after(day: date, count: int) -> date:
    """The last of ``count`` working days; the day of the event is not counted."""
    while count > 0:
        day = next_working(day + DAY)
        count -= 1
    return day


class Unit(StrEnum):
    DAYS = "days"
    WORKING_DAYS = "working_days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


COUNTED_BY: Mapping[Unit, Citation] = {
    Unit.DAYS: ADMINISTRATIVE_PROCEDURE("57 § 1"),
    Unit.WEEKS: ADMINISTRATIVE_PROCEDURE("57 § 2"),
    Unit.MONTHS: ADMINISTRATIVE_PROCEDURE("57 § 3"),
    Unit.YEARS: ADMINISTRATIVE_PROCEDURE("57 § 3a"),
}
"""The provision that counts each unit; working days are counted by no provision."""


@dataclass(frozen=True)
class Term:
    """So many days, weeks, months or years after an event.

    A term in which somebody must act ends on a working day: it shifts. A term that must at
    least pass (a minimum, such as the 21 days for offers) is never shifted.
    """

    count: int
    unit: Unit = Unit.DAYS
    is_minimum: bool = False

    def nominal(self, event: date) -> date:
        """The last day as counted; the day of the event itself is day zero."""
        if not FIRST_YEAR <= event.year <= LAST_YEAR:
            raise OutsideCalendar(f"The portal's calendar has no year {event.year}.")
        if self.unit is Unit.DAYS:
            return event + timedelta(days=self.count)
        if self.unit is Unit.WORKING_DAYS:
            return working_days_after(event, self.count)
        if self.unit is Unit.WEEKS:
            return event + timedelta(weeks=self.count)
        return months_after(event, self.count * (12 if self.unit is Unit.YEARS else 1))

    def last_day(self, event: date) -> date:
        """The day until whose end the term runs, moved off a Saturday or a free day unless it
        is a minimum (art. 57 § 4)."""
        nominal = self.nominal(event)
        return nominal if self.is_minimum else next_working(nominal)

    def __str__(self) -> str:
        """«21 days», in the reader's language."""
        if self.unit is Unit.WORKING_DAYS:
            words = ngettext("%(count)d working day", "%(count)d working days", self.count)
        elif self.unit is Unit.WEEKS:
            words = ngettext("%(count)d week", "%(count)d weeks", self.count)
        elif self.unit is Unit.MONTHS:
            words = ngettext("%(count)d month", "%(count)d months", self.count)
        elif self.unit is Unit.YEARS:
            words = ngettext("%(count)d year", "%(count)d years", self.count)
        else:
            words = ngettext("%(count)d day", "%(count)d days", self.count)
        return words % {"count": self.count}


@dataclass(frozen=True)
class YearlyDay:
    """A date that the law names, such as 30 November: reminded as written, never shifted."""

    month: int
    day: int
    years_on: int = 0
    """-1: in the year before the one it concerns; 1: in the year after."""

    def of(self, year: int) -> date:
        """The day that concerns ``year``. Raises ``OutsideCalendar``."""
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise OutsideCalendar(f"The portal's calendar has no year {year}.")
        return date(year + self.years_on, self.month, self.day)

    def shifted(self, year: int) -> date:
        """The next working day, shown as information only."""
        return next_working(self.of(year))

    def __str__(self) -> str:
        return f"{self.day:02}.{self.month:02}"


def lasts_days(first: date, last: date) -> int:
    """How many days something lasts, the first and the last counted."""
    return (last - first).days + 1


def day_ends(day: date) -> datetime:
    """The moment at which a day in Warsaw is over: the midnight that begins the next one.

    On the two nights when the clocks change, the day is an hour shorter or longer; the date
    decides, not the number of hours.
    """
    return datetime.combine(day + DAY, time(), tzinfo=WARSAW)


def day_of(moment: datetime) -> date:
    """The day in Warsaw of an aware moment; a naive one could be a moment of any place."""
    if moment.tzinfo is None:
        raise OutsideCalendar("A moment without its time zone belongs to no day.")
    return moment.astimezone(WARSAW).date()
