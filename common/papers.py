"""Papers: what kinds there are, how one is issued, how the worker prints it.

An app registers its kinds in ``AppConfig.ready()``; who may read a paper is asked of the
kind, so there is one address for papers and no door beside ``visible_to``.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from common.hints import hint
from common.models import Document
from common.sealing import seal_values, unseal_values
from common.stamping import Stamps

REHEARSAL = "PRÓBA."
"""Begins the title of whatever is only rehearsed."""


@dataclass(frozen=True)
class Paper:
    """A kind of paper. ``may_read`` is asked at each download; ``expand`` turns the stored
    snapshot into the template's context at printing time."""

    kind: str
    template: str
    may_read: Callable[[Any, Document], bool]
    label: str | Promise = ""
    """What people call it: «Umowa», «Potwierdzenie złożenia oferty»."""
    expand: Callable[[Mapping[str, Any]], Mapping[str, Any]] = dict
    stamped: Callable[[Mapping[str, Any]], Stamps] | None = None
    """For a paper of many like sheets: what is stamped on each, from the expanded snapshot."""
    told: Callable[[Any, Document, bool], None] | None = None
    """Told of each attempt to read one: who, which paper, and whether they may."""
    sealed: bool = False
    """True for a paper whose snapshot and file lie encrypted: a reader of the database or of
    the disk learns that it exists, and no more."""
    short_lived: bool = False
    """True for a paper that carries secrets (one-time codes): its file is deleted after a day."""
    may_read_replaced: Callable[[Any, Document], bool] | None = None
    """Who may still read one that a newer has replaced, where these are fewer: something was
    taken out of it that not everybody should have read."""
    note: Callable[[Document], str] | None = None
    """Why it counts no more, said to whoever holds it and checks it; empty while it does."""
    replaces: bool = False
    """True where a newer one about the same object takes the place of the older: a contract
    printed anew, a report brought up to date. Reports of two rounds stand beside each other."""


_papers: dict[str, Paper] = {}


def register(paper: Paper) -> None:
    _papers[paper.kind] = paper


def paper_of(document: Document) -> Paper:
    return _papers[document.kind]


def registered() -> Mapping[str, Paper]:
    return dict(_papers)


def issue(
    *,
    kind: str,
    subject: models.Model,
    title: str,
    snapshot: Mapping[str, Any],
    key: str,
    at: datetime,
    number: str = "",
) -> Document:
    """Order a paper in the act's transaction; the same key is never printed twice.

    A paper about what is only rehearsed says so across every page.
    """
    if kind not in _papers:
        raise LookupError(f"No paper of the kind {kind!r} is registered.")
    sealed = _papers[kind].sealed
    if getattr(subject, "is_rehearsal", False):
        snapshot, title = {**snapshot, "rehearsal": True}, f"{REHEARSAL} {title}"
    document, new = Document.objects.get_or_create(
        key=key,
        defaults={
            "sealed": seal_values(snapshot, about=_about(key)) if sealed else None,
            "kind": kind,
            "subject_type": subject._meta.label_lower,
            "subject_id": str(subject.pk),
            "number": number,
            "title": title[:250],
            "snapshot": {} if sealed else dict(snapshot),
            "created_at": at,
        },
    )
    if new:
        transaction.on_commit(partial(_hint, document.pk), robust=True)
    return document


def snapshot_of(document: Document) -> dict[str, Any]:
    """What the paper says; the caller has asked ``may_read``, or prints it."""
    if document.sealed is None:
        return dict(document.snapshot)
    return unseal_values(document.sealed, about=_about(document.key))


def _about(key: str) -> str:
    return f"paper:{key}"


def check_code(document: Document) -> str:
    """What a reader copies from the paper to ask whether it is genuine: ``7F2A-9BC1-04DE``."""
    digits = document.public_id.hex[:12].upper()
    return "-".join((digits[:4], digits[4:8], digits[8:]))


def papers_about(thing: models.Model) -> "models.QuerySet[Any]":
    """The papers of one object, oldest first; the caller still asks ``may_read``."""
    return Document.objects.filter(
        subject_type=thing._meta.label_lower, subject_id=str(thing.pk)
    ).order_by("created_at", "pk")


def readable_papers(thing: models.Model, user: Any) -> list[Document]:
    """The papers of one object that ``user`` may read, oldest first.

    Each question is asked once: its answer depends on the object, and that is the same.
    """
    answers: dict[Callable[[Any, Document], bool], bool] = {}
    papers = mark_replaced(papers_about(thing))
    for each in papers:
        ask = _asked_of(each, each.replaced)
        if ask not in answers:
            answers[ask] = ask(user, each)
    return [each for each in papers if answers[_asked_of(each, each.replaced)]]


def may_read(user: Any, document: Document) -> bool:
    """Whether this person may read this paper, also when a newer one stands for it."""
    fewer = paper_of(document).may_read_replaced is not None
    return _asked_of(document, fewer and has_newer(document))(user, document)


def has_newer(document: Document) -> bool:
    """Whether one of its kind was issued about the same object after it."""
    same = Document.objects.filter(
        kind=document.kind, subject_type=document.subject_type, subject_id=document.subject_id
    )
    at = document.created_at
    return same.filter(Q(created_at__gt=at) | Q(created_at=at, pk__gt=document.pk)).exists()


def _asked_of(document: Document, replaced: bool) -> Callable[[Any, Document], bool]:
    paper = paper_of(document)
    return (replaced and paper.may_read_replaced) or paper.may_read


def mark_replaced(papers: Iterable[Document]) -> list[Document]:
    """Papers of one object, oldest first; ``replaced`` says that a newer one stands for it."""
    marked = list(papers)
    last = {each.kind: each.pk for each in marked if paper_of(each).replaces}
    for each in marked:
        each.replaced = last.get(each.kind, each.pk) != each.pk
    return marked


def _hint(document_id: int) -> None:
    from common.tasks import print_document

    hint(print_document, document_id)


def print_paper(document_id: int) -> bool:
    """Print a paper if it is due and nobody else has taken it."""
    from common.printing import print_due

    return print_due(document_id)


def remove_secret_papers() -> int:
    """Delete the files of papers with secrets a day after printing."""
    from common.printing import remove_secret_files

    return remove_secret_files(now=timezone.now())
