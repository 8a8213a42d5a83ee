"""In the story: an offer that was awarded less is updated to that sum before its contract."""

from decimal import ROUND_DOWN, Decimal
from typing import Any

from contracting.models import Contract, ContractUpdate
from contracting.selectors.agreements import cost_facts
from contracting.services.contract_updates import (
    accept_update,
    save_update_table,
    save_update_terms,
    send_update,
)
from demo.schedule import Finished
from demo.world import World

NOTE = (
    "Przyznano mniej, niż prosiliśmy. Zmniejszamy największy koszt, a liczbę odbiorców i terminy "
    "zostawiamy bez zmian."
)
GROSZ = Decimal("0.01")


def send(world: World, one: Finished, contract: Contract, *, day: int) -> ContractUpdate | None:
    """The organisation lowers its greatest cost and sends the update."""
    update = ContractUpdate.objects.filter(contract=contract).first()
    if update is None or not update.is_editable:
        return update
    by = world.representatives[next(iter(one.amounts))]
    with world.clock.at(day, 9) as at:
        rows, costs = lowered(contract, update.content)
        act: dict[str, Any] = {"by": by, "at": at}
        update = save_update_table(update=update, table="costs", rows=rows, **act)
        own = Decimal(update.content["own_financial"])
        update = save_update_terms(
            update=update,
            starts_on=contract.starts_on,
            ends_on=contract.ends_on,
            amounts={
                "own_financial": own,
                "own_other": costs - contract.grant - own,
                "fees": Decimal(0),
            },
            note=NOTE,
            **act,
        )
        return send_update(update=update, **act)


def accept(world: World, one: Finished, update: ContractUpdate | None, *, day: int) -> None:
    if update is not None:
        with world.clock.at(day, 10) as at:
            accept_update(update=update, by=world.clerks[one.call.authority], at=at)


def lowered(contract: Contract, content: dict[str, Any]) -> tuple[list[dict[str, Any]], Decimal]:
    """The rows with the greatest one cut to what is left for it, and the new sum of all."""
    known = {facts.name: facts for facts in cost_facts(content)}
    totals = [known[row["name"]].total or Decimal(0) for row in content["costs"]]
    own = sum(Decimal(content[name]) for name in ("own_financial", "own_other", "fees"))
    place = totals.index(max(totals))
    left = totals[place] - (sum(totals) - contract.grant - own)
    rows = [dict(row) for row in content["costs"]]
    row = rows[place]
    quantity = Decimal(row["quantity"])
    unit_cost = (left / quantity).quantize(GROSZ, rounding=ROUND_DOWN)
    total = (unit_cost * quantity).quantize(GROSZ)
    *first, _last = (Decimal(each) for each in row["years"])
    ratio = total / totals[place]
    kept = [(each * ratio).quantize(GROSZ) for each in first]
    row["unit_cost"] = str(unit_cost)
    row["years"] = [str(each) for each in (*kept, total - sum(kept, Decimal(0)))]
    return rows, sum(totals) - totals[place] + total
