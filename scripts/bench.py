"""Measures the portal beside two yardsticks in one run; prints a table and writes JSON.

Production settings, gunicorn with two workers, PostgreSQL and Redis of its own, eight
connections, everything on the loopback. The figures that count are the ratios: the
machine may be noisy, the yardsticks were measured on it in the same minutes. A word after
the command measures one part: ``offers``, ``deadline`` or ``crowds``.
"""

import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from children import free_port, raise_on_signals, start, stop
from servers import ROOT, start_postgresql, start_redis

sys.path.insert(0, str(ROOT))

from bench.load import Measured, load

PYTHON = sys.executable
WARM, SECONDS = 2.0, 4.0
RATE, MINUTE = 50, 60
"""Residents' answers a second, and for how many seconds."""
AUTOSAVES = {
    "autosave of an offer's text": "autosaved-texts.txt",
    "autosave of an offer's costs": "autosaved-costs.txt",
}
DURABLE = "-c max_connections=100 -c shared_buffers=256MB"
"""As in production: a resident's answer counts when it is on the disk."""


class Bench:
    """One run: its servers, its data, its results."""

    def __init__(self, place: Path, env: dict[str, str]) -> None:
        self.place = place
        self.env = env
        self.results: dict[str, Measured] = {}
        self.children: list[subprocess.Popen[bytes]] = []

    def prepare(self, size: str) -> None:
        command = [PYTHON, "-m", "bench.prepare", size, str(self.place)]
        subprocess.run(command, cwd=ROOT, env=self.env, check=True)

    def serve(self, settings: str) -> tuple[str, subprocess.Popen[bytes]]:
        port = free_port()
        env = self.env | {"DJANGO_SETTINGS_MODULE": settings, "BIND": f"127.0.0.1:{port}"}
        command = [PYTHON, "-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
        child = start(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL)
        self.children.append(child)
        address = f"http://127.0.0.1:{port}"
        wait_for(address, child)
        return address, child

    def measure(self, name: str, url: str, **more: Any) -> None:
        print(f"  measuring {name} …", file=sys.stderr, flush=True)
        if "requests_file" not in more:
            load(url, seconds=WARM, **more)
        self.results[name] = load(url, seconds=SECONDS, **more)


def wait_for(address: str, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and child.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5)  # noqa: S310 - our own loopback address
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("The web server of the bench did not start.")


def memory_of(pid: int) -> float:
    """Resident memory of a process in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(each for each in status.splitlines() if each.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def workers_of(child: subprocess.Popen[bytes]) -> list[int]:
    children = Path(f"/proc/{child.pid}/task/{child.pid}/children").read_text().split()
    return [int(pid) for pid in children]


def said_by(bench: Bench, *command: str) -> dict[str, Any]:
    done = subprocess.run(
        [PYTHON, "-m", *command], cwd=ROOT, env=bench.env, check=True, stdout=subprocess.PIPE
    )
    return json.loads(done.stdout or "{}")


def crowds(bench: Bench, portal: str) -> dict[str, Any]:
    """100,000 residents on one questionnaire, then fifty more each second for a minute."""
    place = str(bench.place)
    print("  measuring 100,000 residents …", file=sys.stderr, flush=True)
    said_by(bench, "bench.crowds", "prepare", place)
    pages = said_by(bench, "bench.crowds", "pages", place)
    print("  measuring 50 answers a second …", file=sys.stderr, flush=True)
    file = str(bench.place / "crowd.txt")
    load = said_by(bench, "bench.arrivals", portal, file, str(RATE), str(MINUTE))
    left = said_by(bench, "bench.crowds", "after", place, str(load["accepted"]))
    return {"pages": pages, "load": load, "left": left}


def across_the_deadline(bench: Bench, portal: str) -> dict[str, Any]:
    """25 offers filed each second for a minute, half of them after the last moment."""
    bench.prepare("deadline")
    print("  measuring a minute across a deadline …", file=sys.stderr, flush=True)
    return said_by(bench, "bench.deadline", portal.removeprefix("http://"), str(bench.place))


def procedures(bench: Bench, portal: str) -> dict[str, Any]:
    """10,000 procedures of every mode, as a clerk reads them: nothing is kept for her."""
    print("  writing 10,000 procedures …", file=sys.stderr, flush=True)
    command = [PYTHON, "-m", "bench.procedures", str(bench.place)]
    subprocess.run(command, cwd=ROOT, env=bench.env, check=True)
    state = json.loads((bench.place / "procedures.json").read_text())
    for name, path in state["pages"].items():
        bench.measure(f"10,000 procedures: {name}", portal + path, cookie=state["cookie"])
    return state["queries"]


def autosaves(bench: Bench, portal: str) -> None:
    """What browsers send of an offer that is being written."""
    bench.prepare("autosave")
    for name, file in AUTOSAVES.items():
        bench.measure(name, portal, requests_file=bench.place / file)


def writing_and_choosing(bench: Bench) -> dict[str, Any]:
    """Autosaves beside B50, a long offer on paper, and the pages of a large committee."""
    portal, _server = bench.serve("bench.settings")
    yard, _yard_server = bench.serve("bench.yardstick_settings")
    bench.measure("B50", f"{yard}/b50/")
    load(portal + "/nabory/", seconds=WARM)
    autosaves(bench, portal)
    bench.measure("B50 again", f"{yard}/b50/")
    return {"papers": said_by(bench, "bench.papers"), "choosing": said_by(bench, "bench.committee")}


def run(bench: Bench, part: str = "") -> dict[str, Any]:
    """The whole, or only one of its parts: ``crowds``, ``offers``, ``deadline``."""
    bench.prepare("small")
    if part == "crowds":
        return {"crowds": crowds(bench, bench.serve("bench.settings")[0])}
    if part == "deadline":
        return {"deadline": across_the_deadline(bench, bench.serve("bench.settings")[0])}
    if part == "offers":
        return writing_and_choosing(bench)
    state = json.loads((bench.place / "state.json").read_text())
    portal, server = bench.serve("bench.settings")
    for name, path in state["public"].items():
        bench.measure(f"{name} (30 rows)", portal + path)
    bench.prepare("large")
    yard, yard_server = bench.serve("bench.yardstick_settings")
    bench.measure("B0", f"{yard}/b0/")
    bench.measure("B50", f"{yard}/b50/")
    for name, path in state["public"].items():
        bench.measure(name, portal + path)
    for name, (path, cookie) in state["private"].items():
        bench.measure(name, portal + path, cookie=cookie)
    answers = bench.place / "answers.txt"
    bench.measure("resident's answer", portal, requests_file=answers)
    autosaves(bench, portal)
    bench.measure("B50 again", f"{yard}/b50/")
    deadline = across_the_deadline(bench, portal)
    memory = {"web worker": max(memory_of(pid) for pid in workers_of(server))}
    found = said_by(bench, "bench.papers")
    memory["job worker"] = found.pop("memory_mb")
    queries = procedures(bench, portal)
    print("  measuring 5,000 leaflets …", file=sys.stderr, flush=True)
    leaflets = said_by(bench, "bench.leaflets")
    rules = said_by(bench, "bench.rules")
    stop(yard_server)
    return {
        "deadline": deadline,
        "memory_mb": memory,
        "papers": found,
        "choosing": said_by(bench, "bench.committee"),
        "leaflets": leaflets,
        "rules": rules,
        "procedures": queries,
        "crowds": crowds(bench, portal),
    }


def main() -> None:
    raise_on_signals()
    place = Path(tempfile.mkdtemp(prefix="kooperacja-bench-"))
    servers: list[subprocess.Popen[bytes]] = []
    bench: Bench | None = None
    try:
        postgresql, database = start_postgresql(place, DURABLE)
        servers.append(postgresql)
        redis, broker = start_redis(place)
        servers.append(redis)
        env = os.environ | {
            "DATABASE_URL": database, "REDIS_URL": broker, "SITE_URL": "http://127.0.0.1",
            "ALLOWED_HOSTS": "127.0.0.1", "SECRET_KEY": "b" * 64, "CODE_PEPPER": "p" * 64,
            "SEAL_KEYS": f"bench:{secrets.token_urlsafe(32)}=",
            "MEDIA_ROOT": str(place / "papers"), "DJANGO_SETTINGS_MODULE": "bench.settings",
        }  # fmt: skip
        bench = Bench(place, env)
        rest = run(bench, *sys.argv[1:2])
        from bench.report import report

        report(bench.results, rest, ROOT / "var" / "bench.json")
    finally:
        for child in (bench.children if bench else []) + servers:
            stop(child)
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
