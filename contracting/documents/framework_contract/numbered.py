"""Drafted paragraphs become numbered ones: «§ 6 ust. 2» is found, never typed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from common.law import Source

OPEN, CLOSE = "\ue000", "\ue001"
"""Around a reference: characters that no text of a person holds."""
_REFERENCE = re.compile(f"{OPEN}([a-z]+):([a-z_]+){CLOSE}")


@dataclass(frozen=True)
class Clause:
    """One «ustęp». ``source`` says how well its wording or its content is known."""

    text: str
    key: str = ""
    points: tuple[str, ...] = ()
    source: Source = Source.MEMORY


@dataclass(frozen=True)
class Table:
    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    foot: tuple[str, ...] = ()
    amounts: int = 1
    """Which column holds amounts."""


@dataclass(frozen=True)
class Paragraph:
    """One «§». ``place`` names it for local clauses, if the template takes any there."""

    title: str
    clauses: tuple[Clause, ...]
    place: str = ""
    table: Table | None = None


def here(key: str) -> str:
    """«ust. 4» of the same paragraph."""
    return f"{OPEN}ust:{key}{CLOSE}"


def there(key: str) -> str:
    """«§ 6 ust. 2»."""
    return f"{OPEN}full:{key}{CLOSE}"


def numbered(
    drafted: Iterable[Paragraph], local: Iterable[Mapping[str, str]]
) -> list[dict[str, Any]]:
    added = list(local)
    kept = [each for each in drafted if each.clauses or _clauses_for(each, added)]
    whole = [(each, (*each.clauses, *_clauses_for(each, added))) for each in kept]
    places = _places(whole)
    return [
        {
            "number": number,
            "title": each.title,
            "clauses": [_plain(clause, places) for clause in clauses],
            "table": _plain_table(each.table),
        }
        for number, (each, clauses) in enumerate(whole, start=1)
    ]


def _clauses_for(each: Paragraph, added: Iterable[Mapping[str, str]]) -> tuple[Clause, ...]:
    return tuple(
        Clause(clause["text"], key="local", source=Source.PROPOSED)
        for clause in added
        if each.place and clause["place"] == each.place
    )


def _places(whole: Iterable[tuple[Paragraph, tuple[Clause, ...]]]) -> dict[str, str]:
    places: dict[str, str] = {}
    for number, (_each, clauses) in enumerate(whole, start=1):
        for clause_number, clause in enumerate(clauses, start=1):
            places[f"ust:{clause.key}"] = f"ust. {clause_number}"
            places[f"full:{clause.key}"] = f"§ {number} ust. {clause_number}"
    return places


def _plain(clause: Clause, places: Mapping[str, str]) -> dict[str, Any]:
    return {
        "text": _resolved(clause.text, places),
        "points": [_resolved(point, places) for point in _punctuated(clause.points)],
        "source": clause.source.value,
        "local": clause.key == "local",
    }


def _punctuated(points: tuple[str, ...]) -> list[str]:
    """A semicolon after each, a full stop after the last; a whole sentence keeps its own."""
    last = len(points) - 1
    return [
        point if point.endswith((".", ";")) else f"{point}{'.' if place == last else ';'}"
        for place, point in enumerate(each.strip() for each in points)
    ]


def _plain_table(table: Table | None) -> dict[str, Any] | None:
    if table is None:
        return None
    return {
        "caption": table.caption,
        "head": list(table.head),
        "rows": [list(row) for row in table.rows],
        "foot": list(table.foot),
        "amounts": table.amounts,
    }


def _resolved(text: str, places: Mapping[str, str]) -> str:
    said = _REFERENCE.sub(lambda found: places.get(f"{found[1]}:{found[2]}", ""), text)
    # A date ends with "r." and so does many a sentence: one full stop is enough.
    return said.replace("r..", "r.")
