"""Tells a worker that a row is due, without ever making a visitor wait for the broker.

A hung Redis holds whoever speaks to it for seconds (reliability: F7). So a request only
drops the hint into a queue of its own process, and a thread carries it to the broker. A
hint that is lost with the process, or dropped because the broker is long silent, costs a
minute: the sweep finds the row.
"""

import logging
import threading
from queue import Empty, Full, Queue
from typing import Any

from celery import Task, current_app
from django.conf import settings

log = logging.getLogger(__name__)

MOST_WAITING = 1000

_waiting: "Queue[tuple[Task[Any, Any], int | str]]" = Queue(MOST_WAITING)
_starting = threading.Lock()
_carrier: threading.Thread | None = None


def hint(task: "Task[Any, Any]", pk: int | str) -> None:
    """Called after the commit. Does the work at once only where tasks are eager (tests)."""
    if current_app.conf.task_always_eager:
        task.apply((pk,))
    elif settings.REDIS_URL:
        try:
            _waiting.put_nowait((task, pk))
        except Full:
            log.warning("The broker is silent; the sweep will do what is due.")
            return
        _ensure_carrier()


def _ensure_carrier() -> None:
    """A thread does not survive a fork, so it is started by whoever first needs it."""
    global _carrier
    with _starting:
        if _carrier is None or not _carrier.is_alive():
            _carrier = threading.Thread(target=_carry, name="hints", daemon=True)
            _carrier.start()


def _carry() -> None:
    while True:
        task, pk = _waiting.get()
        try:
            task.apply_async((pk,), retry=False)
        except Exception as error:  # whatever the broker says, the sweep does the work
            log.warning("A hint was lost (%s); the sweep will do the work.", type(error).__name__)
            _forget_waiting()


def _forget_waiting() -> None:
    """One silent broker must not hold a thousand hints for seconds each."""
    try:
        while True:
            _waiting.get_nowait()
    except Empty:
        return
