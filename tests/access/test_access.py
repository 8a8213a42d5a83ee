"""Every route × every actor, against a table that people review (reliability.md, b4).

``expected.csv`` holds one row for a route in a state and one column for an actor. A new
route fails here until its rows are written and reviewed: run these tests with
``WRITE_MATRIX=1`` to have the present answers added, then read each new row.
"""

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import pytest

from tests.access.asking import Cell, answer_of, cells, clients, text_of
from tests.access.inventory import routes
from tests.access.subjects import SKIPPED, SUBJECTS
from tests.access.world import ACTORS, SECRETS, World

TABLE = Path(__file__).with_name("expected.csv")
SHARDS = ("accounts", "programmes", "contracting:tender", "contracting", "balances", "pilots", "")
"""Prefixes of route names, the narrower first: each is asked by a test of its own."""
DENIED = {"login", "401", "403", "404"}

Table = dict[str, dict[str, str]]


def read_table() -> Table:
    if not TABLE.exists():
        return {}
    with TABLE.open(newline="") as file:
        return {row["route"]: row for row in csv.DictReader(file)}


def shard_of(cell: Cell) -> str:
    return prefix_of(cell.name)


def prefix_of(name: str) -> str:
    return next(prefix for prefix in SHARDS if name.startswith(prefix))


def asked(world: World, some: Iterable[Cell]) -> tuple[Table, list[str]]:
    """What each actor got, and every canary seen by somebody who may not read it."""
    browsers, table, leaks, expected = clients(world), {}, [], read_table()
    known: set[str] = set()
    for cell in some:
        row = table[cell.name] = {"route": cell.name, "policy": cell.route.policy}
        told = expected.get(cell.name, {})
        for actor in ACTORS:
            if cell.route.name in known and is_passed_over(cell, actor, told.get(actor)):
                row[actor] = told[actor]
                continue
            browser = browsers[actor]
            ask = browser.get if cell.route.takes_get else browser.post
            response = ask(cell.path)
            row[actor] = answer_of(response)
            text = text_of(response)
            leaks += [
                f"{cell.name} shows {secret} to {actor}"
                for secret, readers in SECRETS.items()
                if secret in text and actor not in readers
            ]
        known.add(cell.route.name)
    return table, leaks


def is_passed_over(cell: Cell, actor: str, told: str | None) -> bool:
    """In the further states of a route those who are refused take turns: the refusal is one
    sentence of the same view. Whoever gets in is asked in every state."""
    if os.environ.get("WRITE_MATRIX"):
        return False
    return told in DENIED and crc32(f"{cell.name} {actor}".encode()) % 3 > 0


def differences(found: Table, expected: Table) -> list[str]:
    """Answers and policies that the reviewed table does not hold."""
    return [
        f"{name}: {column} got {row[column]}, expected {expected.get(name, {}).get(column)}"
        for name, row in found.items()
        for column in ("policy", *ACTORS)
        if expected.get(name, {}).get(column) != row[column]
    ]


def undeclared() -> list[str]:
    return [route.name for route in routes() if route.policy is None]


def without_objects() -> list[str]:
    known = SUBJECTS.keys() | SKIPPED.keys()
    return [route.name for route in routes() if route.kwargs and route.name not in known]


def test_every_route_declares_a_policy():
    assert undeclared() == []


def test_every_route_with_parts_has_objects_behind_it():
    assert without_objects() == []


def test_the_table_names_no_route_that_is_gone():
    names = {route.name for route in routes()}

    assert [row for row in read_table() if row.split("@")[0] not in names] == []


@pytest.mark.django_db
@pytest.mark.parametrize("shard", SHARDS)
def test_everybody_gets_what_the_reviewed_table_says(shard, world):
    found, leaks = asked(world, (cell for cell in cells(world) if shard_of(cell) == shard))
    expected = read_table()

    if os.environ.get("WRITE_MATRIX"):
        write(expected | found)
    assert leaks == []
    assert differences(found, expected) == []


@pytest.mark.django_db
@pytest.mark.parametrize("shard", SHARDS)
def test_who_may_not_look_may_not_act(shard, world):
    """Once for each route, actor and kind of refusal: the states share the view that refuses."""
    expected, wrong, known = read_table(), [], set()
    browsers = clients(world)

    for cell in cells(world):
        if shard_of(cell) != shard or not (cell.route.takes_get and cell.route.takes_post):
            continue
        for actor in ACTORS:
            look = expected[cell.name][actor]
            if look in DENIED and (cell.route.name, actor, look) not in known:
                known.add((cell.route.name, actor, look))
                act = answer_of(browsers[actor].post(cell.path, {}))
                if act not in DENIED:
                    wrong.append(f"{cell.name}: {actor} is refused a look but got {act} for a POST")

    assert wrong == []


@pytest.mark.parametrize("time", ["first", "second"])
def test_each_test_finds_the_shared_world_untouched(time, world):
    tender = world.things["tender_open"]
    assert tender.version == type(tender).objects.get(pk=tender.pk).version == 1

    type(tender).objects.update(version=7)
    tender.refresh_from_db()


def test_no_column_of_the_table_is_wide_open():
    """A table that allows everybody everything would compare equal to a broken portal."""
    for row in read_table().values():
        if row["policy"] not in ("public", "anyone", "anonymous", "login"):
            assert "200" not in (row["anonymous"], row["deactivated"], row["outsider"]), row[
                "route"
            ]


def write(table: Table) -> None:
    with TABLE.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["route", "policy", *ACTORS], lineterminator="\n")
        writer.writeheader()
        writer.writerows(sorted(table.values(), key=lambda row: row["route"]))
