"""Prints one paper: snapshot → HTML → tagged, archival PDF → file with its digest."""

import logging
import os
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from common.confinement import Tally, in_child
from common.models import MOST_ATTEMPTS, Document
from common.paper_progress import tell_progress
from common.papers import Paper, check_code, may_read, paper_of, registered, snapshot_of
from common.pdf import PaperError, PaperTooHeavy, Printed, render_pdf, warm_up
from common.publicity import public_data_changed
from common.qr import qr_svg
from common.sealing import seal, unseal

log = logging.getLogger(__name__)

HEAVY_ATTEMPTS = 3
"""A paper that is too heavy is too heavy tomorrow as well."""
SECRET_FILES_KEPT = timedelta(days=1)


def print_due(document_id: int) -> bool:
    """Print a paper if it is due and nobody else has taken it.

    The file is written beside its place and moved there when whole, under a name that
    only the row decides: a worker that dies in the middle leaves nothing to be seen, and
    its successor writes the same bytes to the same place.
    """
    now = timezone.now()
    if not Document.objects.take(document_id, now=now):
        return False
    document = Document.objects.get(pk=document_id)
    try:
        printed = printed_from(document)
        document.file.name = keep(document, printed.pdf)
    except Exception as error:  # whatever it was, the row keeps the reason
        log.warning("Paper %s of the kind %s was not printed.", document.pk, document.kind)
        if isinstance(error, PaperTooHeavy) and document.attempts >= HEAVY_ATTEMPTS:
            document.attempts = MOST_ATTEMPTS
        document.put_off(without_personal_data(error), now=now)
        return False
    document.size = len(printed.pdf)
    document.pages = printed.pages
    document.sha256 = sha256(printed.pdf).hexdigest()
    with transaction.atomic():
        document.finish(now=timezone.now())
        if may_read(AnonymousUser(), document):
            # The public's page said that it is being prepared.
            public_data_changed()
    return True


def printed_from(document: Document) -> Printed:
    """Render in a child that may use only so much memory and time."""
    paper = paper_of(document)
    context = paper_context(document, paper)
    # Papers with secrets carry them once, on the page; not again in an attachment.
    data = None if paper.short_lived else snapshot_of(document)
    stamps = paper.stamped(context) if paper.stamped else None
    warm_up()
    tally = Tally()
    heard = partial(tell_progress, document, len(stamps.each) if stamps else 0)
    return in_child(
        lambda: render_pdf(
            paper.template,
            context,
            data=data,
            at=document.created_at,
            stamps=stamps,
            told=tally.tell,
        ),
        meanwhile=lambda: tally.pass_on(heard),
    )


def paper_context(document: Document, paper: Paper) -> Mapping[str, Any]:
    """The expanded snapshot, and what the head and foot of every paper say."""
    snapshot = snapshot_of(document)
    address = urljoin(
        settings.SITE_URL + "/",
        reverse("common:genuine_paper", args=[document.public_id]).lstrip("/"),
    )
    frame = {
        "title": document.title,
        "number": document.number,
        "kind": paper.label,
        "rehearsal": snapshot.get("rehearsal", False),
        "issued_at": document.created_at,
        "code": check_code(document),
        "check_url": address,
        "check_place": settings.SITE_URL.partition("://")[2] + reverse("common:genuineness"),
        "qr": qr_svg(address, title="Kod QR: sprawdź, czy ten dokument jest prawdziwy"),
    }
    return {**paper.expand(snapshot), "paper": frame}


def keep(document: Document, pdf: bytes) -> str:
    """Write the file whole or not at all; return its name in the storage."""
    if document.sealed is not None:
        pdf = seal(pdf, about=_about(document))
    name = f"papers/{document.created_at:%Y/%m}/{document.public_id}.pdf"
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            os.fchmod(file.fileno(), 0o640)
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _fsync_directory(path.parent)
    return name


def printed_file(document: Document) -> bytes:
    """The PDF as it was printed, whatever lies on the disk."""
    with document.file.open("rb") as file:
        stored: bytes = file.read()
    return stored if document.sealed is None else unseal(stored, about=_about(document))


def _about(document: Document) -> str:
    return f"file:{document.public_id}"


def remove_secret_files(*, now: datetime) -> int:
    """Delete the files of short-lived papers a day after printing; the rows remain."""
    kinds = [paper.kind for paper in registered().values() if paper.short_lived]
    old = Document.objects.filter(kind__in=kinds, done_at__lt=now - SECRET_FILES_KEPT).exclude(
        file=""
    )
    removed = 0
    for document in old[:100]:
        document.file.delete(save=False)
        removed += Document.objects.filter(pk=document.pk).update(file="")
    return removed


def without_personal_data(error: BaseException) -> BaseException:
    """Our own reasons as they are; of any other error its type and place, never its text."""
    if isinstance(error, PaperError):
        return error
    place = ""
    trace = error.__traceback__
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return PaperError(f"{type(error).__name__} at {place}")


def _fsync_directory(folder: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
