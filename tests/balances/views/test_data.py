"""The files that anybody may take: aggregates, withheld like the pages, naming no organisation."""

import csv
import io
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from balances.documents.codebook import codebook
from balances.enums import Party, RoundKind
from balances.rules.privacy import FEWEST
from balances.selectors.aggregates import COLUMNS, NAMED_COLUMNS, STATES
from balances.services.rounds import close_round
from tests.factories.balances import (
    make_residents,
    make_round,
    make_signed_contract,
    person_of,
)

pytestmark = pytest.mark.django_db


def rows_of(response):
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


@pytest.fixture
def closed():
    return make_round(closed=True, cards="filled", residents=7)


def test_the_file_of_the_portal_holds_the_numbers_of_closed_rounds_only(client, closed):
    make_round(cards="filled", residents=6)

    rows = rows_of(client.get("/bilanse/dane/bilanse.csv"))

    assert {row["contract_id"] for row in rows} == {str(closed.contract_id)}
    cards = {row["party"]: row["value"] for row in rows if row["measure"] == "cards"}
    assert cards == {"authority": "1", "provider": "1", "residents": "7"}
    assert {row["measure"] for row in rows} == {
        "cards", "overall_index", "section_index", "question_mean", "answers",
    }  # fmt: skip


def test_what_is_withheld_on_the_page_is_withheld_in_the_file(client):
    make_round(closed=True, cards="filled", residents=FEWEST - 1)

    rows = rows_of(client.get("/bilanse/dane/bilanse.csv"))
    residents = [row for row in rows if row["party"] == Party.RESIDENTS]

    assert {row["state"] for row in residents} == {"withheld"}
    assert {row["value"] + row["n"] for row in residents} == {""}


def test_five_people_who_agree_are_withheld_too(client):
    same = [{f"r{n}": 5 if n < 4 else place % 3 + 2 for n in range(1, 13)} for place in range(6)]
    closed = make_round(closed=False, cards="filled")
    make_residents(closed, 6, values=same)
    closed.closes_on = closed.opens_on
    closed.save()
    close_round(round=closed, by=person_of(closed, Party.AUTHORITY))

    rows = rows_of(client.get("/bilanse/dane/bilanse.csv"))
    first = [row for row in rows if row["code"] == "r1"]

    assert {row["state"] for row in first} == {"withheld"}
    assert "shown" in {row["state"] for row in rows if row["code"] == "r5"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_of_many_contracts_names_no_organisation(client, form, closed):
    make_round(closed=True, cards="filled", residents=6)
    response = client.get(f"/bilanse/dane/bilanse.{form}")
    body = b"".join(response.streaming_content)
    if form == "xlsx":
        with ZipFile(io.BytesIO(body)) as book:
            body = b"".join(book.read(name) for name in book.namelist())

    assert closed.contract.number.encode() in body
    assert closed.contract.provider.name.encode() not in body
    assert b"provider" in body  # the party, not its name


def test_the_file_of_one_contract_names_its_organisation(client, closed):
    rows = rows_of(client.get(f"/bilanse/{closed.contract_id}/dane.csv"))

    assert {row["provider"] for row in rows} == {closed.contract.provider.name}


def test_a_contract_without_a_closed_round_has_no_file(client):
    unclosed = make_round(cards="filled", residents=6)

    assert client.get(f"/bilanse/{unclosed.contract_id}/dane.csv").status_code == 404
    assert client.get(f"/bilanse/{unclosed.contract_id}/dane.xlsx").status_code == 404


def test_the_file_holds_what_the_list_shows(client, closed):
    other = make_round(closed=True, cards="filled")
    filters = f"?gmina={other.contract.authority_id}&runda=opening"

    rows = rows_of(client.get(f"/bilanse/dane/bilanse.csv{filters}"))
    page = client.get(f"/bilanse/{filters}").content.decode()

    assert {row["contract_id"] for row in rows} == {str(other.contract_id)}
    assert other.contract.number in page
    assert closed.contract.number not in page
    assert filters.replace("&", "&amp;") in page


def test_the_codebook_explains_every_column_and_every_code(client, closed):
    book = codebook()
    rows = rows_of(client.get("/bilanse/dane/bilanse.csv"))

    assert [each["name"] for each in book["column"]] == list(NAMED_COLUMNS)
    assert list(rows[0]) == list(COLUMNS)
    explained = {(each["column"], each["code"]) for each in book["code"]}
    for column in ("round", "party", "measure", "section", "answer", "state", "authority_kind"):
        for row in rows:
            assert not row[column] or (column, row[column]) in explained
    assert {("state", word) for word in STATES.values()} <= explained
    assert {("round", kind) for kind in RoundKind.values} <= explained
    texts = [each["pl"] + each["en"] for part in book.values() for each in part]
    assert not any("{" in text for text in texts)


def test_the_codebook_holds_the_wording_of_every_question(client, closed):
    rows = rows_of(client.get("/bilanse/dane/ksiazka-kodow.csv"))
    said = {(row["version"], row["code"]): row["pl"] for row in rows if row["part"] == "questions"}

    for question in closed.questionnaire.questions.all():
        assert said[str(closed.questionnaire.number), question.code] == question.wording_pl


def test_a_workbook_carries_its_codebook(client, closed):
    response = client.get(f"/bilanse/{closed.contract_id}/dane.xlsx")

    with ZipFile(io.BytesIO(b"".join(response.streaming_content))) as book:
        sheets = book.read("xl/workbook.xml").decode()

    for name in ("dane", "uwagi", "kolumny", "kody", "pytania", "pytania własne"):
        assert f'name="{name}"' in sheets


def test_a_file_that_did_not_change_is_not_made_again(client, closed):
    first = client.get("/bilanse/dane/bilanse.csv")
    b"".join(first.streaming_content)

    again = client.get("/bilanse/dane/bilanse.csv", headers={"If-None-Match": first["ETag"]})
    make_round(closed=True)
    later = client.get("/bilanse/dane/bilanse.csv", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert later.status_code == 200


def test_too_many_rounds_for_a_workbook_lead_to_the_page_that_says_so(client, closed, monkeypatch):
    monkeypatch.setattr("balances.views.data.MOST_ROUNDS_IN_A_WORKBOOK", 0)

    response = client.get("/bilanse/dane/bilanse.xlsx?runda=opening", follow=True)

    assert response.redirect_chain == [("/bilanse/dane/?runda=opening", 302)]
    assert "CSV" in response.content.decode()


def test_a_file_asks_no_more_of_the_database_for_more_rounds(client, closed):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            b"".join(client.get("/bilanse/dane/bilanse.csv").streaming_content)
        return len(queries)

    before = asked()
    for _each in range(3):
        make_round(contract=make_signed_contract(), closed=True, cards="filled", residents=6)

    assert asked() == before


def test_nonsense_in_the_address_narrows_nothing(client, closed):
    for address in ("?gmina=x&rok=abc&runda=zzz&dziedzina=%00&szukaj=%00", "?gmina=999999999999"):
        assert closed.contract.number in client.get(f"/bilanse/{address}").content.decode()
        assert client.get(f"/bilanse/dane/{address}").status_code == 200
