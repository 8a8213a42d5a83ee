"""Throwaway PostgreSQL and Redis on free ports; no service of the system is touched."""

import os
import pwd
import subprocess
import sys
import time
from pathlib import Path
from shlex import split as words
from typing import Any

from children import free_port, start

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
"""Nobody needs a test's database after a power cut."""


def said_by(script: str) -> str:
    answer = subprocess.run(
        [str(ROOT / "scripts" / script)], capture_output=True, text=True, check=False
    )
    return answer.stdout.strip()


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root; somebody without rights runs it then."""
    if os.geteuid() != 0:
        return {}
    known = {person.pw_name: person for person in pwd.getpwall()}
    person = known.get("postgres") or known["nobody"]
    return {"user": person.pw_uid, "group": person.pw_gid}


def wait_for(command: list[str], server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return
        time.sleep(0.05)
    sys.exit(f"A server did not start: {server.args!r}")


def start_postgresql(place: Path, options: str = CARELESS) -> tuple[subprocess.Popen[bytes], str]:
    """The server and its address; ``place`` is a new empty folder that may be deleted."""
    programs = Path(said_by("postgresql.sh"))
    if "/15/" not in f"{programs}/":
        print(f"PostgreSQL 15 is not packaged here; using {programs.parent.name}.")
    person = unprivileged()
    data, port = place / "data", free_port()
    data.mkdir(mode=0o700)
    if person:
        for directory in (place, data):
            os.chown(directory, person["user"], person["group"])
    subprocess.run(
        words(
            f"{programs}/initdb -D {data} -U portal --auth=trust --encoding=UTF8"
            " --locale=C.UTF-8 --locale-provider=icu --icu-locale=pl-PL"
        ),
        check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd=data, **person,
    )  # fmt: skip
    server = start(
        words(f"{programs}/postgres -D {data} -h 127.0.0.1 -p {port} -k {data} {options}"),
        stdout=(place / "postgresql.log").open("wb"), stderr=subprocess.STDOUT, cwd=data, **person,
    )  # fmt: skip
    wait_for([str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)], server)
    return server, f"postgres://portal@127.0.0.1:{port}/postgres"


def start_redis(place: Path) -> tuple[subprocess.Popen[bytes], str]:
    port = free_port()
    server = start(
        words(f"redis-server --port {port} --bind 127.0.0.1 --save '' --dir {place}"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(["redis-cli", "-p", str(port), "ping"], server)
    return server, f"redis://127.0.0.1:{port}/0"
