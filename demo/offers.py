"""Offers of the story: written section by section, filed or left as drafts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import uuid4

from accounts.models import User
from contracting.enums import CostGroup, OfferSection
from contracting.models import Lot, Offer, OfferContent
from contracting.services.approvals import approve_offer
from contracting.services.offer_sections import save_section
from contracting.services.offer_workings import remark_on_offer
from contracting.services.offers import draft_offer
from contracting.services.partners import accept_invitation, invite_partner, share_out
from contracting.services.submissions import submit_offer
from demo.offer_texts import OFFERS
from demo.world import World

RESULT = {
    "name": "Osoby objęte wsparciem",
    "target": "co najmniej 30",
    "source": "listy obecności",
}


@dataclass(frozen=True)
class Together:
    """A joint offer: the second organisation, who does what, and the second one's money."""

    partner: str
    first: str
    second: str
    share: Decimal
    representation: str


def write(
    world: World,
    call: str,
    ngo: str,
    *,
    day: int,
    file: bool = True,
    lot: Lot | None = None,
    together: Together | None = None,
) -> Offer:
    """Write an offer on ``day`` (from the texts of the call's service) and maybe file it."""
    tender = world.tenders[call]
    texts = OFFERS[service_of(world, call)]
    by = world.representatives[ngo]
    with world.clock.at(day, 20, 10) as at:
        offer = draft_offer(tender=tender, offeror=world.ngos[ngo], lot=lot, by=by, at=at)
        save_section(
            offer=offer,
            section=OfferSection.DESCRIPTION,
            values={
                "title": texts["title"],
                "starts_on": tender.task_starts_on,
                "ends_on": tender.task_ends_on,
                "summary": texts["summary"],
                "place": f"Gmina {tender.authority.town}",
            },
            by=by,
            at=at,
        )
        if file:
            fill(offer, texts, world.ngos[ngo].name, at)
            if together:
                join(world, offer, together, by, at)
        else:
            remark_on_offer(
                offer=offer,
                organisation=offer.offeror_id,
                section=OfferSection.DESCRIPTION,
                text="Dopiszmy, jak dojadą osoby z sołectw bez autobusu.",
                by=by,
                at=at,
            )
    if file:
        with world.clock.at(day, 21, 5) as at:
            offer.refresh_from_db()
            submit_offer(offer=offer, version=offer.content.version, by=by, at=at)
    return offer


def join(world: World, offer: Offer, together: Together, by: User, at: Any) -> None:
    """The other organisation is asked, agrees to who does what, and approves the whole."""
    partner, other = world.ngos[together.partner], world.representatives[together.partner]
    asked = invite_partner(offer=offer, organisation=partner, by=by, at=at)
    offer = accept_invitation(partner=asked, by=other, at=at)
    content = OfferContent.objects.get(offer=offer)
    everything = sum((each.year_1 for each in content.costs.all()), Decimal(0))
    content = share_out(
        offer=offer,
        shares={
            offer.offeror_id: (together.first, [everything - together.share]),
            partner.pk: (together.second, [together.share]),
        },
        representation=together.representation,
        by=by,
        at=at,
    )
    approve_offer(offer=offer, version=content.version, by=other, at=at)


def service_of(world: World, call: str) -> str:
    """Which of the services a call commissions, by its standard; or that it passes money on."""
    if world.tenders[call].regranting:
        return "mikrodotacje"
    standard = world.tenders[call].standard
    name = standard.name if standard else ""
    known = {
        "Usługi sąsiedzkie": "sasiedzkie",
        "Placówka wsparcia dziennego dla dzieci": "wsparcie-dzienne",
    }
    return known.get(name, "opieka")


def fill(offer: Offer, texts: dict[str, Any], name: str, at: Any) -> None:
    """All the sections that the official form demands, so that nothing blocks filing."""
    activities = [
        {
            "uid": uuid4(),
            "name": n,
            "description": d,
            "target_group": g,
            "when": w,
            "by_others": "",
        }
        for n, d, g, w in texts["activities"]
    ]
    save(offer, OfferSection.ACTIVITIES, {}, activities, at)
    # A call under a standard has its indicators in the table already.
    results = None if offer.content.results.exists() else [{"uid": uuid4(), **RESULT}]
    save(offer, OfferSection.RESULTS, {"effects": texts["effects"]}, results, at)
    save(
        offer,
        OfferSection.CAPACITY,
        {"experience": texts["experience"], "resources": texts["resources"]},
        None,
        at,
    )
    rows, everything = cost_rows(offer, texts)
    grant = (everything * Decimal("0.85")).quantize(Decimal(1))
    save(
        offer,
        OfferSection.COSTS,
        {
            "grant": grant,
            "own_financial": Decimal(2000),
            "own_other": everything - grant - 2000,
            "fees": Decimal(0),
        },
        rows,
        at,
    )
    passing_on = texts["passing_on"] if offer.tender.regranting else {}
    save(offer, OfferSection.OTHER, {"paid_performance": False, **passing_on}, None, at)
    save(
        offer,
        OfferSection.DECLARATIONS,
        {"tax_arrears": False, "insurance_arrears": False, "declared": True},
        None,
        at,
    )


def save(offer: Offer, section: OfferSection, values: dict[str, Any], rows: Any, at: Any) -> None:
    save_section(offer=offer, section=section, values=values, rows=rows, at=at)


def cost_rows(offer: Offer, texts: dict[str, Any]) -> tuple[list[dict[str, Any]], Decimal]:
    """Rows of table V.A, all in the first year, and their sum."""
    activities = list(offer.content.activities.order_by("position"))
    rows, everything = [], Decimal(0)
    for group, activity, name, unit, cost, many in texts["costs"]:
        total = Decimal(cost) * many
        everything += total
        rows.append(
            {
                "uid": uuid4(),
                "group": CostGroup(group),
                "activity": activities[activity] if activity is not None else None,
                "name": name,
                "unit": unit,
                "unit_cost": Decimal(cost),
                "quantity": Decimal(many),
                "year_1": total,
            }
        )
    return rows, everything
