"""The portal as people meet it: browsers, letters, a clock that the story moves."""

import os
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from celery import current_app
from django.core import mail
from django.utils import timezone
from playwright.sync_api import Browser

from common.models import Document, Letter
from common.tasks import remind, sweep
from tests.faults.conftest import broker, mail_server, portal, wait_until  # noqa: F401
from tests.papers.paper_samples import printed_sample
from tests.walk.person import Person, Reader
from tests.walk.reader import PlainPage


class Clock:
    """The story happens in the past and ends today, so that a real worker with the real
    clock finds everything due."""

    def __init__(self, days_ago: int) -> None:
        self.start = timezone.localdate() - timedelta(days=days_ago)
        self.travel: Any = None

    def day(self, offset: int) -> date:
        return self.start + timedelta(days=offset)

    def go(self, offset: int, hour: int = 9) -> None:
        """It is now that hour (Warsaw) on that day of the story."""
        self.stop()
        moment = timezone.make_aware(datetime.combine(self.day(offset), time(hour)))
        self.travel = time_machine.travel(moment, tick=True)
        self.travel.start()

    def stop(self) -> None:
        if self.travel:
            self.travel.stop()
            self.travel = None


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock(days_ago=430)
    yield clock
    clock.stop()


class Jobs:
    """What the worker does; here it runs inside the test when tasks are eager."""

    def __init__(self, mail_server: Any = None) -> None:
        self.mail_server = mail_server

    def settle(self) -> None:
        """Until every letter and paper that is due has gone out."""
        self._wait_for(Letter, Document)

    def _wait_for(self, *kinds: type[Letter | Document]) -> None:
        if self.mail_server is None:
            sweep.apply()
            return
        sweep.apply_async(retry=False)
        wait_until(
            lambda: not any(each.objects.filter(done_at__isnull=True).exists() for each in kinds),
            "the worker has sent and printed what is due",
        )

    def remind(self) -> None:
        """The clock-driven reminders, as of the story's day; their letters are then sent."""
        remind.apply()
        self.settle()

    def letters(self) -> list[tuple[str, str, str]]:
        """(to, subject, text) of everything sent so far."""
        if self.mail_server is None:
            return [(one.to[0], one.subject, one.body) for one in mail.outbox]
        return [
            (one["To"], _plain(one["Subject"]), one.get_payload(decode=True).decode())
            for one in self.mail_server.taken
        ]

    def letter_to(self, address: str, word: str = "") -> str:
        """The text of the newest letter to somebody whose subject or text has a word."""
        self._wait_for(Letter)
        found = [
            text
            for to, subject, text in self.letters()
            if to == address and (word in subject or word in text)
        ]
        assert found, f"no letter to {address} says “{word}”"
        return found[-1]

    def link_in_letter(self, address: str, path: str) -> str:
        """The path of a link that begins with ``path``, from the newest letter that has one."""
        text = self.letter_to(address, path)
        return re.search(rf"https?://[^/\s]+({re.escape(path)}\S*)", text)[1]


def _plain(subject: str) -> str:
    from email.header import decode_header, make_header

    return str(make_header(decode_header(subject))).replace("\n", "")


@pytest.fixture
def jobs(request: pytest.FixtureRequest, settings: Any) -> Iterator[Jobs]:
    """On PostgreSQL a real Redis, Celery worker and mail server; else the embedded default."""
    if not is_on_postgresql():
        yield Jobs()
        return
    portal = request.getfixturevalue("portal")
    server, redis = request.getfixturevalue("mail_server"), request.getfixturevalue("broker")
    conf = current_app.conf
    before = conf.task_always_eager, conf.broker_url
    conf.task_always_eager, conf.broker_url = False, redis.url
    settings.REDIS_URL = redis.url
    # Celery keeps the connections of an earlier test, whose Redis is gone.
    current_app._after_fork()
    portal.start_worker()
    yield Jobs(server)
    conf.task_always_eager, conf.broker_url = before
    current_app._after_fork()


@pytest.fixture(autouse=True)
def one_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the embedded default one print stands for all: how papers are printed does not depend
    on the database, and the walk on PostgreSQL prints each of them in a real worker."""
    if is_on_postgresql():
        return
    monkeypatch.setattr("common.printing.printed_from", lambda _document: printed_sample("receipt"))


def is_on_postgresql() -> bool:
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


@pytest.fixture
def readers(live_server: Any) -> Any:
    """``readers("anna@…")``: somebody who reads the pages, without a browser."""
    return lambda email="", **_options: Reader(PlainPage(live_server.url), email)


@pytest.fixture
def people(request: pytest.FixtureRequest, live_server: Any, readers: Any) -> Iterator[Any]:
    """``people("anna@…")``: a new browser window for somebody. The nameless have none: scanners
    of mail, passers-by. On the embedded default nobody has: how the pages look does not depend
    on the database."""
    if not is_on_postgresql():
        yield readers
        return
    browser: Browser = request.getfixturevalue("browser")
    contexts = []

    def person(email: str = "", **options: Any) -> Person:
        if not email and not options:
            return readers()
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Person(context.new_page(), email)

    yield person
    for context in contexts:
        context.close()
