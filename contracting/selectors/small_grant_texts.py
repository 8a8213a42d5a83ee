"""What of a simplified offer is published: no contact person, no passage blacked out.

The clerk sees exactly this before it appears, and takes out what should not be read.
"""

import re
from collections.abc import Iterable
from typing import Any

from accounts.models import User
from common.money import rounded
from contracting.models import SmallGrantOffer

TAKEN_OUT = "[dane usunięto]"
"""Words, not black squares: a screen reader says them, and every printer prints them."""
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<!\d)(?<!\d[,.-])(?:\+48[ -]?)?\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d|[,.-]\d)")
PESEL = re.compile(r"(?<!\d)\d{11}(?!\d)")
TEXTS = ("title", "place", "summary", "experience", "resources")
WRITTEN = (*TEXTS, "name", "target", "source", "text", "answer", "reason")
"""Keys of what people wrote, in the public text and in papers; days and amounts are none."""


def written_by_hand(small_grant: SmallGrantOffer) -> list[str]:
    """Every text that will be published."""
    rows = [(each.name, each.target, each.source) for each in small_grant.results.all()]
    lines = [each.name for each in small_grant.costs.all()]
    return [
        *(getattr(small_grant, name) for name in TEXTS),
        *(text for row in rows for text in row),
        *lines,
    ]


def proposed_passages(small_grant: SmallGrantOffer) -> list[str]:
    """What looks like personal data in the texts: addresses, numbers, names the portal knows."""
    text = "\n".join(written_by_hand(small_grant))
    people = User.objects.filter(memberships__organisation=small_grant.offeror_id)
    names = [small_grant.contact_name, *people.order_by("pk").values_list("name", flat=True)]
    found = [
        *(match.group() for shape in (EMAIL, PESEL, PHONE) for match in shape.finditer(text)),
        *(name for name in names if name.strip() and name.casefold() in text.casefold()),
    ]
    return list(dict.fromkeys(each.strip() for each in found))


def without(text: str, passages: Iterable[str]) -> str:
    """The text with each passage taken out, however its letters are written; longest first."""
    for passage in sorted({each.strip() for each in passages if each.strip()}, key=len)[::-1]:
        pattern = r"\s+".join(re.escape(word) for word in passage.split())
        text = re.sub(pattern, TAKEN_OUT, text, flags=re.IGNORECASE)
    return text


def missing_passages(small_grant: SmallGrantOffer, passages: Iterable[str]) -> list[str]:
    """Those that stand nowhere in the offer: probably mistyped, so still published."""
    return absent_from(written_by_hand(small_grant), passages)


def absent_from(texts: Iterable[str], passages: Iterable[str]) -> list[str]:
    known = list(texts)
    return [
        each
        for each in passages
        if each.strip() and not any(without(text, [each]) != text for text in known)
    ]


def read_by_everybody(small_grant: SmallGrantOffer) -> list[str]:
    """Every text that stands on the public page now: of the offer, the decision, the answers."""
    said = small_grant.public_content or {}
    offer = small_grant.offer
    answers = small_grant.comments.values_list("answer", flat=True) if said else []
    return [
        *_texts_in(said),
        *(without(text, small_grant.blacked_out) for text in answers),
        without(offer.decision_reason if offer else "", small_grant.blacked_out),
    ]


def taken_out_of(value: Any, passages: Iterable[str], *, key: str = "") -> Any:
    """The same plain values with the passages gone from what people wrote."""
    if isinstance(value, dict):
        named = {"authority": value.get("authority")} if "authority" in value else {}
        gone = {name: taken_out_of(each, passages, key=name) for name, each in value.items()}
        return gone | named
    if isinstance(value, list):
        return [taken_out_of(each, passages, key=key) for each in value]
    return without(value, passages) if key in WRITTEN and isinstance(value, str) else value


def _texts_in(value: Any, key: str = "") -> list[str]:
    if isinstance(value, dict):
        return [text for name, each in value.items() for text in _texts_in(each, name)]
    if isinstance(value, list):
        return [text for each in value for text in _texts_in(each, key)]
    return [value] if key in WRITTEN and isinstance(value, str) else []


def public_content(small_grant: SmallGrantOffer, passages: Iterable[str]) -> dict[str, Any]:
    """Plain values, as they are read on the page, on the board and in the bulletin."""
    gone = list(passages)
    costs = list(small_grant.costs.all())
    day = small_grant.starts_on, small_grant.ends_on
    return {
        "authority": small_grant.authority.name,
        "offeror": small_grant.offeror.name,
        "sphere": small_grant.sphere,
        **{name: without(getattr(small_grant, name), gone) for name in TEXTS},
        "starts_on": day[0].isoformat() if day[0] else "",
        "ends_on": day[1].isoformat() if day[1] else "",
        "results": [
            {
                "name": without(each.name, gone),
                "target": without(each.target, gone),
                "source": without(each.source, gone),
            }
            for each in small_grant.results.all()
        ],
        "costs": [
            {"name": without(each.name, gone)} | amounts(each.total, each.from_grant)
            for each in costs
        ],
        "sums": amounts(small_grant.all_costs, small_grant.grant),
    }


def amounts(total: Any, from_grant: Any) -> dict[str, str]:
    return {
        "total": str(rounded(total)),
        "from_grant": str(rounded(from_grant)),
        "from_others": str(rounded(total - from_grant)),
    }
