"""Prints one sheet many times over: other words and another QR code on each copy.

Five thousand leaflets differ in nothing but their codes. WeasyPrint lays one sheet out, and
this repeats it in the finished file, tags and all: seconds instead of minutes, and no more
memory than the file itself. A template marks a leaflet by printing ``SAMPLE`` where the code
stands and a square of one unit where the QR code stands, and prints ``specimen`` once in the
same letters, so that every character that a code may have is in the font.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydyf import Array, Dictionary, Stream

from common.qr import qr_squares

SAMPLE = "0000-0000-0000-0000-0000"
SQUARE = [b"1 0 l", b"1 1 l", b"0 1 l", b"h", b"f"]
"""How a path of one unit by one is drawn, after its beginning."""
TRACKING = b"-40"
"""Between the letters of a code, in thousandths of their size."""
TOLD_EVERY = 50

Progress = Callable[[int], None]

_GLYPHS = re.compile(rb"<([0-9a-f]*)>")


class StampError(Exception):
    """The template is no sheet that can be stamped."""


@dataclass(frozen=True)
class Stamp:
    """What differs: the words that replace ``SAMPLE``, and what the QR code holds."""

    text: str
    link: str


@dataclass(frozen=True)
class Stamps:
    """All that is stamped, in order; ``specimen`` holds every character of their texts."""

    each: Sequence[Stamp]
    specimen: str


@dataclass
class _Sheet:
    """A page of the template: its stream cut into what stays and what is stamped."""

    page: Any
    parts: list[bytes | str] = field(default_factory=list)
    """Bytes stay; ``"text"`` and ``"picture"`` are slots."""

    @property
    def slots(self) -> int:
        return self.parts.count("text")


def stamp(document: Any, pdf: Any, stamps: Stamps, told: Progress) -> None:
    """Repeat the sheets of a finished file until every stamp stands on one."""
    reader = _Reader(document, stamps.specimen)
    pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
    sheets = [reader.sheet(page, pdf) for page in pages]
    if sum(sheet.slots for sheet in sheets) == 0:
        raise StampError("No page has a place to stamp.")
    glyphs = reader.glyphs()
    waiting = iter(stamps.each)
    order = _copies(sheets, len(stamps.each))
    done = 0
    twins = _Twins(pdf)
    for sheet, count in order:
        for number in range(count):
            own = [next(waiting) for _slot in range(sheet.slots)]
            stream = _stamped(sheet.parts, own, glyphs)
            if number == 0:
                first = _content_of(sheet.page, pdf)
                pdf.objects[first.number] = _packed(stream, first.number)
            else:
                twins.add(sheet.page, stream)
            done += sheet.slots
            if done % TOLD_EVERY < sheet.slots:
                told(done)
    twins.take_their_places()


def _copies(sheets: Sequence[_Sheet], wanted: int) -> list[tuple[_Sheet, int]]:
    """The first sheet is repeated; each later one stands once, with what is left."""
    slotted = [sheet for sheet in sheets if sheet.slots]
    first, later = slotted[0], slotted[1:]
    left = wanted - sum(sheet.slots for sheet in later)
    if left <= 0 or left % first.slots:
        raise StampError(f"{wanted} stamps do not fit these sheets.")
    return [(first, left // first.slots), *((sheet, 1) for sheet in later)]


def _stamped(parts: Sequence[bytes | str], own: Sequence[Stamp], glyphs: dict[str, bytes]) -> bytes:
    texts, pictures = iter(own), iter(own)
    drawn: list[bytes] = []
    for part in parts:
        if part == "text":
            shown = TRACKING.join(b"<" + glyphs[c] + b">" for c in next(texts).text)
            drawn.append(b"[" + shown + b"] TJ")
        elif part == "picture":
            size, squares = qr_squares(next(pictures).link)
            unit = f"{1 / size:.9f}".encode()
            path = b"\n".join(b"%d %d %d 1 re" % each for each in squares)
            drawn.append(b"q\n" + unit + b" 0 0 " + unit + b" 0 0 cm\n" + path + b"\nf\nQ")
        elif isinstance(part, bytes):
            drawn.append(part)
    return b"\n".join(drawn)


def _packed(content: bytes, number: int) -> Stream:
    """Compressed here and once: the writer would do it again for the digest of the file."""
    stream = Stream([zlib.compress(content)], {"Filter": "/FlateDecode"})
    stream.number = number
    return stream


def _content_of(page: Any, pdf: Any) -> Any:
    return pdf.objects[int(bytes(page["Contents"]).split()[0])]


class _Reader:
    """Reads what WeasyPrint drew: which font, which glyphs, which characters they are."""

    def __init__(self, document: Any, specimen: str) -> None:
        self.characters = {
            font.hash.encode(): dict(font.to_unicode) for font in document.fonts.values()
        }
        self.specimen = specimen
        self.known: dict[str, bytes] = {}

    def sheet(self, page: Any, pdf: Any) -> _Sheet:
        sheet, kept = _Sheet(page), list[bytes]()
        lines = [_plain(item) for item in _content_of(page, pdf).stream]
        font, at = b"", 0
        while at < len(lines):
            line = lines[at]
            if line.endswith(b" Tf"):
                font = line.split()[0].lstrip(b"/")
            slot, length = self._slot(lines, at, font)
            if slot:
                sheet.parts += [b"\n".join(kept), slot]
                kept.clear()
            else:
                kept.append(line)
            at += length
        sheet.parts.append(b"\n".join(kept))
        if sheet.parts.count("picture") != sheet.slots:
            raise StampError("A leaflet has a place for its code or its square, but not both.")
        return sheet

    def _slot(self, lines: Sequence[bytes], at: int, font: bytes) -> tuple[str, int]:
        line = lines[at]
        if line == b"0 0 m" and list(lines[at + 1 : at + 1 + len(SQUARE)]) == SQUARE:
            return "picture", 1 + len(SQUARE)
        if not line.endswith(b"] TJ"):
            return "", 1
        glyphs = list(self._glyphs_in(line))
        text = "".join(self.characters[font].get(int(each, 16), "") for each in glyphs)
        if text in (SAMPLE, self.specimen):
            self.known |= dict(zip(text, glyphs, strict=True))
        return ("text", 1) if text == SAMPLE else ("", 1)

    @staticmethod
    def _glyphs_in(line: bytes) -> Iterator[bytes]:
        for found in _GLYPHS.findall(line):
            for start in range(0, len(found), 4):
                yield found[start : start + 4]

    def glyphs(self) -> dict[str, bytes]:
        missing = {*self.specimen, *SAMPLE} - set(self.known)
        if missing:
            raise StampError(f"The sheet has no specimen of {''.join(sorted(missing))}.")
        return self.known


def _plain(item: Any) -> bytes:
    if isinstance(item, bytes):
        return item
    return item.encode() if isinstance(item, str) else bytes(item.data)


class _Twins:
    """Copies of a page with the part of the tag tree that belongs to it."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        tree = self._at(self._at(pdf.catalog["StructTreeRoot"])["K"][0])
        self.tree = tree
        self.numbers = self._at(self._at(pdf.catalog["StructTreeRoot"])["ParentTree"])["Nums"]
        self.next_key = max(self.numbers[::2]) + 1
        self.pages: dict[int, list[int]] = {}
        """Number of the page → numbers of its copies, in order."""
        self.roots: dict[bytes, list[bytes]] = {}
        """Last element of the page → elements of its copies, in order."""

    def _at(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def add(self, page: Any, content: bytes) -> None:
        stream = _packed(content, 0)
        self.pdf.add_object(stream)
        twin = Dictionary({**page, "Contents": stream.reference, "StructParents": self.next_key})
        self.pdf.add_object(twin)
        self.pages.setdefault(page.number, []).append(twin.number)
        roots = [each for each in self.tree["K"] if self._at(each).get("Pg") == page.reference]
        renamed: dict[bytes, bytes] = {}
        fresh = [
            self._element(each, self.tree.reference, twin.reference, renamed) for each in roots
        ]
        self.roots.setdefault(roots[-1], []).extend(fresh)
        key = self.numbers.index(page["StructParents"])
        mapped = self.numbers[key + 1]
        self.numbers.extend([self.next_key, Array(renamed[each] for each in mapped)])
        self.next_key += 1

    def _element(
        self, reference: bytes, parent: bytes, page: bytes, renamed: dict[bytes, bytes]
    ) -> bytes:
        old = self._at(reference)
        new = Dictionary({**old, "P": parent, "Pg": page})
        self.pdf.add_object(new)
        new["K"] = Array(
            kid if isinstance(kid, int) else self._element(kid, new.reference, page, renamed)
            for kid in old["K"]
        )
        renamed[reference] = new.reference
        return bytes(new.reference)

    def take_their_places(self) -> None:
        """Copies stand right after their page, in the file and in the order of reading."""
        numbers = self.pdf.pages["Kids"][::3]
        kids: list[Any] = []
        for number in numbers:
            for each in (number, *self.pages.get(number, ())):
                kids += [each, 0, "R"]
        self.pdf.pages["Kids"][:] = kids
        self.pdf.pages["Count"] = len(kids) // 3
        order: list[bytes] = []
        for each in self.tree["K"]:
            order += [each, *self.roots.get(each, ())]
        self.tree["K"][:] = order
