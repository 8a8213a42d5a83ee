"""Sharing the money of a call by the ranking: what each offer would get under a cut-off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from common.money import rounded

ZERO = Decimal(0)


class Outcome(StrEnum):
    """What becomes of an offer under one way of sharing the money."""

    WHOLE = "whole"
    PART = "part"
    BELOW = "below"
    NO_MONEY = "no_money"


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An offer in the ranking, as far as the money goes."""

    key: int
    points: Decimal | None
    asked: Decimal
    advised: Decimal | None = None
    """The mean of the amounts that the members recommend."""

    @property
    def wanted(self) -> Decimal:
        return self.asked if self.advised is None else min(self.advised, self.asked)


@dataclass(frozen=True, kw_only=True)
class Share:
    key: int
    amount: Decimal
    outcome: Outcome


def shared(
    claims: Iterable[Claim],
    *,
    cut_off: Decimal,
    min_points: Decimal,
    partly: bool,
    typed: Mapping[int, Decimal] | None = None,
) -> list[Share]:
    """From the best offer down, while the money lasts.

    ``typed`` are amounts somebody tries instead of what is wanted; ``partly``: the first offer
    for which the money is too short gets what is left. Nobody gets more than was asked.
    """
    left, shares = cut_off, []
    for claim in sorted(claims, key=lambda each: (-(each.points or ZERO), each.key)):
        wanted = (typed or {}).get(claim.key, claim.wanted)
        wanted = max(ZERO, min(rounded(wanted), claim.asked))
        amount, outcome = _share(claim, wanted, left, min_points=min_points, partly=partly)
        left -= amount
        shares.append(Share(key=claim.key, amount=amount, outcome=outcome))
    return shares


def _share(
    claim: Claim, wanted: Decimal, left: Decimal, *, min_points: Decimal, partly: bool
) -> tuple[Decimal, Outcome]:
    if claim.points is None or claim.points < min_points:
        return ZERO, Outcome.BELOW
    if wanted == 0:
        return ZERO, Outcome.NO_MONEY
    if wanted <= left:
        return wanted, Outcome.WHOLE if wanted == claim.asked else Outcome.PART
    if partly and left > 0:
        return left, Outcome.PART
    return ZERO, Outcome.NO_MONEY


def distance(points: Decimal | None, last_chosen: Decimal | None) -> Decimal | None:
    """How many points an offer is from the last chosen one: below zero when it has fewer."""
    if points is None or last_chosen is None:
        return None
    return points - last_chosen
