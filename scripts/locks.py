"""Says whether both lock files pin what they share to the same versions."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def pins(name: str) -> set[str]:
    lines = (ROOT / name).read_text().splitlines()
    return {line.rstrip(" \\") for line in lines if "==" in line and not line.startswith(" ")}


strangers = sorted(pins("requirements.txt") - pins("requirements-dev.txt"))
sys.exit("Lock both again; only in requirements.txt: " + ", ".join(strangers) if strangers else 0)
