"""Who may open what, and that nobody reads a card through any door before its time."""

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.enums import Role
from balances.enums import Party
from balances.services.cards import close_card
from common.duties import Scope, duties
from common.models import Document
from contracting.enums import TenderState
from tests.access.committees import appoint, seat
from tests.factories.accounts import (
    make_authority,
    make_member,
    make_ngo,
    make_operator,
    make_user,
)
from tests.factories.balances import make_card, make_round, person_of
from tests.factories.contracting import make_tender
from tests.factories.contracting_offers import make_offer
from tests.factories.pilots import make_site, make_site_person

pytestmark = pytest.mark.django_db

CANARY = "KANAREK-ORGANIZACJI"


def pages(round):
    base = f"/bilanse/{round.contract_id}/"
    here = f"{base}otwarcie/"
    return [
        "/bilanse/",
        base,
        here,
        f"{here}karta-samorzadu/",
        f"{here}karta-samorzadu/zamkniecie/",
        f"{here}karta-organizacji/",
        f"{here}karta-organizacji/zamkniecie/",
        f"{here}kody/",
        f"{here}karty-z-kodami/",
        f"{here}zamkniecie/",
        f"/umowy/{round.contract_id}/",
        f"/organizacje/{round.contract.provider_id}/",
        "/moje-sprawy/",
        f"{here}karta-organizacji/prosba/",
        f"{here}karta-organizacji/uzupelnienie/",
        f"{base}dane.csv",
        f"{base}dane.xlsx",
        "/bilanse/dane/bilanse.csv",
        f"/bilanse/?szukaj={CANARY[:9]}",
        f"/?szukaj={CANARY[:9]}",
        f"/organizacje/{round.contract.provider_id}/biuro/",
        *(f"/dokumenty/{paper.public_id}/" for paper in papers_of(round)),
        *(f"/sprawdz/?q={paper.public_id.hex}" for paper in papers_of(round)),
        "/pilotaz/",
        "/",
    ]


def papers_of(round):
    """Of the round and of its cards: none may carry a card to the other side too soon."""
    cards = [str(card.pk) for card in round.cards.all()]
    about = Q(subject_type="balances.card", subject_id__in=cards)
    about |= Q(subject_type="balances.round", subject_id=str(round.pk))
    papers = Document.objects.filter(about)
    assert papers.filter(kind="card_filled").exists()
    return papers


@pytest.fixture
def round():
    round = make_round()
    make_card(round, Party.PROVIDER, value=2, words=CANARY, closed=True)
    return round


def watchers(round):
    contract = round.contract
    return {
        "clerk": make_member(contract.authority, Role.CLERK),
        "executive": make_member(contract.authority, Role.EXECUTIVE),
        "stranger clerk": make_member(make_authority(), Role.CLERK),
        "stranger ngo": make_member(make_ngo(), Role.REPRESENTATIVE),
        "operator": make_operator(),
        "coordinator": make_site_person(make_site(authority=contract.authority)),
        "committee": committee_member(contract),
        "anonymous": None,
    }


def body_of(response):
    return b"".join(response) if response.streaming else response.content


def committee_member(contract):
    """Of the same authority's next call, in which the same organisation has an offer."""
    tender = make_tender(state=TenderState.EVALUATION, authority=contract.authority)
    make_offer(tender=tender, offeror=contract.provider, submitted=True)
    member = make_user()
    seat(appoint(tender, "1/2026"), member, declared_at=timezone.now())
    return member


def test_the_organisations_words_are_behind_no_door_before_the_reveal(client, round):
    for who, user in watchers(round).items():
        client.logout()
        if user:
            client.force_login(user)
        for address in pages(round):
            assert CANARY.encode() not in body_of(client.get(address)), f"{who}: {address}"
    told = [str(duty) for duty in duties(Scope(today=timezone.localdate()))]
    assert CANARY not in "".join(told)


def test_the_committee_of_a_later_call_is_shown_no_balance_not_even_a_public_one(client):
    """Cards are public once the round is closed; but judging an offer shows nothing of them."""
    round = make_round(closed=True)
    contract = round.contract
    member = committee_member(contract)
    tender = member.committee_seats.get().committee.tender
    offer = tender.offers.get()
    client.force_login(member)
    seen = 0
    for address in (
        f"/nabory/{tender.pk}/",
        f"/nabory/{tender.pk}/ocena/",
        f"/nabory/{tender.pk}/komisja/",
        f"/nabory/{tender.pk}/ranking/",
        f"/nabory/{tender.pk}/ocena/{offer.pk}/",
        f"/oferty/{offer.pk}/",
    ):
        page = client.get(address)
        seen += page.status_code == 200
        body = page.content.decode()
        assert f"/bilanse/{contract.pk}/" not in body, address
    assert seen >= 3


def test_both_read_both_after_the_reveal_and_the_public_nothing_yet(client, round):
    make_card(round, Party.AUTHORITY, words="KANAREK-SAMORZADU", closed=True)
    address = f"/bilanse/{round.contract_id}/otwarcie/"

    for party in (Party.AUTHORITY, Party.PROVIDER):
        client.force_login(person_of(round, party))
        page = client.get(address).content.decode()
        assert CANARY in page
        assert "KANAREK-SAMORZADU" in page
    client.logout()
    assert client.get(address).status_code == 404


