from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from common.ical import Event, calendar

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut():
    event = Event("a:1@kooperacja", date(2026, 12, 7), "Złóż ofertę " * 30, "x", "https://k.pl/a/")
    text = calendar("Moje", [event], now=NOW)

    assert max(len(line.encode()) for line in text.split("\r\n")) == 75
    assert ("Złóż ofertę " * 30).strip() in text.replace("\r\n ", "")


def test_a_text_cannot_begin_another_field():
    event = Event("a", date(2026, 12, 7), "A;B,C\\\r\nATTENDEE:x", "d", "https://k.pl/")
    text = calendar("Moje", [event], now=NOW)

    assert "SUMMARY:A\\;B\\,C\\\\\\nATTENDEE:x\r\n" in text
    assert "\r\nATTENDEE" not in text
    assert "DTSTART;VALUE=DATE:20261207" in text


def test_moments_are_written_in_the_time_of_greenwich():
    at = datetime(2026, 12, 7, 15, 30, tzinfo=ZoneInfo("Europe/Warsaw"))
    text = calendar("Moje", [Event("a", at.date(), "x", "y", "https://k.pl/", at)], now=NOW)

    assert "DTSTAMP:20261122T090000Z\r\n" in text
    assert "DTSTART:20261207T143000Z\r\n" in text
