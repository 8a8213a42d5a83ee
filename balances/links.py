"""What a contract's page says about its balance."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from balances.models import Round
from balances.selectors.years import Year, gates_of
from contracting.links import Link
from contracting.models import Contract


def balance_of_contract(contract: Contract, user: Any) -> Iterator[Link]:
    """One link, once there is a round that the person may see."""
    rounds = list(
        Round.objects.visible_to(user).filter(contract=contract).order_by("opens_on", "pk")
    )
    if not rounds:
        return
    today = timezone.localdate()
    yield Link(
        title=_("Three-party balance"),
        url=reverse("balances:balance", args=[contract.pk]),
        text=", ".join(f"{round.get_kind_display()}: {_state(round, today)}" for round in rounds),
    )
    if gate := gates_of([contract]).get(contract.pk):
        yield Link(
            title=_("The next years of the contract"),
            url=reverse("balances:balance", args=[contract.pk]) + "#lata",
            text=", ".join(_of_year(each) for each in gate.rows(today)),
        )


def _of_year(year: Year) -> str:
    if year.decision is None:
        return _("%(year)s: not decided yet") % {"year": year.year}
    if year.decision.goes_on:
        return _("%(year)s: goes on") % {"year": year.year}
    return _("%(year)s: does not go on") % {"year": year.year}


def _state(round: Round, today: Any) -> str:
    if round.closed_at is not None:
        return _("closed")
    if today < round.opens_on:
        return _("to come")
    return _("to be closed") if today > round.closes_on else _("open")
