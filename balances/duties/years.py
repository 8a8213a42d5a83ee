"""Years of multi-year contracts that wait for the executive, and contracts that are to end."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.enums import AUTHORITY_ROLES, Role
from balances.selectors.years import gates_of
from common.duties import Duty, Owner, Scope
from contracting.enums import ContractState
from contracting.models import Contract, Tranche


def years_to_decide(scope: Scope) -> Iterator[Duty]:
    """After the mid-term round, before the first tranche of the next year."""
    rows = Contract.objects.filter(state=ContractState.SIGNED, rounds__kind="mid_term")
    if scope.authority_ids is not None:
        rows = rows.filter(authority__in=scope.authority_ids)
    unpaid = Tranche.objects.filter(paid_on__isnull=True).order_by("due_on")
    of_duty = ("number", "title", "authority_id", "starts_on", "ends_on")
    contracts = list(
        rows.only(*of_duty).prefetch_related(Prefetch("tranches", unpaid, to_attr="unpaid"))
    )
    for pk, gate in gates_of(contracts).items():
        contract = next(each for each in contracts if each.pk == pk)
        stopped = next((d for d in gate.decisions.values() if not d.goes_on), None)
        if stopped is not None:
            yield _to_end(contract, stopped.year)
        elif (year := gate.next_year(scope.today)) is not None:
            yield _to_decide(contract, year)


def _to_decide(contract: Contract, year: int) -> Duty:
    due = [each.due_on for each in contract.unpaid if each.due_on.year == year]
    return Duty(
        key=f"year.decide:{contract.pk}:{year}",
        act="year.decide",
        title=_("Decide whether the year %(year)s of the contract goes on") % {"year": year},
        subject=_("Contract %(number)s, %(title)s")
        % {"number": contract.number, "title": contract.title},
        owner=Owner(contract.authority_id, frozenset({Role.EXECUTIVE})),
        url=reverse("balances:year_decide", args=[contract.pk, year]),
        due_on=min([*due, date(year, 1, 1)]),
        detail=_("The tranches of that year wait for it."),
        button=_("Decide"),
        deciding=True,
        steps=frozenset({"balance_mid_term"}),
    )


def _to_end(contract: Contract, year: int) -> Duty:
    return Duty(
        key=f"contract.end:{contract.pk}",
        act="contract.end",
        title=_("Record how the contract ends: the year %(year)s does not go on") % {"year": year},
        subject=_("Contract %(number)s, %(title)s")
        % {"number": contract.number, "title": contract.title},
        owner=Owner(contract.authority_id, AUTHORITY_ROLES),
        url=reverse("contracting:contract_end", args=[contract.pk]),
        due_on=date(year - 1, 12, 31),
        detail=_("By an annex that shortens it, or by agreement of the parties."),
        button=_("Record the ending"),
        steps=frozenset({"contract"}),
    )


PROVIDERS = (years_to_decide,)
