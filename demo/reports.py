"""After the task: reports of annex 5 that were accepted, one that waits, and what goes back."""

from dataclasses import dataclass
from decimal import Decimal

from contracting.enums import Achievement, ReportKind
from contracting.hooks import waiting_tranches
from contracting.models import Contract, GrantReturn, Report
from contracting.modes.report_forms import GRANT, IN_KIND, OWN, PERSONAL
from contracting.selectors.task_reports import (
    FINAL_SLUG,
    Agreed,
    Expected,
    agreed_for,
    reports_of,
)
from contracting.services.contracts import pay_tranche
from contracting.services.grant_returns import record_return
from contracting.services.reports import accept_report, file_report
from contracting.services.task_reports import Written, save_task_report
from demo.schedule import Finished
from demo.world import World

GOALS = (
    "Cel zadania osiągnęliśmy: osoby starsze i ich rodziny miały stałą pomoc przez cały okres "
    "umowy.\nZ usług korzystało tyle osób, ile planowaliśmy, a lista oczekujących skróciła się "
    "o połowę. Po zadaniu pozostał zespół, który zna swoich odbiorców, i dyżur telefoniczny."
)
DONE = (
    "Działanie wykonaliśmy zgodnie z harmonogramem. W dwóch tygodniach ferii zastępowały się "
    "wolontariuszki, więc żadna wizyta nie przepadła."
)
WAITS = "olsztyn-opieka"
"""Crosses the year's end: the report on the first year was accepted, the final one waits."""


@dataclass(frozen=True)
class Settled:
    """How many złoty of the grant were left, and whether they came back."""

    left: int = 0
    came_back: bool = True


SETTLED = {
    "godkowo-sasiedzkie": Settled(),
    "dobre-miasto-zima": Settled(left=640),
    "barczewo-zima": Settled(left=1_180, came_back=False),
    "olsztynek-zima": Settled(),
}


def report(world: World, one: Finished) -> None:
    """What the contract's organisation and its clerk have done since the task ended."""
    contract = world.contracts.get(one.call.key)
    if one.call.key == WAITS and contract is not None:
        _pay_the_rest(world, one, contract)
        _file_the_year(world, one, contract)
        _file(world, one, contract, FINAL_SLUG, days=17)
    elif one.call.key in SETTLED and contract is not None:
        _pay_the_rest(world, one, contract)
        _settle(world, one, contract, SETTLED[one.call.key])


def _settle(world: World, one: Finished, contract: Contract, how: Settled) -> None:
    filed = _file(world, one, contract, FINAL_SLUG, days=20, left=how.left)
    clerk, day = world.clerks[one.call.authority], _ended(world, contract) + 31
    with world.clock.at(day, 13) as at:
        accept_report(report=filed, said=_reached(filed), by=clerk, at=at)
    owed = GrantReturn.objects.filter(contract=contract).first()
    if owed is not None and how.came_back:
        with world.clock.at(day + 9, 11) as at:
            record_return(owed=owed, returned_on=world.clock.day(day + 9), by=clerk, at=at)


def _reached(filed: Report) -> dict[int, str]:
    """Results without a number, in the words of the clerk."""
    return dict.fromkeys(filed.results.values_list("pk", flat=True), Achievement.REACHED.value)


def _ended(world: World, contract: Contract) -> int:
    return (contract.ends_on - world.clock.today).days


def _pay_the_rest(world: World, one: Finished, contract: Contract) -> None:
    contract.refresh_from_db()
    for tranche in contract.tranches.filter(paid_on=None):
        if not waiting_tranches([tranche]):
            offset = min((tranche.due_on - world.clock.today).days, _ended(world, contract))
            with world.clock.at(offset, 11) as at:
                pay_tranche(
                    tranche=tranche,
                    paid_on=world.clock.day(offset),
                    by=world.clerks[one.call.authority],
                    at=at,
                )


def _file_the_year(world: World, one: Finished, contract: Contract) -> None:
    """What the first year left of the grant came back by the end of January."""
    year = next(
        (each for each in reports_of(contract, contract.reports.all()) if each.kind == "yearly"),
        None,
    )
    if year is None:
        return
    offset = (year.period_to - world.clock.today).days
    filed = _file(world, one, contract, year.slug, day=offset + 14)
    clerk = world.clerks[one.call.authority]
    with world.clock.at(offset + 20, 12) as at:
        accept_report(report=filed, by=clerk, at=at)
    for owed in GrantReturn.objects.filter(contract=contract):
        with world.clock.at(offset + 27, 12) as at:
            record_return(owed=owed, returned_on=world.clock.day(offset + 27), by=clerk, at=at)


def _file(
    world: World, one: Finished, contract: Contract, slug: str, *, days: int = 0,
    day: int | None = None, left: int = 0,
) -> Report:  # fmt: skip
    contract.refresh_from_db()
    by = world.representatives[next(iter(one.amounts))]
    (asked,) = (each for each in reports_of(contract, contract.reports.all()) if each.slug == slug)
    offset = _ended(world, contract) + days if day is None else day
    with world.clock.at(offset, 18) as at:
        written = _written(contract, asked, agreed_for(contract, asked), Decimal(left))
        saved = save_task_report(contract=contract, slug=slug, written=written, by=by, at=at)
        return file_report(report=saved, by=by, at=at)


def _written(contract: Contract, asked: Expected, agreed: Agreed, left: Decimal) -> Written:
    """As planned; what was left is taken off the greatest cost, and off the grant."""
    spent = {each.key: each.agreed for each in agreed.costs}
    greatest = max(spent, key=lambda key: spent[key])
    spent[greatest] -= left
    total = sum(spent.values(), Decimal(0))
    paid = [each for each in contract.tranches.all() if each.paid_on]
    if asked.kind == ReportKind.YEARLY:
        paid = [each for each in paid if each.due_on.year == asked.year]
    back = sum((each.amount for each in contract.returns.all()), Decimal(0))
    grant = min(sum((each.amount for each in paid), Decimal(0)) - left - back, total)
    own = min(contract.own_financial, total - grant)
    return Written(
        goals=GOALS,
        done=dict.fromkeys(range(1, len(agreed.activities) + 1), DONE),
        reached={place: each.target for place, each in enumerate(agreed.results, start=1)},
        spent=spent,
        paid={GRANT: grant, OWN: own, PERSONAL: total - grant - own, IN_KIND: Decimal(0)},
        additional="Dziękujemy mieszkańcom, którzy ocenili usługę w bilansie.",
    )
