"""The portal refuses to start with settings that would betray somebody."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.settings import base

ROOT = Path(__file__).resolve().parents[2]
SECRET = "q7Zt2LwX9vB4nK1sD8fG5hJ3mP6rT0yU-aE_cV7bN2xM4zQ9wS1"
SEAL_KEY = "2026-1:" + base64.urlsafe_b64encode(bytes(range(100, 132))).decode()
ZEROS = base64.urlsafe_b64encode(bytes(32)).decode()
DEFAULT = base64.urlsafe_b64encode(base.SEAL_KEYS["not-secret"]).decode()
GOOD = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": SECRET,
    "CODE_PEPPER": SECRET[::-1],
    "SEAL_KEYS": SEAL_KEY,
    "DATABASE_URL": "postgres://portal@127.0.0.1/portal",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "SITE_URL": "https://portal.example.pl",
    "ALLOWED_HOSTS": "portal.example.pl",
}


def start(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Start the portal as an operator would, with a bare environment."""
    env = {name: value for name, value in (GOOD | changes).items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *(arguments or ("check",))],
        cwd=ROOT, env=env | {"PATH": os.environ["PATH"]}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_good_settings_start_and_pass_the_check_for_deployment():
    done = start("check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "missing",
    ["SECRET_KEY", "CODE_PEPPER", "SEAL_KEYS", "DATABASE_URL", "SITE_URL", "ALLOWED_HOSTS"],
)
def test_a_missing_value_is_named(missing):
    done = start(**{missing: None})

    assert done.returncode != 0
    assert f"The portal cannot start: set the environment variable {missing} " in done.stderr


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param(
            {"SECRET_KEY": "django-insecure-" + SECRET}, "SECRET_KEY is a default", id="default"
        ),
        pytest.param({"CODE_PEPPER": "short"}, "CODE_PEPPER is a default or shorter", id="short"),
        pytest.param({"SEAL_KEYS": "no-colon"}, "SEAL_KEYS is a list of name:key", id="no key"),
        pytest.param({"SEAL_KEYS": "a:c2hvcnQ="}, "each key 32 bytes", id="short key"),
        pytest.param({"SEAL_KEYS": f"a:{ZEROS}"}, "can be guessed", id="guessable key"),
        pytest.param({"SEAL_KEYS": f"a:{DEFAULT}"}, "can be guessed", id="default key"),
        pytest.param({"SEAL_KEYS": f"{SEAL_KEY},{SEAL_KEY}"}, "each name used once", id="twice"),
        pytest.param({"DEBUG": "on"}, "DEBUG is on", id="debug"),
    ],
)
def test_a_dangerous_value_is_refused_with_a_plain_reason(changes, reason):
    done = start(**changes)

    assert done.returncode != 0
    assert reason in done.stderr
