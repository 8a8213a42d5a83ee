"""What becomes of contracts in the story: an inspection, an annex, a moved window, a next year."""

from datetime import date, timedelta

from accounts.models import User
from balances.enums import RoundKind
from balances.models import Round
from balances.selectors.years import gates_of
from balances.services.windows import move_window
from balances.services.years import decide_on_year
from contracting.hooks import waiting_tranches
from contracting.models import Contract
from contracting.services.amendments import amend_contract_length
from contracting.services.contracts import pay_tranche
from contracting.services.inspections import (
    close_inspection,
    record_inspection,
    reply_to_inspection,
)
from demo.schedule import Finished
from demo.world import World

INSPECTED, PROLONGED = "barczewo-sasiedzkie", "dobre-miasto-dzienne"
FOUND = {
    "inspectors": "Anna Nowak, inspektor do spraw organizacji pozarządowych",
    "place": "siedziba organizacji i dwa mieszkania odbiorców, za ich zgodą",
    "completion": "Zrealizowano 46% godzin przewidzianych w umowie, zgodnie z harmonogramem.",
    "quality": "Odbiorcy chwalą stały zespół. Brakuje zastępstw w czasie urlopów.",
    "money": "Wydatki z dotacji odpowiadają kosztorysowi. Dowody księgowe są opisane.",
    "records": "Dziennik usług za sierpień uzupełniono dopiero we wrześniu.",
    "results": "Zadanie przebiega zgodnie z umową. Uchybienie w dzienniku usług nie miało wpływu "
    "na rozliczenie.",
    "recommendations": "Uzupełniać dziennik usług na bieżąco. Ustalić zastępstwa na urlopy.",
}
REPLY = (
    "Dziennik uzupełniamy od 1 dnia miesiąca, a zastępstwa zapisaliśmy w grafiku do końca zadania."
)


def befall(world: World, one: Finished) -> None:
    """What happens to a contract between its signing and its rounds."""
    contract = world.contracts[one.call.key]
    clerk, ngo = world.clerks[one.call.authority], world.representatives[next(iter(one.amounts))]
    if one.call.key == INSPECTED:
        inspect(world, contract, clerk, ngo)
    if one.call.key == PROLONGED:
        prolong(world, contract, clerk)
        put_off(world, contract, world.executives[one.call.authority])


def inspect(world: World, contract: Contract, clerk: User, ngo: User) -> None:
    day = world.clock.day
    with world.clock.at(-54, 12) as at:
        days = {"announced_on": day(-64), "from_on": day(-55), "until_on": day(-54)}
        record = record_inspection(contract=contract, values=days | FOUND, by=clerk, at=at)
    with world.clock.at(-52, 9) as at:
        close_inspection(inspection=record, by=clerk, at=at)
    with world.clock.at(-44, 20) as at:
        reply_to_inspection(inspection=record, reply=REPLY, by=ngo, at=at)


def prolong(world: World, contract: Contract, clerk: User) -> None:
    ends_on = contract.ends_on + timedelta(days=28)
    with world.clock.at(-25, 11) as at:
        amend_contract_length(
            contract=contract,
            number="1",
            signed_on=world.clock.day(-26),
            ends_on=ends_on,
            spend_until=min(ends_on + timedelta(days=14), date(ends_on.year, 12, 31)),
            reason="Świetlica otworzyła się później z powodu remontu, zajęcia potrwają dłużej.",
            by=clerk,
            at=at,
        )


def put_off(world: World, contract: Contract, executive: User) -> None:
    round_ = Round.objects.get(contract=contract, kind=RoundKind.MID_TERM)
    with world.clock.at(-20, 13) as at:
        move_window(
            round=round_,
            opens_on=round_.opens_on + timedelta(days=7),
            closes_on=round_.closes_on + timedelta(days=7),
            reason="W pierwszym tygodniu wypadają ferie i świetlica jest zamknięta.",
            by=executive,
            at=at,
        )


def go_on(world: World, one: Finished) -> None:
    """Tranches that waited for a decision: decided on when they are due, and paid."""
    contract = world.contracts[one.call.key]
    clerk, executive = world.clerks[one.call.authority], world.executives[one.call.authority]
    for tranche in contract.tranches.filter(paid_on=None, due_on__lt=world.clock.today):
        gate = gates_of([contract]).get(contract.pk)
        year = gate.next_year(world.clock.today) if gate else None
        if year is not None and year == tranche.due_on.year:
            with world.clock.at(-1, 10) as at:
                decide_on_year(
                    contract=contract, year=year, goes_on=True, decided_on=world.clock.day(-1),
                    reason="Mieszkańcy oceniają usługę lepiej, a plan działań jest wykonywany.",
                    by=executive, at=at,
                )  # fmt: skip
        if not waiting_tranches([tranche]):
            with world.clock.at(-1, 11) as at:
                pay_tranche(tranche=tranche, paid_on=world.clock.day(-1), by=clerk, at=at)
