"""The register of contracts and the pages on which one is prepared, signed and paid."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from contracting.enums import ContractState
from contracting.models import Contract
from contracting.selectors.contract_papers import digest_on, standing_paper
from tests.factories.accounts import make_member
from tests.factories.contracting_offers import make_contract, make_selected_offer

pytestmark = pytest.mark.django_db


def test_a_clerk_walks_from_the_offer_to_a_paid_tranche(client):
    offer = make_selected_offer()
    client.force_login(make_member(offer.tender.authority, Role.CLERK))
    begin = reverse("contracting:contract_create", args=[offer.pk])
    assert client.get(begin).status_code == 200
    edit = client.post(begin)["Location"]
    contract = Contract.objects.get()
    assert client.get(edit).status_code == 200

    sent = {
        "version": "1",
        "number": "ZPS.1.2026",
        "title": "Pomoc sąsiedzka",
        "starts_on": contract.starts_on.isoformat(),
        "ends_on": contract.ends_on.isoformat(),
        "spend_from": contract.spend_from.isoformat(),
        "spend_until": contract.spend_until.isoformat(),
        "own_financial": "250,00",
        "own_other": "0",
        "fees": "0",
        "iban": "61 1090 1014 0000 0712 1981 2874",
        "shift_tolerance": "10",
        "authority_represented_by": "Wójt",
        "provider_represented_by": "Prezeska",
        "authority_contact": "Anna",
        "provider_contact": "Jan",
        "accessibility": "a",
        "accessibility_digital": "b",
        "accessibility_information": "c",
        "tranche-TOTAL_FORMS": "2",
        "tranche-INITIAL_FORMS": "0",
        "tranche-0-amount": "400",
        "tranche-0-due_on": contract.starts_on.isoformat(),
        "tranche-1-amount": "600,00",
        "tranche-1-due_on": contract.spend_until.isoformat(),
    }
    assert client.post(edit, sent).status_code == 302
    here = reverse("contracting:contract_detail", args=[contract.pk])
    assert client.get(here).status_code == 200
    assert client.post(reverse("contracting:contract_print", args=[contract.pk])).status_code == 302
    signed = client.post(
        reverse("contracting:contract_sign", args=[contract.pk]),
        {
            "version": "2",
            "signed_on": timezone.localdate().isoformat(),
            "place": "Godkowo",
            "checksum": digest_on(standing_paper(Contract.objects.get()))[:8],
        },
    )
    assert signed.status_code == 302
    tranche = contract.tranches.first()
    paid = client.post(
        reverse("contracting:tranche_pay", args=[contract.pk, tranche.pk]),
        {"paid_on": timezone.localdate().isoformat()},
    )

    contract.refresh_from_db()
    assert paid.status_code == 302
    assert contract.state == ContractState.SIGNED
    assert contract.iban == "PL61109010140000071219812874"
    client.logout()
    assert "ZPS.1.2026" in client.get(here).content.decode()


def test_a_wrong_account_is_an_error_and_nothing_typed_is_lost(client):
    contract = make_contract()
    client.force_login(make_member(contract.authority, Role.CLERK))

    response = client.post(
        reverse("contracting:contract_edit", args=[contract.pk]),
        {
            "version": "1",
            "title": "Mój tytuł",
            "iban": "11",
            "tranche-TOTAL_FORMS": "0",
            "tranche-INITIAL_FORMS": "0",
        },
    )

    assert response.status_code == 422
    assert "Mój tytuł" in response.content.decode()


def test_what_is_only_advised_is_said_and_does_not_block_the_signing(client):
    contract = make_contract()
    client.force_login(make_member(contract.authority, Role.CLERK))
    here = reverse("contracting:contract_edit", args=[contract.pk])
    activity = contract.offer.content.activities.first()
    activity.by_others = "Przygotowanie posiłków"
    activity.save()

    page = client.get(here).content.decode()

    assert "Warto rozważyć" in page
    assert page.index("Przygotowanie posiłków") > page.index("Warto rozważyć")
    Contract.objects.filter(pk=contract.pk).update(parts_by_others="Przygotowanie posiłków")
    assert "Warto rozważyć" not in client.get(here).content.decode()


def test_the_second_of_two_clerks_sees_both_texts(client):
    contract = make_contract()
    client.force_login(make_member(contract.authority, Role.CLERK))
    Contract.objects.filter(pk=contract.pk).update(version=2, title="Zapisany tytuł")
    names = ("number", "starts_on", "ends_on", "spend_from", "spend_until")
    sent = {name: str(getattr(contract, name)) for name in names}
    sent |= {"version": "1", "title": "Mój tytuł", "own_financial": "1", "own_other": "1"}
    sent |= {"fees": "1", "shift_tolerance": "10", "accessibility": "a"}
    sent |= {"tranche-TOTAL_FORMS": "0", "tranche-INITIAL_FORMS": "0"}

    response = client.post(reverse("contracting:contract_edit", args=[contract.pk]), sent)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Zapisany tytuł" in page
    assert "Mój tytuł" in page


def test_the_organisation_neither_edits_nor_prints_nor_signs(client):
    contract = make_contract()
    client.force_login(contract.offer.created_by)

    for name in ("contract_edit", "contract_print", "contract_sign", "contract_sign_file"):
        assert client.get(reverse(f"contracting:{name}", args=[contract.pk])).status_code == 403


def test_a_draft_is_no_part_of_the_public_register(client):
    contract = make_contract()

    assert client.get(f"/umowy/{contract.pk}/").status_code == 404
    assert contract.title not in client.get("/umowy/").content.decode()


@pytest.mark.parametrize("asked", ["?q=pomoc", "?rok=2026", "?rok=x&gmina=y", "?page=99999"])
def test_the_register_is_filtered_in_the_address(client, asked):
    make_contract(signed=True)

    assert client.get(f"/umowy/{asked}").status_code in (200, 404)


def test_the_register_asks_as_many_queries_for_three_contracts_as_for_one(client):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            make_contract(signed=True)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/umowy/")
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 15
