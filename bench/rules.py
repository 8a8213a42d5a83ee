"""Times the law as code: a complete offer judged, and a term counted. Prints JSON.

Needs no database; the promise is about one processor of any ordinary machine.
"""

import json
import os
from datetime import date, timedelta
from decimal import Decimal
from statistics import median
from time import process_time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")

import django

django.setup()

from common.calendar import Term, Unit
from contracting.enums import CostGroup
from contracting.rules.costs import CostFacts
from contracting.rules.offer_facts import ActivityFacts, OfferFacts, ResultFacts
from contracting.rules.offers import breaches

LINES, YEARS, TIMES, DAYS = 200, 5, 50, 20_000
FIRST = date(2026, 1, 1)
TERMS = (Term(30), Term(21, is_minimum=True), Term(7, Unit.WORKING_DAYS), Term(2, Unit.MONTHS))


def offer() -> OfferFacts:
    """A complete and lawful offer: 200 lines of costs over five years."""
    last = date(FIRST.year + YEARS - 1, 12, 31)
    costs = tuple(
        CostFacts(
            label=str(number),
            group=CostGroup.ACTIVITIES if number % 4 else CostGroup.ADMINISTRATION,
            name="Wizyty",
            unit="godzina",
            unit_cost=Decimal(50),
            quantity=Decimal(20),
            years=(Decimal(200),) * YEARS,
        )
        for number in range(LINES)
    )
    return OfferFacts(
        title="Usługi sąsiedzkie", starts_on=FIRST, ends_on=last,
        place="Barczewo", summary="Opieka nad osobami starszymi.",
        activities=(ActivityFacts("Wizyty", "Dwie w tygodniu", "2026–2030"),) * 20,
        effects="Mniej samotności.", results=(ResultFacts("Wizyty", "500", "Dziennik"),) * 20,
        experience="Dziesięć lat.", resources="Dwudziestu wolontariuszy.",
        contact_name="Anna Nowak", contact_phone="89 555 00 00", contact_email="a@example.org",
        costs=costs, grant=Decimal(160_000), own_financial=Decimal(40_000),
        paid_performance=False, tax_arrears=False, insurance_arrears=False, declared=True,
        offeror_confirmed=True, budget=Decimal(1_000_000), max_grant=Decimal(200_000),
        max_grant_share=Decimal(90), task_starts_on=FIRST, task_ends_on=last,
    )  # fmt: skip


def offer_ms() -> float:
    facts, taken = offer(), []
    if found := list(breaches(facts)):
        raise SystemExit(f"The offer of the bench must be lawful: {found}")
    for _ in range(TIMES):
        begun = process_time()
        list(breaches(facts))
        taken.append(process_time() - begun)
    return median(taken) * 1000


def calendar_us() -> float:
    """One term that shifts off free days, over ten years of beginnings; the slowest unit."""
    slowest = 0.0
    for term in TERMS:
        begun = process_time()
        for number in range(DAYS):
            term.last_day(FIRST + timedelta(days=number % 3650))
        slowest = max(slowest, (process_time() - begun) / DAYS)
    return slowest * 1_000_000


def main() -> None:
    calendar_us()  # the holidays of the years are looked up once
    print(json.dumps({"offer_ms": offer_ms(), "calendar_us": calendar_us()}))


if __name__ == "__main__":
    main()
