"""Sends a bounded load to one address on the loopback and reads what wrk measured."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")
CONNECTIONS = 8


@dataclass(frozen=True)
class Measured:
    """What eight connections got in a few seconds. Times in milliseconds."""

    requests_per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    failed: int


def load(
    url: str, *, seconds: float, cookie: str = "", requests_file: Path | None = None
) -> Measured:
    """Run wrk against ``url`` (127.0.0.1 only); raises ``RuntimeError`` when it prints nothing."""
    if not url.startswith("http://127.0.0.1:"):
        raise ValueError(f"The load goes to this machine only, not to {url}.")
    environment = os.environ | {
        "BENCH_COOKIE": cookie,
        "BENCH_HOST": url.split("/")[2],
        "BENCH_REQUESTS": str(requests_file or ""),
    }
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds:g}s", "-s", str(SCRIPT), url]
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
            )
    raise RuntimeError(f"wrk measured nothing at {url}: {printed}")
