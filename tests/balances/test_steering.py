"""Who steers an authority's balances: the coordinators of its site in a pilot."""

import pytest
from django.contrib.auth.models import AnonymousUser

from balances.steering import steered_by, steers
from pilots.enums import PilotRole
from tests.factories.pilots import make_site, make_site_person

pytestmark = pytest.mark.django_db


def test_a_coordinator_steers_the_balances_of_their_own_site_only():
    here, elsewhere = make_site(), make_site()
    coordinator = make_site_person(here)
    assert steers(coordinator, here.authority_id)
    assert not steers(coordinator, elsewhere.authority_id)
    assert steered_by(coordinator) == {here.authority_id}


@pytest.mark.parametrize("role", [PilotRole.MODERATOR, PilotRole.SUPERVISOR])
def test_whoever_moderates_or_supervises_does_not_steer(role):
    site = make_site()
    assert not steers(make_site_person(site, role), site.authority_id)


def test_nobody_steers_without_an_active_account():
    site = make_site()
    coordinator = make_site_person(site)
    coordinator.is_active = False
    assert not steers(coordinator, site.authority_id)
    assert not steers(AnonymousUser(), site.authority_id)
