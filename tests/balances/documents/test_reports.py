"""What the reports of a balance are printed from."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from balances.enums import Party, RoundKind
from balances.services.addenda import add_addendum
from balances.services.replies import archive_round
from balances.services.reports import order_contract_report
from common.models import Document
from tests.factories.balances import (
    make_meeting,
    make_reply,
    make_round,
    make_signed_contract,
    person_of,
)

pytestmark = pytest.mark.django_db


def closed_rounds_of(contract):
    """An opening, and a final round where the provider closed no card."""
    today = timezone.localdate()
    opening = make_round(
        contract=contract,
        closed=True,
        cards="filled",
        residents=6,
        opens_on=today - timedelta(days=60),
        closes_on=today - timedelta(days=40),
    )
    final = make_round(kind=RoundKind.FINAL, contract=contract, closed=True, residents=6)
    return opening, final


def papers(kind):
    return list(Document.objects.filter(kind=kind).order_by("pk"))


def test_each_closing_orders_the_report_of_its_round_with_its_own_cards():
    contract = make_signed_contract()
    closed_rounds_of(contract)

    first, second = papers("balance_report")

    assert {card["round"] for card in first.snapshot["cards"]} == {"opening"}
    assert second.snapshot["cards"] == []
    assert len(second.snapshot["rounds"]) == 2


def test_the_last_closing_orders_the_report_of_the_whole_contract():
    contract = make_signed_contract()
    closed_rounds_of(contract)

    [whole] = papers("contract_report")

    assert [each["kind"] for each in whole.snapshot["rounds"]] == ["opening", "final"]
    assert [side["party"] for side in whole.snapshot["answers"]] == [
        Party.AUTHORITY,
        Party.PROVIDER,
    ]
    row = whole.snapshot["answers"][0]["rows"][0]
    assert row["values"] == [4, None]
    assert {card["round"] for card in whole.snapshot["words"]} == {"opening"}
    json.dumps(whole.snapshot)


def test_a_contract_whose_last_round_is_open_has_no_whole_report():
    opening = make_round(closed=True)

    order_contract_report(contract=opening.contract, edition="early", at=timezone.now())

    assert papers("contract_report") == []


def test_an_edition_is_printed_once_and_a_later_one_follows_it():
    contract = make_signed_contract()
    closed_rounds_of(contract)

    for edition in ("closing", "reply", "reply"):
        order_contract_report(contract=contract, edition=edition, at=timezone.now())

    assert len(papers("contract_report")) == 2


def test_both_reports_lie_on_the_page_of_the_balance(client):
    contract = make_signed_contract()
    closed_rounds_of(contract)

    page = client.get(f"/bilanse/{contract.pk}/").content.decode()

    assert "Raport z bilansu całej umowy" in page
    assert "Raport z bilansu: ocena końcowa" in page


def test_archiving_prints_what_came_after_the_rounds_and_names_nobody():
    contract = make_signed_contract()
    opening, final = closed_rounds_of(contract)
    card = opening.cards.get(party=Party.PROVIDER)
    add_addendum(card=card, text="Mamy drugą osobę.", by=person_of(opening, Party.PROVIDER))
    make_meeting(final, closed=True, name="Anna Kanarek")
    make_reply(final, published=True)
    final.refresh_from_db()

    archive_round(round=final, by=person_of(final, Party.AUTHORITY))

    first, second = (paper.snapshot for paper in papers("contract_report"))
    assert (first["meetings"], first["replies"], first["addenda"]) == ([], [], [])
    assert [each["text"] for each in second["addenda"]] == ["Mamy drugą osobę."]
    [meeting] = second["meetings"]
    assert {each["text"] for each in meeting["decisions"]} == {
        "Organizacja wskaże osobę na zastępstwo."
    }
    [reply] = second["replies"]
    assert reply["themes"][0]["said"] == "Brakuje zastępstw."
    for name in ("Anna Kanarek", "Jan Społecznik", "koordynatorka"):
        assert name not in json.dumps(second, ensure_ascii=False)
