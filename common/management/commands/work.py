"""The worker of a portal without a broker: it runs the beat's own tasks, in one process."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

from celery import current_app
from celery.schedules import maybe_schedule
from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from common import tasks

log = logging.getLogger(__name__)

SWEEP = "common.tasks.sweep"


class Command(BaseCommand):
    help = "Do what is due, again and again, until told to stop."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=3.0, help="seconds between two sweeps")
        parser.add_argument("--once", action="store_true", help="do everything once and end")

    def handle(self, *, every: float, once: bool, **_options: Any) -> None:
        current_app.loader.import_default_modules()
        ended = tasks.ending
        ended.clear()
        if threading.current_thread() is threading.main_thread():
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: ended.set())
        rounds = {
            entry["task"]: entry["schedule"] for entry in current_app.conf.beat_schedule.values()
        }
        last: dict[str, datetime] = {}
        while not ended.is_set():
            for task, schedule in rounds.items():
                # A letter should leave while its author still looks at the page.
                if task == SWEEP or self.is_due(schedule, last.get(task)):
                    last[task] = current_app.now()
                    self.run(current_app.tasks[task].apply)
            if once:
                return
            ended.wait(every)

    def is_due(self, schedule: Any, last: datetime | None) -> bool:
        if last is None:
            return True
        rule: Any = maybe_schedule(schedule, app=current_app)
        return bool(rule.is_due(last).is_due)

    def run(self, task: Callable[..., Any]) -> None:
        """One failure must not end the worker: what failed is still due next time."""
        close_old_connections()
        try:
            task(throw=False)
        except Exception:
            log.exception("A round of the worker failed; it will be tried again.")
        finally:
            close_old_connections()
