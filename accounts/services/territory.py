"""Brings the territorial register up to date, keeping what the portal already uses."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import RegisterImport, TerritorialUnit, User
from accounts.rules.territory import DamagedRegister, Register, read_register
from accounts.rules.words import folded
from common.journal import record
from common.law import Refused
from common.publicity import public_data_changed

MOST_GONE = 200
"""A year changes a few dozen units; a file that drops more was cut between two lines."""

WRITTEN = ["name", "sought", "kind", "kind_label", "parent", "as_of", "dropped"]


@dataclass
class Changes:
    written: list[TerritorialUnit] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    gone: set[str] = field(default_factory=set)


@transaction.atomic
def import_register(
    *, data: bytes, by: User | None = None, at: datetime | None = None
) -> RegisterImport:
    """Import the file whole, or refuse it whole. The same file again changes nothing."""
    try:
        register = read_register(data)
    except DamagedRegister as damage:
        raise Refused(*(str(fault) for fault in damage.faults)) from damage
    latest = RegisterImport.objects.select_for_update().order_by("-as_of", "-pk").first()
    if latest and register.as_of < latest.as_of:
        raise Refused(
            _("Line 2: the file shows the state on %(old)s; the portal already has %(new)s.")
            % {"old": date_format(register.as_of), "new": date_format(latest.as_of)}
        )
    known = TerritorialUnit.objects.select_for_update().in_bulk()
    changes = _compare(register, known)
    _refuse_a_cut_file(register, known, changes)
    deleted, dropped = _retire(changes.gone, known)
    TerritorialUnit.objects.bulk_create(
        changes.written, update_conflicts=True, unique_fields=["code"], update_fields=WRITTEN
    )
    done = RegisterImport.objects.create(
        as_of=register.as_of,
        sha256=hashlib.sha256(data).hexdigest(),
        units=len(register.units),
        added=changes.added,
        changed=changes.changed,
        deleted=deleted,
        dropped=dropped,
        imported_at=at or timezone.now(),
        imported_by=by,
    )
    record("register.imported", done, by=by, at=done.imported_at, **_counts(done))
    public_data_changed()
    return done


def _counts(done: RegisterImport) -> dict[str, Any]:
    return {
        "as_of": done.as_of.isoformat(),
        "units": done.units,
        "added": done.added,
        "changed": done.changed,
        "deleted": done.deleted,
        "dropped": done.dropped,
    }


def _compare(register: Register, known: dict[str, TerritorialUnit]) -> Changes:
    changes = Changes(gone=set(known) - {unit.code for unit in register.units})
    for unit in register.units:
        row = TerritorialUnit(
            code=unit.code,
            name=unit.name,
            sought=folded(unit.name),
            kind=unit.kind,
            kind_label=unit.kind_label,
            parent_id=unit.parent_code or None,
            as_of=register.as_of,
        )
        old = known.get(unit.code)
        if old is None:
            changes.added += 1
        elif _same(old, row):
            if old.as_of == row.as_of:
                continue
        else:
            changes.changed += 1
        changes.written.append(row)
    return changes


def _same(old: TerritorialUnit, new: TerritorialUnit) -> bool:
    return not old.dropped and all(
        getattr(old, name) == getattr(new, name)
        for name in ("name", "kind", "kind_label", "parent_id")
    )


def _refuse_a_cut_file(
    register: Register, known: dict[str, TerritorialUnit], changes: Changes
) -> None:
    last = max(unit.line for unit in register.units)
    lost = sorted(known[code].name for code in changes.gone if len(code) == 2)
    fresh = sum(not known[code].dropped for code in changes.gone)
    if lost:
        raise Refused(
            _("Line %(line)d: the file ends without the voivodeship %(names)s: it was cut.")
            % {"line": last, "names": ", ".join(lost)}
        )
    if fresh > MOST_GONE:
        raise Refused(
            _(
                "Line %(line)d: the file ends without %(count)d units that the portal has: "
                "it was cut."
            )
            % {"line": last, "count": fresh}
        )


def _retire(gone: set[str], known: dict[str, TerritorialUnit]) -> tuple[int, int]:
    """Delete what nothing refers to; mark the rest. Returns how many of each."""
    kept = _used(gone)
    newly = [code for code in kept if not known[code].dropped]
    TerritorialUnit.objects.filter(pk__in=newly).update(dropped=True)
    unused = gone - kept
    for length in (7, 4, 2):  # parts before what they are parts of
        TerritorialUnit.objects.filter(
            pk__in=[code for code in unused if len(code) == length]
        ).delete()
    return len(unused), len(newly)


def _used(codes: set[str]) -> set[str]:
    """Those that any row of any app refers to, with the units they lie in."""
    used: set[str] = set()
    for relation in TerritorialUnit._meta.related_objects:
        if relation.related_model is not TerritorialUnit:
            name = f"{relation.field.name}_id"
            rows = relation.related_model._default_manager.filter(**{f"{name}__in": codes})
            used.update(rows.values_list(name, flat=True))
    return codes & (used | {code[:4] for code in used} | {code[:2] for code in used})
