"""A sample snapshot of every kind of paper, and how the tests print one.

A kind's sample lies in ``samples/<kind>.json``: it is the documented shape of the snapshot
that the app's ``documents.py`` makes.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from common.models import Document
from common.papers import Paper, registered
from common.pdf import Printed, render_pdf
from common.printing import paper_context

SAMPLES = Path(__file__).with_name("samples")
ISSUED_AT = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ADDRESS = UUID("7f2a9bc1-04de-4f60-8a44-26f9d4d0c2bb")


def kinds() -> list[str]:
    """Every registered kind; one without a sample fails its test."""
    return sorted(registered())


def sample(kind: str) -> dict[str, Any]:
    snapshot: dict[str, Any] = json.loads((SAMPLES / f"{kind}.json").read_text())
    return snapshot


def sample_document(kind: str) -> Document:
    """An unsaved paper with the sample as its snapshot."""
    snapshot = sample(kind)
    return Document(
        kind=kind,
        public_id=ADDRESS,
        number=str(snapshot.get("number", "")),
        title=str(snapshot.get("title") or registered()[kind].label),
        snapshot=snapshot,
        created_at=ISSUED_AT,
    )


@lru_cache
def printed_sample(kind: str) -> Printed:
    return print_now(registered()[kind], sample_document(kind))


def print_now(paper: Paper, document: Document) -> Printed:
    """As the worker prints it, but here, so that a failure shows where it arose."""
    expanded = SAMPLES / f"{paper.kind}.expanded.json"
    if expanded.exists():  # what ``expand`` reads from the database
        context = json.loads(expanded.read_text())
        paper = replace(paper, expand=lambda _snapshot: context)
    data = None if paper.short_lived else document.snapshot
    context = paper_context(document, paper)
    stamps = paper.stamped(context) if paper.stamped else None
    return render_pdf(paper.template, context, data=data, at=document.created_at, stamps=stamps)
