"""Runs pytest beside a throwaway PostgreSQL and Redis, and stops them whatever happens."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from children import raise_on_signals, start, stop
from servers import ROOT, said_by, start_postgresql, start_redis


def run_pytest(arguments: list[str], env: dict[str, str]) -> int:
    if not any(argument.startswith(("-n", "--numprocesses")) for argument in arguments):
        arguments = ["-n", "3", "--dist", "load", "--maxschedchunk", "2", *arguments]
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
