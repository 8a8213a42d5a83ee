"""Extracts the strings of each app into its own catalogues, checks and compiles them."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.management.commands import compilemessages, makemessages

from common.catalogues import (
    APPS,
    CATALOGUES,
    HEADER,
    PLURALS,
    Catalogue,
    contradictions,
    read,
    shortcomings,
)
from common.statutes import sentences_of

LOCALE = Path(settings.LOCALE_PATHS[0]).parent
ROOT = LOCALE.parent
CHURN = ('"POT-Creation-Date:', '"PO-Revision-Date:', '"Last-Translator:', '"Language-Team:')


class Extraction(makemessages.Command):
    """Django's extraction, of one catalogue's own sources, without guesses."""

    msgmerge_options = ["-q", "--backup=none", "--update", "--no-fuzzy-matching"]

    def __init__(self, catalogue: Catalogue, locale: Path) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.home = str(locale / catalogue.app)

    def build_potfiles(self) -> list[str]:
        self.locale_paths = [self.home]
        return super().build_potfiles()

    def find_files(self, root: str) -> list[makemessages.TranslatableFile]:
        sources = [*self.catalogue.sources(ROOT)]
        if (sentences := sentences_file(self.catalogue.app)).exists():
            sources.append(sentences.relative_to(ROOT))
        return [
            makemessages.TranslatableFile(str(path.parent), path.name, self.home)
            for path in sources
        ]


def sentences_file(app: str) -> Path:
    return LOCALE / app / "sentences.py"


@contextmanager
def rules_read_aloud(catalogue: Catalogue) -> Iterator[None]:
    """The names of rules and figures are sentences that a lawyer reads: they are translated
    too. No source holds them as strings, so one is written for the extraction alone."""
    said = sentences_of(catalogue.app) if catalogue.language == "pl" else []
    path = sentences_file(catalogue.app)
    if said:
        path.write_text("".join(f"_({json.dumps(each)})\n" for each in said))
    try:
        yield
    finally:
        path.unlink(missing_ok=True)


def extract(catalogue: Catalogue, locale: Path) -> None:
    """Bring one catalogue up to its sources; what is translated stays."""
    path = catalogue.path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        plural = PLURALS[catalogue.language[:2]]
        path.write_text(HEADER.format(language=catalogue.language, plural=plural))
    with chdir(ROOT), rules_read_aloud(catalogue):
        call_command(
            Extraction(catalogue, locale),
            locale=[catalogue.language],
            extensions=["html,txt,py"],
            add_location="file",
            no_obsolete=True,
            verbosity=0,
        )
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(CHURN)))


def compile_all(catalogues: list[Catalogue], locale: Path) -> None:
    """Write the .mo file of every catalogue that changed since its last one."""
    compiler = compilemessages.Command()
    compiler.verbosity, compiler.has_errors = 0, False
    compiler.compile_messages(
        [(str(path.parent), path.name) for each in catalogues if (path := each.path(locale))]
    )
    if compiler.has_errors:
        raise CommandError("A catalogue does not compile; msgfmt says above where.")


def _entries(path: Path, language: str) -> set[tuple[Any, Any]]:
    return {(message.context, message.id) for message in read(path, language) if message.id}


class Command(BaseCommand):
    help = "Extract, check (--check) and compile the translations of the named apps, or of all."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("apps", nargs="*", metavar="app")
        parser.add_argument("--check", action="store_true", help="change nothing; list faults")
        parser.add_argument("--compile", action="store_true", help="only write the .mo files")

    def handle(self, *, apps: list[str], check: bool, **options: Any) -> None:
        if strangers := set(apps) - set(APPS):
            raise CommandError(f"No catalogue of {', '.join(strangers)}; there are {APPS}.")
        chosen = [each for each in CATALOGUES if not apps or each.app in apps]
        locale = LOCALE
        if check:
            self.check_all(chosen, locale)
            return
        if not options["compile"]:
            for catalogue in chosen:
                extract(catalogue, locale)
        compile_all(chosen, locale)

    def check_all(self, chosen: list[Catalogue], locale: Path) -> None:
        faults: list[str] = []
        with tempfile.TemporaryDirectory() as place:
            fresh = Path(place)
            for each in chosen:
                kept = each.path(locale)
                if kept.exists():
                    os.makedirs(each.path(fresh).parent, exist_ok=True)
                    shutil.copy(kept, each.path(fresh))
                extract(each, fresh)
                now = each.path(fresh)
                if not kept.exists() or _entries(kept, each.language) != _entries(
                    now, each.language
                ):
                    faults.append(f"{each.app}/{each.language}: run manage.py messages {each.app}")
                faults.extend(shortcomings(each, now))
            everywhere = [(each, each.path(locale)) for each in CATALOGUES]
            faults.extend(contradictions([pair for pair in everywhere if pair[1].exists()]))
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} faults in the translations"]))
