"""Forms as they stand on a page, and ways to fill them badly."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import quote_from_bytes

from bs4 import BeautifulSoup, Tag

Pair = tuple[str, bytes]

MACHINERY = {"csrfmiddlewaretoken", "once", "version"}
"""Hidden fields by which the portal knows a form again: never filled in by a person."""

SCRIPT = "'\"><script>alert(1)</script>{{7*7}}"
UNESCAPED = b"<script>alert(1)"

WRONG: dict[str, bytes] = {
    "NaN": b"NaN",
    "a negative number": b"-1",
    "an exponent": b"1e9",
    "forty digits": b"9" * 40,
    "other digits": "٣٤".encode(),
    "31.02": b"31.02.2026",
    "99 999 characters": b"a" * 99_999,
}
HOSTILE: dict[str, bytes] = {
    "a script": SCRIPT.encode(),
    "NUL": b"a\x00b",
    "bidi override": "a\u202eb".encode(),
    "a lone surrogate": b"\xed\xa0\x80",
    "a header": b"a@b.pl\r\nBcc: c@d.pl",
}
STORED = {what: HOSTILE[what] for what in ("a script", "bidi override")}
"""What a text may lawfully hold: the page that then shows it is looked at too."""


@dataclass
class Field:
    """One control; ``value`` is what a browser would send untouched (``None``: nothing)."""

    name: str
    kind: str
    value: str | None
    place: int = 0
    """Which one of its form it is, so that neighbours are filled otherwise."""

    @property
    def is_text(self) -> bool:
        return self.kind in ("text", "email", "tel", "url", "search", "textarea", "number", "date",
                             "datetime-local", "time")  # fmt: skip

    @property
    def is_hidden(self) -> bool:
        return self.kind == "hidden"

    @property
    def is_choice(self) -> bool:
        return self.kind in ("select", "radio", "checkbox")


@dataclass
class PageForm:
    """A form that sends to ``action``."""

    action: str
    tag: Tag
    fields: list[Field]
    headers: dict[str, str] = field(default_factory=dict)
    """What a script says of itself when it sends the form."""

    @property
    def is_search(self) -> bool:
        """Sent in the address: a filter, a search."""
        return (self.tag.get("method") or "get").lower() == "get"

    @property
    def names(self) -> set[str]:
        return {each.name for each in self.fields}

    @property
    def asked(self) -> list[Field]:
        """What a person, or somebody who forges a request, can fill in."""
        return [each for each in self.fields if each.name not in MACHINERY]

    def body(self, change: Callable[[Field], bytes | None]) -> bytes:
        """The fields as a browser sends them; ``change`` says what each holds instead."""
        pairs = list(self.pairs(change))
        return b"&".join(f"{name}={quote_from_bytes(value)}".encode() for name, value in pairs)

    def pairs(self, change: Callable[[Field], bytes | None]) -> Iterator[Pair]:
        done: set[str] = set()
        for each in self.fields:
            filled = None if each.name in MACHINERY else change(each)
            if filled is not None and each.name not in done:
                done.add(each.name)
                yield each.name, filled
            elif filled is None and each.value is not None:
                yield each.name, each.value.encode()


def forms_of(content: bytes, path: str) -> tuple[BeautifulSoup, list[PageForm]]:
    """The page and its forms, as a person or one of our scripts sends them."""
    soup = BeautifulSoup(content, "lxml")
    found = [
        PageForm(tag.get("action") or path, tag, fields_of(tag)) for tag in soup.find_all("form")
    ]
    return soup, found + [each for form in found for each in sent_by_script(form)]


def sent_by_script(form: PageForm) -> Iterator[PageForm]:
    """The same form as it is saved while somebody types."""
    if address := form.tag.get("hx-post"):
        yield replace(form, action=address, headers={"HX-Request": "true"})
    if address := form.tag.get("data-autosave-url"):
        yield replace(form, action=address)


def controls(form: Tag) -> list[Tag]:
    """Those inside, and those elsewhere on the page that name the form."""
    inside = form.find_all(["input", "select", "textarea", "button"])
    if not (name := form.get("id")):
        return inside
    page: Any = form.find_parent("html") or form
    return inside + [each for each in page.find_all(attrs={"form": name}) if each not in inside]


def fields_of(form: Tag) -> list[Field]:
    fields = [each for each in map(field_of, controls(form)) if each]
    for place, each in enumerate(fields):
        each.place = place
    return fields


def field_of(tag: Tag) -> Field | None:
    name = tag.get("name")
    if not name or tag.name == "button" or tag.get("type") in ("submit", "button"):
        return None
    if tag.name == "select":
        chosen = tag.find("option", selected=True) or tag.find("option")
        return Field(name, "select", chosen.get("value", "") if chosen else None)
    if tag.name == "textarea":
        return Field(name, "textarea", tag.text.removeprefix("\n"))
    kind = (tag.get("type") or "text").lower()
    if kind in ("radio", "checkbox"):
        return Field(name, kind, tag.get("value", "on") if tag.has_attr("checked") else None)
    return Field(name, kind, tag.get("value", ""))


def value_of(tag: Tag) -> str:
    return tag.text.removeprefix("\n") if tag.name == "textarea" else tag.get("value", "")
