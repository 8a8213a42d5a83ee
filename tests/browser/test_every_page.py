"""Every GET page of the portal in every state, in Chromium: a new page joins by itself.

The pages, their objects and who may open them come from the reviewed access table, so a
route without a row fails there, and a page that is not well fails here.
"""

import re
from collections.abc import Iterator

import pytest
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


def is_like_one_seen(viewer: str, cell: Cell, world: World, seen: set[str]) -> bool:
    """Whether all that this person is shown in ``main``, numbers aside, stood on a page before."""
    client = Client()
    if (user := world.actors[viewer]) is not None:
        client.force_login(user)
    html = client.get(cell.path).content.decode()
    main = VARYING.sub("0", html[html.find("<main") : html.find("</main>")])
    is_known = main in seen
    seen.add(main)
    return is_known


VARYING = re.compile(r'value="[^"]*"|[0-9a-f]{8}-[0-9a-f-]{27}|\d+')


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("shard", SHARDS)
def test_every_page_is_well_in_every_state(shard, page, log_in, one_print):
    world, looked_at = build(), Shapes()
    faults: list[str] = []
    present, seen = "", set()
    for viewer, cell in sorted(visits(world, shard), key=lambda visit: visit[0]):
        if viewer != present:
            page.context.clear_cookies()
            if (user := world.actors[viewer]) is not None:
                log_in(page, user)
            present = viewer
        if is_like_one_seen(viewer, cell, world, seen):
            continue
        page.faults.clear()
        page.goto(cell.path)
        faults += [
            f"{cell.name} as {viewer}: {fault}" for fault in page_faults(page, looked_at=looked_at)
        ]

    assert not faults, f"{len(faults)} faults:\n" + "\n".join(faults)
