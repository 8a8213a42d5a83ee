"""The resident's pages: no cookie, no session, no code in an address, three languages."""

import logging
from uuid import uuid4

import pytest

from balances.enums import Party
from balances.models import ResidentCard
from balances.rules.codes import new_code
from balances.services import guesses
from common.models import AnsweredRequest
from common.throttle import Throttle
from tests.factories.balances import a_code, make_round, person_of

pytestmark = pytest.mark.django_db

FILLED = {f"r{n}": "4" for n in range(1, 13)}


@pytest.fixture(autouse=True)
def fresh_cache():
    from django.core.cache import cache

    cache.clear()


def test_a_resident_answers_without_a_cookie_or_a_session(client, caplog):
    code = a_code(make_round())
    with caplog.at_level(logging.DEBUG):
        opened = client.post("/ocena/", {"code": code.lower()})
        sent = client.post("/ocena/karta/", FILLED | {"code": code, "nonce": str(uuid4())})

    assert b"k-face" in opened.content
    assert sent.status_code == 200
    assert ResidentCard.objects.count() == 1
    assert not client.cookies
    assert not AnsweredRequest.objects.exists()
    assert code not in caplog.text
    assert "no-store" in sent["Cache-Control"]


def test_a_refreshed_answer_shows_the_same_receipt(client):
    code = a_code(make_round())
    form = FILLED | {"code": code, "nonce": str(uuid4())}

    first = client.post("/ocena/karta/", form).content
    second = client.post("/ocena/karta/", form).content

    assert first == second
    assert ResidentCard.objects.count() == 1


def test_a_used_code_is_explained_and_shows_nothing_of_the_first(client):
    code = a_code(make_round())
    client.post("/ocena/karta/", FILLED | {"code": code, "nonce": str(uuid4()), "ro1": "KANAREK"})

    for page in (
        client.post("/ocena/", {"code": code}),
        client.post("/ocena/karta/", FILLED | {"code": code, "nonce": str(uuid4())}),
    ):
        assert page.status_code == 422
        assert "był już użyty" in page.content.decode()
        assert b"KANAREK" not in page.content


@pytest.mark.parametrize(
    ("language", "words"), [("pl", "Czy ta pomoc"), ("en", "Is this help"), ("uk", "Чи ця")]
)
def test_the_card_speaks_three_languages(client, language, words):
    code = a_code(make_round())

    page = client.post("/ocena/", {"code": code, "jezyk": language})

    assert words in page.content.decode()
    assert f'<html lang="{language}"' in page.content.decode()
    assert page["Content-Language"] == language


def test_changing_the_language_keeps_what_was_filled_in(client):
    code = a_code(make_round())
    form = {"code": code, "nonce": str(uuid4()), "r1": "2", "ro1": "Dobrze", "helped": "on"}

    page = client.post("/ocena/karta/", form | {"wybor": "uk"}).content.decode()

    assert "Dobrze" in page
    assert page.count(" checked") == 2
    assert not ResidentCard.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"code": ""},
        {"code": "x" * 5000},
        {"code": "\x00"},
        {"code": "ABCD-ABCD-ABCD-ABCD-ABCD", "nonce": "not one", "r1": "7"},
    ],
)
def test_wrong_input_is_answered_plainly(client, wrong):
    for address in ("/ocena/", "/ocena/karta/", "/ocena/usuniecie/"):
        assert client.post(address, wrong).status_code in (422, 429)
    assert not ResidentCard.objects.exists()


def test_a_forged_answer_or_nonce_is_refused_and_the_rest_is_kept(client):
    code = a_code(make_round())

    page = client.post("/ocena/karta/", {"code": code, "nonce": "x", "r1": "9", "ro1": "Zostaje"})

    assert page.status_code == 422
    assert "Zostaje" in page.content.decode()
    assert not ResidentCard.objects.exists()


def test_guessing_is_slowed_and_a_real_code_is_not_counted(client, monkeypatch):
    round = make_round()
    for _person in range(30):
        assert client.post("/ocena/", {"code": a_code(round)}).status_code == 200
    monkeypatch.setattr(guesses, "GUESSES", Throttle("guesses", 3, guesses.WINDOW))
    for _guess in range(3):
        assert client.post("/ocena/", {"code": new_code(20)}).status_code == 422

    assert client.post("/ocena/", {"code": new_code(20)}).status_code == 429


def test_being_logged_in_changes_nothing(client):
    round = make_round()
    code = a_code(round)
    client.force_login(person_of(round, Party.AUTHORITY))

    page = client.post("/ocena/", {"code": code}).content.decode()

    assert person_of(round, Party.AUTHORITY).name not in page
    assert (
        client.post("/ocena/karta/", FILLED | {"code": code, "nonce": str(uuid4())}).status_code
        == 200
    )


def test_a_card_is_removed_with_the_code_of_its_receipt(client):
    code = a_code(make_round())
    receipt = client.post("/ocena/karta/", FILLED | {"code": code, "nonce": str(uuid4())})
    removal = receipt.context["removal_code"]

    page = client.post("/ocena/usuniecie/", {"removal_code": removal.lower()})

    assert page.status_code == 200
    assert not ResidentCard.objects.exists()
