"""Small grants of the story: one settled, one running, one open for comments, one forgotten."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from contracting.enums import Place
from contracting.models import Contract, Offer, SmallGrantOffer
from contracting.selectors.contract_papers import digest_on, standing_paper
from contracting.selectors.settling import agreed_lines, agreed_results
from contracting.selectors.small_grant_sums import pool_of
from contracting.services.announcements import Appearance
from contracting.services.contract_signing import sign_contract
from contracting.services.contracts import (
    change_contract,
    draft_contract,
    pay_tranche,
    print_contract,
)
from contracting.services.reports import accept_report, file_report, save_report
from contracting.services.small_grant_comments import (
    answer_comment,
    confirm_comment,
    leave_comment,
)
from contracting.services.small_grant_decisions import decide_small_grant
from contracting.services.small_grant_filing import file_small_grant_offer
from contracting.services.small_grant_publications import (
    confirm_public_text,
    publish_small_grant_offer,
    take_down_small_grant_offer,
)
from contracting.services.small_grants import begin_small_grant_offer, save_small_grant_offer
from demo import contracts
from demo.calls import Call
from demo.schedule import Finished
from demo.small_grant_texts import FIRST_AID, GARDEN, LIBRARY, OWN, RESULTS, WALKS
from demo.world import World


@dataclass(frozen=True)
class Small:
    """Days are offsets from today."""

    key: str
    authority: str
    ngo: str
    said: dict[str, Any]
    grant: Decimal
    filed: int
    starts: int
    ends: int

    @property
    def published(self) -> int:
        return self.filed + 3

    @property
    def decided(self) -> int:
        return self.published + 10


def offer(world: World) -> None:
    done = Small(
        "mg-biblioteka", "godkowo", "razem-godkowo", LIBRARY, Decimal(3200), -150, -120, -70
    )
    runs = Small("mg-spacery", "godkowo", "osp-godkowo", WALKS, Decimal(2600), -50, -20, 40)
    told = Small("mg-pomoc", "godkowo", "osp-godkowo", FIRST_AID, Decimal(4000), -6, 30, 75)
    late = Small("mg-ogrod", "barczewo", "kgw-ramsowo", GARDEN, Decimal(6500), -16, 24, 80)
    for each in (done, runs):
        if pool_of(world.authorities[each.authority].pk, _start(world, each).year) is not None:
            _lead_to_contract(world, each)  # in January the year before is not in the story
    if done.key in world.contracts:
        _settle(world, done)
    opened = _publish(world, told, _file(world, told))
    _comment(world, opened, "Czy na zajęciach będzie tłumacz polskiego języka migowego?", -2)
    _file(world, late)


def _start(world: World, one: Small) -> date:
    return world.clock.day(one.starts)


def _end(world: World, one: Small) -> date:
    """A grant is paid and used in one budget year."""
    return min(world.clock.day(one.ends), date(_start(world, one).year, 12, 31))


def _file(world: World, one: Small) -> SmallGrantOffer:
    by = world.representatives[one.ngo]
    with world.clock.at(one.filed) as at:
        draft = begin_small_grant_offer(
            authority=world.authorities[one.authority], offeror=world.ngos[one.ngo], by=by, at=at
        )
        draft = save_small_grant_offer(
            small_grant=draft,
            values=OWN
            | one.said
            | {
                "starts_on": _start(world, one),
                "ends_on": _end(world, one),
                "contact_name": by.name,
                "contact_email": by.email,
            },
            costs=[
                {
                    "name": "Prowadzenie zajęć",
                    "total": one.grant - 600,
                    "from_grant": one.grant - 600,
                },
                {"name": "Materiały i druk", "total": Decimal(600), "from_grant": Decimal(600)},
                {
                    "name": "Poczęstunek i praca wolontariuszy",
                    "total": Decimal(350),
                    "from_grant": Decimal(0),
                },
            ],
            results=RESULTS,
            by=by,
        )
        file_small_grant_offer(small_grant=draft, by=by, at=at)
    return SmallGrantOffer.objects.get(pk=draft.pk)


def _publish(world: World, one: Small, small_grant: SmallGrantOffer) -> SmallGrantOffer:
    clerk = world.clerks[one.authority]
    with world.clock.at(one.published) as at:
        confirm_public_text(small_grant=small_grant, passages=[], by=clerk, at=at)
        publish_small_grant_offer(
            small_grant=small_grant,
            appearances=[
                Appearance(
                    place=place,
                    published_on=world.clock.day(one.published),
                    address="tablica na parterze urzędu"
                    if place == Place.BOARD
                    else f"https://{one.authority}.example.pl/male-granty/{small_grant.pk}",
                    produced_by=clerk.name,
                )
                for place in Place
            ],
            by=clerk,
            at=at,
        )
    return SmallGrantOffer.objects.get(pk=small_grant.pk)


def _comment(world: World, small_grant: SmallGrantOffer, text: str, day: int) -> Any:
    with world.clock.at(day) as at:
        comment = leave_comment(
            small_grant=small_grant, text=text, email="mieszkanka@example.org", at=at
        )
        return confirm_comment(comment=comment, at=at)


def _lead_to_contract(world: World, one: Small) -> None:
    clerk, executive = world.clerks[one.authority], world.executives[one.authority]
    small_grant = _publish(world, one, _file(world, one))
    comment = _comment(
        world, small_grant, "Dobry pomysł. Przydałby się też w Dobrym.", one.published + 4
    )
    with world.clock.at(one.decided) as at:
        take_down_small_grant_offer(
            small_grant=small_grant,
            removed=dict.fromkeys(Place.values, world.clock.day(one.decided)),
            by=clerk,
            at=at,
        )
        answer_comment(
            comment=comment,
            accepted=True,
            answer="Organizacja zaprosi mieszkańców wszystkich sołectw, także Dobrego.",
            by=clerk,
            at=at,
        )
        awarded = decide_small_grant(
            small_grant=small_grant,
            awarded=True,
            purposeful=True,
            amount=one.grant - 200,
            reason="Zadanie odpowiada programowi współpracy i dociera do osób, które rzadko "
            "wychodzą z domu. Kwotę obniżono o koszt plakatów, które wydrukuje urząd.",
            by=executive,
            at=at,
        )
    world.contracts[one.key] = _sign(world, one, awarded)
    contracts.take_balance(world, _as_finished(one))


def _sign(world: World, one: Small, awarded: Offer) -> Contract:
    clerk, signed = world.clerks[one.authority], one.decided + 5
    with world.clock.at(one.decided + 2) as at:
        contract = draft_contract(offer=awarded, by=clerk, at=at)
        authority, head = world.authorities[one.authority], world.executives[one.authority]
        contract = change_contract(
            contract=contract,
            values={
                "authority_represented_by": f"{authority.executive_title}: {head.name}",
                "provider_represented_by": f"Prezes zarządu: {world.representatives[one.ngo].name}",
            },
            tranches=[
                {
                    "amount": contract.grant,
                    "due_on": world.clock.day(one.starts),
                    "condition": "po podpisaniu umowy",
                }
            ],
            by=clerk,
            at=at,
        )
        print_contract(contract=contract, by=clerk, at=at)
    with world.clock.at(signed, 13) as at:
        contract = sign_contract(
            contract=contract,
            signed_on=world.clock.day(signed),
            checksum=digest_on(standing_paper(contract))[:8],
            by=clerk,
            at=at,
        )
    with world.clock.at(one.starts, 11) as at:
        pay_tranche(
            tranche=contract.tranches.get(),
            paid_on=world.clock.day(one.starts),
            by=clerk,
            at=at,
        )
    return contract


def _settle(world: World, one: Small) -> None:
    contract = Contract.objects.get(pk=world.contracts[one.key].pk)
    by, day = world.representatives[one.ngo], (contract.ends_on - world.clock.today).days
    with world.clock.at(day + 12) as at:
        report = save_report(
            contract=contract,
            performance="Odbyło się osiem spotkań. Przychodziło od dwunastu do dwudziestu osób; "
            "czytali na przemian dzieci i dziadkowie. Dwa spotkania nagrał dom kultury.",
            lines=[
                {"name": each.name, "agreed": each.agreed, "spent": each.agreed}
                for each in agreed_lines(contract)
            ],
            results=[
                {"name": each.name, "target": each.target, "reached": "43 osoby"}
                for each in agreed_results(contract)
            ],
            by=by,
            at=at,
        )
        file_report(report=report, by=by, at=at)
    with world.clock.at(day + 20) as at:
        accept_report(report=report, by=world.clerks[one.authority], at=at)


def _as_finished(one: Small) -> Finished:
    """What the balances of the story ask of a procedure."""
    call = Call(one.key, one.authority, "", "", one.published, one.decided, one.starts, one.ends, 0)
    return Finished(call, (one.ngo,), {one.ngo: 0}, residents=4, mood=0.2)
