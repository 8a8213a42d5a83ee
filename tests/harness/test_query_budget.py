"""A page asks the database as often for thirty rows as for one, and at most fifteen times.

Every GET page of the URLconf is asked before and after thirty of everything is put behind
it (``growing.GROWS``): a query in a loop shows as a growing number.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from common.publicity import forget_parts
from tests.access.inventory import routes
from tests.access.world import World, build
from tests.harness.growing import GROWS, STANDS_STILL, grow, rows_of
from tests.harness.pages import LIBRARY, Page, browsers, is_html, is_list, pages

MANY = 30
MOST = 15
ALLOWED = {
    "accounts:duties": 54,  # one query for each kind of duty that waits, all kinds at once here
    "balances:balance": 26,  # rounds, pictures, decisions, replies and the gate between years
    "balances:round": 25,  # cards, codes, groups, meeting, reply, moves, papers and history
    "balances:reply_write": 18,  # the picture that is answered, and what its rules ask of it
    "contracting:committee_card": 16,  # the seat, the attempt that is noted, scores and opinions
    "contracting:committee_detail": 19,  # members, ties found in data, cards, meetings, papers
    "contracting:committee_work": 18,  # the attempt that is noted, cards, ties to ask about
    "contracting:contract_detail": 22,  # annexes, inspections, ending, gate, rounds and papers
    "contracting:contract_text": 18,  # what the contract is made of, and what its rules ask of it
    "contracting:offer_detail": 22,  # of a joint offer: shares, representatives, approvals
    "contracting:offer_submit": 16,  # of a joint offer: shares, representatives, approvals
    "contracting:task_report_judge": 18,  # the report, what its rules ask of the whole contract
    "contracting:tender_detail": 17,  # notices, questions, extensions, papers, the person's seat
}
"""Pages that may ask more often than ``MOST``, each with its reason."""


ALIKE = {"executive_a", "staff_1", "representative_2", "seat"}
"""They read a page as the colleague does who was asked already; a page of one object is asked
by one person in each state, a list by both sides."""


@dataclass
class Asked:
    """What one page cost."""

    queries: list[str] = field(default_factory=list)
    rows: int | None = None

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.queries.append(sql)
        return execute(sql, params, many, context)


def ask(page: Page, browser: Client) -> Asked | None:
    """``None`` when the answer is no page but a file.

    What the process has kept is forgotten: a page costs what it costs its first reader.
    """
    asked = Asked()
    if page.route.name == "accounts:duties":  # its questions are written down once a day
        browser.get(page.path)
    forget_parts()
    with connection.execute_wrapper(asked):
        response = browser.get(page.path)
    assert response.status_code == 200, f"{page} answers {response.status_code}"
    if not is_html(response):
        return None
    asked.rows = rows_of(response)
    return asked


def ask_all(world: World) -> dict[str, tuple[Page, Asked]]:
    people = browsers(world)
    found = {}
    first: dict[str, str] = {}
    for page in pages(world, viewers=2):
        again = first.setdefault(page.cell.name, page.viewer) != page.viewer
        if again and (page.viewer in ALIKE or page.cell.state):
            continue
        if (asked := ask(page, people[page.viewer])) is not None:
            found[str(page)] = (page, asked)
    return found


def without_growth() -> list[str]:
    """Pages that show rows and do not say how to make more of them."""
    return sorted(
        route.name
        for route in routes()
        if route.takes_get
        and not route.name.startswith(LIBRARY)
        and (is_list(route) or not route.takes_post)
        and route.name not in GROWS.keys() | STANDS_STILL.keys()
    )


def test_every_page_that_shows_rows_says_how_to_make_more_of_them():
    lists = {route.name for route in routes() if is_list(route)}

    assert without_growth() == []
    assert sorted(lists & STANDS_STILL.keys()) == []
    assert sorted((GROWS.keys() | STANDS_STILL.keys()) - {route.name for route in routes()}) == []


@pytest.mark.django_db
def test_a_page_asks_as_often_for_thirty_rows_as_for_one():
    world = build()
    grow(world, 1)
    few = ask_all(world)
    grow(world, MANY - 1)
    many = ask_all(world)

    assert few.keys() == many.keys()
    told = [
        *(growth(name, few[name][1], many[name][1]) for name in few),
        *(too_dear(name, page, asked) for name, (page, asked) in many.items()),
        *lists_that_did_not_grow(list(many.values())),
    ]
    assert not any(told), "\n".join(filter(None, told))


def growth(name: str, few: Asked, many: Asked) -> str:
    """The first query that was asked too often. Fewer are no fault: of what stands on the next
    page of a list, such as the partners of a joint offer, nothing is asked."""
    if len(many.queries) <= len(few.queries):
        return ""
    left = list(few.queries)
    extra = [sql for sql in many.queries if sql not in left or left.remove(sql)]
    return f"{name}: {len(few.queries)} queries become {len(many.queries)}, such as {extra[0]}"


def too_dear(name: str, page: Page, asked: Asked) -> str:
    dear = len(asked.queries) > ALLOWED.get(page.route.name, MOST)
    return f"{name} asks {len(asked.queries)} times" if dear else ""


def lists_that_did_not_grow(found: list[tuple[Page, Asked]]) -> list[str]:
    """A list that stays short proves nothing: its entry in ``GROWS`` is wrong."""
    longest: dict[str, int] = {}
    for page, asked in found:
        if is_list(page.route):
            longest[page.route.name] = max(longest.get(page.route.name, 0), asked.rows or 0)
    return [f"{name} has only {rows} rows" for name, rows in longest.items() if rows < MANY]
