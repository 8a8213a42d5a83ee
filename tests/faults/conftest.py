"""A real Redis, a real Celery worker, a real web process and a real mail server."""

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from celery import Celery
from django.conf import settings
from django.db import connection
from redis import Redis

from scripts.children import free_port, start, stop

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 40


def wait_until(condition: Callable[[], object], what: str) -> None:
    """Poll, with a limit; a sleep alone proves nothing."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited {PATIENCE} s until {what}"
        time.sleep(0.05)


class Broker:
    """A Redis that keeps nothing on disk, and that a test may kill or freeze."""

    def __init__(self, place: Path) -> None:
        self.place, self.port = place, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = Redis(port=self.port, socket_timeout=1)
        self.start()

    def start(self) -> None:
        command = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""]
        command += ["--appendonly", "no", "--dir", str(self.place)]
        self.server = start(command, stdout=subprocess.DEVNULL)
        wait_until(self.answers, "Redis answers")

    def answers(self) -> bool:
        try:
            return bool(self.client.ping())
        except Exception:
            return False

    def kill(self) -> None:
        self.server.kill()
        self.server.wait()

    def freeze(self) -> None:
        self.server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self.server.send_signal(signal.SIGCONT)

    def waiting(self) -> int:
        return int(self.client.llen("celery"))

    def send(self, task: str, *arguments: Any) -> None:
        """Put a task on the queue as a web process or the beat does."""
        with Celery(broker=self.url, set_as_current=False) as sender:
            sender.send_task(f"common.tasks.{task}", arguments)


class MailServer:
    """Takes letters; a test may close the door for a while."""

    def __init__(self) -> None:
        self.taken: list[Any] = []
        self.refuses = False
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())
        self.port = self.controller.port
        self.controller.start()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if self.refuses:
            return "451 later"
        self.taken.append(message_from_bytes(envelope.content))
        return "250 taken"

    def times_taken(self) -> Counter[str]:
        return Counter(str(letter["Subject"]) for letter in self.taken)


class Portal:
    """The portal's processes, in the surroundings of one test."""

    def __init__(self, broker: Broker, mail: MailServer, place: Path) -> None:
        self.children: list[subprocess.Popen[bytes]] = []
        self.place = place
        database = connection.settings_dict
        address = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
        self.env = os.environ | {
            "DATABASE_URL": f"postgres://{database['USER']}:{database['PASSWORD']}@{address}",
            "DJANGO_SETTINGS_MODULE": "tests.faults.settings",
            "FAULTS_BROKER": broker.url,
            "FAULTS_MAIL_PORT": str(mail.port),
            "FAULTS_WITHOUT": "",
        }

    def run(self, *command: str, without: str = "") -> tuple[subprocess.Popen[bytes], Path]:
        log = self.place / f"{len(self.children)}.log"
        env = self.env | {"FAULTS_WITHOUT": without, "FAULTS_PAPERS": str(settings.MEDIA_ROOT)}
        with log.open("wb") as out:
            child = start(
                [sys.executable, "-m", *command],
                cwd=ROOT, env=env, stdout=out, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self.children.append(child)
        return child, log

    def start_worker(
        self, *, without: str = "", processes: int = 2, app: str = "config"
    ) -> subprocess.Popen[bytes]:
        app = "tests.faults.unguarded" if without else app
        command = f"celery -A {app} worker -l INFO --without-gossip --without-mingle -c {processes}"
        child, log = self.run(*command.split(), without=without)
        wait_until(lambda: b" ready." in log.read_bytes(), f"the worker is ready: {log}")
        return child

    def start_web(self, *, without: str = "") -> "Web":
        app = "tests.faults.unguarded" if without else "config.wsgi"
        port = free_port()
        child, _log = self.run("gunicorn", app, "-b", f"127.0.0.1:{port}", without=without)
        web = Web(child, f"http://127.0.0.1:{port}")
        wait_until(web.answers, "the web process answers")
        return web


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_arguments: Any) -> None:
        return None


class Web:
    def __init__(self, arbiter: subprocess.Popen[bytes], address: str) -> None:
        self.arbiter, self.address = arbiter, address
        self.opener = urllib.request.build_opener(NoRedirect)

    def ask(self, path: str, **fields: str) -> int:
        """The status of a GET, or of a POST when there are fields; 0 if nobody answered."""
        body = urllib.parse.urlencode(fields).encode() if fields else None
        try:
            return int(self.opener.open(self.address + path, body, timeout=PATIENCE).status)
        except urllib.error.HTTPError as answer:
            return answer.code
        except OSError:
            return 0

    def answers(self) -> bool:
        return self.ask("/alive/") == 200

    def kill(self) -> None:
        """kill -9 of the process that handles requests; gunicorn starts another."""
        for pid in children_of(self.arbiter.pid):
            os.kill(pid, signal.SIGKILL)


def children_of(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    if shutil.which("redis-server") is None:
        pytest.skip("needs redis-server (make test installs it)")
    broker = Broker(tmp_path)
    yield broker
    broker.thaw()
    broker.kill()


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    yield server
    server.controller.stop()


@pytest.fixture
def portal(
    transactional_db: None, broker: Broker, mail_server: MailServer, tmp_path: Path
) -> Iterator[Portal]:
    portal = Portal(broker, mail_server, tmp_path)
    yield portal
    broker.thaw() if broker.server.poll() is None else broker.start()
    for child in portal.children:
        stop(child)
