"""Procurement through its pages: wrong input loses nothing, and a price is called a price."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import duties_around
from balances.models import Round
from contracting.enums import TenderState
from contracting.models import Tender
from contracting.selectors.overview import counted
from tests.factories.purchases import PurchaseWorld

pytestmark = pytest.mark.django_db


def client_of(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def words(answer) -> str:
    return answer.content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")


def test_wrong_input_is_named_with_its_provision_and_nothing_is_lost():
    world = PurchaseWorld().prepared(value=Decimal(100_000), cpv="85311200-4", regime="")
    second = PurchaseWorld(
        authority=world.authority, clerk=world.clerk, executive=world.executive, number="ZP.2"
    ).prepared(value=Decimal(90_000), cpv="85311200-4", regime="")
    clerk = client_of(world.clerk)

    def page(name: str, *args: str) -> str:
        return reverse(f"contracting:{name}", args=[second.tender.pk, *args])

    split = words(clerk.get(page("procurement_edit", "szacowanie")))
    assert "nie wolno dzielić" in split
    assert "art. 2 ust. 1 pkt 1" in split

    version = str(Tender.objects.get(pk=second.tender.pk).version)
    rows = [("Cena", "61", "lowest", True), ("Dojazd", "40", "points", False)]
    sent = {"version": version, "zostan": "1", "w-TOTAL_FORMS": "2", "w-INITIAL_FORMS": "2"}
    for number, (name, weight, formula, price) in enumerate(rows):
        sent |= {
            f"w-{number}-name": name, f"w-{number}-per_cent": weight,
            f"w-{number}-formula": formula,
        } | ({f"w-{number}-is_price": "on"} if price else {})  # fmt: skip
    kept = words(clerk.post(page("procurement_edit", "kryteria"), sent, follow=True))
    assert "Dojazd" in kept
    assert "101%" in kept
    assert "art. 44" in kept

    notice = {
        "kind": "order", "journal": "bzp", "number": "BZP 12/2026", "link": "",
        "published_on": timezone.localdate().isoformat(), "own_site_on": "",
    }  # fmt: skip
    refused = clerk.post(page("procurement_notice"), notice)
    text = words(refused)
    assert refused.status_code == 422
    assert "2026/BZP 00123456/01" in text
    assert "BZP 12/2026" in text, "the number that was typed is still there"
    assert "art. 276" in text
    assert Tender.objects.get(pk=second.tender.pk).state == TenderState.DRAFT


def test_a_contract_within_the_standstill_is_refused_and_its_duties_say_when():
    world = PurchaseWorld().prepared(bound_until=None).announced().opened().judged()
    world.chosen(told_on=world.today)
    late = [each for each in duties_around(world.executive) if each.act.startswith("purchase.")]
    acts = {each.act: each for each in late}
    assert acts["purchase.contract"].basis.article == "308"
    assert acts["purchase.contract"].due_on == world.day(6)
    assert "nie wcześniej niż" in acts["purchase.contract"].detail
    assert acts["purchase.result"].basis.article == "309"
    clerk = client_of(world.clerk)
    sent = {
        "number": "ZP/1", "signed_on": world.today.isoformat(), "accessibility": "Bez barier",
        "starts_on": world.day(1).isoformat(), "ends_on": world.day(90).isoformat(),
    }  # fmt: skip
    page = reverse("contracting:procurement_contract", args=[world.tender.pk])
    refused = clerk.post(page, sent)
    assert refused.status_code == 422
    assert "art. 308" in words(refused)
    assert not hasattr(Tender.objects.get(pk=world.tender.pk), "purchase_contract")


def test_lateness_of_clerks_is_seen_by_the_executive():
    world = PurchaseWorld().prepared(bound_until=None).announced().opened().judged().chosen()
    page = words(client_of(world.executive).get("/moje-sprawy/?czyje=urzad"))
    late = page[page.index("Po terminie") :]
    assert "Podpisz i odnotuj umowę" in late
    assert "art. 308" in late


def test_a_bought_service_is_called_bought_wherever_its_contract_stands():
    world = PurchaseWorld().prepared().announced().opened().judged().chosen()
    contract = world.signed().contract
    guest, clerk = Client(), client_of(world.clerk)
    page = words(guest.get(reverse("contracting:contract_detail", args=[contract.pk])))
    assert "Nie rozlicza się jej jak dotacji" in page
    assert "Wartość z VAT" in page
    assert "Transze" not in page
    assert Round.objects.filter(contract=contract).exists()
    listed = words(guest.get("/umowy/?tryb=procurement"))
    assert contract.number in listed
    rows = b"".join(guest.get(reverse("contracting:register_file"))).decode()
    assert "Dotacja albo cena z VAT" in rows
    assert contract.number in rows
    signed = counted()[1]
    (figures,) = [each for key, each in signed.items() if key[1] == "procurement"]
    assert (figures.contracts, figures.grants) == (1, Decimal(360_000))
    for name in ("report_detail", "report_edit", "settlement", "return_establish"):
        address = reverse(f"contracting:{name}", args=[contract.pk])
        assert clerk.get(address).status_code in (403, 404), name
