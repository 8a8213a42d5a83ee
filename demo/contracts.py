"""Contracts of the story: prepared, signed, paid, and the balances that follow them."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from balances.enums import Party, RoundKind
from balances.models import Round
from balances.services.rounds import close_round
from contracting.hooks import waiting_tranches
from contracting.models import Contract, Offer
from contracting.selectors.contract_papers import digest_on, standing_paper
from contracting.services.contract_signing import sign_contract
from contracting.services.contracts import (
    change_contract,
    draft_contract,
    pay_tranche,
    print_contract,
)
from demo import updates
from demo.meetings import meet
from demo.moderation import moderate
from demo.places import in_the_library, on_paper
from demo.schedule import Finished
from demo.voices import institutions, residents
from demo.world import World


def prepare(world: World, one: Finished, *, day: int) -> Contract:
    """The clerk prepares the contract of the selected offer."""
    clerk = world.clerks[one.call.authority]
    ngo = next(iter(one.amounts))
    offer = Offer.objects.get(tender=world.tenders[one.call.key], offeror=world.ngos[ngo])
    with world.clock.at(day, 10) as at:
        contract = draft_contract(offer=offer, by=clerk, at=at)
        values = {
            "authority_represented_by": f"{world.authorities[one.call.authority].executive_title}: "
            f"{world.executives[one.call.authority].name}",
            "provider_represented_by": f"Prezes zarządu: {world.representatives[ngo].name}",
            # What was not granted is no longer planned: the organisation adds what it offered.
            "own_financial": Decimal(2000),
        }
        contract = change_contract(
            contract=contract, values=values, tranches=tranches(contract), by=clerk, at=at
        )
    world.contracts[one.call.key] = contract
    return contract


def tranches(contract: Contract) -> list[dict[str, Any]]:
    """Two payments; a task that crosses the year's end has one in each year."""
    first = contract.starts_on + timedelta(days=5)
    if contract.ends_on.year > contract.starts_on.year:
        second = date(contract.ends_on.year, 1, 25)
    else:
        second = contract.starts_on + (contract.ends_on - contract.starts_on) // 2
    half = (contract.grant / 2).quantize(Decimal(1))
    return [
        {"amount": half, "due_on": first, "condition": "po podpisaniu umowy"},
        {
            "amount": contract.grant - half,
            "due_on": second,
            "condition": "po przyjęciu sprawozdania częściowego",
        },
    ]


def sign(world: World, one: Finished) -> None:
    """Printed, signed, and each tranche that is due by now is paid on its day."""
    assert one.signed is not None  # noqa: S101 - only signed ones are passed
    contract = prepare(world, one, day=one.signed - 5)
    clerk = world.clerks[one.call.authority]
    updates.accept(
        world, one, updates.send(world, one, contract, day=one.signed - 4), day=one.signed - 4
    )
    contract.refresh_from_db()
    with world.clock.at(one.signed - 3, 12) as at:
        print_contract(contract=contract, by=clerk, at=at)
    with world.clock.at(one.signed, 13) as at:
        contract = sign_contract(
            contract=contract,
            signed_on=world.clock.day(one.signed),
            checksum=digest_on(standing_paper(contract))[:8],
            by=clerk,
            at=at,
        )
    for tranche in contract.tranches.all():
        offset = (tranche.due_on - world.clock.today).days
        if offset < 0 and not waiting_tranches([tranche]):
            with world.clock.at(offset, 11) as at:
                pay_tranche(tranche=tranche, paid_on=tranche.due_on, by=clerk, at=at)
    world.contracts[one.call.key] = contract


def take_balance(world: World, one: Finished) -> None:
    """Every round whose window has passed is answered and closed; the present one is begun."""
    contract = world.contracts[one.call.key]
    for round_ in Round.objects.filter(contract=contract).order_by("opens_on"):
        opens = (round_.opens_on - world.clock.today).days
        closes = (round_.closes_on - world.clock.today).days
        if closes < 0:
            day = opens + max(4, (closes - opens) // 2)
            residents(world, round_, one.residents, one.mood, day=min(day, closes))
            parties = (Party.PROVIDER, Party.AUTHORITY)
            institutions(world, round_, one.mood, day=min(day, closes), parties=parties)
            if one.elsewhere and round_.kind == RoundKind.OPENING:
                clerk = world.clerks[one.call.authority]
                on_paper(world, round_, clerk, one.mood, day=min(day, closes))
                in_the_library(world, round_, clerk, one.mood, day=min(day, closes))
            with world.clock.at(min(closes + 1, 0), 8) as at:
                clerk = world.clerks[one.call.authority]
                closed = close_round(round=Round.objects.get(pk=round_.pk), by=clerk, at=at)
            moderate(world, closed, clerk)
            meet(world, closed, clerk)
        elif opens < -3:
            residents(world, round_, one.residents // 2, one.mood, day=-1)
            if round_.kind == RoundKind.MID_TERM:
                institutions(world, round_, one.mood, day=-1, parties=(Party.PROVIDER,))
