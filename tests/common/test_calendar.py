"""No ``django_db`` mark: days are counted without the database."""

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from common import calendar as days
from common.calendar import Term, Unit, YearlyDay
from tests.common import slow_calendar as slow

ANY_DAY = st.dates(date(2003, 1, 1), date(2060, 12, 31))
TIMES = settings(max_examples=100, deadline=None)
DAY = timedelta(days=1)
WEEKDAYS = 7
BEYOND = (date(1, 1, 1), date(2002, 12, 31), date(2101, 1, 1), date(9999, 12, 31))


# The vectors of domain.md 4.1: event, term, the day as counted, the day to act by.
VECTORS = [
    pytest.param(date(2026, 12, 3), Term(21), (2026, 12, 24), (2026, 12, 28), id="eve-2026"),
    pytest.param(date(2024, 12, 3), Term(21), (2024, 12, 24), (2024, 12, 24), id="eve-2024"),
    pytest.param(date(2027, 4, 12), Term(21), (2027, 5, 3), (2027, 5, 4), id="third-of-may"),
    pytest.param(date(2026, 12, 31), Term(30), (2027, 1, 30), (2027, 2, 1), id="year-report"),
    pytest.param(date(2026, 11, 24), Term(30), (2026, 12, 24), (2026, 12, 28), id="eve-report"),
    pytest.param(
        date(2027, 1, 31), Term(1, Unit.MONTHS), (2027, 2, 28), (2027, 3, 1), id="month-of-art-12"
    ),
]


@pytest.mark.parametrize(("event", "term", "nominal", "shifted"), VECTORS)
def test_a_term_is_counted_and_moved_as_in_the_reference(event, term, nominal, shifted):
    assert term.nominal(event) == date(*nominal)
    assert term.last_day(event) == date(*shifted)


@pytest.mark.parametrize(("event", "term", "nominal", "shifted"), VECTORS)
def test_a_minimum_term_is_never_moved(event, term, nominal, shifted):
    least = Term(term.count, term.unit, is_minimum=True)

    assert least.last_day(event) == date(*nominal)


@pytest.mark.parametrize(
    ("received", "published_by", "remarks_until"),
    [
        pytest.param(date(2026, 12, 18), (2026, 12, 31), (2027, 1, 7), id="over-christmas"),
        pytest.param(date(2026, 10, 30), (2026, 11, 10), (2026, 11, 17), id="all-saints"),
        pytest.param(date(2027, 4, 29), (2027, 5, 11), (2027, 5, 18), id="may-holidays"),
    ],
)
def test_a_small_grant_is_published_in_seven_working_days(received, published_by, remarks_until):
    published = Term(7, Unit.WORKING_DAYS).last_day(received)

    assert published == date(*published_by)
    assert Term(7).last_day(published) == date(*remarks_until)


def test_ninety_days_count_both_ends():
    assert days.lasts_days(date(2027, 3, 1), date(2027, 5, 29)) == 90
    assert days.lasts_days(date(2027, 3, 1), date(2027, 3, 1)) == 1


# Weeks, months and years.


@pytest.mark.parametrize(
    ("event", "months", "nominal"),
    [
        (date(2027, 8, 31), 1, (2027, 9, 30)),
        (date(2027, 12, 31), 2, (2028, 2, 29)),
        (date(2027, 12, 31), 14, (2029, 2, 28)),
        (date(2027, 11, 30), 1, (2027, 12, 30)),
        (date(2027, 12, 15), 1, (2028, 1, 15)),
        (date(2027, 2, 28), 1, (2027, 3, 28)),
    ],
)
def test_months_end_on_the_same_number_or_the_last_of_the_month(event, months, nominal):
    assert Term(months, Unit.MONTHS).nominal(event) == date(*nominal)


