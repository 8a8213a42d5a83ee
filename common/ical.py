"""Writes a calendar as every calendar program reads it (RFC 5545)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

LONGEST_LINE = 75
"""Octets in a line; a longer one goes on in the next, after a space."""


@dataclass(frozen=True)
class Event:
    uid: str
    on: date
    summary: str
    description: str
    url: str
    at: datetime | None = None
    sequence: int | None = None
    """How often it was moved: calendars take the highest."""
    changed_at: datetime | None = None
    place: str = ""


def calendar(name: str, events: Iterable[Event], *, now: datetime) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kooperacja//PL", "METHOD:PUBLISH"]
    lines += [f"X-WR-CALNAME:{_text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H"]
    for event in events:
        lines += _event(event, now)
    lines.append("END:VCALENDAR")
    return "".join(folded + "\r\n" for line in lines for folded in _folded(line))


def _event(event: Event, now: datetime) -> list[str]:
    start = f":{_moment(event.at)}" if event.at else f";VALUE=DATE:{event.on:%Y%m%d}"
    changed = event.changed_at
    return [
        "BEGIN:VEVENT",
        f"UID:{_text(event.uid)}",
        f"DTSTAMP:{_moment(changed or now)}",
        f"DTSTART{start}",
        *([f"LAST-MODIFIED:{_moment(changed)}"] if changed else []),
        *([] if event.sequence is None else [f"SEQUENCE:{event.sequence}"]),
        f"SUMMARY:{_text(event.summary)}",
        f"DESCRIPTION:{_text(event.description)}",
        *([f"LOCATION:{_text(event.place)}"] if event.place else []),
        f"URL:{event.url}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(value: str) -> str:
    """A value in which no character can begin another line or field."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join(part.strip() for part in escaped.splitlines())


def _folded(line: str) -> Iterator[str]:
    """The line in pieces; those after the first begin with a space. No letter is cut."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            yield piece
            piece = " "
        piece += letter
    yield piece
