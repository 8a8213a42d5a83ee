"""Logging in, a new password, a new account: nothing tells a stranger who has one."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.urls import reverse

from accounts.models import User
from common.models import Letter
from tests.factories.accounts import PASSWORD, make_operator, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_tried_before():
    """allauth counts attempts in the cache, which outlives a test."""
    cache.clear()


LOGIN, SIGNUP = "/konto/login/", "/konto/signup/"
RESET = "/konto/password/reset/"


def without_form_keys(page: bytes) -> str:
    text = re.sub(r'name="(csrfmiddlewaretoken|once)" value="[^"]*"', "", page.decode())
    return re.sub(r'value="[^"]*@[^"]*"', "", text)


def test_a_failed_login_says_the_same_whoever_was_named(client):
    make_user(email="znana@example.org")
    make_user(email="dawna@example.org", is_active=False)
    answers = set()
    for email in ("znana@example.org", "nieznana@example.org", "dawna@example.org"):
        response = client.post(LOGIN, {"login": email, "password": "zupełnie-inne-hasło"})
        answers.add((response.status_code, without_form_keys(response.content)))

    assert len(answers) == 1
    assert response.content.decode().count(RESET) == 1, "one way to a new password is enough"


def test_asking_for_a_new_password_says_the_same_whoever_was_named(client):
    make_user(email="znana@example.org")
    make_user(email="dawna@example.org", is_active=False)
    for email in ("znana@example.org", "nieznana@example.org", "dawna@example.org"):
        response = client.post(RESET, {"email": email})
        assert (response.status_code, response["Location"]) == (302, "/konto/password/reset/done/")

    subjects = dict(Letter.objects.values_list("to", "subject"))
    assert subjects["znana@example.org"] != subjects["nieznana@example.org"]


def test_setting_up_an_account_says_the_same_whoever_was_named(client):
    make_user(email="znana@example.org")
    answers = set()
    for email in ("znana@example.org", "nowa@example.org"):
        client.logout()
        form = {"name": "Jan", "email": email, "password1": PASSWORD, "password2": PASSWORD}
        response = client.post(SIGNUP, form)
        answers.add((response.status_code, response["Location"]))

    assert answers == {(302, "/konto/confirm-email/")}
    assert Letter.objects.count() == 2
    assert User.objects.get(email="znana@example.org").name != "Jan"


def link_in(letter: Letter) -> str:
    return re.search(r"http://127\.0\.0\.1:8000(/konto/\S+)", letter.body)[1]


def test_addresses_in_letters_come_from_the_settings_and_never_from_the_host_header(client):
    make_user(email="znana@example.org")
    client.post(RESET, {"email": "znana@example.org"}, headers={"host": "localhost"})

    body = Letter.objects.get().body
    assert "http://127.0.0.1:8000/konto/password/reset/key/" in body
    assert "localhost" not in body.replace("portal@localhost", "")


def test_a_new_password_by_the_link_works_once(client):
    user = make_user(email="znana@example.org")
    client.post(RESET, {"email": user.email})
    link = link_in(Letter.objects.get())

    page = client.get(link, follow=True)
    here = page.redirect_chain[-1][0]
    new = "Jesien-nad-Lyna-28"
    assert client.post(here, {"password1": new, "password2": new}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)

    client.session.flush()
    assert client.get(link, follow=True).context["token_fail"]


def test_a_reset_link_is_dead_once_the_person_is_deactivated(client):
    user = make_user(email="znana@example.org")
    client.post(RESET, {"email": user.email})
    User.objects.filter(pk=user.pk).update(is_active=False)
    link = link_in(Letter.objects.get())

    page = client.get(link, follow=True)
    if not page.context.get("token_fail"):
        here = page.redirect_chain[-1][0]
        client.post(here, {"password1": "Jesien-28-zlota", "password2": "Jesien-28-zlota"})
    assert client.get(reverse("accounts:duties")).status_code == 302


def test_from_a_new_account_to_the_form_of_an_organisation(client):
    form = {"name": "Jan Nowy", "email": "Nowa@example.org", "password1": PASSWORD}
    path = f"{SIGNUP}?next=/organizacja/rejestracja/"
    assert client.post(path, form | {"password2": PASSWORD}).status_code == 302
    assert client.get("/moje-sprawy/").status_code == 302

    link = link_in(Letter.objects.get())
    assert client.get(link).status_code == 200
    assert not EmailAddress.objects.get().verified
    client.post(link)
    assert EmailAddress.objects.get().verified

    client.post(LOGIN, {"login": "nowa@example.org", "password": PASSWORD})
    assert client.get("/organizacja/rejestracja/").context["user"].name == "Jan Nowy"


def test_a_second_step_can_be_switched_on_and_is_then_asked_for(client):
    user = make_user(email="znana@example.org")
    login = {"login": user.email, "password": PASSWORD}
    client.post(LOGIN, login)
    asked = client.get("/konto/2fa/totp/activate/")["Location"]
    assert asked.startswith("/konto/reauthenticate/")
    page = client.post(asked, {"password": PASSWORD}, follow=True)
    assert page.redirect_chain[-1][0] == "/konto/2fa/totp/activate/"
    secret = page.context["form"].secret
    counter = next(iter(yield_hotp_counters_from_time()))
    code = format_hotp_value(hotp_value(secret, counter))
    assert client.post("/konto/2fa/totp/activate/", {"code": code}).status_code == 302
    assert set(Authenticator.objects.values_list("type", flat=True)) == {"totp", "recovery_codes"}
    assert client.get("/konto/2fa/").status_code == 200
    assert client.get("/konto/2fa/recovery-codes/").status_code == 200

    client.logout()
    assert client.post(LOGIN, login)["Location"] == "/konto/2fa/authenticate/"
    assert client.get("/moje-sprawy/").status_code == 302


def test_the_operator_comes_to_the_panel(client):
    operator = make_operator()
    answer = client.post(LOGIN, {"login": operator.email, "password": PASSWORD})

    assert answer["Location"] == reverse("accounts:panel")


@pytest.mark.parametrize(
    "target", ["//zly.pl", "javascript:alert(1)", "https:zly", "http://zly.pl"]
)
def test_after_login_nobody_is_sent_elsewhere(client, target):
    user = make_user()
    answer = client.post(LOGIN, {"login": user.email, "password": PASSWORD, "next": target})

    assert answer["Location"] == reverse("accounts:duties")


@pytest.mark.parametrize(
    "path",
    [
        "/konto/password/change/",
        "/konto/email/",
        "/konto/2fa/",
        "/konto/reauthenticate/",
        "/konto/logout/",
    ],
)
def test_the_pages_of_one_s_login_are_ours(client, path):
    user = make_user()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    response = client.get(path)

    assert response.status_code == 200
    assert 'lang="pl"' in response.content.decode()
    assert "style=" not in response.content.decode()
