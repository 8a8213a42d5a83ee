"""Applications for tasks (art. 12): one that waits for its answer, one for its call;
and small grants on their way to the settlement."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from accounts.models import Organisation
from common.modes import TenderMode
from contracting.enums import ContractState, ReportState, ReturnKind, TenderState
from contracting.models import Contract, GrantReturn, Report, Tender
from tests.access.settling import add_task_reports
from tests.factories.contracting import make_tender
from tests.factories.contracting_initiatives import make_answer, make_application
from tests.factories.contracting_offers import make_selected_offer

Things = dict[str, Any]
SECRET = "KANAREK-WNIOSEK-1"
FILED = "KANAREK-SPRAWOZDANIE-1"
TASK_DRAFT, TASK_FILED = "KANAREK-ANEKS5-SZKIC", "KANAREK-ANEKS5-1"


def add_initiatives(things: Things, people: Things, ngos: dict[int, Organisation]) -> None:
    made = {
        "applicant": ngos[1], "authority": things["authority_a"],
        "by": people["representative_1"], "title": SECRET, "description": SECRET,
    }  # fmt: skip
    things["application_asked"] = make_application(**made)
    things["application_answered"] = make_application(**made)
    make_answer(things["application_answered"], by=people["clerk_a"], reason=SECRET)
    add_settling(things, people, ngos[1])


def add_settling(things: Things, people: Things, ngo: Organisation) -> None:
    """Small grants after the signing: a report being written, one filed, one accepted."""
    drafts = {"contract_small": "KANAREK-SPRAWOZDANIE-SZKIC", "contract_reported": FILED,
              "contract_even": FILED}  # fmt: skip
    for name, secret in drafts.items():
        things[name] = contract = make_small_row(things["programme_a"], ngo, people)
        report = Report.objects.create(contract=contract, performance=secret)
        report.lines.create(position=1, name=secret, agreed=1000, spent=900)
        report.results.create(position=1, name=secret, target="10", reached="9")
        if name != "contract_small":
            report.state, report.filed_at = ReportState.FILED, timezone.now()
            report.filed_by = people["representative_1"]
            report.save()
    report.state, report.judged_at = ReportState.ACCEPTED, timezone.now()
    report.judged_by = people["clerk_a"]
    report.save()
    today = timezone.localdate()
    things["return_owed"] = GrantReturn.objects.create(
        contract=things["contract_even"], kind=ReturnKind.UNUSED, amount=Decimal(100),
        established_on=today, due_on=today + timedelta(days=15),
    )  # fmt: skip
    secrets = {"contract_task": TASK_DRAFT, "contract_task_filed": TASK_FILED}
    contracts = {name: make_small_row(things["programme_a"], ngo, people) for name in secrets}
    add_task_reports(things, people, contracts, secrets)


def make_small_row(programme: Any, ngo: Organisation, people: Things) -> Contract:
    tender = make_tender(state=TenderState.AWARDED, programme=programme)
    offer = make_selected_offer(tender=tender, offeror=ngo, by=people["representative_1"])
    # Its road to the award is another room's; here it only stands on the contract.
    Tender.objects.filter(pk=tender.pk).update(mode=TenderMode.SMALL_GRANT)
    today = timezone.localdate()
    contract = Contract.objects.create(
        offer=offer, authority=tender.authority, provider=ngo, number=f"MG/{offer.pk}",
        title="Mały grant", starts_on=today - timedelta(days=40),
        ends_on=today - timedelta(days=10), spend_from=today - timedelta(days=40),
        spend_until=today, grant=Decimal(1000), iban="PL61109010140000071219812874",
        authority_represented_by="Wójt", provider_represented_by="Prezes",
        authority_contact="Urząd", provider_contact="Biuro", accessibility="Bez barier.",
        state=ContractState.SIGNED, signed_on=today - timedelta(days=41),
    )  # fmt: skip
    contract.tranches.create(
        position=1, amount=1000, due_on=today, paid_on=today - timedelta(days=30)
    )
    return contract