@pytest.mark.parametrize(
    ("event", "years", "nominal"),
    [
        (date(2028, 2, 29), 1, (2029, 2, 28)),
        (date(2028, 2, 29), 4, (2032, 2, 29)),
        (date(2096, 2, 29), 4, (2100, 2, 28)),
        (date(2027, 6, 30), 5, (2032, 6, 30)),
    ],
)
def test_years_end_on_the_same_date_or_the_day_before_a_missing_one(event, years, nominal):
    assert Term(years, Unit.YEARS).nominal(event) == date(*nominal)
    assert days.years_after(event, years) == date(*nominal)


def test_weeks_end_on_the_same_day_of_the_week():
    assert Term(2, Unit.WEEKS).nominal(date(2026, 12, 3)) == date(2026, 12, 17)


def test_a_term_of_years_that_ends_on_a_saturday_is_moved():
    assert Term(5, Unit.YEARS).last_day(date(2027, 5, 1)) == date(2032, 5, 4)


# Against the calendar counted on the fingers.


def test_the_easters_of_a_printed_calendar_are_computed():
    assert {year: slow.easter(year) for year in slow.EASTERS} == slow.EASTERS


def test_every_day_of_2003_to_2060_is_free_or_working_as_on_the_fingers():
    day, wrong = date(2003, 1, 1), []
    while day.year <= 2060:
        free = slow.is_holiday(day) or day.weekday() == slow.SUNDAY
        if days.is_free(day) is not free or days.is_working(day) is not slow.is_working(day):
            wrong.append(day)
        if (day in days.holidays_in(day.year)) is not slow.is_holiday(day):
            wrong.append(day)
        day += DAY

    assert wrong == []


@TIMES
@given(event=ANY_DAY, count=st.integers(0, 400))
def test_days_are_walked_one_by_one(event, count):
    walked = slow.days_after(event, count)

    assert Term(count).nominal(event) == walked
    assert Term(count).last_day(event) == slow.next_working(walked)


@TIMES
@given(event=ANY_DAY, count=st.integers(1, 40))
def test_working_days_are_walked_one_by_one(event, count):
    walked = slow.working_days_after(event, count)

    assert Term(count, Unit.WORKING_DAYS).nominal(event) == walked
    assert Term(count, Unit.WORKING_DAYS).last_day(event) == walked


@TIMES
@given(event=ANY_DAY, count=st.integers(1, 20))
def test_weeks_are_walked_seven_days_at_a_time(event, count):
    walked = slow.days_after(event, WEEKDAYS * count)

    assert Term(count, Unit.WEEKS).nominal(event) == walked
    assert walked.weekday() == event.weekday()


@TIMES
@given(event=ANY_DAY, count=st.integers(1, 26))
def test_months_are_walked_to_the_same_number(event, count):
    walked = slow.months_after(event, count)

    assert Term(count, Unit.MONTHS).nominal(event) == walked
    assert Term(count, Unit.MONTHS).last_day(event) == slow.next_working(walked)


@TIMES
@given(event=ANY_DAY, count=st.integers(1, 5))
def test_years_are_walked_to_the_same_date(event, count):
    walked = slow.months_after(event, 12 * count)

    assert Term(count, Unit.YEARS).nominal(event) == walked


@TIMES
@given(event=ANY_DAY, count=st.integers(1, 60), unit=st.sampled_from(list(Unit)))
def test_a_term_to_act_ends_on_the_first_working_day_not_before_the_counted_one(event, count, unit):
    term = Term(min(count, 5) if unit is Unit.YEARS else count, unit)
    nominal, last = term.nominal(event), term.last_day(event)

    assert nominal <= last
    assert slow.is_working(last)
    assert not any(slow.is_working(nominal + n * DAY) for n in range((last - nominal).days))


# Holidays and their years.


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2024, 12, 24), False),
        (date(2025, 12, 24), True),
        (date(2010, 1, 6), False),
        (date(2011, 1, 6), True),
        (date(2027, 3, 28), True),
        (date(2027, 3, 29), True),
        (date(2027, 3, 30), False),
        (date(2027, 5, 16), True),
        (date(2027, 5, 17), False),
        (date(2027, 5, 27), True),
        (date(2027, 5, 28), False),
        (date(2018, 11, 12), True),
    ],
)
def test_holidays_come_with_their_years_and_move_with_easter(day, free):
    assert days.is_free(day) is free