def test_the_twin_without_the_guard_lets_the_card_through(client, round, monkeypatch):
    monkeypatch.setattr(type(round), "is_revealed", lambda *_args: True)
    client.force_login(person_of(round, Party.AUTHORITY))

    page = client.get(f"/bilanse/{round.contract_id}/otwarcie/")

    assert CANARY.encode() in page.content


MATRIX = [
    # address, clerk, executive, organisation's staff, another authority's clerk, anonymous
    ("", 200, 200, 200, 404, 404),
    ("karta-samorzadu/", 200, 200, 403, 404, 302),
    ("karta-samorzadu/zamkniecie/", 200, 200, 403, 404, 302),
    ("karta-organizacji/", 403, 403, 200, 404, 302),
    ("karta-organizacji/zamkniecie/", 403, 403, 403, 404, 302),
    ("karta-organizacji/prosba/", 403, 403, 200, 404, 302),
    ("karta-organizacji/uzupelnienie/", 403, 403, 403, 404, 302),
    ("karta-samorzadu/uzupelnienie/", 200, 200, 403, 404, 302),
    ("kody/", 200, 403, 403, 404, 302),
    ("karty-z-kodami/", 200, 403, 403, 404, 302),
    ("zamkniecie/", 200, 403, 403, 404, 302),
]


@pytest.mark.parametrize(("address", "clerk", "executive", "staff", "stranger", "nobody"), MATRIX)
def test_who_may_open_what(client, address, clerk, executive, staff, stranger, nobody):
    round = make_round()
    contract = round.contract
    people = [
        (make_member(contract.authority, Role.CLERK), clerk),
        (make_member(contract.authority, Role.EXECUTIVE), executive),
        (make_member(contract.provider, Role.STAFF), staff),
        (make_member(make_authority(), Role.CLERK), stranger),
        (None, nobody),
    ]
    for user, status in people:
        client.logout()
        if user:
            client.force_login(user)
        response = client.get(f"/bilanse/{contract.pk}/otwarcie/{address}")
        assert response.status_code == status, user


def test_a_card_is_written_and_closed_through_its_pages(client):
    round = make_round()
    client.force_login(person_of(round, Party.PROVIDER))
    here = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/"
    filled = {f"n{n}": "4" for n in range(1, 13)} | {"no1": "Sąsiedzi", "version": "1"}

    assert client.post(here, filled | {"n2": "9"}).status_code == 422
    assert client.post(here, filled | {"zamknij": "1"}).status_code == 302
    stale = client.post(here, filled | {"n1": "1"})
    assert stale.status_code == 409
    assert "zdecydowanie nie" in stale.content.decode()
    assert client.post(f"{here}zamkniecie/").status_code == 302

    assert round.cards.get(party=Party.PROVIDER).closed_at
    assert client.get(here).status_code == 302


def test_a_card_is_saved_as_one_types(client):
    round = make_round()
    client.force_login(person_of(round, Party.PROVIDER))
    here = f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/"

    first = client.post(here, {"n1": "4", "version": "1"}, headers={"HX-Request": "true"})
    second = client.post(here, {"n1": "5", "version": "2"}, headers={"HX-Request": "true"})
    late = client.post(here, {"n1": "1", "version": "2"}, headers={"HX-Request": "true"})
    client.logout()
    out = client.post(here, {"n1": "1", "version": "3"}, headers={"HX-Request": "true"})

    assert 'value="2"' in first.content.decode()
    assert 'value="3"' in second.content.decode()
    assert 'data-state="bad"' in late.content.decode()
    assert 'data-state="bad"' in out.content.decode()
    assert round.cards.get(party=Party.PROVIDER).answers.get().value == 5


def test_lateness_is_explained_and_not_a_wall(client):
    round = make_round(cards="filled")
    card = round.cards.get(party=Party.PROVIDER)
    client.force_login(person_of(round, Party.PROVIDER))

    page = client.post(f"/bilanse/{round.contract_id}/otwarcie/karta-organizacji/zamkniecie/")

    assert page.status_code == 422
    with pytest.raises(Exception, match="zamkni"):
        close_card(card=card, by=person_of(round, Party.PROVIDER))


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_asks_as_many_queries_for_six_as_for_one(client, count, queries):
    for _ in range(count):
        make_round(closed=True)

    with queries(7):  # three of them are what the list can be narrowed by
        assert client.get("/bilanse/").status_code == 200


def test_a_closed_balance_is_public_with_its_report(client):
    round = make_round(closed=True, cards="filled", residents=6)

    page = client.get(f"/bilanse/{round.contract_id}/")

    assert page.status_code == 200
    assert "6 odpowiedzi" in page.content.decode()


@pytest.mark.parametrize(("rounds", "number"), [(1, 1), (3, 12)])
def test_a_balance_asks_as_many_queries_for_three_rounds_as_for_one(client, rounds, number):
    first = make_round(closed=True, cards="filled", residents=number)
    for kind in ("mid_term", "final")[: rounds - 1]:
        make_round(
            contract=first.contract, kind=kind, closed=True, cards="filled", residents=number
        )

    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"/bilanse/{first.contract_id}/").status_code == 200
    assert len(asked) <= 24
    for party in (Party.AUTHORITY, Party.PROVIDER):
        client.force_login(person_of(first, party))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/bilanse/{first.contract_id}/otwarcie/").status_code == 200
        assert len(asked) <= 30, "\n".join(each["sql"][:120] for each in asked)
