"""The suite runs in random order and on several processes, and that has teeth."""

import os
import re
import subprocess
import sys
from pathlib import Path

LEANING = """
import pytest
done = []
@pytest.mark.parametrize("n", range(8))
def test_leans_on_those_before(n):
    done.append(n)
    assert done == list(range(n + 1))
"""


def test_tests_that_lean_on_each_other_fail(tmp_path):
    (tmp_path / "test_leaning.py").write_text(LEANING)
    command = [sys.executable, "-m", "pytest", "-c", "/dev/null", "--rootdir", str(tmp_path)]
    alone = os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

    answer = subprocess.run(
        [*command, "-p", "pytest_randomly", "--randomly-seed=1", str(tmp_path)],
        capture_output=True, text=True, check=False, env=alone,
    )  # fmt: skip

    assert answer.returncode == 1
    assert "AssertionError" in answer.stdout


def test_nothing_switches_random_order_or_the_processes_off():
    runner = Path("scripts/test.py").read_text()

    for place in ("pyproject.toml", "Makefile", "scripts/test.py"):
        assert "no:randomly" not in Path(place).read_text()
    assert re.search(r'"-n", "\d+"', runner)
