"""Anyone may learn why an offer was chosen or rejected: art. 15(2i)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from common.law import Refused
from common.models import Letter
from common.tasks import sweep
from contracting.models import JustificationDemand
from contracting.selectors.justification import drafted_reasons
from contracting.selectors.ranking import Decision
from contracting.services.justification import answer_demand, demand_justification
from contracting.services.selection import decide_tender, publish_results
from contracting.views import justification
from tests.factories.contracting_calls import CallWorld, appearances

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    world = CallWorld().judged()
    first, second = world.offers
    decisions = [
        Decision(first.pk, True, Decimal("500.00"), "Najlepszy plan opieki."),
        Decision(second.pk, False, None, "Zabrakło środków."),
    ]
    decide_tender(tender=world.tender, decisions=decisions, by=world.executive)
    world.tender.refresh_from_db()
    return world


@pytest.fixture
def announced(world):
    world.tender = publish_results(tender=world.tender, appearances=appearances(), by=world.clerk)
    return world


def address(world) -> str:
    return reverse("contracting:demand", args=[world.tender.pk])


def test_before_the_results_nobody_may_ask_and_no_offeror_is_named(client, world):
    page = client.get(address(world)).content.decode()

    assert "Wyniki nie są jeszcze ogłoszone." in page.replace("\u00a0", " ")
    assert not any(str(each.offeror) in page for each in world.offers)
    with pytest.raises(Refused):
        demand_justification(tender=world.tender, offer=world.offers[0])


def test_anybody_asks_without_an_account_and_reads_the_answer_at_an_address_of_their_own(
    client, announced, django_capture_on_commit_callbacks
):
    offer = announced.offers[1]
    said = {"offer": offer.pk, "email": "Ciekawa@example.org", "name": ""}
    with django_capture_on_commit_callbacks(execute=True):
        sent = client.post(address(announced), said)
    own = client.get(sent.url)
    demand = JustificationDemand.objects.get()

    assert "proszę zachować adres" in own.content.decode().lower()
    assert own["Cache-Control"] == "private, no-store"
    answer_demand(demand=demand, text="Zabrakło pieniędzy dla trzeciej oferty.", by=announced.clerk)
    assert "Zabrakło pieniędzy" in client.get(sent.url).content.decode()
    sweep.apply()
    [letter] = [each for each in mail.outbox if each.to == ["ciekawa@example.org"]]
    assert str(demand.code) in letter.body
    demand.refresh_from_db()
    assert demand.email == ""


def test_after_thirty_days_the_page_says_until_when_one_could_ask(client, announced):
    late = timezone.now() + timedelta(days=34)

    with pytest.raises(Refused, match="informacj"):
        demand_justification(tender=announced.tender, offer=announced.offers[0], at=late)


def test_the_clerk_gets_a_letter_and_a_draft_from_what_was_recorded(client, announced):
    chosen, other = announced.offers
    demand = demand_justification(tender=announced.tender, offer=chosen)

    assert Letter.objects.filter(
        to=announced.clerk.email, key=f"demand-made:{demand.pk}:{announced.clerk.pk}"
    )
    draft = drafted_reasons(demand.offer)
    assert "Najlepszy plan opieki." in draft
    assert "20 z" in draft
    assert str(announced.judge) not in draft
    assert "Zabrakło środków." in drafted_reasons(other)
    client.force_login(announced.clerk)
    page = client.get(reverse("contracting:demand_answer", args=[announced.tender.pk, demand.pk]))
    assert "Najlepszy plan opieki." in page.content.decode()
    assert "Odpowiedz na żądanie uzasadnienia" in client.get("/moje-sprawy/").content.decode()


def test_an_answer_is_given_once_and_not_empty(announced):
    demand = demand_justification(tender=announced.tender, offer=announced.offers[0])

    with pytest.raises(Refused):
        answer_demand(demand=demand, text="  ", by=announced.clerk)
    answer_demand(demand=demand, text="Powody.", by=announced.clerk)
    with pytest.raises(Refused):
        answer_demand(demand=demand, text="Inne powody.", by=announced.clerk)


def test_only_a_clerk_of_the_authority_answers(announced):
    demand = demand_justification(tender=announced.tender, offer=announced.offers[0])

    with pytest.raises(Refused):
        answer_demand(demand=demand, text="Powody.", by=announced.judge)


def test_a_robot_is_stopped_and_a_person_is_not(client, announced, monkeypatch):
    said = {"offer": announced.offers[0].pk}
    monkeypatch.setattr(justification, "DEMANDS", justification.Throttle("demands-test", 2, 60))

    assert [client.post(address(announced), said).status_code for _ in range(3)] == [302, 302, 429]
    assert JustificationDemand.objects.count() == 2