def test_a_saturday_is_not_free_and_not_working():
    assert not days.is_free(date(2027, 1, 2))
    assert not days.is_working(date(2027, 1, 2))
    assert days.next_working(date(2027, 1, 2)) == date(2027, 1, 4)


def test_no_working_days_after_an_event_are_the_event_itself():
    assert days.working_days_after(date(2027, 1, 2), 0) == date(2027, 1, 2)


# Fixed dates.


@pytest.mark.parametrize(
    ("yearly", "year", "nominal", "shifted"),
    [
        pytest.param(YearlyDay(11, 30, -1), 2027, (2026, 11, 30), (2026, 11, 30), id="adopt"),
        pytest.param(YearlyDay(5, 31, 1), 2024, (2025, 5, 31), (2025, 6, 2), id="report"),
        pytest.param(YearlyDay(1, 31, 1), 2026, (2027, 1, 31), (2027, 2, 1), id="return"),
        pytest.param(YearlyDay(12, 31), 2027, (2027, 12, 31), (2027, 12, 31), id="use"),
    ],
)
def test_a_fixed_date_stays_and_its_shift_is_only_shown(yearly, year, nominal, shifted):
    assert yearly.of(year) == date(*nominal)
    assert yearly.shifted(year) == date(*shifted)


def test_a_fixed_date_is_written_day_first():
    assert str(YearlyDay(5, 31)) == "31.05"


# Hours: the day in Warsaw.


@pytest.mark.parametrize(
    ("day", "hours", "ends_at"),
    [
        pytest.param(date(2027, 3, 28), 23, datetime(2027, 3, 28, 22, tzinfo=UTC), id="spring"),
        pytest.param(date(2027, 10, 31), 25, datetime(2027, 10, 31, 23, tzinfo=UTC), id="autumn"),
        pytest.param(date(2027, 7, 1), 24, datetime(2027, 7, 1, 22, tzinfo=UTC), id="summer"),
        pytest.param(date(2026, 12, 31), 24, datetime(2026, 12, 31, 23, tzinfo=UTC), id="winter"),
    ],
)
def test_a_day_ends_at_midnight_however_many_hours_it_had(day, hours, ends_at):
    ends = days.day_ends(day).astimezone(UTC)

    assert ends == ends_at
    assert ends - days.day_ends(day - DAY).astimezone(UTC) == timedelta(hours=hours)


@pytest.mark.parametrize("day", [date(2027, 3, 28), date(2027, 10, 31), date(2027, 7, 1)])
def test_the_last_minute_of_a_day_is_before_its_end_and_belongs_to_it(day):
    last_minute = datetime(day.year, day.month, day.day, 23, 59, tzinfo=days.WARSAW)
    ends = days.day_ends(day)

    assert last_minute < ends
    assert ends.astimezone(UTC) - last_minute.astimezone(UTC) == timedelta(minutes=1)
    assert days.day_of(last_minute.astimezone(UTC)) == day
    assert days.day_of(ends.astimezone(UTC)) == day + DAY


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC), date(2027, 3, 28)),
        (datetime(2027, 3, 28, 22, 0, tzinfo=UTC), date(2027, 3, 29)),
        (datetime(2027, 10, 30, 21, 59, 59, tzinfo=UTC), date(2027, 10, 30)),
        (datetime(2027, 10, 30, 22, 0, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2027, 10, 31, 22, 59, 59, tzinfo=UTC), date(2027, 10, 31)),
        (datetime(2027, 10, 31, 23, 0, tzinfo=UTC), date(2027, 11, 1)),
    ],
)
def test_the_hour_of_warsaw_decides_on_which_day_something_happened(moment, day):
    assert days.day_of(moment) == day


