"""Sends a bounded load to one address on the loopback and reads what wrk measured."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 8


@dataclass(frozen=True)
class Page:
    """What is asked for: an address, and by whom or with which lines posted to it."""

    url: str
    cookie: str = ""
    requests_file: Path | None = None


@dataclass(frozen=True)
class Measured:
    """What eight connections got in a few seconds. Times in milliseconds."""

    requests_per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    failed: int
    sent: int = 0
    """Lines of the file of requests that are used up, those still in flight at the end too."""
    busy_ms: float = 0.0
    """Processor time of the servers and the database for one request."""


def load(page: Page, *, seconds: int, begin: int = 0) -> Measured:
    """Run wrk against ``page`` (127.0.0.1 only); raises ``RuntimeError`` when it prints nothing.

    ``begin`` is how many lines of the page's file were sent before: the load goes on after them.
    """
    if not page.url.startswith("http://127.0.0.1:"):
        raise ValueError(f"The load goes to this machine only, not to {page.url}.")
    environment = os.environ | {
        "BENCH_COOKIE": page.cookie,
        "BENCH_HOST": page.url.split("/")[2],
        "BENCH_REQUESTS": str(page.requests_file or ""),
        "BENCH_BEGIN": str(begin),
    }
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", str(SCRIPT), page.url]
    printed = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=seconds + 60, check=False
    ).stdout
    for line in printed.splitlines():
        if line.startswith("JSON "):
            found = json.loads(line[5:])
            return Measured(
                found["requests"] / found["seconds"],
                found["p50_ms"],
                found["p95_ms"],
                found["p99_ms"],
                found["errors"] + found["bad_status"],
                found["sent"],
            )
    raise RuntimeError(f"wrk measured nothing at {page.url}: {printed}")
