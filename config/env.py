"""Reads the environment once; a missing value stops the start with its name.

Every name read here stands in docs/reference/settings.md, and one name feeds one setting.
"""

import base64
import binascii
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
"""What the running portal writes: database, papers, logs. Never in version control."""

env = environ.Env()


def required(name: str) -> str:
    """The value of ``name``, or a refusal to start that says what to set."""
    value: str = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(
            f"The portal cannot start: set the environment variable {name} "
            "(docs/reference/settings.md says what it is for)."
        )
    return value


def seal_keys(text: str) -> dict[str, bytes]:
    """Named keys, the newest first: ``2027-1:<base64>,2026-1:<base64>``."""
    keys: dict[str, bytes] = {}
    for each in text.split(","):
        name, _colon, encoded = each.strip().partition(":")
        try:
            key = base64.urlsafe_b64decode(encoded)
        except (binascii.Error, ValueError):
            key = b""
        if not name or len(name) > 40 or len(key) != 32 or name in keys:
            raise ImproperlyConfigured(
                "The portal cannot start: SEAL_KEYS is a list of name:key, each key 32 bytes in "
                f"base64, each name used once. {MAKE_SEAL_KEY}"
            )
        keys[name] = key
    return keys


MAKE_SEAL_KEY = (
    "Make one with: python -c 'import base64, secrets; "
    'print("2026-1:" + base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())\''
)


def database(url: str) -> dict[str, Any]:
    """Django's dictionary for a database address, with the care each engine needs."""
    parsed: dict[str, Any] = environ.Env.db_url_config(url)
    options = parsed.setdefault("OPTIONS", {})
    if parsed["ENGINE"].endswith("sqlite3"):
        Path(parsed["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        # A transaction that will write takes the lock at its start: otherwise two
        # readers that both want to write deadlock instead of waiting.
        options.setdefault("transaction_mode", "IMMEDIATE")
        options.setdefault("timeout", 20)
        options.setdefault(
            "init_command",
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        )
    else:
        # A new connection costs as much as a page: keep it, and check it before use.
        parsed.setdefault("CONN_MAX_AGE", 300)
        parsed.setdefault("CONN_HEALTH_CHECKS", True)
        options.setdefault("connect_timeout", 3)
    return parsed
