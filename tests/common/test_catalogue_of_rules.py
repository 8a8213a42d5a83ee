"""The catalogue of validations names rules that exist; rules are tested without a database."""

import re
from pathlib import Path

import pytest

from common.statutes import APPS, modules_of, own_rules

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "docs" / "reference" / "catalogue.md"
ASKS_THE_DATABASE = re.compile(r"mark\.django_db|\btransactional_db\b|\(db\b|, db\b")


def rows() -> list[tuple[str, list[str]]]:
    found = re.findall(r"^\| (V\d\d) \|.*\| ([^|]+) \|$", CATALOGUE.read_text(), re.MULTILINE)
    return [(code, re.findall(r"`(\w+)`", names)) for code, names in found]


def test_every_validation_is_answered():
    assert [code for code, names in rows() if names] == [f"V{n:02}" for n in range(1, 25)]


@pytest.mark.parametrize(("code", "names"), rows(), ids=lambda value: str(value)[:3])
def test_every_rule_it_names_exists(code, names):
    existing = {
        each.name for app in APPS for module in modules_of(app) for each in own_rules(module)
    }

    assert set(names) <= existing


def test_no_test_of_a_rule_asks_the_database():
    asking = [
        str(path.relative_to(ROOT))
        for path in ROOT.glob("tests/*/rules/test_*.py")
        if ASKS_THE_DATABASE.search(path.read_text())
    ]

    assert asking == []
