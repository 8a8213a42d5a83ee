"""Annexes, early endings and inspections: what is kept, refused and told."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.duties import Scope, duties
from common.law import Refused, Stale
from common.models import JournalEntry, Letter, Waiver
from contracting.enums import ContractState, Ending, EndingGround
from contracting.models import Inspection
from contracting.services.amendments import Part, amend_contract_length
from contracting.services.contracts import pay_tranche
from contracting.services.endings import terminate_contract
from contracting.services.inspections import (
    change_inspection,
    close_inspection,
    record_inspection,
    reply_to_inspection,
)
from tests.factories.accounts import make_member
from tests.factories.balances import make_signed_contract

pytestmark = pytest.mark.django_db


def today():
    return timezone.localdate()


def running(**fields):
    """A contract of this year's end, so that its money stays in one budget year."""
    year_end = today().replace(month=12, day=31)
    fields.setdefault("ends_on", year_end - timedelta(days=20))
    contract = make_signed_contract(starts_on=today() - timedelta(days=5), **fields)
    contract.tranches.create(position=1, amount=contract.grant, due_on=today())
    return contract


def clerk(contract):
    return make_member(contract.authority, Role.CLERK)


def amend(contract, by, **changes):
    fields = {
        "number": "1",
        "signed_on": today(),
        "ends_on": contract.ends_on + timedelta(days=5),
        "spend_until": contract.spend_until + timedelta(days=5),
        "reason": "Choroba opiekunki",
    }
    return amend_contract_length(contract=contract, by=by, **(fields | changes))


def end(contract, by, kind=Ending.AGREEMENT, **changes):
    fields = {
        "ended_on": today(),
        "reason": "Organizacja straciła lokal",
        "values": {"protocol": "Strony rozliczą dotację do końca roku."},
    }
    return terminate_contract(contract=contract, kind=kind, by=by, **(fields | changes))


def test_an_annex_changes_the_days_and_keeps_the_earlier_ones():
    contract = running()
    person, before = clerk(contract), (contract.ends_on, contract.spend_until)

    annex = amend(contract, person, version=contract.version)

    contract.refresh_from_db()
    assert (annex.old_ends_on, annex.old_spend_until) == before
    assert (contract.ends_on, contract.spend_until) == (annex.ends_on, annex.spend_until)
    assert JournalEntry.objects.about(contract).filter(act="contract.amended").count() == 1
    told = set(Letter.objects.filter(key__startswith="contract-amended:").values_list("to"))
    assert (person.email,) in told
    assert (contract.offer.created_by.email,) in told
    with pytest.raises(Stale):
        amend(contract, person, number="2", version=1)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": " "}, "number"),
        ({"reason": " "}, "why"),
        ({"signed_on": today() + timedelta(days=1)}, "signed"),
        ({"ends_on": today() - timedelta(days=1)}, "in the past"),
        ({"ends_on": today() + timedelta(days=366 * 6)}, "five"),
        ({"spend_until": today() + timedelta(days=400)}, "budget year"),
    ],
)
def test_an_annex_that_breaks_a_rule_changes_nothing(changes, words):
    contract = running()
    before = contract.ends_on

    with pytest.raises(Refused) as refusal:
        amend(contract, clerk(contract), **changes)

    assert refusal.value.messages
    contract.refresh_from_db()
    assert contract.ends_on == before
    assert not contract.amendments.exists()
    del words


def test_a_shorter_task_moves_its_unpaid_tranche():
    contract = running()
    tranche = contract.tranches.get()
    tranche.due_on = contract.spend_until
    tranche.save()
    sooner = {
        "ends_on": today() + timedelta(days=1),
        "spend_until": today() + timedelta(days=2),
    }
    with pytest.raises(Refused):
        amend(contract, clerk(contract), **sooner)

    annex = amend(contract, clerk(contract), **sooner, due_days={tranche.pk: today()})

    tranche.refresh_from_db()
    assert tranche.due_on == today()
    assert annex.old_due_days == {"1": contract.spend_until.isoformat()}


def test_an_annex_splits_an_unpaid_tranche_and_leaves_the_grant():
    contract = running()
    tranche = contract.tranches.get()
    by, later = clerk(contract), contract.spend_until
    for amount in (Decimal(0), contract.grant, contract.grant + 1):
        with pytest.raises(Refused):
            amend(contract, by, split={tranche.pk: Part(amount, later)})
    with pytest.raises(Refused):
        amend(contract, by, split={tranche.pk: Part(Decimal(10_000), later + timedelta(days=400))})

    amend(contract, by, split={tranche.pk: Part(Decimal(10_000), later)})

    first, second = contract.tranches.order_by("position")
    assert (first.amount, second.amount) == (contract.grant - 10_000, Decimal(10_000))
    assert (second.position, second.due_on, second.condition) == (2, later, first.condition)
    entry = JournalEntry.objects.get(act="contract.amended")
    assert entry.details["tranches_split"] == [["1", "2", "10000"]]
    pay_tranche(tranche=first, paid_on=today(), by=by)
    with pytest.raises(Refused):
        amend(contract, by, number="2", split={first.pk: Part(Decimal(5), later)})


