"""After a smaller award: the organisation updates its offer, the authority accepts or returns."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.enums import Role
from common.law import Refused
from common.models import Document, JournalEntry, Letter
from contracting.enums import UpdateState
from contracting.models import Contract, ContractUpdate
from contracting.services.contract_updates import (
    accept_update,
    return_update,
    save_update_table,
    save_update_terms,
    send_update,
)
from contracting.services.contracts import change_contract, print_contract
from tests.factories.accounts import make_member
from tests.factories.contracting_offers import make_contract, make_selected_offer, sign_printed

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    """Asked for 1 000 of 1 250; awarded 800."""
    return make_contract(offer=make_selected_offer(awarded=Decimal("800.00")))


def lower_the_cost(update, by, unit_cost="10.50"):
    rows = [{**update.content["costs"][0], "unit_cost": unit_cost, "years": ["1050.00"]}]
    return save_update_table(update=update, table="costs", rows=rows, by=by)


def explain(update, by, own="250.00", note="Mniej godzin opieki, ci sami odbiorcy."):
    contract = update.contract
    return save_update_terms(
        update=update,
        starts_on=contract.starts_on,
        ends_on=contract.ends_on,
        amounts={"own_financial": Decimal(own), "own_other": Decimal(0), "fees": Decimal(0)},
        note=note,
        by=by,
    )


def test_an_offer_awarded_less_is_updated_compared_accepted_and_becomes_the_contract(
    contract, client
):
    clerk, ngo = make_member(contract.authority, Role.CLERK), contract.offer.created_by
    update = contract.offer_update
    assert update.content["costs"][0]["unit_cost"] == "12.50"
    with pytest.raises(Refused, match="aktualiz"):  # neither printed nor signed before it
        print_contract(contract=contract, by=clerk)
    with pytest.raises(Refused) as refusal:  # 1 250 of costs, 800 + 250 of sources
        send_update(update=update, by=ngo)
    assert {each.rule for each in refusal.value.reasons} == {"sources_equal_the_costs"}

    update = lower_the_cost(update, ngo)
    with pytest.raises(Refused) as refusal:
        send_update(update=update, by=ngo)
    assert {each.rule for each in refusal.value.reasons} == {"changes_are_explained"}
    update = send_update(update=explain(update, ngo), by=ngo)
    with pytest.raises(Refused):  # it is with the authority now
        lower_the_cost(update, ngo)

    client.force_login(clerk)
    page = client.get(reverse("contracting:update_detail", args=[contract.pk])).content.decode()
    plain = page.replace("\xa0", " ")
    assert "12,50 zł" in plain
    assert "10,50 zł" in plain
    assert "1 wiersz bez zmian" in plain  # the activity, and the result

    with pytest.raises(Refused):
        return_update(update=update, reason=" ", by=clerk)
    update = return_update(update=update, reason="Proszę skrócić opis.", by=clerk)
    assert Letter.objects.filter(key__startswith="update-returned:").get().body.count("skrócić")
    update = send_update(update=update, by=ngo)
    update = accept_update(update=update, by=clerk)
    contract.refresh_from_db()
    assert update.state == UpdateState.ACCEPTED
    assert len(update.digest) == 64
    with pytest.raises(Refused):  # what was agreed on is not edited behind the other side
        change_contract(
            contract=contract, values={"own_financial": Decimal(1)}, tranches=(), by=clerk
        )
    contract = sign_printed(contract, by=clerk)
    paper = Document.objects.get(kind="contract", subject_id=str(contract.pk))
    assert paper.snapshot["costs"]["groups"][0]["lines"][0]["unit_cost"] == "10.50"
    assert paper.snapshot["money"]["total"] == "1050.00"
    assert JournalEntry.objects.about(contract).filter(act="contract.update_accepted").exists()
    with pytest.raises(Refused):
        return_update(update=update, reason="Za późno.", by=clerk)


def test_an_accepted_update_comes_back_before_the_signing_and_loses_its_digest(contract):
    clerk, ngo = make_member(contract.authority, Role.CLERK), contract.offer.created_by
    update = explain(lower_the_cost(contract.offer_update, ngo), ngo)
    update = accept_update(update=send_update(update=update, by=ngo), by=clerk)

    update = return_update(update=update, reason="Pomyłka w terminie.", by=clerk)

    assert (update.state, update.digest) == (UpdateState.RETURNED, "")
    with pytest.raises(Refused, match="aktualiz"):
        print_contract(contract=Contract.objects.get(pk=contract.pk), by=clerk)


def test_limits_of_the_call_hold_for_the_update_too(contract):
    ngo = contract.offer.created_by
    tender = contract.offer.tender
    tender.max_grant_share = Decimal(70)
    tender.save()
    update = explain(lower_the_cost(contract.offer_update, ngo), ngo)

    with pytest.raises(Refused) as refusal:
        send_update(update=update, by=ngo)

    assert [each.rule for each in refusal.value.reasons] == [
        "grant_is_within_the_share_of_the_call"
    ]


def test_the_organisation_edits_tables_and_only_its_representative_sends(contract, client):
    staff = make_member(contract.provider, Role.STAFF)
    client.force_login(staff)
    here = reverse("contracting:update_table", args=[contract.pk, "koszty"])
    assert client.get(here).status_code == 200
    row = contract.offer_update.content["costs"][0]
    sent = {
        "version": "1",
        "row-TOTAL_FORMS": "2",
        "row-INITIAL_FORMS": "0",
        "row-0-key": row["key"],
        "row-0-place": row["activity"],
        "row-0-name": row["name"],
        "row-0-unit": row["unit"],
        "row-0-unit_cost": "8,50",
        "row-0-quantity": "100",
        "row-1-name": "Materiały",
        "row-1-place": "administration",
        "row-1-unit": "zestaw",
        "row-1-unit_cost": "200",
        "row-1-quantity": "1",
    }

    assert client.post(here, sent).status_code == 302
    assert client.post(here, sent).status_code == 409
    costs = ContractUpdate.objects.get(contract=contract).content["costs"]
    assert [(each["group"], each["years"]) for each in costs] == [
        ("activities", ["850.00"]),
        ("administration", ["200.00"]),
    ]
    send = reverse("contracting:update_send", args=[contract.pk])
    decide = reverse("contracting:update_decide", args=[contract.pk])
    assert client.get(send).status_code == 403
    assert client.get(decide).status_code == 403
    client.force_login(contract.offer.created_by)
    assert client.get(send).status_code == 200
    explain(ContractUpdate.objects.get(contract=contract), staff)
    version = ContractUpdate.objects.get(contract=contract).version
    assert client.post(send, {"version": version}).status_code == 302
    client.force_login(make_member(contract.authority, Role.CLERK))
    answer = {"version": version + 1, "decision": "accept"}
    assert client.post(decide, answer).status_code == 302
    edit = client.get(reverse("contracting:contract_edit", args=[contract.pk])).content.decode()
    assert "zaakceptowanej aktualizacji" in edit
