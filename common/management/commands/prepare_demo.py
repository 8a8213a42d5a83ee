"""Brings the demo world up: tables, static files, invented people."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import translation
from django.utils.translation import gettext


class Command(BaseCommand):
    help = "Prepare the database and files of the demo world; a second run is quick."
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Only the demo settings may be filled with invented people.")
        require_polish()
        forget_world_of_other_tables(connection)
        if not connection.introspection.table_names():
            self.stdout.write("Making the database and the demo world; this takes a moment.")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        self.collect_static()
        if "demo_world" in get_commands():
            call_command("demo_world")
        schema_stamp().write_text(schema())

    def collect_static(self) -> None:
        """Copy and compress static files only when one of them changed."""
        stamp = Path(settings.STATIC_ROOT) / ".sources"
        state = "\n".join(
            f"{path} {path.stat().st_mtime_ns}"
            for place in settings.STATICFILES_DIRS
            for path in sorted(Path(place).rglob("*"))
        )
        digest = hashlib.sha256(state.encode()).hexdigest()
        if not stamp.exists() or stamp.read_text() != digest:
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
            stamp.write_text(digest)


def require_polish() -> None:
    """The demo's papers are frozen in Polish; a process without catalogues would freeze English.

    Raises ``CommandError`` when this process has not read the compiled translations.
    """
    with translation.override("pl"):
        if gettext("Log in") == "Log in":
            raise CommandError(
                "Compile the translations first, in a command of its own: "
                "manage.py messages --compile"
            )


def schema() -> str:
    """A digest of all migrations: until the first release they are rewritten, not stacked."""
    digest = hashlib.sha256()
    for app in apps.get_app_configs():
        for path in sorted(Path(app.path).glob("migrations/0*.py")):
            digest.update(f"{app.label}/{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def schema_stamp() -> Path:
    return Path(settings.MEDIA_ROOT) / ".schema"


def forget_world_of_other_tables(connection: BaseDatabaseWrapper) -> None:
    """Begin the demo anew when its database was made by an older version of the portal."""
    if connection.vendor != "sqlite" or not connection.introspection.table_names():
        return
    stamp = schema_stamp()
    if stamp.exists() and stamp.read_text() == schema():
        return
    connection.close()
    Path(connection.settings_dict["NAME"]).unlink(missing_ok=True)
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    Path(settings.MEDIA_ROOT).mkdir(parents=True)
