"""The errand of an uploaded file: out of quarantine, or never.

Without ``CLAMD`` nothing is due. With it, files that waited are checked by the next sweeps.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from common.antivirus import ScannerSilent, scan
from common.errands import MOST_ATTEMPTS
from common.files import FileDamaged, facts_of, file_bytes
from common.letters import write_letter
from common.models import StoredFile
from common.stored_file import FileState

PATIENCE = timedelta(minutes=30)
"""A file that waits longer was not merely next in the queue (proposed)."""


def due_files(now: datetime) -> QuerySet[StoredFile]:
    return StoredFile.objects.due(now) if settings.CLAMD else StoredFile.objects.none()


def late_files(now: datetime) -> QuerySet[StoredFile]:
    """Files that the antivirus should have seen by now; nothing without one."""
    if not settings.CLAMD:
        return StoredFile.objects.none()
    return StoredFile.objects.filter(done_at__isnull=True, created_at__lt=now - PATIENCE)


def scan_due(pk: UUID) -> bool:
    """Scan a file if it is due and nobody else has taken it."""
    now = timezone.now()
    if not settings.CLAMD or not StoredFile.objects.take(pk, now=now):
        return False
    stored = StoredFile.objects.get(pk=pk)
    try:
        verdict = scan(file_bytes(stored), address=settings.CLAMD)
    except ScannerSilent as error:
        # The file is not at fault: it is asked about again, at least every hour or so.
        stored.attempts = min(stored.attempts, MOST_ATTEMPTS - 2)
        stored.put_off(error, now=now)
        return False
    except FileDamaged as error:
        stored.put_off(error, now=now)
        return False
    stored.state = FileState.CLEAN if verdict.clean else FileState.INFECTED
    stored.found = verdict.found[:200]
    with transaction.atomic():
        stored.finish(now=timezone.now())
        if not verdict.clean:
            _tell_whoever_uploaded(stored)
    return True


def _tell_whoever_uploaded(stored: StoredFile) -> None:
    """The letter names no file: a name may say what an offer holds."""
    person = get_user_model().objects.filter(pk=facts_of(stored).by, is_active=True).first()
    if person is not None:
        write_letter(
            "common/email/file_infected.txt",
            to=person,
            key=f"file-infected:{stored.pk}",
            uploaded_at=stored.created_at,
            found=stored.found,
            path="/moje-sprawy/",
        )
