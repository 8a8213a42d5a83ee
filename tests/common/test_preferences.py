"""Theme and language are two cookies; public pages stay the same for all."""

import pytest
from django.conf import settings

pytestmark = pytest.mark.django_db


def test_a_theme_is_kept_and_taken_back_by_the_same_button(client):
    client.post("/wyglad/", {"wyglad": "contrast", "next": "/"})
    assert 'data-theme="contrast"' in client.get("/").content.decode()

    client.post("/wyglad/", {"wyglad": "contrast", "next": "/"})
    assert "data-theme" not in client.get("/").content.decode()


def test_a_language_is_kept(client):
    client.post("/jezyk/", {"jezyk": "en", "next": "/"})

    assert '<html lang="en"' in client.get("/").content.decode()


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"]
)
def test_nobody_is_sent_to_another_host(client, address: str):
    assert client.post("/wyglad/", {"wyglad": "dark", "next": address})["Location"] == "/"


@pytest.mark.parametrize("value", ["", "neon", "<script>"])
def test_an_unknown_taste_sets_no_cookie(client, value: str):
    client.post("/wyglad/", {"wyglad": value})
    client.post("/jezyk/", {"jezyk": value})

    assert settings.THEME_COOKIE_NAME not in client.cookies
    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_a_public_page_carries_no_token_and_no_cookie(client):
    response = client.get("/")

    assert "csrfmiddlewaretoken" not in response.content.decode()
    assert not response.cookies
