"""A repeated form gets its first answer and does nothing twice."""

from uuid import uuid4

import pytest
from django.test import Client

from common.models import AnsweredRequest, Letter
from tests.common.conftest import somebody_waits_for_a_lock, wait_until
from tests.factories.accounts import make_user

pytestmark = pytest.mark.usefixtures("own_pages")


def send(client: Client, *, once: str, text: str = "a", **more: str):
    return client.post("/act/", {"once": once, "text": text, **more})


@pytest.mark.django_db
def test_a_repeat_gets_the_first_answer_and_writes_nothing(client):
    key = str(uuid4())

    first, second = send(client, once=key), send(client, once=key)

    assert second.status_code == 302
    assert second["Location"] == first["Location"]
    assert Letter.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_with_another_text_is_a_conflict(client):
    key = str(uuid4())
    send(client, once=key)

    answer = send(client, once=key, text="b")

    assert answer.status_code == 409
    assert Letter.objects.count() == 1


@pytest.mark.django_db
def test_a_new_csrf_token_does_not_make_another_request(client):
    key = str(uuid4())
    first = send(client, once=key, csrfmiddlewaretoken="x")

    assert send(client, once=key, csrfmiddlewaretoken="y")["Location"] == first["Location"]


@pytest.mark.django_db
def test_another_person_does_not_get_the_answer(client):
    key = str(uuid4())
    first = send(client, once=key)
    client.force_login(make_user())

    answer = send(client, once=key)

    assert answer.status_code == 409
    assert first["Location"] not in answer.content.decode()


@pytest.mark.django_db
def test_an_invalid_form_frees_the_key(client):
    key = str(uuid4())

    assert send(client, once=key, text="").status_code == 422
    assert send(client, once=key, text="now right").status_code == 302


@pytest.mark.django_db
def test_an_act_that_failed_half_way_leaves_nothing_and_frees_the_key(client):
    client.raise_request_exception = False
    key = str(uuid4())

    assert send(client, once=key, text="fail").status_code == 500
    assert (Letter.objects.count(), AnsweredRequest.objects.count()) == (0, 0)
    assert send(client, once=key).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "no-uuid", "1" * 5000])
def test_a_damaged_key_is_no_key(client, key):
    assert send(client, once=key).status_code == 302


def two_at_once(at_once, gate) -> list[object]:
    """Send the same form twice so that both are under way at the same moment."""
    gate.may_leave.clear()
    key = str(uuid4())
    for _ in range(2):
        at_once.start(lambda: send(Client(), once=key))
    wait_until(lambda: gate.entered == 2 or (gate.entered == 1 and somebody_waits_for_a_lock()))
    gate.may_leave.set()
    return at_once.finish()


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_write_one_row_and_get_one_answer(at_once, own_pages):
    first, second = two_at_once(at_once, own_pages)

    assert first["Location"] == second["Location"]
    assert Letter.objects.count() == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_twin_without_the_guard_two_at_the_same_moment_write_two_rows(at_once, own_pages, settings):
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "Once" not in name]

    two_at_once(at_once, own_pages)

    assert Letter.objects.count() == 2
