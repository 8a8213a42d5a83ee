"""How far a long paper is, for whoever waits for it. It is only said: nothing depends on it."""

import logging

from django.core.cache import cache

from common.models import Document

log = logging.getLogger(__name__)

KEPT = 10 * 60


def _key(document: Document) -> str:
    return f"paper:progress:{document.public_id}"


def tell_progress(document: Document, total: int, done: int) -> None:
    try:
        cache.set(_key(document), (done, total), KEPT)
    except Exception:
        log.exception("How far a paper is cannot be said")


def progress_of(document: Document) -> tuple[int, int] | None:
    """(done, all) while a long paper is being printed."""
    if document.done_at is not None:
        return None
    try:
        said = cache.get(_key(document))
    except Exception:
        log.exception("How far a paper is cannot be read")
        return None
    return (int(said[0]), int(said[1])) if said else None
