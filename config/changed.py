"""The newest balances for the front page: the finding, and how three parties' views moved."""

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from django.contrib.auth.models import AnonymousUser
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import User
from balances.charts.canvas import Canvas
from balances.charts.data import Pictures
from balances.enums import Party
from balances.models import Round
from balances.rules.headline import headline_of
from balances.selectors import RoundResults, closed_rounds, pictures_of, results_of
from contracting.models import Contract

SHOWN = 3
HEIGHT, TOP, BOTTOM = 84, 10, 74


@dataclass(frozen=True)
class Changed:
    """One balance as a card: where it leads, what came out, who said it."""

    contract: Contract
    finding: str
    picture: SafeString
    changes: tuple[tuple[str, str], ...]
    """(party, points gained or lost since the opening); empty after one round."""


def newest_balances(reader: User | AnonymousUser) -> list[Changed]:
    """Of the contracts whose rounds were closed last, one card each."""
    closed = Round.objects.visible_to(reader).filter(closed_at__isnull=False)
    newest = closed.select_related("contract__authority", "contract__provider")
    contracts: dict[int, Contract] = {}
    for found in newest.order_by("-closed_at", "-pk")[: SHOWN * 3]:
        contracts.setdefault(found.contract_id, found.contract)
    shown = list(contracts.values())[:SHOWN]
    rounds: dict[int, list[RoundResults]] = {contract.pk: [] for contract in shown}
    for results in results_of(closed_rounds(*shown)):
        rounds[results.round.contract_id].append(results)
    return [card_of(contract, rounds[contract.pk]) for contract in shown]


def card_of(contract: Contract, rounds: list[RoundResults]) -> Changed:
    pictures = pictures_of(rounds)
    roads = {party: mean_road(pictures, party) for party in Party}
    moved = {party: road for party, road in roads.items() if len(road) > 1}
    return Changed(
        contract=contract,
        finding=headline_of(pictures).finding,
        # One round is a point, not a change.
        picture=spark(roads, name=f"zmiana-{contract.pk}") if moved else SafeString(),
        changes=tuple(
            (party, points_of(road[-1] - road[0]))
            for party, road in moved.items()
            if road[0] is not None and road[-1] is not None
        ),
    )


def points_of(change: Decimal) -> str:
    """+17, −3 or 0, with the minus that typesetters use."""
    whole = round(change)
    return f"{whole:+d}".replace("-", "−") if whole else "0"


Means = list[Decimal | None]


def mean_road(pictures: Pictures, party: Party) -> Means:
    """A party's index over the rounds, all sections together; ``None`` where too few spoke."""
    lines = [line.marks for line in pictures.road.lines if line.party == party]
    rounds = zip(*lines, strict=True) if lines else []
    means: Means = []
    for marks in rounds:
        values = [mark.value for mark in marks if mark.value is not None]
        means.append(sum(values, Decimal(0)) / len(values) if len(values) == len(marks) else None)
    return means


def spark(roads: dict[Party, Means], *, name: str) -> SafeString:
    """Three lines without an axis: only whether they rise or fall, said in words too."""
    canvas = Canvas(name, HEIGHT)
    said = []
    for party, road in roads.items():
        step = 91 / max(len(road) - 1, 1)
        heard = [(index, value) for index, value in enumerate(road) if value is not None]
        points = [(3 + index * step, place(value)) for index, value in heard]
        for (x1, y1), (x2, y2) in pairwise(points):
            canvas.way(party, x1, y1, x2, y2)
        if points:
            canvas.marker(party, *points[-1])
            values = ", ".join(f"{value:.0f}" for _index, value in heard)
            said.append(f"{party.label}: {values}")
    title = _("Change from the first balance to the newest, index 0–100")
    return canvas.svg(title, "; ".join(said))


def place(value: Decimal) -> float:
    return BOTTOM - float(value) / 100 * (BOTTOM - TOP)
