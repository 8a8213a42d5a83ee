"""What the probe of the way of filing recorded, and the calls that an outage has hit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import DateTimeField, Exists, F, OuterRef, Value
from django.utils import timezone

from common.calendar import next_working
from contracting.enums import ProbeFailure, TenderState
from contracting.models import Extension, ProbeSpan, Tender
from contracting.models.tender import TenderQuerySet

SILENCE = timedelta(minutes=5)
"""The probe runs every minute; a longer silence means that it did not run [proposed]."""
BEFORE_THE_DEADLINE = timedelta(hours=24)
AFTER_THE_DEADLINE = timedelta(days=3)
"""Within which the portal still proposes more time for an outage at the deadline [proposed]."""
MORE_DAYS = 2


@dataclass(frozen=True)
class Outage:
    """A time in which filing failed; or, without ``failure``, in which nothing was probed."""

    first_at: datetime
    last_at: datetime
    failure: str = ""

    @property
    def words(self) -> str:
        return str(ProbeFailure(self.failure).label) if self.failure else ""


def outages(begin: datetime, end: datetime) -> list[Outage]:
    """Failures and silences between two moments; nothing when the probe had never run before."""
    return _outages(_spans(begin, end), begin, end)


def _spans(begin: datetime, end: datetime) -> list[ProbeSpan]:
    """Those in between, and the last one before them. Two queries."""
    before = ProbeSpan.objects.filter(last_at__lt=begin).order_by("-last_at").first()
    spans = list(ProbeSpan.objects.between(begin, end).order_by("first_at", "pk"))
    return [before, *spans] if before else spans


def _outages(spans: Iterable[ProbeSpan], begin: datetime, end: datetime) -> list[Outage]:
    found: list[Outage] = []
    known: datetime | None = None
    for span in spans:
        if span.last_at >= begin and span.first_at <= end:
            if known and span.first_at - known > SILENCE:
                found.append(Outage(max(known, begin), span.first_at))
            if span.failure:
                first, last = max(span.first_at, begin), min(span.last_at, end)
                found.append(Outage(first, last, span.failure))
        if span.first_at <= end:
            known = max(known, span.last_at) if known else span.last_at
    if known and end - known > SILENCE:
        found.append(Outage(max(known, begin), end))
    return found


def outages_before(tender: Tender, *, at: datetime) -> list[Outage]:
    """In the last 24 hours before the deadline, as far as they have passed."""
    return outages_of([tender], at=at).get(tender.pk, [])


def outages_of(tenders: Iterable[Tender], *, at: datetime) -> dict[int, list[Outage]]:
    """The same for many calls, from one reading of the record; only those that were hit."""
    windows = {each.pk: window for each in tenders if (window := _window(each, at))}
    if not windows:
        return {}
    spans = _spans(min(begin for begin, _end in windows.values()), at)
    found = {pk: _outages(spans, *window) for pk, window in windows.items()}
    return {pk: hit for pk, hit in found.items() if hit}


def _window(tender: Tender, at: datetime) -> tuple[datetime, datetime] | None:
    due = tender.offers_due_at
    if due is None or tender.state != TenderState.OPEN:
        return None
    begin = max(due - BEFORE_THE_DEADLINE, tender.published_at or due)
    if not begin <= at <= due + AFTER_THE_DEADLINE:
        return None
    return begin, min(at, due)


def calls_hit(at: datetime) -> TenderQuerySet:
    """Calls near their deadline for which nobody has proposed more time for an outage yet;
    whether there was one is asked of the record."""
    proposed = Extension.objects.filter(
        tender=OuterRef("pk"), due_before=OuterRef("offers_due_at"), outage__isnull=False
    )
    # The database adds the hours: ``common.waiting`` puts the present moment in place of any.
    moment = Value(at, output_field=DateTimeField())
    return (
        Tender.objects.calls()
        .filter(
            ~Exists(proposed),
            state=TenderState.OPEN,
            rehearsal=False,
            offers_due_at__lte=moment + BEFORE_THE_DEADLINE,
            offers_due_at__gte=moment - AFTER_THE_DEADLINE,
        )
        .order_by("pk")
    )


def record_of(found: Iterable[Outage]) -> list[dict[str, Any]]:
    """Plain values, kept with the extension and printed on its paper."""
    return [
        {
            "first_at": timezone.localtime(each.first_at).isoformat(timespec="seconds"),
            "last_at": timezone.localtime(each.last_at).isoformat(timespec="seconds"),
            "failure": each.failure,
        }
        for each in found
    ]


def kept_outages(record: Iterable[dict[str, Any]]) -> list[Outage]:
    return [
        Outage(
            datetime.fromisoformat(each["first_at"]),
            datetime.fromisoformat(each["last_at"]),
            each["failure"],
        )
        for each in record
    ]


def proposed_deadline(tender: Tender, *, at: datetime) -> tuple[datetime, date]:
    """A working day at the hour of the deadline, two days on; the day of choosing moves along."""
    due = tender.offers_due_at
    assert due is not None  # noqa: S101 — an announced call has one
    local = timezone.localtime(due)
    day = next_working(max(local.date(), timezone.localdate(at)) + timedelta(days=MORE_DAYS))
    moved = day - local.date()
    after = timezone.make_aware(datetime.combine(day, local.time().replace(microsecond=0)))
    return after, (tender.decision_by or local.date()) + moved


@dataclass(frozen=True)
class ProbedDay:
    day: date
    probes: int
    failed: int
    slowest: int
    troubles: list[Outage]


def probed_days(*, at: datetime, days: int) -> list[ProbedDay]:
    """The record for the public, the newest day first."""
    begin = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    begin -= timedelta(days=days - 1)
    rows: dict[date, list[ProbeSpan]] = {}
    for span in ProbeSpan.objects.between(begin, at).order_by(F("first_at")):
        rows.setdefault(timezone.localdate(span.last_at), []).append(span)
    troubles: dict[date, list[Outage]] = {}
    for each in outages(begin, at):
        troubles.setdefault(timezone.localdate(each.first_at), []).append(each)
    return [
        ProbedDay(
            day=day,
            probes=sum(each.times for each in rows.get(day, [])),
            failed=sum(each.times for each in rows.get(day, []) if each.failure),
            slowest=max((each.slowest for each in rows.get(day, [])), default=0),
            troubles=troubles.get(day, []),
        )
        for day in sorted({*rows, *troubles}, reverse=True)
    ]
