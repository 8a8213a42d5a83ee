"""Each mode walked through services from its draft to a contract that is settled.

A mode is data: what differs is which services its people call. A driver says which, step by
step; the walk and what it expects are the same for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.enums import Role
from balances.services.questionnaires import load_questionnaire, newest_shipped
from common.modes import TenderMode
from contracting.enums import ContractState, TenderState
from contracting.models import Contract, Tender
from contracting.modes import MODES
from contracting.selectors.ranking import Decision
from contracting.services.purchases import record_invoice, record_performance
from contracting.services.reports import accept_report, file_report, save_report
from contracting.services.selection import decide_tender
from tests.factories.contracting_calls import CallWorld
from tests.factories.contracting_offers import make_contract
from tests.factories.purchases import PurchaseWorld
from tests.factories.reports import write_report
from tests.factories.small_grant_contracts import days_of_one_year, pay
from tests.factories.small_grants import award_it, make_published, person_of


@dataclass
class Driver:
    """How one mode is led; each step leaves what the next one takes."""

    decide: Callable[[], tuple[Tender, object]]
    """From the draft to the decision."""
    contract: Callable[[object], Contract]
    settle: Callable[[Contract], None]


def decided_call() -> tuple[Tender, object]:
    world = CallWorld().judged()
    first, *rest = world.offers
    decisions = [Decision(first.pk, True, Decimal(1000), "Najwięcej punktów.")]
    decisions += [Decision(each.pk, False, None, "Mniej punktów.") for each in rest]
    return decide_tender(tender=world.tender, decisions=decisions, by=world.executive), first


def signed_grant(offer) -> Contract:
    offer.refresh_from_db()
    clerk = person_of(offer.tender.authority, Role.CLERK)
    return make_contract(signed=True, offer=offer, by=clerk)


def decided_small_grant() -> tuple[Tender, object]:
    small_grant = award_it(make_published(days_ago=12, **days_of_one_year()))
    return small_grant.offer.tender, small_grant.offer


def reported(contract: Contract) -> None:
    pay(contract)
    speaker = person_of(contract.provider, Role.REPRESENTATIVE)
    later = timezone.make_aware(datetime.combine(contract.ends_on + timedelta(5), time(12)))
    report = save_report(
        contract=contract, performance="Odbyły się trzy warsztaty.", results=[], by=speaker,
        lines=[{"name": "Warsztaty", "agreed": contract.grant, "spent": contract.grant}],
    )  # fmt: skip
    file_report(report=report, by=speaker, at=later)
    clerk = person_of(contract.authority, Role.CLERK)
    report.refresh_from_db()
    accept_report(report=report, by=clerk, at=later)


def reported_in_full(contract: Contract) -> None:
    """Annex 5: the whole task, cost by cost and source by source."""
    pay(contract)
    speaker = person_of(contract.provider, Role.REPRESENTATIVE)
    clerk = person_of(contract.authority, Role.CLERK)
    later = timezone.make_aware(datetime.combine(contract.ends_on + timedelta(5), time(12)))
    report = write_report(contract, by=speaker)
    file_report(report=report, by=speaker, at=later)
    report.refresh_from_db()
    accept_report(report=report, by=clerk, at=later)


def decided_purchase() -> tuple[Tender, object]:
    world = PurchaseWorld().prepared().announced().opened().judged().chosen()
    return world.tender, world


def signed_purchase(world) -> Contract:
    purchase = world.signed()
    return purchase.contract


def invoiced(contract: Contract) -> None:
    purchase = contract.purchase
    clerk = person_of(contract.authority, Role.CLERK)
    later = timezone.make_aware(datetime.combine(contract.ends_on, time(12)))
    row = {"purchase": purchase, "by": clerk, "at": later}
    record_performance(performed_on=contract.ends_on, **row)
    record_invoice(
        number="FV/1", issued_on=contract.ends_on, due_on=contract.ends_on + timedelta(14),
        paid_on=contract.ends_on, amount=purchase.value, **row,
    )  # fmt: skip


DRIVERS: dict[TenderMode, Driver] = {
    TenderMode.OPEN_CALL: Driver(decided_call, signed_grant, reported_in_full),
    TenderMode.SMALL_GRANT: Driver(decided_small_grant, signed_grant, reported),
    TenderMode.PROCUREMENT: Driver(decided_purchase, signed_purchase, invoiced),
}


def test_every_mode_has_a_driver():
    assert DRIVERS.keys() == MODES.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("mode", MODES)
def test_a_procedure_is_led_from_its_draft_to_a_settled_contract(mode, client):
    load_questionnaire(path=newest_shipped(), publish=True)
    driver = DRIVERS[mode]

    tender, chosen = driver.decide()
    assert (tender.mode, tender.state) == (mode, TenderState.AWARDED)
    assert Tender.objects.public().filter(pk=tender.pk).exists()
    assert tender.get_absolute_url() in client.get("/nabory/?stan=wszystkie").content.decode()

    contract = driver.contract(chosen)
    assert contract.state == ContractState.SIGNED
    assert contract.offer.tender_id == tender.pk
    assert contract.rounds.exists(), "the same balances in every mode"
    assert contract.number in client.get("/umowy/").content.decode()

    driver.settle(contract)
    contract.refresh_from_db()
    assert contract.state == ContractState.SETTLED
