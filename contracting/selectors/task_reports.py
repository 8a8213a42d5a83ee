"""Reports on a task from an open call: which are due and when, and the rows each begins with."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from common.money import rounded
from contracting.enums import CostGroup, ReportKind, ReportState
from contracting.models import Contract, Report, ReportCall, Submission
from contracting.modes import mode_of
from contracting.modes.report_forms import FEES, GRANT, IN_KIND, OWN, PERSONAL
from contracting.rules.costs import ZERO
from contracting.rules.report_facts import CallFacts, ImplementerFacts, TaskReportFacts
from contracting.rules.reports import final_report_due_on, yearly_report_due_on
from contracting.selectors.agreements import agreed_content
from contracting.selectors.regranting import implementers_of
from contracting.selectors.settling import task_ended_on

FINAL, YEARLY, PARTIAL = ReportKind.FINAL, ReportKind.YEARLY, ReportKind.PARTIAL
FINAL_SLUG = "koncowe"


@dataclass(frozen=True, kw_only=True)
class Expected:
    """A report that a contract asks for, whether or not anybody has begun it."""

    slug: str
    kind: ReportKind
    period_from: date
    period_to: date
    due_on: date
    report: Report | None = None
    demanded: ReportCall | None = None
    """The call for it once it did not come in time."""

    @property
    def key(self) -> tuple[str, date, date]:
        return (self.kind, self.period_from, self.period_to)

    @property
    def last_day(self) -> date:
        """The day that counts now: the one of the call, once it was called for."""
        return self.demanded.due_on if self.demanded else self.due_on

    @property
    def is_open(self) -> bool:
        return self.report is None or self.report.is_editable

    @property
    def year(self) -> int:
        return self.period_to.year

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.last_day < today


Wanted = tuple[str, ReportKind, date, date, date]


def expected_reports(
    contract: Contract, reports: Iterable[Report], calls: Iterable[ReportCall]
) -> list[Expected]:
    """In the order of time: each budget year, each call, the whole task. Asks nothing itself."""
    known = {(each.kind, each.period_from, each.period_to): each for each in reports}
    final = next((each for each in known.values() if each.kind == FINAL), None)
    closed = final is not None and final.state == ReportState.ACCEPTED
    calls = list(calls)
    demanded = {
        (each.kind, each.period_from, each.period_to): each for each in calls if each.missing
    }
    rows = []
    for slug, kind, first, last, due_on in _wanted(contract, calls):
        report = final if kind == FINAL else known.get((kind, first, last))
        if report is None and closed:
            continue  # the accepted final report speaks of the whole task
        row = Expected(
            slug=slug,
            kind=kind,
            period_from=first,
            period_to=last,
            due_on=due_on,
            report=report,
            demanded=demanded.get((kind, first, last)),
        )
        rows.append(row)
    return rows


def _wanted(contract: Contract, calls: Iterable[ReportCall]) -> Iterable[Wanted]:
    ended = task_ended_on(contract)
    for year in range(contract.starts_on.year, ended.year):
        first, last = max(contract.starts_on, date(year, 1, 1)), date(year, 12, 31)
        yield f"rok-{year}", YEARLY, first, last, yearly_report_due_on(last)
    for each in calls:
        if not each.missing:
            yield f"wezwanie-{each.pk}", PARTIAL, each.period_from, each.period_to, each.due_on
    yield FINAL_SLUG, FINAL, contract.starts_on, ended, final_report_due_on(ended)


def reports_of(contract: Contract, reports: Iterable[Report]) -> list[Expected]:
    """``reports`` are those that the person may see. One query for calls."""
    return expected_reports(contract, reports, contract.report_calls.all())


@dataclass(frozen=True)
class Cost:
    """A line of table V.A in one budget year, with what was spent on it."""

    year: int
    group: str
    activity: str
    label: str
    name: str
    agreed: Decimal
    spent: Decimal | None = None

    @property
    def key(self) -> tuple[int, str]:
        return (self.year, self.label)


@dataclass(frozen=True)
class Activity:
    name: str
    planned: str = ""
    by_others: str = ""
    done: str = ""


@dataclass(frozen=True)
class Promised:
    name: str
    target: str = ""
    source: str = ""
    reached: str = ""


@dataclass(frozen=True)
class Agreed:
    """What a report is compared with: the offer, as updated in the contract."""

    activities: list[Activity]
    results: list[Promised]
    costs: list[Cost]
    sources: Mapping[str, Decimal | None]
    """Agreed for each source that the contract names, by the number of its row."""


def agreed_for(contract: Contract, one: Expected) -> Agreed:
    """A constant number of queries."""
    submission = Submission.objects.live().filter(offer=contract.offer_id).first()
    content = agreed_content(contract, submission)
    return Agreed(
        activities=[
            Activity(each["name"], each.get("when", ""), each.get("by_others", ""))
            for each in content.get("activities", ())
        ],
        results=[
            Promised(each["name"], each.get("target", ""), each.get("source", ""))
            for each in content.get("results", ())
        ],
        costs=_costs(contract, one, content.get("costs") or {}),
        sources=_sources(contract, one),
    )


def _costs(contract: Contract, one: Expected, table: Mapping[str, Any]) -> list[Cost]:
    years = list(range(one.period_from.year, one.period_to.year + 1))
    columns = [int(each) for each in table.get("years", ())]
    lines = list(table.get("lines", ()))
    if not lines:
        total = contract.grant + contract.own_financial + contract.own_other + contract.fees
        agreed = total if len(years) == 1 else ZERO
        name = "Koszty realizacji zadania zgodnie z umową"
        return [Cost(year, CostGroup.ACTIVITIES, "", "I.1", name, agreed) for year in years]
    found = []
    for year in years:
        place = columns.index(year) if year in columns else -1
        for line in lines:
            amounts = line["years"]
            said = amounts[place] if 0 <= place < len(amounts) else "0"
            if len(columns) <= 1 and len(years) == 1:
                said = line["total"]
            found.append(
                Cost(
                    year,
                    line["group"],
                    line.get("activity", ""),
                    line["label"],
                    line["name"],
                    rounded(Decimal(said)),
                )
            )
    return found


def _sources(contract: Contract, one: Expected) -> dict[str, Decimal | None]:
    """The contract splits only the grant by years; for a part of the task the rest is unknown."""
    if one.kind == FINAL:
        return {
            GRANT: contract.grant,
            OWN: contract.own_financial,
            FEES: contract.fees,
            "3": contract.own_other,
        }
    tranches = [each for each in contract.tranches.all() if each.due_on.year == one.year]
    return {GRANT: sum((each.amount for each in tranches), ZERO)}


def reported_before(contract: Contract) -> dict[tuple[int, str], Decimal | None]:
    """What accepted reports on budget years say of each cost: a final report begins with it."""
    rows = contract.reports.filter(kind=YEARLY, state=ReportState.ACCEPTED)
    return {
        (line.year or 0, line.label): line.spent
        for report in rows.prefetch_related("lines")
        for line in report.lines.all()
    }


def task_report_facts(contract: Contract, report: Report, *, filed_on: date) -> TaskReportFacts:
    activities = list(report.activities.all())
    written = [each for each in activities if each.done.strip()]
    paid = {each.code: each.actual for each in report.sources.all()}
    call = contract.report_calls.filter(
        kind=PARTIAL, period_from=report.period_from, period_to=report.period_to, missing=False
    ).first()
    ended = task_ended_on(contract)
    regranting = contract.offer.tender.regranting
    return TaskReportFacts(
        kind=ReportKind(report.kind),
        task_starts_on=contract.starts_on,
        task_ends_on=ended,
        period_from=report.period_from or contract.starts_on,
        period_to=report.period_to or ended,
        filed_on=filed_on,
        call=CallFacts(served_on=call.served_on, due_on=call.due_on) if call else None,
        goals=report.performance,
        activities="\n".join(each.done for each in written),
        undescribed=tuple(each.name for each in activities if written and not each.done.strip()),
        spent=tuple(each.spent for each in report.lines.all() if each.spent is not None),
        sources={code: amount or ZERO for code, amount in paid.items()},
        personal=paid.get(PERSONAL),
        in_kind=paid.get(IN_KIND),
        passes_grant_on=regranting,
        implementers=_implementers(contract) if regranting else (),
    )


def _implementers(contract: Contract) -> tuple[ImplementerFacts, ...]:
    return tuple(
        ImplementerFacts(
            name=each.applicant,
            address=each.address,
            scope=each.done or each.scope,
            paid=each.paid,
            used=each.used,
        )
        for each in implementers_of(contract)
    )


def has_periods(contract: Contract) -> bool:
    form = mode_of(contract.offer.tender.mode).report_form
    return form is not None and form.has_periods
