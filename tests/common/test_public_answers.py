"""Kept public answers: never stale, never somebody's own, one for each variant."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from common.models import Heartbeat
from common.publicity import public_data_changed, public_part
from tests.factories.accounts import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_pages")]


def remake() -> None:
    """Change what the public page says, without saying that the public data changed."""
    Heartbeat.objects.update_or_create(pk="made", defaults={"at": timezone.now()})


def read(client: Client, address: str = "/public/", **headers: str) -> bytes:
    return client.get(address, headers=headers).content


def test_an_answer_is_kept_while_the_public_data_stands_still(client, django_assert_num_queries):
    first = read(client)
    remake()

    with django_assert_num_queries(1):
        assert read(client) == first


def test_a_change_of_the_public_data_drops_every_answer_at_once(client):
    first, other = read(client), read(client, "/public/?extra=1")
    remake()
    public_data_changed()

    assert read(client) != first
    assert read(client, "/public/?extra=1") != other


def test_a_change_in_another_process_drops_the_answers_of_this_one(client):
    """Two clients have middleware of their own, as two web processes do."""
    elsewhere = Client()
    old = (read(client), read(elsewhere))
    remake()
    public_data_changed()

    assert read(client) != old[0]
    assert read(elsewhere) != old[1]


def test_an_answer_made_while_the_data_changed_is_not_served_afterwards(client, monkeypatch):
    from tests.common import pages

    real = pages.until_midnight

    def meanwhile(*moments):
        public_data_changed()
        return real(*moments)

    monkeypatch.setattr(pages, "until_midnight", meanwhile)
    first = read(client)
    monkeypatch.undo()
    remake()

    assert read(client) != first


def test_an_answer_ends_with_its_time(client, time_machine):
    first = read(client)
    remake()
    time_machine.move_to(timezone.now() + timedelta(days=1))

    assert read(client) != first


@pytest.mark.parametrize(
    ("cookie", "value"), [("jezyk", "en"), ("wyglad", "dark"), ("jezyk", "uk")]
)
def test_each_language_and_theme_has_its_own_answer(client, cookie, value):
    polish = read(client)
    client.cookies[cookie] = value

    assert read(client) != polish
    assert value.encode() in read(client)


def test_an_unknown_choice_takes_no_place_of_its_own(client, django_assert_num_queries):
    read(client)
    client.cookies["wyglad"] = "x" * 50
    client.cookies["jezyk"] = "xx"

    with django_assert_num_queries(1):
        read(client)


def test_a_person_gets_an_answer_of_their_own_that_is_not_kept(client):
    read(client)
    person = Client()
    person.force_login(make_user())

    mine = person.get("/personal/")

    assert mine["Cache-Control"] == "private, no-store"
    assert read(client, "/personal/") == b"for AnonymousUser"


@pytest.mark.parametrize("what", ["cookie", "form", "extra=" + "x" * 600])
def test_an_answer_of_one_visitor_or_of_an_endless_address_is_not_kept(
    client, what, django_assert_num_queries
):
    """A kept answer costs one query; a fresh one two."""
    read(client, f"/public/?{what}")

    with django_assert_num_queries(1 if "extra" in what else 2):
        read(client, f"/public/?{what}")


def test_a_message_for_one_visitor_is_not_hidden_by_a_kept_answer(
    client, django_assert_num_queries
):
    read(client)
    client.cookies["messages"] = "something"

    with django_assert_num_queries(1):  # the page itself; the number is not even asked for
        read(client)


def test_a_fragment_and_a_page_do_not_take_each_others_place(client):
    page = read(client, "/public/?fragment")

    assert read(client, "/public/?fragment", hx_request="true") == b"fragment"
    assert read(client, "/public/?fragment") == page


def test_caches_on_the_way_are_told_what_the_answer_depends_on(client):
    for answer in (client.get("/public/"), client.get("/public/")):
        assert {"Cookie", "HX-Request"} <= set(answer["Vary"].split(", "))
        assert answer["Cache-Control"] == "no-cache"
        assert "Content-Security-Policy" in answer


def test_only_so_many_answers_are_kept_the_latest_ones(client, settings, django_assert_num_queries):
    settings.PUBLIC_ANSWERS_KEPT = 2
    for number in (1, 2, 3):
        read(client, f"/public/?extra={number}")

    with django_assert_num_queries(1):
        read(client, "/public/?extra=3")
    with django_assert_num_queries(2):
        read(client, "/public/?extra=1")


def test_a_part_is_made_once_until_the_public_data_changes():
    made = []

    def make() -> str:
        made.append(1)
        return f"part {len(made)}"

    assert [public_part("a", make=make), public_part("a", make=make)] == ["part 1", "part 1"]
    public_data_changed()
    assert public_part("a", make=make) == "part 2"


def test_a_part_belongs_to_one_language_and_one_name():
    said = [public_part("a", make=lambda: "po polsku"), public_part("b", make=lambda: "inna")]
    with translation.override("en"):
        said.append(public_part("a", make=lambda: "in English"))

    assert said == ["po polsku", "inna", "in English"]


def test_a_part_made_while_the_data_changed_is_made_again():
    def meanwhile() -> str:
        public_data_changed()
        return "old"

    assert public_part("a", make=meanwhile) == "old"
    assert public_part("a", make=lambda: "new") == "new"
