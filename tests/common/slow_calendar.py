"""The calendar of art. 57, counted slowly on the fingers: what the quick one is held against.

Nothing here is taken from ``common.calendar`` or from a library of holidays.
"""

from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)
MONDAY, SATURDAY, SUNDAY = 0, 5, 6

FIXED = {
    *((1, 1), (1, 6), (5, 1), (5, 3), (8, 15)),
    *((11, 1), (11, 11), (12, 24), (12, 25), (12, 26)),
}
SINCE = {(1, 6): 2011, (12, 24): 2025}
ONCE = {date(2018, 11, 12)}
"""The day after a hundred years of independence."""
EASTERS = {
    # Read from a printed calendar, to hold the computation to.
    2003: date(2003, 4, 20),
    2008: date(2008, 3, 23),
    2011: date(2011, 4, 24),
    2024: date(2024, 3, 31),
    2026: date(2026, 4, 5),
    2027: date(2027, 3, 28),
    2038: date(2038, 4, 25),
}


def full_moon_of_spring(year: int) -> date:
    """The church's own moon: the golden number, with the corrections of 1900–2199."""
    golden = year % 19
    epact = (19 * golden + 24) % 30
    if epact == 29 or (epact == 28 and golden > 10):
        epact -= 1
    return date(year, 3, 21) + epact * DAY


@cache
def easter(year: int) -> date:
    """The first Sunday after the full moon of spring."""
    day = full_moon_of_spring(year) + DAY
    while day.weekday() != SUNDAY:
        day += DAY
    return day


def is_holiday(day: date) -> bool:
    number = (day.month, day.day)
    if number in FIXED:
        return day.year >= SINCE.get(number, 0)
    if day in ONCE:
        return True
    sunday = easter(day.year)
    return day in (sunday, sunday + DAY, sunday + 49 * DAY, sunday + 60 * DAY)


def is_working(day: date) -> bool:
    return day.weekday() not in (SATURDAY, SUNDAY) and not is_holiday(day)


def next_working(day: date) -> date:
    while not is_working(day):
        day += DAY
    return day


def days_after(day: date, count: int) -> date:
    for _step in range(count):
        day += DAY
    return day


def working_days_after(day: date, count: int) -> date:
    while count:
        day += DAY
        count -= is_working(day)
    return day


def months_after(day: date, months: int) -> date:
    """Walk to the wanted month day by day, then to its last day with a number not greater."""
    wanted = day.year * 12 + day.month - 1 + months
    walked = day
    while walked.year * 12 + walked.month - 1 < wanted:
        walked += DAY
    found = walked
    while walked.year * 12 + walked.month - 1 == wanted and walked.day <= day.day:
        found = walked
        walked += DAY
    return found
