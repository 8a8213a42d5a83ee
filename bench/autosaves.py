"""What browsers send while 400 people write their offers: a text, and a line of the costs.

Each save stands on the version that the one before it left, so a line is a page's next
autosave and never a second writer's. Writers are not in step: of each slice of the load, as
many draw their side as over a whole hour. All have begun before: the first saving of a sitting,
which opens its history, comes once in a quarter of an hour and not in every second slice.
"""

from pathlib import Path
from urllib.parse import urlencode

from accounts.models import Organisation
from bench.filings import make_drafts
from contracting.enums import OfferSection
from contracting.models import CostLine, Offer
from contracting.services.offer_sections import save_section
from programmes.models import PriorityTask

FIRST_NUMBER = 200_000
ROUNDS = 10
"""Saves of each draft; more than a few seconds can use up."""
EACH_WITH_SIDE = 8
"""Who types on saves every two seconds, and the page asks for its side after fifteen."""


def write_autosaves(task: PriorityTask, ngos: list[Organisation], place: Path) -> None:
    """Two files for ``bench.load``: an address, the form and the cookies in each line."""
    offers, cookies = make_drafts(task, ngos, calls=1, start=FIRST_NUMBER)
    for offer in offers:
        begin_to_type(offer)
    costs = {each.content.offer_id: each for each in first_costs(offers)}
    texts, lines = [], []
    for version in range(ROUNDS):
        for place_in_line, offer in enumerate(offers):
            cookie, token = cookies[offer.offeror_id]
            begin = {"csrfmiddlewaretoken": token, "version": version + 1}
            if (version + place_in_line) % EACH_WITH_SIDE:
                begin["side"] = "later"
            text = begin | typed_text(version)
            line = begin | typed_cost(costs[offer.pk], version)
            texts.append(f"/oferty/{offer.pk}/czesc/zasoby/zapis/\t{urlencode(text)}\t{cookie}")
            lines.append(f"/oferty/{offer.pk}/czesc/koszty/zapis/\t{urlencode(line)}\t{cookie}")
    (place / "autosaved-texts.txt").write_text("\n".join(texts))
    (place / "autosaved-costs.txt").write_text("\n".join(lines))


def begin_to_type(offer: Offer) -> None:
    """The first saving of both sections."""
    values: dict[OfferSection, dict[str, object]] = {
        OfferSection.CAPACITY: {"resources": "Koordynatorka."},
        OfferSection.COSTS: {"own_financial": 499},
    }
    for section, written in values.items():
        save_section(offer=offer, section=section, values=written, by=offer.created_by)


def first_costs(offers: list[Offer]) -> list[CostLine]:
    rows = CostLine.objects.filter(content__offer__in=offers, position=1)
    return list(rows.select_related("content", "activity"))


def typed_text(version: int) -> dict[str, str]:
    written = "Od 2019 roku prowadzimy usługi sąsiedzkie w trzech gminach. " * (20 + version)
    return {"experience": written, "resources": "Koordynatorka i szesnaścioro sąsiadów. " * 20}


def typed_cost(row: CostLine, version: int) -> dict[str, object]:
    assert row.activity is not None  # noqa: S101 - as made
    return {
        "grant": "5000",
        "own_financial": "500",
        "partial": "1",
        "row-TOTAL_FORMS": 1,
        "row-INITIAL_FORMS": 0,
        "row-0-uid": row.uid,
        "row-0-group": row.group,
        "row-0-activity": row.activity.uid,
        "row-0-name": row.name,
        "row-0-unit": row.unit,
        "row-0-unit_cost": f"{56 + version},00",
        "row-0-quantity": "10",
    }
