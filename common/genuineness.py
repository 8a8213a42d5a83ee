"""Is this paper genuine? What the portal says about a number, a code or a digest.

Whoever holds a paper holds its code and digest, and learns its kind, number, moment and
whether a newer one was issued: never what a sealed or private paper says. A number alone
can be guessed, so by number only papers that the asker may read are found. An app whose
receipts are no papers registers its own look-up.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from common.models import Document
from common.papers import REHEARSAL, has_newer, may_read, paper_of, registered

SHORTEST_DIGEST = 8
MOST_FOUND = 20


@dataclass(frozen=True)
class Genuine:
    """What is said aloud about one genuine paper or receipt."""

    kind: str
    number: str
    issued_at: datetime
    digest: str
    is_newest: bool = True
    counts: bool = True
    """False for what was taken back since; ``note`` says how."""
    url: str = ""
    """Where the asker may read it; empty for what is not theirs to read."""
    title: str = ""
    """Only of what the asker may read."""
    note: str = ""
    """What the digest is of, where it is not the file's; why it counts no more."""


Lookup = Callable[[str, Any], Iterable[Genuine]]
"""``(what was typed, who asks)`` → what is genuine. It says nothing of sealed content."""

_lookups: list[Lookup] = []


def register_lookup(lookup: Lookup) -> None:
    """Called in ``AppConfig.ready()`` by an app that issues receipts of its own."""
    if lookup not in _lookups:
        _lookups.append(lookup)


def find(typed: str, user: Any) -> list[Genuine]:
    """Everything genuine that the typed number, code or digest names."""
    typed = " ".join(typed.split())[:100]
    if not typed:
        return []
    papers = [of_paper(document, user) for document in _documents(typed, user)]
    found = [*papers, *(each for lookup in _lookups for each in lookup(typed, user))]
    return found[:MOST_FOUND]


def of_paper(document: Document, user: Any) -> Genuine:
    paper = paper_of(document)
    note = paper.note(document) if paper.note else ""
    readable = may_read(user, document)
    kind = str(paper.label or paper.kind)
    return Genuine(
        kind=f"{REHEARSAL} {kind}" if document.title.startswith(REHEARSAL) else kind,
        number=document.number,
        issued_at=document.created_at,
        digest=document.sha256,
        is_newest=not (paper.replaces and has_newer(document)),
        url=f"/dokumenty/{document.public_id}/" if readable else "",
        title=document.title if readable else "",
        counts=not note,
        note=note,
    )


def _documents(typed: str, user: Any) -> list[Document]:
    known = Document.objects.filter(kind__in=registered())
    digits = re.sub(r"[^0-9a-f]", "", typed.lower())
    is_hex = re.fullmatch(r"[0-9a-fA-F\s-]+", typed) is not None
    found = list(_by_code(known, digits)[:MOST_FOUND]) if is_hex else []
    if is_hex and not found and SHORTEST_DIGEST <= len(digits) <= 64:
        found = list(known.filter(sha256__startswith=digits).order_by("pk")[:MOST_FOUND])
    if found:
        return found
    numbered = known.filter(number__iexact=typed).order_by("-created_at")[:MOST_FOUND]
    return [each for each in numbered if may_read(user, each)]


def _by_code(known: QuerySet[Document], digits: str) -> QuerySet[Document]:
    """The code printed in the foot is the beginning of the paper's address."""
    if len(digits) not in (12, 32):
        return known.none()
    lowest, highest = UUID(digits.ljust(32, "0")), UUID(digits.ljust(32, "f"))
    return known.filter(public_id__gte=lowest, public_id__lte=highest).order_by("pk")


def is_public(document: Document) -> bool:
    return may_read(AnonymousUser(), document)
