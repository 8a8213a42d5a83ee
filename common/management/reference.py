"""The base of commands that write a page of docs/reference from the code."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

ROOT = Path(settings.LOCALE_PATHS[0]).parent.parent
APPS = [name for name in settings.INSTALLED_APPS if (ROOT / name).is_dir()]


class ReferencePage(BaseCommand):
    """Writes ``page``; with ``--check`` only says whether the page is what it would write."""

    page: ClassVar[str] = ""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail if the page is stale")

    def render(self) -> Iterator[str]:
        """The lines of the page."""
        raise NotImplementedError

    def handle(self, *, check: bool, **_options: Any) -> None:
        path = ROOT / "docs" / "reference" / self.page
        with translation.override("en"):
            text = "\n".join(self.render()).rstrip() + "\n"
        kept = path.read_text() if path.exists() else ""
        if kept == text:
            return
        if check:
            name = type(self).__module__.rpartition(".")[2]
            raise CommandError(f"{path.relative_to(ROOT)} is stale: run manage.py {name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
