"""Reports of annex 5: filled in so that nothing stops the filing, changed through keywords."""

from decimal import Decimal
from typing import Any

from accounts.models import User
from contracting.models import Contract, Report
from contracting.modes.report_forms import GRANT, IN_KIND, OWN, PERSONAL
from contracting.selectors.task_reports import FINAL_SLUG, agreed_for, reports_of
from contracting.services.task_reports import Written, save_task_report


def written_for(contract: Contract, slug: str = FINAL_SLUG, **changes: Any) -> Written:
    """All as agreed: each cost as planned, paid by the grant, the rest from own money."""
    (one,) = (each for each in reports_of(contract, contract.reports.all()) if each.slug == slug)
    agreed = agreed_for(contract, one)
    spent = {each.key: each.agreed for each in agreed.costs}
    total = sum(spent.values(), Decimal(0))
    paid = min(agreed.sources[GRANT] or Decimal(0), total)
    values: dict[str, Any] = {
        "goals": "Czterdzieści osób korzystało z pomocy przez cały okres.",
        "done": dict.fromkeys(range(1, len(agreed.activities) + 1), "Zgodnie z planem."),
        "reached": {
            place: each.target or "osiągnięto" for place, each in enumerate(agreed.results, start=1)
        },
        "spent": spent,
        "paid": {GRANT: paid, OWN: total - paid, PERSONAL: Decimal(0), IN_KIND: Decimal(0)},
    }
    return Written(**(values | changes))


def write_report(contract: Contract, slug: str = FINAL_SLUG, *, by: User, **changes: Any) -> Report:
    return save_task_report(
        contract=contract, slug=slug, written=written_for(contract, slug, **changes), by=by
    )
