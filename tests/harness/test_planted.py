"""The harnesses of access, forms and queries are each seen to report a planted fault."""

import pytest
from django.test import Client
from django.urls import reverse

from common.models import Letter
from tests.access import test_access as access
from tests.access.asking import Cell
from tests.access.inventory import Route, routes
from tests.access.world import ACTORS, build
from tests.harness import test_every_form as every_form
from tests.harness import test_query_budget as budget
from tests.harness.filling import forms_of
from tests.harness.pages import Page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planted")]


@pytest.fixture
def planted(settings) -> None:
    settings.ROOT_URLCONF = "tests.harness.planted"


def cell_of(name: str) -> Cell:
    route: Route = next(each for each in routes() if each.name == name)
    return Cell(route, "", reverse(name))


def test_a_route_without_a_policy_is_reported():
    assert access.undeclared() == ["planted_forgotten", "planted_without_objects"]


def test_a_route_without_objects_behind_it_is_reported():
    assert access.without_objects() == ["planted_without_objects"]


def test_a_secret_shown_to_others_and_a_route_without_a_row_are_reported():
    found, leaks = access.asked(build(), [cell_of("planted_leak")])

    assert len(leaks) == len(ACTORS) - 1, "its owner alone may read it"
    assert "planted_leak shows KANAREK-OFERTA-2 to clerk_a" in leaks
    assert "planted_leak: anonymous got 200, expected None" in access.differences(found, {})


def test_an_answer_that_differs_from_the_reviewed_table_is_reported():
    row = access.read_table()["contracting:offer_detail@offer_sealed_2"]
    opened = row | {"clerk_a": "200"}

    assert access.differences({row["route"]: opened}, {row["route"]: row}) == [
        "contracting:offer_detail@offer_sealed_2: clerk_a got 200, expected 404"
    ]


def test_a_page_that_does_not_say_how_to_make_more_rows_is_reported():
    assert "planted_many" in budget.without_growth()


def cost(name: str) -> budget.Asked:
    return budget.ask(Page(cell_of(name), "anonymous"), Client())


@pytest.mark.parametrize(("name", "grows"), [("planted_many", True), ("planted_few", False)])
def test_a_query_for_each_row_is_reported(name, grows):
    few = cost(name)
    Letter.objects.bulk_create(Letter(key=f"k{n}", to="a@example.pl") for n in range(30))
    many = cost(name)

    assert bool(budget.growth(name, few, many)) is grows
    assert bool(budget.too_dear(name, Page(cell_of(name), ""), many)) is grows


def test_a_list_that_stays_short_is_reported():
    short = [(Page(cell_of("planted_few"), ""), budget.Asked(rows=1))]

    assert budget.lists_that_did_not_grow(short) == ["planted_few has only 1 rows"]


def sent(fault: str) -> every_form.Sent:
    browser = Client(raise_request_exception=False)
    address = f"/form/{fault}/"
    [form] = forms_of(browser.get(address).content, address)[1]
    return every_form.Sent(fault, browser, form, is_first=True)


@pytest.mark.parametrize(
    ("fault", "reported"),
    [
        ("breaks", "answers 500 to NaN"),
        ("unescaped", "shows a script unescaped after a script"),
        ("loses", "lost what was typed in words (typed words)"),
        ("silent", "has no error summary after empty"),
        ("unmarked", "does not mark #id_words as wrong (empty)"),
        ("crosses", "takes an end before its start"),
        ("search", "answers 500 to NUL"),
    ],
)
def test_a_form_with_a_fault_is_reported(fault, reported):
    assert reported in "\n".join(every_form.faults_of(sent(fault)))


def test_a_sound_form_is_not_reported():
    assert list(every_form.faults_of(sent("sound"))) == []


def test_a_form_without_its_keys_is_reported():
    assert list(every_form.keys_wanting(sent("keyless").form)) == ["csrf token", "key of once"]
    assert list(every_form.keys_wanting(sent("sound").form)) == []


def test_a_route_whose_form_no_page_shows_is_reported():
    shown = {route.name for route in routes()} - {"planted_sound"} - set(every_form.NEVER_SHOWN)

    assert list(every_form.routes_shown(shown, "")) == ["no page shows the form of planted_sound"]
    assert list(every_form.routes_shown({"alive"}, "pilots"))[-1].startswith("alive is shown")
