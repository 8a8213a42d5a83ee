import pytest
from django.urls import reverse

from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def test_a_person_corrects_their_own_details_and_nothing_else(client):
    user = make_user()
    client.force_login(user)
    form = {"name": "Anna Nowa", "position": "inspektor", "language": "en", "is_operator": "on"}

    assert client.post(reverse("accounts:profile"), form).status_code == 302

    user.refresh_from_db()
    assert (user.name, user.position, user.language) == ("Anna Nowa", "inspektor", "en")
    assert not user.is_operator
