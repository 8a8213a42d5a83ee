"""Pages that no address opens: one needs the code of a letter or of a leaflet."""

from collections.abc import Callable, Iterator
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.access.asking import cells
from tests.access.world import INVITATION_CODE, World
from tests.factories.balances import a_code
from tests.harness.pages import Page

Door = Callable[[World, Client], Any]


def by_letter(_world: World, browser: Client) -> Any:
    """The invited person opens the link; the code is taken out of the address."""
    return browser.get(reverse("accounts:invitation_open", args=[INVITATION_CODE]), follow=True)


def by_leaflet(world: World, browser: Client) -> Any:
    """The resident types the code; the card comes as the answer."""
    return browser.post(
        reverse("balances:resident_code"), {"code": a_code(world.things["round_open"])}
    )


DOORS: dict[str, Door] = {
    "accounts:invitation_accept": by_letter,
    "balances:resident_card": by_leaflet,
}


def behind_codes(world: World) -> Iterator[tuple[Page, Client, Any]]:
    """Each such page, the browser that stands before it, and what it shows."""
    for cell in cells(world):
        if door := DOORS.get(cell.route.name):
            browser = Client(raise_request_exception=False)
            response = door(world, browser)
            assert response.status_code == 200, f"{cell.name} answers {response.status_code}"
            yield Page(cell, "somebody with the code"), browser, response
