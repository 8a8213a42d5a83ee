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
    cells = re.findall(r"^\| ([BF]\d[^|]*) \|", TABLE.read_text(), re.MULTILINE)
    codes = {code for cell in cells for code in cell.split(", ")}

    inputs = (*range(1, 39), *range(45, 53), *range(58, 71))
    faults = (1, 5, 7, 10, 14, 15, 26, 29, 33, *range(36, 41))
    wanted = {f"B{n}" for n in inputs} | {f"F{n}" for n in faults}
    assert wanted - codes == set()
