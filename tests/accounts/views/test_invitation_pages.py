import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from tests.factories.accounts import PASSWORD, make_user

pytestmark = pytest.mark.django_db

HERE = "/zaproszenie/"
FORM = {"name": "Anna Nowa", "password": PASSWORD, "again": PASSWORD}


def test_a_mail_scanner_that_opens_the_link_changes_nothing(client, invitation, link):
    for _ in range(3):
        client.head(link)
        response = client.get(link, follow=True)
    invitation.refresh_from_db()

    assert invitation.accepted_at is None
    assert response.redirect_chain == [(HERE, 302)]
    assert "nowa@example.org" in response.content.decode()
    assert not User.objects.filter(email="nowa@example.org").exists()


def test_the_code_leaves_the_address_at_once_and_is_sent_nowhere(client, link):
    response = client.get(link)

    assert response["Location"] == HERE
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert client.post(link).status_code == 405


def test_a_new_person_accepts_and_is_logged_in(client, invitation, link):
    client.get(link)

    response = client.post(HERE, FORM, follow=True)

    assert response.redirect_chain[-1][0] == reverse("accounts:duties")
    assert response.context["user"].email == "nowa@example.org"
    assert str(invitation.organisation) in response.content.decode()


def test_the_form_ignores_another_address_and_another_role(client, link):
    client.get(link)
    client.post(HERE, FORM | {"email": "zly@example.org", "role": "executive"})

    user = User.objects.get(email="nowa@example.org")
    assert [held.role for held in user.roles_held] == [Role.CLERK]
    assert not User.objects.filter(email="zly@example.org").exists()


@pytest.mark.parametrize(
    ("password", "again"),
    [("haslo", "haslo"), (PASSWORD, PASSWORD + "x"), ("", ""), ("1" * 12,) * 2],
)
def test_a_weak_or_mistyped_password_is_refused_and_the_name_stays(client, link, password, again):
    client.get(link)
    response = client.post(HERE, {"name": "Anna Nowa", "password": password, "again": again})

    assert response.status_code == 422
    assert "Anna Nowa" in response.content.decode()


def test_an_existing_account_logs_in_and_comes_back(client, link):
    person = make_user(email="nowa@example.org")
    client.get(link)
    assert f"?next={HERE}" in client.get(HERE).content.decode()

    login = {"login": person.email, "password": PASSWORD, "next": HERE}
    assert client.post(reverse("account_login"), login)["Location"] == HERE
    response = client.post(HERE, follow=True)

    assert response.redirect_chain[-1][0] == reverse("accounts:duties")
    assert person.memberships.get().role == Role.CLERK


def test_a_forwarded_invitation_is_explained_and_not_accepted(client, world, invitation, link):
    client.force_login(world.people["nobody"])
    client.get(link)

    assert client.get(HERE).context["case"] == "other"
    assert client.post(HERE).status_code == 409
    assert client.post(HERE, FORM).status_code == 409
    invitation.refresh_from_db()
    assert invitation.accepted_at is None


def test_a_used_or_invented_link_says_so(client, link):
    client.get(link)
    client.post(HERE, FORM)
    client.logout()

    page = client.get(link, follow=True)
    assert page.status_code == 200
    assert page.context["case"] == "dead"
    assert client.post(HERE, FORM).status_code == 409

    invented = client.get("/zaproszenie/" + "x" * 43 + "/", follow=True)
    assert invented.context["case"] == "dead"


def test_sent_again_the_old_link_is_dead(client, world, invitation, link):
    client.force_login(world.people["clerk"])
    client.post(reverse("accounts:invitation_resend", args=[invitation.pk]))
    client.logout()

    assert client.get(link, follow=True).context["case"] == "dead"


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 302), ("operator", 302), ("foreign clerk", 404), ("nobody", 404)]
)
@pytest.mark.parametrize("act", ["resend", "withdraw"])
def test_who_may_send_again_or_withdraw(client, world, invitation, who, status, act):
    client.force_login(world.people[who])
    path = reverse(f"accounts:invitation_{act}", args=[invitation.pk])

    assert client.get(path).status_code in (405, 404)
    assert client.post(path).status_code == status


@pytest.mark.parametrize(
    "address",
    [
        *("a@b", "a" * 290 + "@example.org", "a@b.pl%0aBcc:", "ann\u0430@example.org"),
        *("a@b.pl\r\nBcc: x@y.pl", "", "a b@example.org"),
    ],
)
def test_an_address_that_is_none_is_refused_when_inviting(client, world, address):
    client.force_login(world.people["clerk"])
    response = client.post(world.paths["invite to authority"], {"email": address, "role": "clerk"})

    assert response.status_code == 422
