"""A line of the log is one line, whatever somebody typed into what it quotes."""

import logging
from io import StringIO

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

FORGED = "zły plik\r\n2026-11-22 12:00:00 INFO audit Wszystko w porządku\x1b[2K\u202e"


@pytest.fixture
def written():
    """Lines as the formatter of the real settings writes them."""
    known = dict(settings.LOGGING["formatters"]["line"])
    handler, shown = logging.StreamHandler(StringIO()), logging.getLogger("forged")
    handler.setFormatter(import_string(known.pop("()"))(known["format"]))
    shown.addHandler(handler)
    yield shown, handler.stream
    shown.removeHandler(handler)


def test_what_was_typed_never_begins_a_line_of_its_own(written):
    log, stream = written

    log.error("Nie przyjęto: %s", FORGED)

    (line,) = stream.getvalue().splitlines()
    assert "zły plik\\r\\n2026-11-22" in line
    assert "\x1b" not in line
    assert "\u202e" not in line


def test_a_traceback_is_set_in_so_that_its_text_is_no_line_of_the_log(written):
    log, stream = written

    try:
        raise ValueError(FORGED)
    except ValueError:
        log.exception("Nie przyjęto.")

    first, *rest = stream.getvalue().splitlines()
    assert first.endswith("Nie przyjęto.")
    assert rest
    assert all(line.startswith("    ") for line in rest)
    assert "\x1b" not in stream.getvalue()


def test_twin_without_the_guard_the_line_is_forged(written):
    log, stream = written
    log.handlers[0].setFormatter(logging.Formatter("%(message)s"))

    log.error("Nie przyjęto: %s", FORGED)

    assert len(stream.getvalue().splitlines()) == 2
