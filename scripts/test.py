"""Runs pytest beside a throwaway PostgreSQL and Redis, and stops them whatever happens."""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from shlex import split as words
from typing import Any

from children import free_port, raise_on_signals, start, stop

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60
CARELESS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200"
"""Nobody needs this database after a power cut."""


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
    sys.exit(f"A server of the tests did not start: {server.args!r}")


def start_postgresql(place: Path) -> tuple[subprocess.Popen[bytes], str]:
    programs = Path(said_by("postgresql.sh"))
    if "/15/" not in f"{programs}/":
        print(f"PostgreSQL 15 is not packaged here; the tests use {programs.parent.name}.")
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
        words(f"{programs}/postgres -D {data} -h 127.0.0.1 -p {port} -k {data} {CARELESS}"),
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


def run_pytest(arguments: list[str], env: dict[str, str]) -> int:
    if not any(argument.startswith(("-n", "--numprocesses")) for argument in arguments):
        arguments = ["-n", "2", "--dist", "worksteal", *arguments]
    tests = start([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, env=env)
    try:
        return tests.wait()
    finally:
        stop(tests, signal.SIGINT)


def main() -> None:
    raise_on_signals()
    servers: list[subprocess.Popen[bytes]] = []
    place = Path(tempfile.mkdtemp(prefix="kooperacja-tests-"))
    try:
        postgresql, database = start_postgresql(place)
        servers.append(postgresql)
        redis, broker = start_redis(place)
        servers.append(redis)
        env = {name: value for name, value in os.environ.items() if name != "REDIS_URL"}
        env |= {"DATABASE_URL": database, "TEST_REDIS_URL": broker}
        env |= {"CHROMIUM": said_by("chromium.sh")}
        code = run_pytest(sys.argv[1:], env)
    except KeyboardInterrupt:
        code = 130
    finally:
        for server in servers:
            stop(server, signal.SIGINT)
        shutil.rmtree(place, ignore_errors=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
