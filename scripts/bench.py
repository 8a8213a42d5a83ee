"""Measures the portal beside two yardsticks in one run; prints a table and writes JSON.

Production settings, gunicorn with two workers, PostgreSQL and Redis of its own, eight
connections, everything on the loopback. The figures that count are the ratios: the
machine may be noisy, so pages and yardsticks take turns (``bench/turns.py``). A word after
the command measures one part: ``pages``, ``offers``, ``procedures``, ``deadline``, ``crowds``.
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

from bench.load import Measured, Page
from bench.turns import Ratio, Turns, busy_seconds

PYTHON = sys.executable
AT_ONCE = 2
"""Pages between two slices of a yardstick: each stands beside one of them."""
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
        self.ratios: dict[tuple[str, str], Ratio] = {}
        self.yards: dict[str, Page] = {}
        self.database = 0
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

    def servers(self) -> tuple[int, ...]:
        """Whose processor time is the portal's."""
        return (self.database, *(child.pid for child in self.children))

    def serve_yardsticks(self) -> None:
        yard, _server = self.serve("bench.yardstick_settings")
        self.yards = {"B50": Page(f"{yard}/b50/"), "B0": Page(f"{yard}/b0/")}

    def compare(self, pages: dict[str, Page], *yards: str) -> None:
        """Measure the pages in turns with these yardsticks, some at once."""
        names = list(pages)
        for place in range(0, len(names), AT_ONCE):
            some = names[place : place + AT_ONCE]
            print(f"  measuring {', '.join(some)} …", file=sys.stderr, flush=True)
            beside = {yard: self.yards[yard] for yard in yards}
            turns = Turns(beside, {name: pages[name] for name in some}, servers=self.servers())
            turns.measure()
            self.results |= turns.results()
            for yard in yards:
                self.ratios |= {(name, yard): turns.ratio(name, yard) for name in some}


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
    servers = bench.servers()
    before, load = busy_seconds(servers), os.getloadavg()[0]
    found = said_by(bench, "bench.deadline", portal.removeprefix("http://"), str(bench.place))
    spent = 1000 * (busy_seconds(servers) - before) / found["sent"]
    return found | {"busy_ms": spent, "load_before": load, "load_after": os.getloadavg()[0]}


def procedures(bench: Bench, portal: str) -> dict[str, Any]:
    """10,000 procedures of every mode, as a clerk reads them: nothing is kept for her."""
    print("  writing 10,000 procedures …", file=sys.stderr, flush=True)
    command = [PYTHON, "-m", "bench.procedures", str(bench.place)]
    subprocess.run(command, cwd=ROOT, env=bench.env, check=True)
    state = json.loads((bench.place / "procedures.json").read_text())
    pages = {
        f"10,000 procedures: {name}": Page(portal + path, state["cookie"])
        for name, path in state["pages"].items()
    }
    bench.compare(pages, "B50")
    return state["queries"]


def autosaves(bench: Bench, portal: str) -> None:
    """What browsers send of an offer that is being written."""
    bench.prepare("autosave")
    files = {name: bench.place / file for name, file in AUTOSAVES.items()}
    bench.compare({name: Page(portal, "", file) for name, file in files.items()}, "B50")


def pages(bench: Bench, portal: str) -> None:
    """The pages most read: the public ones with few rows and with many, and private ones."""
    state = json.loads((bench.place / "state.json").read_text())
    public = {name: Page(portal + path) for name, path in state["public"].items()}
    bench.compare({f"{name} (30 rows)": page for name, page in public.items()}, "B0")
    bench.prepare("large")
    bench.compare(public, "B50", "B0")
    private = {name: Page(portal + path, who) for name, (path, who) in state["private"].items()}
    answer = {"resident's answer": Page(portal, "", bench.place / "answers.txt")}
    bench.compare(private | answer, "B50")


def printed(bench: Bench) -> dict[str, Any]:
    """Papers, and the pages of a large committee."""
    return {"papers": said_by(bench, "bench.papers"), "choosing": said_by(bench, "bench.committee")}


def whole(bench: Bench, portal: str, server: subprocess.Popen[bytes]) -> dict[str, Any]:
    pages(bench, portal)
    autosaves(bench, portal)
    found = {"deadline": across_the_deadline(bench, portal)}
    memory = {"web worker": max(memory_of(pid) for pid in workers_of(server))}
    found |= printed(bench)
    memory["job worker"] = found["papers"].pop("memory_mb")
    found |= {"memory_mb": memory, "procedures": procedures(bench, portal)}
    print("  measuring 5,000 leaflets …", file=sys.stderr, flush=True)
    found |= {"leaflets": said_by(bench, "bench.leaflets"), "rules": said_by(bench, "bench.rules")}
    return found | {"crowds": crowds(bench, portal)}


def run(bench: Bench, part: str = "") -> dict[str, Any]:
    """The whole, or only one of its parts."""
    bench.prepare("small")
    portal, server = bench.serve("bench.settings")
    if part == "crowds":
        return {"crowds": crowds(bench, portal)}
    if part == "deadline":
        return {"deadline": across_the_deadline(bench, portal)}
    bench.serve_yardsticks()
    if part == "pages":
        pages(bench, portal)
        return {}
    if part == "procedures":
        return {"procedures": procedures(bench, portal)}
    if part == "offers":
        autosaves(bench, portal)
        return printed(bench)
    return whole(bench, portal, server)


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
        bench.database = postgresql.pid
        rest = run(bench, *sys.argv[1:2])
        from bench.report import report

        report(bench.results, bench.ratios, rest, ROOT / "var" / "bench.json")
    finally:
        for child in (bench.children if bench else []) + servers:
            stop(child)
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    main()
