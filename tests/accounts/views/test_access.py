"""Who may open which page: rows that are not theirs are 404, acts that are not are 403."""

import pytest
from django.urls import reverse

from accounts.models import User

pytestmark = pytest.mark.django_db

WHO = (
    *("anonymous", "clerk", "executive", "foreign clerk", "representative", "staff"),
    *("newcomer", "nobody", "operator"),
)
TABLE = {
    "duties": (302, 200, 200, 200, 200, 200, 200, 200, 200),
    "role": (302, 200, 200, 200, 200, 200, 200, 200, 200),
    "profile": (302, 200, 200, 200, 200, 200, 200, 200, 200),
    "office of authority": (302, 200, 200, 403, 403, 403, 403, 403, 200),
    "office of ngo": (302, 403, 403, 403, 200, 200, 403, 403, 403),
    "change authority": (302, 200, 403, 403, 403, 403, 403, 403, 200),
    "change ngo": (302, 403, 403, 403, 200, 403, 403, 403, 403),
    "invite to authority": (302, 200, 200, 403, 403, 403, 403, 403, 200),
    "invite to ngo": (302, 403, 403, 403, 200, 403, 403, 403, 403),
    "ask": (302, 403, 403, 404, 404, 404, 200, 404, 403),
    "decide": (302, 200, 403, 404, 404, 404, 403, 404, 404),
    "public ngo": (200, 200, 200, 200, 200, 200, 200, 200, 200),
    "unconfirmed ngo": (404, 200, 200, 404, 404, 404, 200, 404, 200),
    "register": (200, 200, 200, 200, 200, 200, 200, 200, 200),
    "panel": (302, 403, 403, 403, 403, 403, 403, 403, 200),
    "authorities": (302, 403, 403, 403, 403, 403, 403, 403, 200),
    "units": (302, 403, 403, 403, 403, 403, 403, 403, 200),
    "onboard": (302, 403, 403, 403, 403, 403, 403, 403, 200),
}


@pytest.mark.parametrize("page", TABLE)
def test_who_may_open_the_page(client, world, page):
    answers = {}
    for who in WHO:
        client.logout()
        if who != "anonymous":
            client.force_login(world.people[who])
        answers[who] = client.get(world.paths[page]).status_code

    assert answers == dict(zip(WHO, TABLE[page], strict=True))


def test_the_public_page_shows_no_person(client, world):
    person = world.people["representative"]
    page = client.get(world.paths["public ngo"]).content.decode()

    assert world.ngo.email in page
    assert person.email not in page
    assert person.name not in page


def test_a_role_that_ended_is_dead_at_the_next_request(client, world):
    clerk = world.people["clerk"]
    client.force_login(clerk)
    assert client.get(world.paths["office of authority"]).status_code == 200

    clerk.memberships.all().delete()

    assert client.get(world.paths["office of authority"]).status_code == 403


def test_a_deactivated_person_s_open_tab_is_dead(client, world):
    clerk = world.people["clerk"]
    client.force_login(clerk)
    User.objects.filter(pk=clerk.pk).update(is_active=False)

    assert client.get(reverse("accounts:duties")).status_code == 302


def test_a_role_that_needs_a_second_step_is_sent_to_set_it_up(client, world, settings):
    settings.MFA_REQUIRED_ROLES = ["clerk", "operator"]
    for who in ("clerk", "operator"):
        client.force_login(world.people[who])
        assert client.get(world.paths["duties"])["Location"] == reverse("mfa_activate_totp")
        assert client.post(world.paths["office of authority"]).status_code == 302
        assert client.get(reverse("account_logout")).status_code == 200

    client.force_login(world.people["representative"])
    assert client.get(world.paths["duties"]).status_code == 200
