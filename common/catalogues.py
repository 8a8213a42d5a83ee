"""Which sources belong to which catalogue, and what is wrong with a catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

APPS = ("common", "accounts", "programmes", "contracting", "balances", "pilots")
SHARED = ("common", "config")
KINDS = (".py", ".html", ".txt")

RESIDENTS = (
    "resident",
    "templates/base.html",
    "templates/includes/",
    "templates/bootstrap5/",
    "common/menu.py",
    "common/forms.py",
    "common/daywords.py",
    "common/drawing.py",
    "balances/scale.py",
)
"""Marks in the path of a source that a resident sees: Ukrainian catalogues hold only these.

Everything else stays Polish or English for them; a page for residents is therefore named
``resident…`` in ``templates/`` and in the app, and its Ukrainian is then complete or refused.
"""

EASY = "pl_Simple"
"""Polish that is easy to read. What it does not say in its own words is said in plain Polish,
so it may be shorter than the others."""

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Kooperacja\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"{plural}\\n"
"""
PLURALS = {
    "pl": "Plural-Forms: nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && "
    "(n%100<12 || n%100>14) ? 1 : n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && n%10<=9) "
    "|| (n%100>=12 && n%100<=14) ? 2 : 3);",
    "uk": "Plural-Forms: nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 "
    ": n % 1 == 0 && n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 "
    ": n % 1 == 0 && (n % 10 ==0 || (n % 10 >=5 && n % 10 <=9) || (n % 100 >=11 && "
    "n % 100 <=14 )) ? 2: 3);",
}


@dataclass(frozen=True)
class Catalogue:
    """One app in one language."""

    app: str
    language: str

    def path(self, locale: Path) -> Path:
        return locale / self.app / self.language / "LC_MESSAGES" / "django.po"

    def sources(self, root: Path) -> Iterator[Path]:
        """The files whose strings it holds, relative to ``root``, in a stable order."""
        for path in sorted(source for source in _files(root) if owner(source) == self.app):
            if self.language == "pl" or _is_for_residents(path):
                yield path


CATALOGUES = (
    *(Catalogue(app, "pl") for app in APPS),
    Catalogue("common", "uk"),
    Catalogue("balances", "uk"),
    Catalogue("balances", EASY),
)


def _files(root: Path) -> Iterator[Path]:
    for area in (*APPS, "config", "templates"):
        for path in (root / area).rglob("*"):
            if path.suffix in KINDS and "migrations" not in path.parts and path.is_file():
                yield path.relative_to(root)


def _is_for_residents(source: Path) -> bool:
    return "models" not in source.parts and any(mark in source.as_posix() for mark in RESIDENTS)


def owner(source: Path) -> str:
    """The app whose catalogue holds the strings of ``source``: shared ones are common's."""
    area = source.parts[1] if source.parts[0] == "templates" else source.parts[0]
    return area if area in APPS else "common"


def read(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language[:2])


def _missing(message: Message) -> bool:
    said = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return not all(said)


def _words(message: Message) -> str:
    text = message.id[0] if isinstance(message.id, tuple | list) else message.id
    return " ".join(str(text).split())[:70]


def shortcomings(catalogue: Catalogue, path: Path) -> Iterator[str]:
    """Entries without a translation, or with one that was only guessed."""
    for message in read(path, catalogue.language):
        unsaid = _missing(message) and catalogue.language != EASY
        if message.id and (message.fuzzy or unsaid):
            what = "guessed (fuzzy)" if message.fuzzy else "not translated"
            yield f"{catalogue.app}/{catalogue.language}: {what}: {_words(message)}"


def contradictions(catalogues: list[tuple[Catalogue, Path]]) -> Iterator[str]:
    """The same words translated in two ways: Django would show one of them everywhere."""
    seen: dict[tuple[str, object, object], tuple[Catalogue, object]] = {}
    for catalogue, path in catalogues:
        for message in read(path, catalogue.language):
            if not message.id or _missing(message):
                continue
            single = message.id[0] if isinstance(message.id, tuple | list) else message.id
            said = message.string[0] if isinstance(message.string, tuple | list) else message.string
            first, words = seen.setdefault(
                (catalogue.language, message.context, single), (catalogue, said)
            )
            if words != said:
                yield (
                    f"{catalogue.language}: “{_words(message)}” is “{words}” in {first.app} "
                    f"and “{said}” in {catalogue.app}: agree, or give one a context"
                )
