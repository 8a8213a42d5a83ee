"""Keeps uploaded files: encrypted, under a random name, with a row that says nothing of them.

Whoever refers to a file (an attachment, a vault) decides who may see it; ``common.downloads``
hands it out.
"""

from __future__ import annotations

import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import time
from uuid import UUID

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from common.file_checks import examine, require_size
from common.hints import hint
from common.law import Refused
from common.models import StoredFile
from common.sealing import SealBroken, seal, unseal

log = logging.getLogger(__name__)

HOME = "uploads"
STRAYS_KEPT = 24 * 60 * 60


class FileDamaged(Exception):
    """The file is missing on the disk, or is not the one that was kept."""


@dataclass(frozen=True)
class FileFacts:
    """What is known of a kept file; in the database only under the seal."""

    name: str
    kind: str
    size: int
    sha256: str
    by: int
    """The person who uploaded it."""


def read_upload(upload: UploadedFile[bytes]) -> bytes:
    """The bytes of an upload of a lawful size; refused before they are all in memory."""
    require_size(upload.size or 0)
    data: bytes = upload.read()
    return data


def keep_file(*, name: str, data: bytes, by: int) -> tuple[StoredFile, FileFacts]:
    """Examine a file and put it in quarantine. Raises ``Refused`` with what to do."""
    found = examine(name, data)
    facts = FileFacts(found.name, found.kind.code, len(data), sha256(data).hexdigest(), by)
    return keep_examined(facts, data), facts


def keep_examined(facts: FileFacts, data: bytes) -> StoredFile:
    stored = StoredFile()
    stored.sealed = seal(json.dumps(asdict(facts)).encode(), about=f"facts:{stored.pk}")
    _write(path_of(stored.pk), seal(data, about=f"bytes:{stored.pk}"))
    try:
        stored.save(force_insert=True)
    except Exception:
        path_of(stored.pk).unlink(missing_ok=True)
        raise
    transaction.on_commit(partial(_hint, stored.pk), robust=True)
    return stored


def facts_of(stored: StoredFile) -> FileFacts:
    return FileFacts(**json.loads(unseal(stored.sealed, about=f"facts:{stored.pk}")))


def file_bytes(stored: StoredFile) -> bytes:
    """The file as it was uploaded. Raises ``FileDamaged``, and tells the log."""
    try:
        data = unseal(path_of(stored.pk).read_bytes(), about=f"bytes:{stored.pk}")
    except (OSError, SealBroken) as error:
        log.error("The uploaded file %s cannot be read: %s", stored.pk, type(error).__name__)
        raise FileDamaged(str(stored.pk)) from error
    if sha256(data).hexdigest() != facts_of(stored).sha256:
        log.error("The uploaded file %s differs from its digest.", stored.pk)
        raise FileDamaged(str(stored.pk))
    return data


def forget_file(stored: StoredFile) -> None:
    """Remove a file to which nothing refers any more; its bytes go with the commit."""
    path = path_of(stored.pk)
    stored.delete()
    transaction.on_commit(partial(path.unlink, missing_ok=True), robust=True)


def path_of(pk: UUID) -> Path:
    return Path(default_storage.path(f"{HOME}/{pk.hex[:2]}/{pk.hex}"))


def remove_strays() -> int:
    """Delete bytes whose row was never committed: an upload that broke off."""
    home, removed = Path(default_storage.path(HOME)), 0
    for path in home.glob("*/*") if home.exists() else ():
        with suppress(OSError, ValueError):
            old = time() - path.stat().st_mtime > STRAYS_KEPT
            if old and not StoredFile.objects.filter(pk=UUID(path.name[:32])).exists():
                path.unlink()
                removed += 1
    return removed


def _write(path: Path, data: bytes) -> None:
    """Whole or not at all. A full disk is told to the person, not hidden behind a 500."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            os.fchmod(file.fileno(), 0o640)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        log.error("An upload could not be stored: %s", error.strerror)
        raise Refused(
            _(
                "The portal could not store the file, so it was not taken. What you wrote is "
                "saved. The operator has been told; please try again later."
            )
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _hint(pk: UUID) -> None:
    from common.tasks import scan_file

    hint(scan_file, str(pk))
