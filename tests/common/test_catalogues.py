"""Each string belongs to one catalogue, and two catalogues never contradict each other."""

from pathlib import Path

import pytest

from common.catalogues import CATALOGUES, HEADER, PLURALS, Catalogue, contradictions, owner
from common.catalogues import shortcomings as shortcomings_of

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("source", "app"),
    [
        ("balances/views/cards.py", "balances"),
        ("templates/balances/card_form.html", "balances"),
        ("templates/includes/_journal.html", "common"),
        ("templates/base.html", "common"),
        ("templates/account/login.html", "common"),
        ("config/settings/base.py", "common"),
    ],
)
def test_who_owns_a_source(source, app):
    assert owner(Path(source)) == app


def test_a_ukrainian_catalogue_holds_only_what_residents_see():
    sources = [path.as_posix() for path in Catalogue("common", "uk").sources(ROOT)]

    assert "templates/base.html" in sources
    assert "common/models.py" not in sources


def write(path: Path, *entries: str) -> Path:
    header = HEADER.format(language="pl", plural=PLURALS["pl"])
    path.write_text("\n".join([header, *entries]))
    return path


def test_what_is_empty_or_guessed_is_found(tmp_path):
    po = write(
        tmp_path / "a.po",
        'msgid "empty"\nmsgstr ""\n',
        '#, fuzzy\nmsgid "guessed"\nmsgstr "zgadnięte"\n',
        'msgid "good"\nmsgstr "dobre"\n',
    )

    found = list(shortcomings_of(CATALOGUES[0], po))

    assert [each.split(": ", 1)[1] for each in found] == [
        "not translated: empty",
        "guessed (fuzzy): guessed",
    ]


def test_the_same_words_translated_in_two_ways_are_found_unless_the_context_differs(tmp_path):
    one = write(tmp_path / "a.po", 'msgid "open"\nmsgstr "otwarty"\n')
    two = write(
        tmp_path / "b.po",
        'msgid "open"\nmsgstr "otwórz"\n',
        'msgctxt "of a round"\nmsgid "open"\nmsgstr "trwa"\n',
    )

    pairs = [(Catalogue("common", "pl"), one), (Catalogue("pilots", "pl"), two)]
    found = list(contradictions(pairs))

    assert len(found) == 1
    assert "otwarty" in found[0]
