"""The pages of a batch of paper cards, from the first sheet to the finished batch."""

import pytest

from balances.enums import Party
from balances.models import PaperSheet, ResidentCard
from tests.factories.balances import a_code, make_codes, make_round, person_of
from tests.factories.paper_sheets import ALL_FOURS, make_paper_batch

pytestmark = pytest.mark.django_db

FILLED = {code: str(value) for code, value in ALL_FOURS.items()}


def home(batch):
    return f"/bilanse/{batch.round.contract_id}/otwarcie/arkusze/{batch.number}/"


@pytest.fixture
def batch(client):
    batch = make_codes(make_round(), 3, "paper")
    client.force_login(person_of(batch.round, Party.AUTHORITY))
    return batch


def test_a_clerk_takes_a_batch_from_the_first_sheet_to_the_answers(client, batch):
    assert client.post(home(batch) + "arkusz/", FILLED | {"number": "1"}).status_code == 302
    assert 'value="2"' in client.get(home(batch) + "arkusz/").content.decode()
    counted = {"came_back": "2", "blank": "1", "mark_4": "1"}
    assert client.post(home(batch) + "liczenie/", counted).status_code == 302
    page = client.get(home(batch) + "drugi-raz/").content.decode()
    assert " checked" not in page, "what was keyed before is not shown"
    client.post(home(batch) + "drugi-raz/", FILLED | {"number": "1"})

    client.post(home(batch) + "zakonczenie/")

    assert ResidentCard.objects.count() == 1
    assert client.get(home(batch)).status_code == 200
    assert client.get(home(batch) + "drugi-raz/").status_code == 404


def test_a_wrong_total_is_named_and_what_was_typed_stays(client, batch):
    client.post(home(batch) + "arkusz/", FILLED | {"number": "1"})

    page = client.post(home(batch) + "liczenie/", {"came_back": "3", "mark_5": "1"})

    assert page.status_code == 422
    assert "przepisano: 1" in page.content.decode().replace("\xa0", " ")
    assert 'value="3"' in page.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"number": ""}, {"number": "0"}, {"number": "4"}, {"code": "zły"}, {"r1": "9"}]
)
def test_a_wrong_sheet_is_an_error_and_is_not_stored(client, batch, wrong):
    answered = client.post(home(batch) + "arkusz/", FILLED | {"number": "1"} | wrong)

    assert answered.status_code == 422
    assert not PaperSheet.objects.exists()


def test_a_difference_is_shown_side_by_side_and_settled(client):
    batch = make_paper_batch(make_round(), "differing")
    client.force_login(person_of(batch.round, Party.AUTHORITY))
    page = client.get(home(batch) + "roznice/").content.decode().replace("\xa0", " ")
    assert "raczej tak (pierwsze przepisanie)" in page
    assert "zdecydowanie nie (drugie przepisanie)" in page

    client.post(home(batch) + "roznice/", {"number": "1", "r2": "second"})

    assert PaperSheet.objects.get().values["r2"] == 1
    assert client.get(home(batch) + "roznice/").status_code == 404


def test_a_sheet_is_taken_out_again(client, batch):
    client.post(home(batch) + "arkusz/", FILLED | {"number": "1"})
    assert client.post(home(batch) + "usuniecie/", {"number": "2"}).status_code == 422
    assert client.post(home(batch) + "usuniecie/", {"number": "1"}).status_code == 302
    assert not PaperSheet.objects.exists()


def test_a_card_with_a_leaflets_code_goes_through_a_batch_of_its_own(client):
    round = make_round()
    code = a_code(round)
    client.force_login(person_of(round, Party.AUTHORITY))
    address = f"/bilanse/{round.contract_id}/otwarcie/"
    assert "karty-z-kodami" in client.get(address).content.decode()

    begun = client.post(address + "karty-z-kodami/")
    assert begun.status_code == 302
    assert client.get(begun.url).status_code == 200
    keyed = begun.url + "arkusz/"
    assert client.post(keyed, FILLED | {"number": "1"}).status_code == 422, "without its code"
    assert client.post(keyed, FILLED | {"number": "1", "code": code}).status_code == 302

    assert PaperSheet.objects.get().has_code
    assert not ResidentCard.objects.exists(), "not before it is checked"