def test_the_page_of_an_annex_asks_for_both_the_part_and_its_day(client):
    contract = running()
    tranche, person = contract.tranches.get(), clerk(contract)
    client.force_login(person)
    address = reverse("contracting:contract_amend", args=[contract.pk])
    form = client.get(address).context["form"]
    part, day = f"part_{tranche.pk}", f"partday_{tranche.pk}"
    assert {f"due_{tranche.pk}", part, day} <= form.fields.keys()
    sent = {
        "version": form.initial["version"],
        "number": "1",
        "signed_on": today().isoformat(),
        "ends_on": (contract.ends_on + timedelta(days=5)).isoformat(),
        "spend_until": (contract.spend_until + timedelta(days=5)).isoformat(),
        "reason": "Choroba opiekunki",
        f"due_{tranche.pk}": tranche.due_on.isoformat(),
        part: "1 000,50",
    }
    refused = client.post(address, sent)
    assert day in refused.context["form"].errors
    assert "1 000,50" in refused.text
    assert contract.tranches.count() == 1

    done = client.post(address, sent | {day: contract.spend_until.isoformat()})

    assert done.status_code == 302
    first, second = contract.tranches.order_by("position")
    assert (first.amount + second.amount, second.amount) == (contract.grant, Decimal("1000.50"))


def test_strangers_and_the_organisation_record_no_annex_and_no_ending():
    contract = running()
    for person in (contract.offer.created_by, clerk(running())):
        with pytest.raises(Refused):
            amend(contract, person)
        with pytest.raises(Refused):
            end(contract, person)


def test_an_agreed_ending_stops_the_contract_and_its_payments():
    contract = running()
    tranche = contract.tranches.get()

    ending = end(contract, clerk(contract))

    contract.refresh_from_db()
    assert contract.state == ContractState.TERMINATED
    assert contract.terminated_on == ending.ended_on == today()
    with pytest.raises(Refused):
        pay_tranche(tranche=tranche, paid_on=today(), by=clerk(contract))
    with pytest.raises(Refused):
        end(contract, clerk(contract))
    with pytest.raises(Refused):
        amend(contract, clerk(contract))
    assert JournalEntry.objects.about(contract).filter(act="contract.terminated").count() == 1
    assert Letter.objects.filter(key__startswith="contract-ended:").count() >= 2


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        (Ending.AGREEMENT, {"values": {}}),
        (Ending.AT_ONCE, {"values": {"to_return": Decimal(0)}}),
        (Ending.AT_ONCE, {"ground": EndingGround.PASSED_ON, "values": {}}),
        (Ending.AGREEMENT, {"ended_on": today() + timedelta(days=1)}),
        (Ending.AGREEMENT, {"reason": " "}),
    ],
)
def test_an_ending_without_what_the_contract_asks_for_is_refused(kind, changes):
    contract = running()

    with pytest.raises(Refused):
        end(contract, clerk(contract), kind, **changes)

    contract.refresh_from_db()
    assert contract.state == ContractState.SIGNED


def test_a_withdrawal_after_the_payment_is_accepted_only_with_a_reason():
    contract = running()
    contract.tranches.update(paid_on=today())
    with pytest.raises(Refused):
        end(contract, clerk(contract), Ending.WITHDRAWAL)

    end(contract, clerk(contract), Ending.WITHDRAWAL, waiver="Dotacja wpłynęła po terminie.")

    assert Waiver.objects.about(contract).count() == 1


def begun(contract, by, **changes):
    values = {
        "from_on": today() - timedelta(days=1),
        "until_on": today(),
        "inspectors": "Anna Nowak, inspektor",
        "completion": "Zrealizowano połowę godzin.",
        "results": "Zadanie przebiega zgodnie z umową.",
    }
    return record_inspection(contract=contract, values=values | changes, by=by)


def test_the_organisation_sees_an_inspection_when_it_is_signed_off_and_replies():
    contract = running()
    person, ngo = clerk(contract), contract.offer.created_by
    inspection = begun(contract, person, recommendations="Prowadzić dziennik na bieżąco.")
    seen = Inspection.objects.visible_to(ngo).filter(pk=inspection.pk)
    assert not seen.exists()
    with pytest.raises(Refused):
        reply_to_inspection(inspection=inspection, reply="Tak", by=ngo)

    inspection = close_inspection(inspection=inspection, by=person)

    assert seen.exists()
    assert inspection.carry_out_by > today()
    assert Letter.objects.filter(key__startswith="inspection-closed:", to=ngo.email).exists()
    scope = Scope(today(), ngo_ids=frozenset({contract.provider_id}), authority_ids=frozenset())
    assert "inspection.reply" in {duty.act for duty in duties(scope)}
    with pytest.raises(Refused):
        change_inspection(inspection=inspection, values={"results": "Inaczej"}, by=person)

    reply_to_inspection(inspection=inspection, reply="Prowadzimy od poniedziałku.", by=ngo)

    assert "inspection.reply" not in {duty.act for duty in duties(scope)}
    with pytest.raises(Refused):
        reply_to_inspection(inspection=inspection, reply="I jeszcze.", by=ngo)
    assert Letter.objects.filter(key__startswith="inspection-replied:", to=person.email).exists()


def test_a_record_without_results_or_before_its_end_is_not_signed_off():
    contract = running()
    person = clerk(contract)
    for changes in ({"results": ""}, {"until_on": today() + timedelta(days=1)}):
        inspection = begun(contract, person, **changes)
        with pytest.raises(Refused):
            close_inspection(inspection=inspection, by=person)
        inspection.refresh_from_db()
        assert inspection.closed_at is None


def test_an_inspection_is_recorded_by_the_authority_only():
    contract = running()
    for person in (contract.offer.created_by, clerk(running())):
        with pytest.raises(Refused):
            begun(contract, person)
