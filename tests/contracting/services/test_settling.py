"""A small grant after the decision: contract, transfer, report, settlement."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import LocalFigureKey, Role
from accounts.services.figures import set_local_figure
from balances.models import Round
from common.duties import Scope
from common.law import Refused
from common.models import Document, Letter
from common.money import written
from contracting.duties.contracts import contracts_to_prepare
from contracting.duties.reports import reports_to_file, reports_to_judge, returns_to_make
from contracting.enums import ContractState, ReportState
from contracting.models import Contract, ContractUpdate, GrantReturn, Report
from contracting.rules.small_grant_acts import AFTER_THE_COMMENTS
from contracting.selectors.settling import report_due_on
from contracting.selectors.small_grant_counters import counters_of
from contracting.services.grant_returns import record_return
from contracting.services.reports import accept_report, file_report, return_report, save_report
from tests.factories.contracting_offers import make_contract
from tests.factories.small_grant_contracts import days_of_one_year, make_small_contract, pay
from tests.factories.small_grants import award_it, make_published, person_of

pytestmark = pytest.mark.django_db


def test_a_small_grant_is_signed_paid_reported_and_settled(client, django_assert_max_num_queries):
    small_grant = award_it(make_published(days_ago=12, **days_of_one_year()), Decimal("3000.00"))
    authority, ngo = small_grant.authority, small_grant.offeror
    clerk, speaker = person_of(authority, Role.CLERK), person_of(ngo, Role.REPRESENTATIVE)
    today = timezone.localdate()

    # The contract waits to be signed without delay, with the provision of this mode.
    (duty,) = contracts_to_prepare(Scope(today=today))
    assert duty.basis == AFTER_THE_COMMENTS
    contract = make_contract(signed=True, offer=small_grant.offer, by=clerk)
    assert not ContractUpdate.objects.exists()
    said = Document.objects.get(kind="small_grant_contract").snapshot
    text = " ".join(each["text"] for part in said["paragraphs"] for each in part["clauses"])
    assert said["title"].endswith("mały grant")
    assert "art. 19a" in text
    assert f"niższą niż wnioskowana ({written(Decimal(4000))})" in text
    assert said["annexes"][0].startswith("Oferta")
    assert len(said["annexes"]) == 2
    # A task of less than six months: the opening and the closing round, no mid-term one.
    assert Round.objects.filter(contract=contract).count() == 2

    client.force_login(clerk)
    shown = client.get(reverse("contracting:contract_text", args=[contract.pk])).content.decode()
    assert "wzoru umowy o mały grant" in shown.replace("\u00a0", " ")

    # Paid; then reported when the task has ended.
    pay(contract)
    later = timezone.now() + timedelta(days=(contract.ends_on - today).days + 5)
    everybody = Scope(today=timezone.localdate(later))
    (duty,) = reports_to_file(everybody)
    assert duty.due_on == report_due_on(contract)
    client.force_login(speaker)
    edit = reverse("contracting:report_edit", args=[contract.pk])
    form = client.get(edit).content.decode()
    assert "Prowadzenie warsztatów" in form
    lines = [{"name": "Prowadzenie warsztatów", "agreed": Decimal(3000), "spent": None}]
    row = {"contract": contract, "results": [], "by": speaker}
    report = save_report(performance="", lines=lines, **row)
    with pytest.raises(Refused):  # a cost without an amount
        file_report(report=report, by=speaker, at=later)
    lines[0]["spent"] = Decimal("3000.01")
    report = save_report(performance="Odbyły się trzy warsztaty.", lines=lines, **row)
    with pytest.raises(Refused):  # more than the grant
        file_report(report=report, by=speaker, at=later)
    lines[0]["spent"] = Decimal("2900.00")
    report = save_report(performance="Odbyły się trzy warsztaty.", lines=lines, **row)
    with pytest.raises(Refused):  # before the end of the task
        file_report(report=report, by=speaker)
    with pytest.raises(Refused):
        file_report(report=report, by=clerk, at=later)
    file_report(report=report, by=speaker, at=later)
    assert Letter.objects.filter(key__startswith="report-filed").exists()
    with pytest.raises(Refused):
        save_report(performance="Inaczej.", lines=lines, **row)

    # Sent back, filed again, accepted: a hundred złoty goes back, and then it is settled.
    assert len(list(reports_to_judge(everybody))) == 1
    client.force_login(clerk)
    assert client.get(reverse("contracting:report_judge", args=[contract.pk])).status_code == 200
    with pytest.raises(Refused):
        return_report(report=report, remarks=" ", by=clerk, at=later)
    return_report(report=report, remarks="Dopisz liczbę uczestników.", by=clerk, at=later)
    assert len(list(reports_to_file(everybody))) == 1
    report = save_report(performance="Trzy warsztaty, 46 osób.", lines=lines, **row)
    file_report(report=report, by=speaker, at=later)
    with pytest.raises(Refused):
        accept_report(report=report, by=speaker, at=later)
    accept_report(report=report, by=clerk, at=later)
    owed = GrantReturn.objects.get()
    assert owed.amount == Decimal("100.00")
    assert owed.due_on > contract.spend_until
    assert {each.act for each in returns_to_make(everybody)} == {
        "grant.return",
        "grant.record_return",
    }
    assert Contract.objects.get().state == ContractState.SIGNED
    page = reverse("contracting:report_detail", args=[contract.pk])
    with django_assert_max_num_queries(30):
        shown = client.get(page).content.decode()
    assert "Zapisz zwrot" in shown
    record_return(owed=owed, returned_on=today, by=clerk, at=later)
    contract.refresh_from_db()
    assert (contract.state, contract.settled_on) == (
        ContractState.SETTLED,
        timezone.localdate(later),
    )
    assert not list(returns_to_make(everybody))
    assert Report.objects.get().state == ReportState.ACCEPTED
    assert Document.objects.filter(kind="small_grant_report").count() == 2
    client.logout()
    assert client.get(page).status_code == 302


def test_no_more_is_transferred_in_a_year_than_the_act_allows():
    """Grants of two budget years paid in one calendar year: the award could not see it."""
    first = make_small_contract(grant=Decimal("10000.00"))
    same = {"authority": first.authority, "offeror": first.provider}
    year = first.starts_on.year
    second = make_small_contract(grant=Decimal("9999.99"), **same)
    third = make_small_contract(grant=Decimal("0.02"), year=year + 1, **same)

    pay(first)
    pay(second)
    with pytest.raises(Refused) as refused:
        pay(third)

    assert [each.rule.rpartition(".")[2] for each in refused.value.reasons] == [
        "transfers_stay_within_the_yearly_ceiling"
    ]


def test_the_counters_show_both_sums_and_what_a_lower_plan_leaves_over(
    client, django_assert_max_num_queries
):
    contract = make_small_contract(grant=Decimal("10000.00"))
    authority, year = contract.authority, contract.starts_on.year
    clerk, today = person_of(authority, Role.CLERK), timezone.localdate()
    pay(contract)
    make_small_contract(grant=Decimal("4000.00"), authority=authority, offeror=contract.provider)

    counters = counters_of(authority, year, on=today)
    assert counters.now.pool == Decimal("24000.00")
    assert counters.awarded == Decimal("14000.00")
    assert counters.now.left == Decimal("10000.00")
    (count,) = counters.organisations
    assert (count.transferred, count.promised, count.left) == (
        Decimal("10000.00"),
        Decimal("4000.00"),
        Decimal("6000.00"),
    )

    # The council lowers the plan: what was awarded stays, nothing more may be.
    set_local_figure(
        key=LocalFigureKey.PLANNED_GRANTS,
        authority=authority,
        value=Decimal("60000.00"),
        valid_from=max(today, timezone.datetime(year, 1, 1).date()),
        basis="Uchwała nr XII/80/2026",
        by=clerk,
    )
    counters = counters_of(authority, year, on=today)
    assert counters.now.over == Decimal("2000.00")
    assert [each.in_force for each in counters.limits] == [False, True]
    with pytest.raises(Refused):
        award_it(
            make_published(
                days_ago=12, authority=authority, grant=Decimal("100.00"), **days_of_one_year()
            )
        )
    client.force_login(clerk)
    address = reverse("contracting:small_grant_counters", args=[authority.pk])
    with django_assert_max_num_queries(20):
        page = client.get(f"{address}?rok={year}").content.decode()
    assert "Pula jest już przekroczona." in page.replace("\u00a0", " ")
