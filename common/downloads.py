"""Hands out an uploaded file so that a browser does nothing with it but keep it.

The view has asked who may have it; this room knows the quarantine and the headers.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from common.file_kinds import KINDS
from common.files import FileDamaged, facts_of, file_bytes
from common.models import StoredFile
from common.pages import content_disposition
from common.stored_file import FileState


def needs_consent(stored: StoredFile) -> bool:
    """No antivirus has checked it, and readers are asked."""
    return stored.state == FileState.WAITING


def is_closed(stored: StoredFile, *, own: bool) -> bool:
    """Nobody gets an infected file; of an unchecked one its owner decides the setting aside."""
    if stored.state == FileState.INFECTED:
        return True
    return stored.state == FileState.WAITING and not own and settings.QUARANTINE != "ask"


def file_answer(request: HttpRequest, stored: StoredFile) -> HttpResponse:
    """The file itself, or a page that says it is damaged (reliability: F22)."""
    try:
        data = file_bytes(stored)
    except FileDamaged:
        return render(request, "common/file_damaged.html", status=500)
    facts = facts_of(stored)
    return attachment(data, name=facts.name, content_type=KINDS[facts.kind].content_type)


def attachment(data: bytes, *, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(data, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition(name, attachment=True)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