def test_a_moment_without_a_time_zone_belongs_to_no_day():
    with pytest.raises(days.OutsideCalendar):
        days.day_of(datetime(2027, 1, 1, 12))  # noqa: DTZ001


# Days that no procedure has.


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("event", BEYOND)
def test_no_term_begins_outside_the_calendar(event, unit):
    with pytest.raises(days.OutsideCalendar):
        Term(1, unit).nominal(event)


@pytest.mark.parametrize("year", [-1, 0, 2002, 2101, 9999, 10**30])
def test_no_fixed_date_lies_outside_the_calendar(year):
    with pytest.raises(days.OutsideCalendar):
        YearlyDay(5, 31).of(year)


@pytest.mark.parametrize("year", [2002, 2102, 9999])
def test_no_holidays_are_known_outside_the_calendar(year):
    with pytest.raises(days.OutsideCalendar):
        days.holidays_in(year)


def test_a_fixed_date_is_of_the_year_it_concerns_unless_said_otherwise():
    assert YearlyDay(12, 31).of(2027) == date(2027, 12, 31)


def test_the_first_and_the_last_year_are_in_the_calendar_with_what_follows_them():
    assert Term(30).last_day(date(2003, 1, 1)) == date(2003, 1, 31)
    assert Term(30).last_day(date(2100, 12, 31)) == date(2101, 1, 31)
    assert YearlyDay(11, 30, -1).of(2003) == date(2002, 11, 30)
    assert YearlyDay(1, 31, 1).of(2100) == date(2101, 1, 31)
    assert Term(1, Unit.YEARS).nominal(date(2100, 12, 31)) == date(2101, 12, 31)
    assert {(day.month, day.day) for day in days.holidays_in(2101)} == slow.FIXED
    assert days.months_after(date(2003, 1, 31), -1) == date(2002, 12, 31)


@pytest.mark.parametrize(
    ("day", "months"),
    [
        (date(2100, 12, 31), 13),
        (date(2003, 1, 1), -13),
        (date(1, 1, 1), -1),
        (date(9999, 12, 31), 1),
    ],
)
def test_months_do_not_lead_out_of_the_calendar(day, months):
    with pytest.raises(days.OutsideCalendar):
        days.months_after(day, months)


# Words and provisions.


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(1), "1 dzień"),
        (Term(21, is_minimum=True), "21 dni"),
        (Term(7, Unit.WORKING_DAYS), "7 dni roboczych"),
        (Term(2, Unit.WEEKS), "2 tygodnie"),
        (Term(1, Unit.MONTHS), "1 miesiąc"),
        (Term(5, Unit.YEARS), "5 lat"),
    ],
)
def test_a_term_is_said_in_words(term, words):
    assert str(term) == words


@pytest.mark.parametrize(
    ("unit", "provision"),
    [
        (Unit.DAYS, "art. 57 § 1"),
        (Unit.WEEKS, "art. 57 § 2"),
        (Unit.MONTHS, "art. 57 § 3"),
        (Unit.YEARS, "art. 57 § 3a"),
    ],
)
def test_each_unit_is_counted_by_its_provision(unit, provision):
    assert days.COUNTED_BY[unit].polish == f"{provision} Kodeksu postępowania administracyjnego"
    assert days.MOVED_OFF_FREE_DAYS.provision == "art. 57 § 4"
    assert Unit.WORKING_DAYS not in days.COUNTED_BY


@pytest.mark.parametrize(
    "term", [Term(30), Term(7, Unit.WORKING_DAYS), Term(1, Unit.MONTHS), Term(5, Unit.YEARS)]
)
def test_a_day_is_counted_within_twenty_microseconds(term):
    event = date(2026, 12, 18)
    term.last_day(event)

    def a_thousand() -> float:
        began = time.process_time()
        for _time in range(1000):
            term.last_day(event)
        return time.process_time() - began

    assert min(a_thousand() for _round in range(5)) < 0.020
