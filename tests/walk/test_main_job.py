"""One service from programme to final balance, through pages, by the people it is for."""

import pytest

from balances.models import Round
from common.models import Letter
from common.tasks import remind
from tests.walk import agreements, calls, planning, voices
from tests.walk.conftest import is_on_postgresql

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def test_one_service_goes_from_programme_to_final_balance(
    people, readers, jobs, clock, settings, live_server, invariants_hold
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

    clock.go(20)
    clerk.log_in()
    tender = calls.announce(clerk, clock, programme)
    clock.go(30)
    for person in (speaker, staff, clerk, executive, operator):
        person.log_in()
    offer = calls.write_offer(staff, speaker, clock, tender, jobs)
    calls.sealed(offer, clerk, executive, operator)
    clock.go(43)
    jobs.remind()
    clerk.log_in()
    offer = calls.choose(clerk, executive, people, clock, tender, jobs)

    clock.go(60)
    clerk.log_in()
    speaker.log_in()
    contract = agreements.conclude(clerk, executive, speaker, clock, offer, jobs)
    rounds = list(Round.objects.filter(contract=contract).order_by("opens_on"))
    assert [each.kind for each in rounds] == ["opening", "mid_term", "final"]
    opening, *later = rounds
    voices.take_round(opening, clerk, staff, speaker, people, clock, jobs)
    # Rounds differ in words, not in how their pages are drawn or in what they ask of a database:
    # the later ones are taken without a browser, and on the embedded default not at all.
    clerk, staff, speaker = (readers(each.email) for each in (clerk, staff, speaker))
    for round in later if is_on_postgresql() else []:
        voices.take_round(round, clerk, staff, speaker, readers, clock, jobs)
    voices.report(contract, people)

    jobs.remind()
    before = Letter.objects.count()
    remind.apply()
    assert Letter.objects.count() == before, (
        "each reminder goes once, however often the worker runs"
    )
