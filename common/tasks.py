"""What the worker runs. Each is safe to run any number of times, in any order."""

from collections.abc import Callable
from threading import Event
from time import monotonic
from typing import Any
from uuid import UUID

from celery import shared_task
from django.db.models import QuerySet
from django.utils import timezone

from common.delivery import deliver
from common.files import remove_strays
from common.models import Document, Heartbeat, Letter
from common.papers import print_paper, remove_secret_papers
from common.reminders import post_reminders
from common.scanning import due_files, scan_due

AT_ONCE = 100
ENOUGH = 45
"""Seconds after which a sweep leaves the rest to the next one, well before its time limit."""

ending = Event()
"""Set by a worker that was told to end: its sweep stops after the errand in hand."""


@shared_task(ignore_result=True)
def deliver_letter(letter_id: int) -> None:
    deliver(letter_id)


@shared_task(ignore_result=True)
def print_document(document_id: int) -> None:
    print_paper(document_id)


@shared_task(ignore_result=True)
def scan_file(file_id: str) -> None:
    scan_due(UUID(file_id))


@shared_task(ignore_result=True)
def sweep() -> None:
    """Do what is due. Runs every minute, and makes every hint unnecessary."""
    end = monotonic() + ENOUGH
    now = timezone.now()
    errands: tuple[tuple[QuerySet[Any], Callable[[Any], Any]], ...] = (
        (Letter.objects.due(now), deliver),
        (Document.objects.due(now), print_paper),
        (due_files(now), scan_due),
    )
    for due, work in errands:
        for pk in list(due.order_by("due_at").values_list("pk", flat=True)[:AT_ONCE]):
            if monotonic() < end and not ending.is_set():
                work(pk)
    remove_secret_papers()
    Heartbeat.objects.update_or_create(name="sweep", defaults={"at": timezone.now()})


@shared_task(ignore_result=True)
def remind() -> None:
    """Post the letters whose milestone has come, each once."""
    post_reminders(today=timezone.localdate())
    remove_strays()
    Heartbeat.objects.update_or_create(name="remind", defaults={"at": timezone.now()})
