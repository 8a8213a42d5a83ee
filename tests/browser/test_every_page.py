"""Every GET page of the portal in every state, in Chromium: a new page joins by itself.

The pages, their objects and who may open them come from the reviewed access table, so a
route without a row fails there, and a page that is not well fails here.
"""

import re
from collections.abc import Iterator

import pytest
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpRequest, HttpResponse
from django.test import Client

from common.models import Document
from common.pdf import PaperError, Printed
from tests.access.asking import Cell, cells
from tests.access.test_access import read_table
from tests.access.world import World, build
from tests.browser.wellness import Shapes, page_faults
from tests.papers.paper_samples import printed_sample

NO_PAGE = {
    "common:paper_file",
    "mfa_download_recovery_codes",
    "accounts:calendar_feed",
    "balances:data_file",
    "balances:contract_data",
    "balances:codebook",
    "contracting:attachment",
    "contracting:calendar_file",
    "contracting:central_register_file",
    "contracting:orders_file",
    "contracting:quotation_paper",
    "contracting:register_file",
    "contracting:tender_calendar",
    "contracting:tender_feed",
    "contracting:tender_notice",
    "contracting:vault_document",
    "alive",
    "ready",
}
"""Downloads and answers for machines: looked at elsewhere, not as pages."""

VIEWERS = ("clerk_a", "executive_a", "representative_1", "representative_2", "member", "seat",
           "coordinator", "operator", "outsider", "anonymous")  # fmt: skip


SAME_FOR_ALL = {"statutes", "help", "accessibility", "privacy"}
"""Long texts without anything of the reader's own: the public's eyes are enough."""


def viewers_of(row: dict[str, str]) -> list[str]:
    """Whoever sees something of their own there: somebody with rights, and the public."""
    if row["route"] in SAME_FOR_ALL:
        return ["anonymous"]
    allowed = [name for name in VIEWERS if row[name] == "200"]
    chosen = allowed[:1]
    chosen += [
        name for name in ("representative_1", "anonymous") if name in allowed and name not in chosen
    ]
    return chosen


SHARDS = {
    "calls and contracts": ("contracting:",),
    "programmes and balances": ("programmes:", "balances:"),
    "people and the rest": ("",),
}
"""Prefixes of route names: few tests, since each builds the whole world."""


def shard_of(cell: Cell) -> str:
    return next(name for name, prefixes in SHARDS.items() if cell.name.startswith(prefixes))


def visits(world: World, shard: str) -> Iterator[tuple[str, Cell]]:
    """Each state as the first who may see it; the first state of a route by the others too."""
    table = read_table()
    known: set[str] = set()
    for cell in cells(world):
        if cell.route.takes_get and shard_of(cell) == shard and cell.route.name not in NO_PAGE:
            viewers = viewers_of(table[cell.name])
            for viewer in viewers[:1] if cell.route.name in known else viewers:
                yield viewer, cell
            if viewers:
                known.add(cell.route.name)


@pytest.fixture
def one_print(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages show that a paper is ready, its size and its pages: any file will do. What each
    paper says is looked at in tests/papers."""

    def printed_from(document: Document) -> Printed:
        if not document.snapshot:
            raise PaperError("This one stays unprinted, as a page may find it.")
        return printed_sample("receipt")

    monkeypatch.setattr("common.printing.printed_from", printed_from)


class Answers:
    """What the portal answered, handed to the browser when it asks the same: each page is made
    once, looked at for its likeness to others, and then drawn."""

    def __init__(self) -> None:
        self.ready: dict[str, HttpResponse] = {}
        self.seen: set[str] = set()

    def get_response(self, handler: WSGIHandler, request: HttpRequest) -> HttpResponse:
        if request.method == "GET" and request.get_full_path() in self.ready:
            return self.ready.pop(request.get_full_path())
        return BaseHandler.get_response(handler, request)

    def is_like_one_seen(self, viewer: str, cell: Cell, world: World) -> bool:
        """Whether all that this person is shown in ``main``, numbers aside, stood on a page
        before. If not, the browser is given this answer."""
        client = Client()
        if (user := world.actors[viewer]) is not None:
            client.force_login(user)
        answer = client.get(cell.path)
        html = answer.content.decode()
        main = VARYING.sub("0", html[html.find("<main") : html.find("</main>")])
        is_known = main in self.seen
        self.seen.add(main)
        self.ready = {} if is_known or answer.status_code != 200 else {cell.path: answer}
        return is_known


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    answers = Answers()
    monkeypatch.setattr(
        WSGIHandler, "get_response", lambda handler, request: answers.get_response(handler, request)
    )
    return answers


VARYING = re.compile(r'value="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|\d+')


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shard", SHARDS)
def test_every_page_is_well_in_every_state(shard, page, log_in, one_print, answers):
    world, looked_at = build(), Shapes()
    faults: list[str] = []
    present = ""
    for viewer, cell in sorted(visits(world, shard), key=lambda visit: visit[0]):
        if viewer != present:
            page.context.clear_cookies()
            if (user := world.actors[viewer]) is not None:
                log_in(page, user)
            present = viewer
        if answers.is_like_one_seen(viewer, cell, world):
            continue
        page.faults.clear()
        page.goto(cell.path)
        assert not answers.ready, f"{cell.name} was not shown to the browser"
        faults += [
            f"{cell.name} as {viewer}: {fault}" for fault in page_faults(page, looked_at=looked_at)
        ]

    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)
