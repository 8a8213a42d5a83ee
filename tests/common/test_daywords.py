"""Days and moments as people say them, in Warsaw's time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from common import daywords

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)  # Sunday, 10:00 in Warsaw
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-22, "22 dni po terminie"),
        (-2, "2 dni po terminie"),
        (-1, "1 dzień po terminie"),
        (0, "dziś"),
        (1, "jutro"),
        (2, "jeszcze 2 dni"),
        (5, "jeszcze 5 dni"),
        (22, "jeszcze 22 dni"),
    ],
)
def test_distance_is_said_in_good_polish(days: int, words: str):
    assert daywords.in_words(TODAY + timedelta(days=days), now=NOW) == words


def test_an_hour_that_passed_today_is_no_longer_today():
    assert daywords.in_words(NOW - timedelta(minutes=1), now=NOW) == "termin minął"
    assert daywords.in_words(NOW + timedelta(minutes=1), now=NOW) == "dziś"


def test_distance_counts_warsaw_s_midnights():
    late_evening = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # already Monday in Warsaw

    assert daywords.in_words(TODAY, now=late_evening) == "1 dzień po terminie"


def test_days_are_written_whole_with_the_weekday():
    moment = datetime(2026, 12, 7, 14, 30, tzinfo=UTC)

    assert daywords.long_day(moment) == "poniedziałek, 7\xa0grudnia\xa02026"
    assert daywords.long_moment(moment) == "poniedziałek, 7\xa0grudnia\xa02026, godz. 15:30"
    assert daywords.short_day(moment) == "7\xa0gru\xa02026"
    with translation.override("en"):
        assert daywords.long_moment(moment) == "Monday, 7\xa0December\xa02026, at 15:30"


@pytest.mark.parametrize(
    ("days", "kind"), [(-1, "late"), (0, "soon"), (7, "soon"), (8, ""), (100, "")]
)
def test_urgency_follows_the_calendar(days: int, kind: str):
    assert daywords.urgency(TODAY + timedelta(days=days), now=NOW) == kind


def test_may_which_has_no_short_form_is_declined():
    assert daywords.short_day(date(2026, 5, 1)).replace("\xa0", " ") == "1 maja 2026"
    assert daywords.short_day(date(2026, 12, 7)).replace("\xa0", " ") == "7 gru 2026"
    with translation.override("en"):
        assert daywords.short_day(date(2026, 5, 1)).replace("\xa0", " ") == "1 May 2026"
