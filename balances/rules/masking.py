"""What in a resident's own words may point at a person, and how it is covered.

The portal suggests, a person decides. Whoever moderates may cover parts of a remark and do
nothing else to it: what is published is the resident's own text with ``MASK`` in places.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

MASK = "[…]"

_FEMALE = (
    "Agat Agnieszk Aleksandr Alicj Ann Barbar Beat Bożen Danut Dorot Elżbiet Ew Gabriel Grażyn "
    "Halin Hann Helen Iren Iwon Izabel Jadwig Janin Joann Jolant Julit Juli Justyn Karolin "
    "Katarzyn Kasi Kingi King Krystyn Lucyn Magdalen Małgorzat Mari Mart Marty Monik Natali "
    "Oliwi Patrycj Paulin Renat Stanisław Stefani Sylwi Teres Urszul Wand Weronik Wiesław "
    "Wioletk Zofi Zosi Zuzann Basi Gosi Ol Ani Asi"
)
_MALE = (
    "Adam Adrian Andrzej Antoni Artur Bartosz Bogdan Bogusław Czesław Damian Daniel Dariusz "
    "Dawid Edward Eugeniusz Filip Franciszk Grzegorz Henryk Hubert Ireneusz Jacek Jack Jakub "
    "Jan Janusz Jarosław Jerz Józef Kamil Karol Kazimierz Krzysztof Leszk Leszek Łukasz Maciej "
    "Marcin Marek Mark Mariusz Mateusz Michał Mieczysław Mirosław Paweł Pawł Piotr Przemysław "
    "Rafał Robert Roman Ryszard Sebastian Sławomir Stanisław Stefan Szymon Tadeusz Tomasz "
    "Wiesław Wiktor Witold Władysław Włodzimierz Wojciech Zbigniew Zdzisław Zygmunt"
)
"""The commonest names [proposed], without their endings."""

_ENDINGS = "owi|iem|iego|iemu|ego|emu|ii|ią|ię|io|ie|em|a|y|i|ę|ą|o|u|e"
_UP = "[A-ZĄĆĘŁŃÓŚŹŻ]"
_LOW = "[a-ząćęłńóśźż]"
_NAME = f"{_UP}{_LOW}+"
_SURNAME = f"{_NAME}(?:-{_NAME})?"
_FIRST = f"(?:{'|'.join(sorted({*_FEMALE.split(), *_MALE.split()}, key=len, reverse=True))})"


class Kind(StrEnum):
    """What a suggestion seems to be."""

    EMAIL = "email"
    PESEL = "pesel"
    PHONE = "phone"
    ADDRESS = "address"
    NAME = "name"
    HEALTH = "health"


PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (Kind.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Kind.PESEL, re.compile(r"(?<!\d)\d{11}(?!\d)")),
    (
        Kind.PHONE,
        re.compile(
            r"(?<!\d)(?:(?:\+|00)?48[ -]?)?"
            r"(?:\d{3}[ -]?\d{3}[ -]?\d{3}|\(?\d{2}\)?[ -]?\d{3}[ -]?\d{2}[ -]?\d{2})(?!\d)"
        ),
    ),
    (
        Kind.ADDRESS,
        re.compile(
            rf"\b(?:[Uu]l\.|[Uu]lic\w+|[Aa]l\.|[Aa]lej\w*|[Oo]s\.|[Oo]siedl\w+|[Pp]l\.|[Pp]lac\w*)"
            rf"\s*(?:{_UP}|\d+ ?){_LOW}*\.?(?:[ -]{_UP}{_LOW}+)*(?:\s+\d+\w?(?:\s*[/m]\.?\s*\d+)?)?"
        ),
    ),
    (Kind.ADDRESS, re.compile(rf"\b\d{{2}}-\d{{3}}\b(?:\s+{_NAME})?")),
    (Kind.ADDRESS, re.compile(rf"\b{_NAME}(?:a|ej|iego|ego)\s+\d+[a-zA-Z]?(?:/\d+)?\b")),
    (
        Kind.NAME,
        re.compile(
            r"\b(?:[Pp]an(?:i|ią|em|a|u)?|[Pp]\.|[Dd]r|[Dd]oktor\w*|[Ss]iostr\w+|[Mm]gr)"
            rf"\s+{_SURNAME}(?:\s+{_SURNAME})?"
        ),
    ),
    (
        Kind.NAME,
        re.compile(rf"\b{_FIRST}(?:{_ENDINGS})?\b(?:\s+(?:{_SURNAME}|{_UP}\.))?"),
    ),
    (
        Kind.NAME,
        re.compile(
            rf"\b{_UP}{_LOW}+(?:(?:[sc]|dz)k(?:iego|iej|iemu|ich|im|i|a|ą)|(?:wicz|czyk)\w{{0,4}})\b"
        ),
    ),
    (
        Kind.HEALTH,
        re.compile(
            r"\b(?:cukrzyc|nowotw[oó]r|depresj|schizofreni|demencj|alzheimer|parkinson|uda[rł]|"
            r"zawał|padaczk|alkoholi|hiv|autyzm|niepełnospraw|chorob\w* psych|stwardnieni|raka\b)"
            r"\w*",
            re.IGNORECASE,
        ),
    ),
)


@dataclass(frozen=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of a text, and what they seem to be."""

    start: int
    end: int
    kind: Kind


def suggested(text: str) -> list[Span]:
    """What somebody should look at before the text is published; overlapping ones are one."""
    found = sorted(
        Span(match.start(), match.end(), kind)
        for kind, pattern in PATTERNS
        for match in pattern.finditer(text)
    )
    merged: list[Span] = []
    for span in found:
        if merged and span.start < merged[-1].end:
            before = merged.pop()
            span = Span(before.start, max(before.end, span.end), before.kind)
        merged.append(span)
    return merged


def masked(text: str, spans: Iterable[Span]) -> str:
    """The text with each span covered."""
    for span in sorted(spans, reverse=True):
        text = text[: span.start] + MASK + text[span.end :]
    return text


def spelt(text: str) -> str:
    """One spelling of white space and of the mask, which people type with three dots."""
    return " ".join(text.replace("[...]", MASK).split())


def is_only_masked(original: str, shown: str) -> bool:
    """Whether ``shown`` is ``original`` with parts of it covered and nothing else changed."""
    first, *others = spelt(shown).split(MASK)
    text = spelt(original)
    if not others:
        return first == text
    if not text.startswith(first):
        return False
    *between, last = others
    at = len(first)
    for piece in between:
        # A mask covers something: what comes after it begins later.
        found = text.find(piece, at + 1)
        if found < 0:
            return False
        at = found + len(piece)
    return text.endswith(last) and len(text) - len(last) > at


def says_something(shown: str) -> bool:
    """Whether a word is left beside the masks."""
    return re.search(r"\w", spelt(shown).replace(MASK, "")) is not None
