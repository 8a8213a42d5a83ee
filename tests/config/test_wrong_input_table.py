"""The table of wrong input names tests that exist."""

import re
from pathlib import Path

TABLE = Path("docs/reference/wrong-input.md")
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def test_every_test_that_the_table_names_is_there():
    named = NAMED.findall(TABLE.read_text())
    gone = [
        f"{file}::{name}"
        for file, name in named
        if not Path(file).exists() or (name and f"def test_{name}(" not in Path(file).read_text())
    ]

    assert named
    assert gone == []


def test_every_code_has_its_row():
    codes = re.findall(r"^\| ([BF]\d+) ", TABLE.read_text(), re.MULTILINE)

    assert {f"B{n}" for n in range(1, 31)} <= set(codes)
    assert {"F1", "F5", "F7", "F10", "F26", "F36", "F37", "F38"} <= set(codes)
