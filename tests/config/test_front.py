"""The front page tells everybody the same, and the truth of this moment."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from balances.enums import RoundKind
from config.changed import points_of
from contracting.enums import TenderState
from programmes.enums import ProgrammeState
from tests.factories.accounts import make_authority
from tests.factories.balances import make_round, make_signed_contract
from tests.factories.contracting import make_tender
from tests.factories.programmes import make_programme

pytestmark = pytest.mark.django_db


def read(client: Client) -> str:
    return client.get("/").content.decode()


def test_calls_stand_by_their_last_day(client):
    now = timezone.now()
    for title, days in [("Później", 20), ("Wcześniej", 5), ("Najpóźniej", 40), ("Potem", 30)]:
        due = now + timedelta(days=days)
        make_tender(state=TenderState.OPEN, title=title, offers_due_at=due, budget=Decimal(9000))

    page = read(client)

    assert page.index("Wcześniej") < page.index("Później") < page.index("Potem")
    assert "Najpóźniej" not in page
    assert "Wszystkie 4 nabory" in page


def test_a_draft_is_nobody_else_s_business(client):
    make_tender(state=TenderState.DRAFT, title="Szkic naboru")

    assert "Szkic naboru" not in read(client)


def test_a_consultation_is_offered_while_it_lasts(client):
    today = timezone.localdate()
    days = {"consultation_opens_on": today, "consultation_closes_on": today}
    make_programme(state=ProgrammeState.CONSULTATION, title="Program otwarty", **days)
    over = {key: today - timedelta(days=1) for key in days}
    make_programme(state=ProgrammeState.CONSULTATION, title="Program po czasie", **over)

    page = read(client)

    assert "Program otwarty" in page
    assert "Program po czasie" not in page


def test_each_municipality_leads_to_its_own_page(client):
    authority = make_authority(name="Gmina Barczewo")

    assert f'href="/gminy/{authority.unit_id}/"' in read(client)


def test_a_closed_balance_tells_its_finding_with_a_picture_in_words(client):
    contract = make_signed_contract()
    today = timezone.localdate()
    days = {"opens_on": today - timedelta(days=80), "closes_on": today - timedelta(days=60)}
    whole = {"contract": contract, "cards": "filled", "closed": True, "residents": 6}
    make_round(kind=RoundKind.OPENING, **days, **whole)
    make_round(kind=RoundKind.FINAL, **whole)

    page = read(client)

    assert f'href="/bilanse/{contract.pk}/"' in page
    assert "Zmiana od pierwszego bilansu do najnowszego" in page
    assert page.count(f'href="/bilanse/{contract.pk}/"') == 1


@pytest.mark.parametrize(
    ("change", "shown"), [("16.6", "+17"), ("-3", "−3"), ("0.4", "0"), ("-0.4", "0")]
)
def test_a_change_is_said_in_whole_points_with_its_sign(change: str, shown: str):
    assert points_of(Decimal(change)) == shown


@pytest.mark.parametrize("places", [1, 4])
def test_the_page_asks_as_much_for_many_as_for_few(client, django_assert_max_num_queries, places):
    for _number in range(places):
        make_tender(state=TenderState.OPEN, authority=make_authority())

    with django_assert_max_num_queries(10):
        read(client)
