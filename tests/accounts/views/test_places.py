import pytest
from django.urls import reverse

from tests.factories.accounts import make_authority

pytestmark = pytest.mark.django_db


def test_each_authority_has_a_public_page_and_stands_on_the_list(client):
    authority = make_authority(name="Gmina Godkowo")
    path = reverse("place", args=[authority.unit_id])

    assert path in client.get(reverse("place_list")).content.decode()
    assert "Gmina Godkowo" in client.get(path).content.decode()
    assert client.get(reverse("place", args=["9999999"])).status_code == 404
