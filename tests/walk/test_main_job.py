"""One service from programme to final balance, through pages, by the people it is for."""

import pytest

from tests.walk import planning

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def test_one_service_goes_from_programme_to_final_balance(
    people, jobs, clock, settings, live_server
):
    settings.SITE_URL = live_server.url
    clock.go(0)
    operator = planning.onboard(people)
    clerk, executive = planning.invite_office(operator, people, jobs)
    speaker, staff = planning.register_organisation(people, jobs, clerk)
    clock.go(2)
    clerk.log_in()
    standard = planning.adopt_standard(clerk, clock)
    programme = planning.adopt_programme(clerk, clock, standard)
    assert programme.state == "adopted"
    assert executive and speaker and staff
