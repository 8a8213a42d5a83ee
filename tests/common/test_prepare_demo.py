"""The demo's papers are frozen while it is built: they must be frozen in Polish."""

from typing import Any

import pytest
from django.core.management import CommandError
from django.utils.translation import trans_real

from common.management.commands.prepare_demo import require_polish


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
