"""Every environment name is documented once and feeds one setting."""

import ast
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "settings.md"


def names_read() -> list[tuple[str, str]]:
    """(name, file) of each ``env.…("NAME")`` and ``required("NAME")`` in config/."""
    found = []
    for path in sorted((ROOT / "config").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            asks = isinstance(node.func, ast.Attribute) and (
                isinstance(node.func.value, ast.Name) and node.func.value.id == "env"
            )
            requires = isinstance(node.func, ast.Name) and node.func.id == "required"
            first = node.args[0]
            if (asks or requires) and isinstance(first, ast.Constant):
                found.append((str(first.value), path.name))
    return found


def names_listed() -> list[str]:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| `")]
    return [row.split("`")[1] for row in rows]


def test_every_name_read_is_listed_once():
    assert sorted(names_listed()) == sorted({name for name, _file in names_read()})


def test_one_name_feeds_one_setting():
    """A module asks for a name once; production may demand what base only reads."""
    twice = [pair for pair, times in Counter(names_read()).items() if times > 1]

    assert twice == []
