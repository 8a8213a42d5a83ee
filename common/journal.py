"""Adds to the journal. One act, one entry, in the act's own transaction."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise

from common.models import JournalEntry

_labels: dict[str, str | Promise] = {}


def register_acts(labels: Mapping[str, str | Promise]) -> None:
    """Say in words what each act of an app is; called in ``AppConfig.ready()``."""
    _labels.update(labels)


def label_of(act: str) -> str:
    return str(_labels.get(act, act))


def record(
    act: str, thing: models.Model, *, by: Any, at: datetime | None = None, **details: Any
) -> JournalEntry:
    """Say that ``by`` did ``act`` ("offer.selected") to ``thing``.

    ``by`` is a user, or ``None`` for the portal itself. ``details`` are plain values.
    Raises ``LookupError`` for an act that no app has put into words.
    """
    if act not in _labels:
        raise LookupError(f"The act {act!r} has no words: add it to the app's acts.py.")
    return JournalEntry.objects.create(
        act=act,
        object_type=thing._meta.label_lower,
        object_id=str(thing.pk),
        by=by,
        at=at or timezone.now(),
        details=details,
    )
