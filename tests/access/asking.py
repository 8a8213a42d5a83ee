"""Asks every route as every actor and remembers what came back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse

from tests.access.inventory import Route, routes
from tests.access.subjects import SKIPPED, SUBJECTS
from tests.access.world import ACTORS, World


@dataclass(frozen=True)
class Cell:
    """One row of the matrix: a route with an object in a state."""

    route: Route
    state: str
    path: str

    @property
    def name(self) -> str:
        return f"{self.route.name}@{self.state}" if self.state else self.route.name


def cells(world: World) -> Iterator[Cell]:
    for route in routes():
        if route.name in SKIPPED:
            continue
        if not route.kwargs:
            yield Cell(route, "", reverse(route.name))
            continue
        for state, parts in SUBJECTS[route.name].items():
            kwargs = {name: value_of(world, part) for name, part in parts.items()}
            yield Cell(route, state, reverse(route.name, kwargs=kwargs))


def value_of(world: World, part: str) -> Any:
    if part.startswith("="):
        return part[1:]
    thing = world.things[part]
    return getattr(thing, "public_id", thing.pk)


def clients(world: World) -> dict[str, Client]:
    """A logged-in browser for each actor; the deactivated person logged in before."""
    browsers = {}
    for name in ACTORS:
        browsers[name] = Client(raise_request_exception=False)
        if (user := world.actors[name]) is not None:
            browsers[name].force_login(user)
    gone = world.actors["deactivated"]
    gone.is_active = False
    gone.save()
    return browsers


def answer_of(response: Any) -> str:
    """The status; a redirect to the login page is told from any other redirect."""
    if response.status_code in (301, 302):
        return "login" if "/konto/login/" in response["Location"] else "302"
    return str(response.status_code)


def text_of(response: Any) -> str:
    """All that an answer says: its address, headers and body (papers are asked elsewhere)."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = " ".join(f"{name}: {value}" for name, value in response.headers.items())
    return headers + body.decode("utf-8", "replace")
