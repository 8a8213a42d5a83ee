import pytest
from django.urls import reverse

from accounts.models import User
from accounts.views.calendar import calendar_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, world):
    clerk = world.people["clerk"]
    client.force_login(clerk)
    client.post(reverse("accounts:calendar"), {"act": "make"})
    client.logout()
    clerk.refresh_from_db()
    return clerk


def test_the_feed_holds_the_person_s_duties_and_needs_no_login(client, world, clerk):
    answer = client.get(calendar_path(clerk))

    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"].startswith("text/calendar")
    assert "no-store" in answer["Cache-Control"]
    assert world.newcomer.name in text
    assert world.paths["decide"] in text


def test_a_revoked_or_guessed_address_is_dead(client, clerk):
    path = calendar_path(clerk)
    assert client.get(path[:-6] + "x.ics").status_code == 404

    client.force_login(clerk)
    client.post(reverse("accounts:calendar"), {"act": "revoke"})
    client.logout()
    assert client.get(path).status_code == 404

    client.force_login(clerk)
    client.post(reverse("accounts:calendar"), {"act": "make"})
    assert client.get(path).status_code == 404


def test_a_deactivated_person_s_address_is_dead(client, clerk):
    User.objects.filter(pk=clerk.pk).update(is_active=False)

    assert client.get(calendar_path(clerk)).status_code == 404
