"""The same walk, and everybody's duties, without any server: SQLite, no broker, what `make
demo` runs on. Duties are asked with the most involved queries of the portal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.browser
@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL", "").startswith("postgres"),
    reason="this run is on the embedded default already",
)
def test_the_main_job_walks_and_duties_are_told_on_the_embedded_default(tmp_path: Path):
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTEST", "REDIS", "TEST_REDIS"))
    }
    env = kept | {"DATABASE_URL": f"sqlite:///{tmp_path / 'walk.sqlite3'}"}
    duties = "tests/common/test_waiting.py::test_everybody_gets_the_same_duties_either_way"
    command = [sys.executable, "-m", "pytest", "tests/walk/test_main_job.py", duties, "-q"]
    command += ["-p", "no:xdist", "-p", "no:cacheprovider", "--show-capture=no"]

    walked = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)

    assert walked.returncode == 0, walked.stdout[-6000:]
    assert "2 passed" in walked.stdout
