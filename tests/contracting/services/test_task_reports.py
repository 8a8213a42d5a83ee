"""A grant from an open call after the task: annex 5, its judging, returns, the settlement."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.enums import LocalFigureKey, Role
from accounts.models import LocalFigure
from common.duties import Scope
from common.law import Refused
from common.models import Document, Letter, Waiver
from contracting.duties import reports as duties
from contracting.enums import ContractState, ReportKind, ReportState, ReturnKind
from contracting.models import Contract, GrantReturn, OfferPartner, Report
from contracting.modes.report_forms import GRANT, OWN
from contracting.permissions.reports import may_file_report, may_read_report, may_write_report
from contracting.selectors.returning import owed_by
from contracting.selectors.settling import unused_return
from contracting.selectors.task_reports import FINAL_SLUG, expected_reports
from contracting.services.grant_returns import establish_return, record_return
from contracting.services.reports import accept_report, file_report, return_report
from contracting.services.task_reports import (
    call_for_missing_report,
    call_for_partial_report,
)
from contracting.settling_invariants import (
    a_settled_contract_has_an_accepted_report_and_owes_nothing as settled_is_even,
)
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting_offers import make_contract
from tests.factories.regranting import (
    make_competition,
    make_grant_application,
    make_operator_contract,
)
from tests.factories.reports import write_report
from tests.factories.small_grant_contracts import pay
from tests.factories.small_grants import person_of

DAY = timedelta(days=1)


def noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))


class World:
    """A signed and paid contract of 1 000,00 in costs of 1 250,00, and its people."""

    def __init__(self, contract: Contract | None = None) -> None:
        self.contract = contract or make_contract(signed=True)
        pay(self.contract)
        self.speaker = person_of(self.contract.provider, Role.REPRESENTATIVE)
        self.clerk = person_of(self.contract.authority, Role.CLERK)
        self.later = noon(self.contract.ends_on + 5 * DAY)

    def filed(self, slug: str = FINAL_SLUG, **changes) -> Report:
        report = write_report(self.contract, slug, by=self.speaker, **changes)
        return file_report(report=report, by=self.speaker, at=self.later)

    def accept(self, report: Report, **values) -> Contract:
        accept_report(report=report, by=self.clerk, at=self.later, **values)
        self.contract.refresh_from_db()
        return self.contract


def names(refused) -> list[str]:
    return [getattr(each, "rule", str(each)).rpartition(".")[2] for each in refused.value.reasons]


@pytest.mark.django_db
def test_a_report_is_filed_only_whole_and_only_after_the_task():
    world = World()
    by = {"by": world.speaker}
    report = write_report(world.contract, done={1: " "}, paid={GRANT: Decimal(1000)}, **by)
    with pytest.raises(Refused) as refused:
        file_report(report=report, **by)
    assert set(names(refused)) == {
        "activities_done_are_described",
        "sources_paid_for_the_spending",
        "contribution_is_split",
        "final_report_follows_the_end_of_the_task",
    }
    report = write_report(world.contract, spent={}, **by)
    with pytest.raises(Refused, match="każdy koszt"):
        file_report(report=report, at=world.later, **by)
    with pytest.raises(Refused, match="reprezentująca"):
        file_report(report=report, by=world.clerk, at=world.later)

    world.filed()

    assert Letter.objects.filter(key__startswith="report-filed").exists()
    said = Document.objects.get(kind="task_report").snapshot
    assert (said["kind"], said["years"][0]["spent"], said["total"]) == (
        "Końcowe", "1250.00", "1250.00",
    )  # fmt: skip
    assert said["results"][0]["source"] == "karty pracy sąsiadów"
    with pytest.raises(Refused, match="zwróci"):
        write_report(world.contract, **by)


@pytest.mark.django_db
def test_what_was_not_used_goes_back_and_then_the_grant_is_settled(settings):
    world = World()
    report = world.filed(paid={GRANT: Decimal(900), OWN: Decimal(350), **NO_WORK})
    return_report(report=report, remarks="Ile osób?", by=world.clerk, at=world.later)
    report = world.filed(paid={GRANT: Decimal(900), OWN: Decimal(350), **NO_WORK})

    contract = world.accept(report)

    owed = GrantReturn.objects.get()
    assert (owed.kind, owed.amount) == (ReturnKind.UNUSED, Decimal("100.00"))
    assert contract.state == ContractState.SIGNED
    # Interest: unknown without a rate; with one, it runs from the day after the term.
    (seen,) = owed_by(contract, on=owed.due_on + 30 * DAY)
    assert seen.starts_on == owed.due_on + DAY
    assert seen.now is None
    LocalFigure.objects.create(
        key=LocalFigureKey.INTEREST_RATE, value=Decimal(11), basis="MP 1",
        valid_from=date(2025, 1, 1), entered_by=world.clerk,
    )  # fmt: skip
    GrantReturn.objects.update(amount=Decimal(10000))
    (seen,) = owed_by(contract, on=owed.due_on + 30 * DAY)
    assert seen.now == Decimal(90)  # 10 000 × 30 × 11 % / 365
    GrantReturn.objects.update(amount=Decimal(100))
    owed.refresh_from_db()
    with pytest.raises(Refused):  # tomorrow
        record_return(
            owed=owed, returned_on=world.later.date() + DAY, by=world.clerk, at=world.later
        )
    record_return(owed=owed, returned_on=world.later.date(), by=world.clerk, at=world.later)
    contract.refresh_from_db()
    assert contract.state == ContractState.SETTLED


NO_WORK = {"3.1": Decimal(0), "3.2": Decimal(0)}


@pytest.mark.django_db
def test_a_grown_share_of_the_grant_goes_back_or_is_accepted_with_a_reason():
    """1 000 of 1 100: the contract allows 80 %, so 120,00 is too much."""
    world = World()
    key = (world.contract.ends_on.year, "I.1.1")
    less = {"spent": {key: Decimal(1100)}, "paid": {GRANT: 1000, OWN: 100, **NO_WORK}}
    report = world.filed(**less)

    with pytest.raises(Refused) as refused:
        world.accept(report)
    assert names(refused) == ["share_of_the_grant_did_not_grow"]
    world.accept(report, take_excess=True)
    owed = GrantReturn.objects.get()
    assert (owed.kind, owed.amount) == (ReturnKind.EXCESS, Decimal("120.00"))

    other = World()
    key = (other.contract.ends_on.year, "I.1.1")
    report = other.filed(**(less | {"spent": {key: Decimal(1100)}}))
    assert other.accept(report, waiver="Powódź.").state == ContractState.SETTLED
    assert Waiver.objects.get().reason == "Powódź."


@pytest.mark.django_db
def test_a_result_that_no_number_measures_is_judged_in_words():
    world = World()
    report = world.filed(reached={1: "wszyscy"})
    with pytest.raises(Refused, match="Godziny pomocy"):
        world.accept(report)

    result = report.results.get()
    contract = world.accept(report, said={result.pk: "partly"})

    assert contract.state == ContractState.SETTLED
    result.refresh_from_db()
    assert result.get_said_display() == "częściowo osiągnięty"


def test_a_contract_asks_for_a_report_on_each_year_and_on_the_whole():
    contract = Contract(starts_on=date(2025, 10, 1), ends_on=date(2027, 3, 31))

    found = expected_reports(contract, [], [])

    assert [(each.slug, each.due_on) for each in found] == [
        ("rok-2025", date(2026, 1, 30)),
        ("rok-2026", date(2027, 2, 1)),
        ("koncowe", date(2027, 4, 30)),
    ]
    assert (found[0].period_from, found[1].period_from) == (date(2025, 10, 1), date(2026, 1, 1))
    contract.terminated_on = date(2026, 2, 1)
    assert [each.slug for each in expected_reports(contract, [], [])] == ["rok-2025", "koncowe"]


@pytest.mark.django_db
def test_each_budget_year_returns_what_it_did_not_use(client):
    """Paid 600 in the first year and used 500 of it; nothing is returned twice."""
    contract = make_contract(signed=True)
    year = timezone.localdate().year
    Contract.objects.filter(pk=contract.pk).update(
        starts_on=date(year, 10, 1),
        ends_on=date(year + 1, 3, 31),
        spend_until=date(year + 1, 4, 14),
    )
    contract.tranches.all().delete()
    for place, (amount, day) in enumerate(
        ((600, date(year, 10, 5)), (400, date(year + 1, 1, 20))), start=1
    ):
        contract.tranches.create(position=place, amount=amount, due_on=day, paid_on=day)
    contract.refresh_from_db()
    speaker = person_of(contract.provider, Role.REPRESENTATIVE)
    clerk = person_of(contract.authority, Role.CLERK)
    slug = f"rok-{year}"
    spent = {(year, "I.1.1"): Decimal(500)}
    row = {"spent": spent, "paid": {GRANT: Decimal(500), **NO_WORK}, "by": speaker}
    report = write_report(contract, slug, **row)
    with pytest.raises(Refused, match="jeszcze trwa"):
        file_report(report=report, by=speaker, at=noon(date(year, 12, 30)))
    at = noon(date(year + 1, 1, 25))
    report = file_report(report=report, by=speaker, at=at)

    accept_report(report=report, by=clerk, at=at)

    owed = GrantReturn.objects.get()
    assert (owed.amount, owed.due_on) == (Decimal("100.00"), date(year + 1, 1, 31))
    record_return(owed=owed, returned_on=at.date(), by=clerk, at=at)
    contract.refresh_from_db()
    assert contract.state == ContractState.SIGNED  # the final report is to come
    final = Report(contract=contract, kind=ReportKind.FINAL, period_to=contract.ends_on)
    final.save()
    final.sources.create(code=GRANT, actual=Decimal(850))
    rest = unused_return(contract, final, on=date(year + 1, 4, 20))
    assert rest is not None
    assert rest.amount == Decimal("50.00")  # 1000 − 850 − 100 that is back already
    assert Document.objects.get(kind="task_report").snapshot["kind"] == "Częściowe"
    client.force_login(speaker)
    for part in ("settlement", "task_report"):  # with two reports beside each other
        parts = [contract.pk] if part == "settlement" else [contract.pk, slug]
        assert client.get(reverse(f"contracting:{part}", args=parts)).status_code == 200
    # Seen to fail when the invariant takes any accepted report for the final one.
    Contract.objects.filter(pk=contract.pk).update(state=ContractState.SETTLED, settled_on=at)
    assert list(settled_is_even(at))


@pytest.mark.django_db
def test_the_authority_calls_for_a_partial_report_and_for_a_missing_one():
    world = World()
    contract, today = world.contract, timezone.localdate()
    Contract.objects.filter(pk=contract.pk).update(starts_on=today - 10 * DAY, ends_on=today + DAY)
    contract.refresh_from_db()
    first = max(contract.starts_on, today.replace(month=1, day=1))
    period = {"contract": contract, "period_from": first, "period_to": today, "by": world.clerk}
    with pytest.raises(Refused) as refused:
        call_for_partial_report(due_on=today + 29 * DAY, **period)
    assert names(refused) == ["partial_report_has_at_least_thirty_days"]
    with pytest.raises(Refused, match="wzywa urząd"):
        call_for_partial_report(due_on=today + 31 * DAY, **(period | {"by": world.speaker}))
    call = call_for_partial_report(due_on=today + 31 * DAY, **period)
    assert Letter.objects.filter(key__startswith="report-called").exists()
    slug = f"wezwanie-{call.pk}"
    (duty,) = duties.reports_by_periods(Scope(today=today))
    assert (duty.key, duty.due_on) == (
        f"report.file:{contract.pk}:{slug}:{contract.provider_id}",
        call.due_on,
    )

    demand = {"contract": contract, "slug": FINAL_SLUG, "by": world.clerk}
    with pytest.raises(Refused) as refused:
        call_for_missing_report(answer_by=today + 7 * DAY, **demand)
    assert "missing_report_is_overdue" in names(refused)
    late = noon(contract.ends_on + 60 * DAY)
    scope = Scope(today=late.date())
    assert f"report.call:{contract.pk}:{FINAL_SLUG}" in {
        each.key for each in duties.reports_by_periods(scope)
    }
    call_for_missing_report(answer_by=late.date() + 9 * DAY, at=late, **demand)
    assert f"report.call:{contract.pk}:{FINAL_SLUG}" not in {
        each.key for each in duties.reports_by_periods(scope)
    }
    with pytest.raises(Refused, match="już wezwano"):
        call_for_missing_report(answer_by=late.date() + 9 * DAY, at=late, **demand)


@pytest.mark.django_db
def test_a_misused_part_goes_back_with_interest_from_its_transfer():
    world = World()
    today = timezone.localdate()
    row = {
        "contract": world.contract, "kind": ReturnKind.MISUSED, "amount": Decimal(200),
        "established_on": today, "reason": "Zakup spoza umowy.", "by": world.clerk,
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        establish_return(**row)
    assert names(refused) == ["day_of_transfer_is_known_for_misuse"]
    with pytest.raises(Refused, match="wypłacono"):
        establish_return(**(row | {"amount": Decimal("1000.01"), "transferred_on": today}))
    owed = establish_return(transferred_on=today, **row)

    assert today + 15 * DAY <= owed.due_on <= today + 20 * DAY
    (seen,) = owed_by(world.contract, on=today)
    assert seen.starts_on == today
    assert {each.act for each in duties.returns_to_make(Scope(today=today))} == {
        "grant.return",
        "grant.record_return",
    }
    with pytest.raises(Refused, match="razem"):
        establish_return(
            transferred_on=today, **(row | {"amount": Decimal("800.01"), "kind": ReturnKind.UNDUE})
        )
    record_return(owed=owed, returned_on=today, by=world.clerk)
    world.contract.refresh_from_db()
    assert world.contract.state == ContractState.SIGNED


@pytest.mark.django_db
def test_an_operator_files_only_with_the_data_of_its_implementers():
    world = World(make_operator_contract())
    with pytest.raises(Refused) as refused:
        world.filed()
    assert names(refused) == ["operators_report_names_its_implementers"]
    competition = make_competition(contract=world.contract, by=world.speaker)
    chosen = make_grant_application(competition=competition, asked=Decimal(400))
    chosen.state, chosen.awarded, chosen.reason = "chosen", Decimal(400), "Najlepszy."
    chosen.decided_at = timezone.now()
    chosen.save()
    with pytest.raises(Refused) as refused:
        world.filed()
    assert names(refused) == ["data_of_every_implementer_are_known"]
    chosen.signed_on = chosen.paid_on = timezone.localdate()
    chosen.paid, chosen.used, chosen.done = Decimal(400), Decimal(390), "Ławki."
    chosen.accounted_at = timezone.now()
    chosen.address = "Dobry 7"
    chosen.save()

    report = world.filed()

    rows = Document.objects.get(kind="task_report").snapshot["operator"]["rows"]
    assert [(each["paid"], each["used"]) for each in rows] == [("400.00", "390.00")]
    assert world.accept(report).state == ContractState.SETTLED


@pytest.mark.django_db
def test_every_organisation_of_a_joint_offer_writes_and_files():
    world = World()
    partner = make_ngo(by=world.contract.authority)
    member = make_member(partner, Role.REPRESENTATIVE)
    assert not may_read_report(member, world.contract)
    OfferPartner.objects.create(
        offer=world.contract.offer, organisation=partner, invited_by=world.speaker,
        accepted_by=member, accepted_at=timezone.now(),
    )  # fmt: skip
    contract = Contract.objects.get(pk=world.contract.pk)

    assert may_read_report(member, contract)
    assert may_write_report(member, contract)
    assert may_file_report(member, contract)
    report = write_report(contract, by=member)
    assert Report.objects.visible_to(member).get() == report
    assert not Report.objects.visible_to(world.clerk).exists()


@pytest.mark.django_db
def test_the_pages_lead_both_sides_to_the_settlement(client, django_assert_max_num_queries):
    world = World()
    past = timezone.localdate() - 5 * DAY
    Contract.objects.update(starts_on=past, ends_on=past)
    world.contract.refresh_from_db()
    contract = world.contract
    page = reverse("contracting:settlement", args=[contract.pk])
    edit = reverse("contracting:task_report_edit", args=[contract.pk, FINAL_SLUG])
    shown = client.get(reverse("contracting:contract_detail", args=[contract.pk]))
    assert page not in shown.content.decode()  # the public reads of no report
    client.force_login(world.speaker)
    assert edit in client.get(page).content.decode()
    form = client.get(edit).content.decode()
    assert "karty pracy sąsiadów" in form
    sent = {
        "version": "", "goals": "Sto godzin pomocy.", "dzialanie_1": "Cały rok.",
        "rezultat_1": "100 godzin", "koszt_1": "1 250,00", "zrodlo_1_1": "abc",
    }  # fmt: skip
    answer = client.post(edit, sent)
    assert answer.status_code == 422
    assert "Sto godzin pomocy." in answer.content.decode()
    assert not Report.objects.exists()
    sent |= {"zrodlo_1_1": "1000", "zrodlo_2_1": "249,99", "zrodlo_3_1": "0", "zrodlo_3_2": "0"}
    answer = client.post(edit, sent | {"file": "1"})
    assert answer.status_code == 422  # a grosz has no source: saved, not filed
    assert Report.objects.get().state == ReportState.DRAFT
    assert client.post(edit, sent | {"version": "7"}).status_code == 409
    sent |= {"version": "1", "zrodlo_2_1": "250"}
    assert client.post(edit, sent).status_code == 302
    assert client.post(edit, sent | {"version": "2", "file": "1"}).status_code == 302
    assert client.get(edit).status_code == 302

    client.force_login(world.clerk)
    with django_assert_max_num_queries(40):
        assert "czeka na decyzję" in client.get(page).content.decode()
    read = reverse("contracting:task_report", args=[contract.pk, FINAL_SLUG])
    shown = client.get(read).content.decode()
    assert "Sto godzin pomocy." in shown
    assert "100,0%" in shown
    judge = reverse("contracting:task_report_judge", args=[contract.pk, FINAL_SLUG])
    assert client.get(judge).status_code == 200
    version = Report.objects.get().version
    answer = client.post(judge, {"version": version, "accepted": "yes"})
    assert answer.status_code == 302
    contract.refresh_from_db()
    assert contract.state == ContractState.SETTLED
    # Another form's page does not exist for this contract.
    assert client.get(reverse("contracting:report_detail", args=[contract.pk])).status_code == 404
