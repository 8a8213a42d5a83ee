"""The pages that the harnesses open: every GET route, each seen by people who may see it.

Which routes there are comes from the URLconf, who may open them from the reviewed access
table: a page that a later change adds is here without anybody's doing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.views.generic.list import MultipleObjectMixin

from tests.access.asking import Cell, cells
from tests.access.inventory import Route
from tests.access.test_access import read_table
from tests.access.world import World

HEAVIEST_FIRST = (
    "clerk_a", "representative_1", "operator", "executive_a", "coordinator", "member",
    "seat", "representative_2", "staff_1", "anonymous",
)  # fmt: skip
"""Who sees most on a page comes first."""

LIBRARY = ("account_", "mfa_")
"""allauth's own pages keep allauth's own promises."""

QUERY = {
    "accounts:unit_search": "?q=Jednostka",
    "contracting:mode_advisor": "?kto=organisation&co=service&sfera=1&standard=nie&zaplata=whole"
    "&kwota=9000&od=2099-03-01&do=2099-05-01&wykonawca=tak",
}
"""What a list needs to be asked before it lists anything."""


@dataclass(frozen=True)
class Page:
    """An address as one person opens it."""

    cell: Cell
    viewer: str

    @property
    def route(self) -> Route:
        return self.cell.route

    @property
    def path(self) -> str:
        return self.cell.path + QUERY.get(self.route.name, "")

    def __str__(self) -> str:
        return f"{self.cell.name} for {self.viewer}"


def pages(world: World, *, viewers: int = 1) -> Iterator[Page]:
    """Every page with the first ``viewers`` people who may open it."""
    table = read_table()
    for cell in cells(world):
        row = table.get(cell.name, {})
        if not cell.route.takes_get or cell.route.name.startswith(LIBRARY):
            continue
        able = [name for name in HEAVIEST_FIRST if row.get(name) == "200"]
        yield from (Page(cell, viewer) for viewer in able[:viewers])


def is_list(route: Route) -> bool:
    cls = getattr(route.view, "view_class", None)
    return cls is not None and (
        issubclass(cls, MultipleObjectMixin) or getattr(cls, "paginate_by", None) is not None
    )


def is_html(response: Any) -> bool:
    return response.status_code == 200 and response["Content-Type"].startswith("text/html")


def browsers(world: World) -> dict[str, Client]:
    """A fresh logged-in browser for each viewer: nothing kept from an earlier page."""
    found = {}
    for name in HEAVIEST_FIRST:
        found[name] = Client(raise_request_exception=False)
        if (user := world.actors[name]) is not None:
            found[name].force_login(user)
    return found
