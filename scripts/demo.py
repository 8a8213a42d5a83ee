"""Serves the demo world: one web process, one worker, no server beside them."""

import fcntl
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from children import is_free, raise_on_signals, start, stop

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "var" / "demo"
PYTHON = str(ROOT / ".venv" / "bin" / "python")
LAST_PORT = 65535
FIRST_ANSWER = 60


def choose_port() -> int:
    """The asked port, or a refusal; without a wish the first free one from 8000."""
    wish = os.environ.get("PORT", "")
    first = int(wish) if wish.isdigit() else 8000
    if is_free(first):
        return first
    other = next(port for port in range(first + 1, LAST_PORT) if is_free(port))
    if wish:
        sys.exit(f"Port {first} is taken. Another one is free: PORT={other} make demo")
    print(f"Port {first} is taken, so the portal uses {other}.", flush=True)
    return other


def surroundings(port: int) -> dict[str, str]:
    """The demo never touches a database or broker that the shell happens to name."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "DEBUG")
    }
    return kept | {
        "DJANGO_SETTINGS_MODULE": "config.settings.demo",
        "DATABASE_URL": f"sqlite:///{HOME / 'portal.sqlite3'}",
        "MEDIA_ROOT": str(HOME / "papers"),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }


@contextmanager
def one_start_at_a_time() -> Iterator[None]:
    """Of two starts at once the second waits until the first one serves."""
    HOME.mkdir(parents=True, exist_ok=True)
    with (HOME / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another start is building the demo world; waiting for it.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def prepare(env: dict[str, str]) -> None:
    """Build or update the demo world.

    Translations first and by themselves: who has begun to translate reads no catalogue again.
    """
    for command in (["messages", "--compile"], ["prepare_demo"]):
        done = subprocess.run([PYTHON, "manage.py", *command], cwd=ROOT, env=env, check=False)
        if done.returncode:
            sys.exit("The demo world could not be built; the reason stands above.")


def wait_for_answer(port: int, web: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + FIRST_ANSWER
    while time.monotonic() < deadline and web.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit("The portal did not start; the reason stands above.")


def announce(port: int) -> None:
    people = HOME / "people.txt"
    if people.exists():
        print(f"\n{people.read_text().rstrip()}")
    print(f"\nThe portal is at http://127.0.0.1:{port} — Ctrl-C ends it.", flush=True)


def main() -> None:
    raise_on_signals()
    children: list[subprocess.Popen[bytes]] = []
    try:
        with one_start_at_a_time():
            port = choose_port()
            env = surroundings(port)
            prepare(env)
            web = [PYTHON, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
            web += ["--workers", "1", "--threads", "4", "--log-level", "warning"]
            children.append(start(web, cwd=ROOT, env=env))
            wait_for_answer(port, children[0])
        children.append(start([PYTHON, "manage.py", "work"], cwd=ROOT, env=env))
        announce(port)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
        sys.exit("A part of the portal ended by itself; the reason stands above.")
    except KeyboardInterrupt:
        print("\nThe portal has ended. The demo world stays in var/demo.", flush=True)
    finally:
        for child in children:
            stop(child)


if __name__ == "__main__":
    main()
