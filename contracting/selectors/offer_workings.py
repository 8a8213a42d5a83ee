"""Remarks, history and presence at an offer, for the people of the organisation only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from difflib import SequenceMatcher
from re import findall

from accounts.models import User
from contracting.enums import OfferSection
from contracting.models import Offer, OfferComment, OfferPresence

STILL_HERE = timedelta(seconds=90)
"""A page says every half a minute that it is open: three silent ones, and nobody is there."""


@dataclass(frozen=True)
class Remark:
    """A remark with its text unsealed."""

    row: OfferComment
    text: str


def remarks_on(offer: Offer, user: User, section: OfferSection | None = None) -> list[Remark]:
    """The open ones first, each in the order they were made."""
    rows = OfferComment.objects.visible_to(user).filter(offer=offer)
    if section is not None:
        rows = rows.filter(section=section)
    found = [Remark(row, row.read()["text"]) for row in rows.select_related("by", "resolved_by")]
    return sorted(found, key=lambda each: each.row.resolved_at is not None)


def others_here(offer: Offer, user: User, at: datetime) -> list[OfferPresence]:
    """Who else has the offer open now, and which part of it."""
    rows = OfferPresence.objects.filter(offer=offer, seen_at__gte=at - STILL_HERE)
    return list(rows.exclude(user=user).select_related("user").order_by("user"))


@dataclass(frozen=True)
class Piece:
    """A run of words: kept, added or taken away."""

    kind: str
    text: str


def word_differences(old: str, new: str) -> list[Piece]:
    """What to strike and what to write to make the old text the new one, word by word."""
    before, after = _words(old), _words(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("kept", "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece("taken", "".join(before[a:b])))
        if c < d:
            pieces.append(Piece("added", "".join(after[c:d])))
    return pieces


def _words(text: str) -> Sequence[str]:
    return findall(r"\S+\s*|\s+", text)
