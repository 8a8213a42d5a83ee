"""Preparing, printing, signing and paying a contract."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.enums import Role
from common.law import Refused, Stale
from common.models import Document, JournalEntry, Letter
from common.papers import readable_papers
from common.publicity import public_data_number
from contracting import hooks
from contracting.enums import ContractState
from contracting.models import Contract
from contracting.services.contract_signing import sign_contract
from contracting.services.contracts import (
    change_contract,
    draft_contract,
    pay_tranche,
    print_contract,
)
from tests.factories.accounts import make_member
from tests.factories.contracting_offers import (
    make_contract,
    make_offer,
    make_selected_offer,
    sign_printed,
)

pytestmark = pytest.mark.django_db


def clerk_of(offer):
    return make_member(offer.tender.authority, Role.CLERK)


def test_a_contract_begins_with_what_the_offer_says():
    offer = make_selected_offer(awarded=Decimal("900.00"))

    contract = draft_contract(offer=offer, by=clerk_of(offer))

    assert contract.grant == Decimal("900.00")
    assert contract.own_financial == Decimal("250.00")
    assert contract.starts_on == offer.content.starts_on
    assert contract.spend_until <= date(contract.ends_on.year, 12, 31)
    assert [each.amount for each in contract.tranches.all()] == [Decimal("900.00")]
    assert contract.accessibility
    assert Letter.objects.filter(key__startswith=f"contract-prepared:{contract.pk}:").count() == 1


def test_an_offer_has_one_contract():
    offer = make_selected_offer()
    clerk = clerk_of(offer)

    first = draft_contract(offer=offer, by=clerk)

    assert draft_contract(offer=offer, by=clerk) == first


def test_no_contract_is_prepared_for_an_offer_that_was_not_selected():
    offer = make_offer(submitted=True)

    with pytest.raises(Refused):
        draft_contract(offer=offer, by=clerk_of(offer))


def test_two_clerks_do_not_overwrite_each_other():
    contract = make_contract()
    clerk = clerk_of(contract.offer)
    values = {"title": "Nowy tytuł"}
    change_contract(contract=contract, values=values, tranches=(), by=clerk, version=1)

    with pytest.raises(Stale):
        change_contract(
            contract=contract, values={"title": "Inny"}, tranches=(), by=clerk, version=1
        )


def test_signing_is_refused_with_everything_that_is_missing():
    offer = make_selected_offer()
    contract = draft_contract(offer=offer, by=clerk_of(offer))
    contract.iban = contract.provider_represented_by = contract.accessibility_digital = ""
    contract.tranches.all().delete()
    contract.save()

    with pytest.raises(Refused) as refusal:
        sign_contract(
            contract=contract, signed_on=timezone.localdate(), checksum="", by=clerk_of(offer)
        )

    names = {reason.rule for reason in refusal.value.reasons}
    assert names == {
        "account_is_named",
        "parties_are_represented",
        "accessibility_is_ensured",
        "tranches_add_up_to_the_grant",
        "contract_is_printed_before_it_is_signed",
        "those_who_signed_are_named",
    }


def test_printing_orders_the_paper_of_what_is_saved():
    contract = make_contract()

    print_contract(contract=contract, by=clerk_of(contract.offer))

    paper = Document.objects.get(kind="contract")
    assert paper.snapshot["money"]["grant"] == "1000.00"
    assert paper.snapshot["costs"]["total"] == "1250.00"
    assert paper.snapshot["accessibility"]["digital"]


def test_an_older_print_says_so_and_is_found_by_the_digest_in_its_foot(client):
    contract = make_contract()
    clerk = clerk_of(contract.offer)
    print_contract(contract=contract, by=clerk)
    Contract.objects.update(version=contract.version + 1)
    contract.refresh_from_db()
    print_contract(contract=contract, by=clerk)

    older, newer = readable_papers(contract, clerk)
    assert (older.replaced, newer.replaced) == (True, False)
    printed = older.snapshot["digest"][:16].upper()
    page = client.get("/sprawdz/", {"q": printed}).text
    assert older.snapshot["digest"] in page
    assert "istnieje nowsza wersja" in page
    assert "Skrót samego pliku jest inny" in page
    assert older.title not in page
    assert "nie znale" in client.get("/sprawdz/", {"q": printed[:15]}).text.lower()


def test_signing_freezes_the_terms_and_makes_the_contract_public(monkeypatch):
    seen = []
    monkeypatch.setattr(hooks, "_on_signed", [lambda *args: seen.append(args)])
    contract = make_contract()
    before = public_data_number()
    clerk = clerk_of(contract.offer)

    signed = sign_printed(contract, by=clerk)

    assert signed.state == ContractState.SIGNED
    assert [args[0] for args in seen] == [contract]
    assert public_data_number() > before
    assert JournalEntry.objects.about(contract).filter(act="contract.signed").count() == 1
    with pytest.raises(Refused):
        change_contract(contract=contract, values={"title": "x"}, tranches=(), by=clerk)
    with pytest.raises(Refused):
        sign_contract(contract=contract, signed_on=timezone.localdate(), checksum="", by=clerk)


def test_a_hook_that_fails_stops_the_signing(monkeypatch):
    def fail(*_args):
        raise Refused("no")

    monkeypatch.setattr(hooks, "_on_signed", [fail])
    contract = make_contract()

    with pytest.raises(Refused):
        sign_printed(contract, by=clerk_of(contract.offer))

    contract.refresh_from_db()
    assert contract.state == ContractState.DRAFT


@pytest.mark.parametrize("days", [-30, 1])
def test_a_contract_is_signed_between_the_choice_and_today(days):
    contract = make_contract()
    day = timezone.localdate() + timedelta(days=days)

    with pytest.raises(Refused):
        sign_printed(contract, signed_on=day, by=clerk_of(contract.offer))


def test_a_tranche_is_paid_once_and_after_the_signing():
    contract = make_contract()
    clerk = clerk_of(contract.offer)
    tranche = contract.tranches.get()
    today = timezone.localdate()
    with pytest.raises(Refused):
        pay_tranche(tranche=tranche, paid_on=today, by=clerk)
    sign_printed(contract, by=clerk)

    pay_tranche(tranche=tranche, paid_on=today, by=clerk)

    tranche.refresh_from_db()
    assert tranche.paid_on == today
    with pytest.raises(Refused):
        pay_tranche(tranche=tranche, paid_on=today, by=clerk)


def test_a_draft_is_seen_by_its_two_parties_only():
    contract = make_contract()
    stranger = make_member(make_contract().authority, Role.CLERK)

    assert contract in Contract.objects.visible_to(contract.offer.created_by)
    assert contract not in Contract.objects.visible_to(stranger)
