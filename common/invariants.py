"""What must always be true, whatever load, fault or attack went before.

Each app states its own sentences in ``<app>/invariants.py``, imported in
``AppConfig.ready()``; ``manage.py check_invariants`` asks them all. A violation names rows
by type and key, never by what they hold.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import Q

from common.files import FileDamaged, file_bytes
from common.law import Force
from common.models import Document, ErrandQuerySet, JournalEntry, Letter, StoredFile, Waiver
from common.papers import registered
from common.printing import printed_file
from common.scanning import late_files
from common.sealing import SealBroken
from common.statutes import rules_by_name

PATIENCE = timedelta(minutes=15)
ORPHANS_KEPT = timedelta(hours=48)

Check = Callable[[datetime], Iterable[str]]


@dataclass(frozen=True)
class Invariant:
    code: str
    """Its number in the reliability plan (I1–I12), so that several sentences may share one."""
    check: Check

    @property
    def sentence(self) -> str:
        return self.check.__name__.replace("_", " ")


@dataclass(frozen=True)
class Violation:
    code: str
    sentence: str
    what: str

    def __str__(self) -> str:
        return f"{self.code} {self.sentence}: {self.what}"


_invariants: list[Invariant] = []


def invariant(code: str) -> Callable[[Check], Check]:
    """State a sentence that is true when all is well; the check yields what breaks it."""

    def state(check: Check) -> Check:
        _invariants.append(Invariant(code, check))
        return check

    return state


def invariants() -> tuple[Invariant, ...]:
    return tuple(_invariants)


def violations(*, now: datetime, without: Iterable[str] = ()) -> list[Violation]:
    """Every violation; ``without`` leaves out codes (a test that builds rows by hand)."""
    return [
        Violation(each.code, each.sentence, what)
        for each in _invariants
        if each.code not in without
        for what in each.check(now)
    ]


@invariant("I7")
def no_letter_waits_too_long(now: datetime) -> Iterable[str]:
    return _late(Letter.objects.all(), now, "letter")


@invariant("I7")
def no_paper_waits_too_long(now: datetime) -> Iterable[str]:
    return _late(Document.objects.all(), now, "paper")


@invariant("I7")
def no_file_waits_too_long_for_the_antivirus(now: datetime) -> Iterable[str]:
    for stored in late_files(now):
        yield f"file {stored.pk} has waited since {stored.created_at:%Y-%m-%d %H:%M}"


def _late(rows: ErrandQuerySet[Any], now: datetime, name: str) -> Iterable[str]:
    for row in rows.due(now - PATIENCE):
        yield f"{name} {row.pk} has waited since {row.due_at:%Y-%m-%d %H:%M}"
    for row in rows.stuck():
        yield f"{name} {row.pk} was given up after {row.attempts} attempts"


@invariant("I9")
def every_printed_paper_is_the_one_recorded(_now: datetime) -> Iterable[str]:
    secret = [paper.kind for paper in registered().values() if paper.short_lived]
    removed = Q(kind__in=secret, file="")
    printed = Document.objects.filter(done_at__isnull=False).exclude(removed)
    for paper in printed.defer("snapshot").iterator(chunk_size=200):
        if not paper.file.name or not default_storage.exists(paper.file.name):
            yield f"paper {paper.pk} has no file"
            continue
        try:
            content = printed_file(paper)
        except SealBroken:
            yield f"paper {paper.pk} cannot be unsealed"
            continue
        if len(content) != paper.size or sha256(content).hexdigest() != paper.sha256:
            yield f"paper {paper.pk} differs from its digest"


@invariant("I8")
def every_uploaded_file_is_the_one_kept(_now: datetime) -> Iterable[str]:
    for stored in StoredFile.objects.iterator(chunk_size=200):
        try:
            file_bytes(stored)
        except (FileDamaged, SealBroken):
            yield f"uploaded file {stored.pk} is missing or damaged"


@invariant("I8")
def every_file_of_a_paper_belongs_to_a_row(_now: datetime) -> Iterable[str]:
    home = Path(default_storage.path("papers"))
    known = set(Document.objects.exclude(file="").values_list("file", flat=True))
    for path in home.rglob("*") if home.exists() else ():
        name = path.relative_to(home.parent).as_posix()
        old = time() - path.stat().st_mtime > ORPHANS_KEPT.total_seconds()
        if path.is_file() and name not in known and old:
            yield f"file {name} belongs to nobody"


@invariant("I6")
def a_waiver_names_a_rule_that_may_be_accepted(_now: datetime) -> Iterable[str]:
    waivable = [name for name, rule in rules_by_name().items() if rule.force is Force.WAIVABLE]
    for pk, rule in Waiver.objects.exclude(rule__in=waivable).values_list("pk", "rule"):
        yield f"waiver {pk} names {rule}, which nobody may accept"


@invariant("I6")
def every_waiver_is_in_the_journal(_now: datetime) -> Iterable[str]:
    entries = JournalEntry.objects.filter(act="breach.accepted")
    recorded = Counter(entries.values_list("object_type", "object_id", "details__rule"))
    kept = Counter(Waiver.objects.values_list("subject_type", "subject_id", "rule"))
    for matter in sorted(set(recorded) | set(kept)):
        if recorded[matter] != kept[matter]:
            yield f"{' '.join(matter)}: {kept[matter]} waivers, {recorded[matter]} entries"


def acts_about(label: str, act: str) -> dict[str, int]:
    """How often ``act`` was recorded for each object of a kind, by the object's key."""
    counted: dict[str, int] = {}
    entries = JournalEntry.objects.filter(object_type=label, act=act)
    for key in entries.values_list("object_id", flat=True):
        counted[key] = counted.get(key, 0) + 1
    return counted


def unrecorded(label: str, act: str, expected: dict[str, int]) -> Iterable[str]:
    """Objects whose acts and journal entries do not match, one to one."""
    counted = acts_about(label, act)
    for key in sorted(set(expected) | set(counted)):
        if counted.get(key, 0) != expected.get(key, 0):
            yield (
                f"{label} {key}: {act} happened {expected.get(key, 0)}"
                f" and was recorded {counted.get(key, 0)} times"
            )
