"""What ``/sprawdz/`` says of the digest printed in the foot of a contract."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from common.genuineness import Genuine, of_paper
from common.models import Document

PRINTED = 16
"""So many characters of it stand in the foot; the whole stands at the end of the contract."""


def genuine_contents(typed: str, user: Any) -> Iterable[Genuine]:
    """By the digest of the content: whoever holds a print, in PDF or in DOCX, holds it."""
    digest = typed.replace(" ", "").lower()
    if not PRINTED <= len(digest) <= 64 or set(digest) - set("0123456789abcdef"):
        return
    for document in Document.objects.filter(kind="contract", snapshot__digest__startswith=digest):
        yield replace(
            of_paper(document, user),
            digest=document.snapshot["digest"],
            note=_(
                "This is the digest of what the contract says, the same in the PDF and in the "
                "DOCX. The digest of the file itself is another one."
            ),
        )
