"""What went wrong is said in Polish, with a next step and a telephone, and keeps the text."""

from unittest import mock

import pytest
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.views import View

from common.failures import bad_request, server_error
from common.views import GuardedMixin
from config.urls import urlpatterns as real
from tests.factories.accounts import make_user

TEXT = "Trzy godziny pisania o sąsiadach z Wipsowa."
PHONE = "89\xa0555\xa001\xa000"


class Drafting(GuardedMixin, View):
    policy = "login"

    def allowed(self) -> bool:
        return True

    def post(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"saved: {request.POST['story']}")


class Closed(GuardedMixin, View):
    policy = "login"

    def allowed(self) -> bool:
        return False


def broken(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the database is gone")


def bug(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


broken.policy = bug.policy = "public"

urlpatterns = [
    *real,
    path("szkic/", Drafting.as_view()),
    path("po-czasie/", Closed.as_view()),
    path("baza/", broken),
    path("blad/", bug),
]
handler400 = "common.failures.bad_request"
handler403 = "common.failures.not_allowed"
handler500 = "common.failures.server_error"

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def our_browser() -> Client:
    """A browser on our own page: it checks tokens and says where it comes from."""
    return Client(enforce_csrf_checks=True, headers={"origin": "http://testserver"})


def test_a_form_sent_after_the_session_ended_comes_back_whole(client):
    response = client.post("/szkic/", {"story": TEXT}, headers={"origin": "http://testserver"})

    assert response.status_code == 401
    assert TEXT in response.content.decode()
    assert 'name="story"' in response.content.decode()


def test_twin_without_the_guard_the_text_is_lost(client):
    with mock.patch.object(
        GuardedMixin, "handle_no_permission", LoginRequiredMixin.handle_no_permission
    ):
        response = client.post("/szkic/", {"story": TEXT}, headers={"origin": "http://testserver"})

    assert response.status_code == 302
    assert TEXT not in response.content.decode()


def test_the_same_form_goes_through_after_logging_in_again():
    browser = our_browser()
    browser.get("/konto/login/")
    old_token = browser.cookies["csrftoken"].value
    browser.force_login(make_user())
    browser.cookies["csrftoken"] = "a" * 32  # Django turns the token over at each login

    refused = browser.post("/szkic/", {"story": TEXT, "csrfmiddlewaretoken": old_token})
    page = refused.content.decode()
    assert refused.status_code == 403
    assert TEXT in page

    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    again = browser.post("/szkic/", {"story": TEXT, "csrfmiddlewaretoken": token})
    assert again.content.decode() == f"saved: {TEXT}"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
def test_a_foreign_page_cannot_have_its_fields_shown_as_ours(origin: str):
    browser = Client(enforce_csrf_checks=True, headers={"origin": origin})

    response = browser.post("/szkic/", {"story": TEXT})

    assert response.status_code == 403
    assert TEXT not in response.content.decode()


def test_passwords_and_codes_are_never_shown_back(client):
    secrets = {"password": "tajne-haslo", "code": "123456", "story": TEXT}
    response = client.post("/szkic/", secrets, headers={"origin": "http://testserver"})

    assert "tajne-haslo" not in response.content.decode()
    assert "123456" not in response.content.decode()


def test_what_saves_by_script_gets_a_plain_401(client):
    headers = {"x-requested-with": "fetch", "origin": "http://testserver"}
    response = client.post("/szkic/", {"story": TEXT}, headers=headers)

    assert (response.status_code, response.json()) == (401, {"reason": "session"})


def test_what_was_typed_for_an_act_whose_time_has_passed_is_shown_to_be_kept(client):
    client.force_login(make_user())
    sent = {"story": TEXT, "choice": "yes", "password": "tajne słowo"}

    ours = client.post("/po-czasie/", sent, headers={"origin": "http://testserver"})
    foreign = client.post("/po-czasie/", sent, headers={"origin": "https://evil.example"})

    assert ours.status_code == foreign.status_code == 403
    assert TEXT in ours.content.decode()
    assert "tajne" not in ours.content.decode()
    assert "To nie zostało zapisane" in ours.content.decode()
    assert TEXT not in foreign.content.decode()
    assert "To nie zostało zapisane" not in client.get("/po-czasie/").content.decode()


def test_a_missing_page_says_what_to_do(client):
    response = client.get("/nie-ma-takiej/")

    page = response.content.decode()
    assert response.status_code == 404
    assert "Nie ma takiej strony" in page
    assert PHONE in page


def test_a_bug_gets_a_static_page_with_a_telephone(client):
    client.raise_request_exception = False
    response = client.get("/blad/")

    assert response.status_code == 500
    assert "Coś się u nas zepsuło" in response.content.decode()
    assert PHONE in response.content.decode()


def test_a_lost_database_is_said_to_be_for_a_moment(client):
    client.raise_request_exception = False
    response = client.get("/baza/")

    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert PHONE in response.content.decode()


def test_the_page_of_a_bug_asks_the_database_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert server_error(RequestFactory().get("/")).status_code == 500


def test_too_large_a_form_is_said_to_be_too_large(rf):
    request = rf.post("/")
    request.user, request.session = mock.Mock(is_authenticated=False), {}
    response = bad_request(request, RequestDataTooBig("2.5 MB"))

    assert response.status_code == 413
    assert "za dużo naraz" in response.content.decode()
