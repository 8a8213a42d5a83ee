"""Polish typesetting: what must not be parted at the end of a line, and cleaned text."""

import re
import unicodedata

NBSP = "\N{NO-BREAK SPACE}"
ONE_LETTER = re.compile(r"(?<![^\s(„\"'\u00a0])([aiouwzAIOUWZ]) (?=\S)")
ABBREVIATION = re.compile(r"\b(art\.|ust\.|pkt|nr|poz\.|lit\.|ul\.|godz\.|§|al\.|pl\.|os\.) (?=\S)")
UNIT = re.compile(r"(?<=\d) (?=(?:zł|%|km|m²|r\.|dni\b|dnia\b|godz\.))")
MONTH = re.compile(
    r"(?<=\d) (?=(?:stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września"
    r"|października|listopada|grudnia)\b)"
)
THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff\u061c"))
"""Soft hyphens, zero-width spaces and direction marks: pasted unawares, taken out."""
BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""They make a text read otherwise than it is written; no honest form needs them."""
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def sought(text: str, *, most: int = 100) -> str:
    """Words to search for, spelt as stored texts are; what no text can hold is left out."""
    kept = CONTROL.sub("", OVERRIDES.sub("", text[: 4 * most].translate(INVISIBLE)))
    return " ".join(unicodedata.normalize("NFC", kept).split())[:most]


def held_together(text: str) -> str:
    """No one-letter word at the end of a line, no number parted from its unit."""
    held = ONE_LETTER.sub(rf"\1{NBSP}", text)
    held = MONTH.sub(NBSP, ABBREVIATION.sub(rf"\1{NBSP}", held))
    return THOUSANDS.sub(NBSP, UNIT.sub(NBSP, held))


def cleaned(text: str, *, lines: bool) -> str:
    """NFC, one kind of line break, nothing invisible. Raises ``ValueError`` on what
    has no place in a text at all (NUL, control characters, reversed writing)."""
    if CONTROL.search(text) or OVERRIDES.search(text):
        raise ValueError("control")
    plain = BREAKS.sub("\n", text).translate(INVISIBLE).replace("\t", " ")
    if not lines:
        plain = " ".join(plain.split("\n"))
    return unicodedata.normalize("NFC", plain)
