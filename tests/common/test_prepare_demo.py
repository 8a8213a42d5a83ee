"""The demo is built in Polish, and anew when the tables are others."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError
from django.db import ConnectionHandler
from django.utils.translation import trans_real

from common.management.commands.prepare_demo import (
    forget_world_of_other_tables,
    require_polish,
    schema,
    schema_stamp,
)


@pytest.fixture
def no_catalogue(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh clone, in which nothing has been compiled yet."""
    monkeypatch.setattr(trans_real, "_translations", {})
    settings.LOCALE_PATHS = []


def test_a_demo_without_compiled_translations_is_not_built(no_catalogue: None) -> None:
    with pytest.raises(CommandError, match="messages --compile"):
        require_polish()


def test_a_demo_with_compiled_translations_is_built() -> None:
    require_polish()


@pytest.mark.django_db
@pytest.mark.parametrize(("made_by", "is_kept"), [("this version", True), ("an older one", False)])
def test_a_world_with_other_tables_is_built_anew(
    made_by: str, is_kept: bool, tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "papers"
    settings.MEDIA_ROOT.mkdir()
    schema_stamp().write_text(schema() if made_by == "this version" else made_by)
    file = tmp_path / "portal.sqlite3"
    sqlite = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(file)}
    connection = ConnectionHandler({"default": sqlite})["default"]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE old (id integer)")
    forget_world_of_other_tables(connection)
    connection.close()
    assert file.exists() is is_kept
