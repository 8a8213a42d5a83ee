"""The sandbox of the ranking: one way of sharing the money, as the address of a page says it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from contracting.models import Lot, Scenario, Tender
from contracting.rules.sharing import Outcome, Share, shared
from contracting.selectors.ranking import RankRow

ZERO = Decimal(0)


@dataclass(frozen=True)
class Way:
    """What somebody tries: the money, the fewest points, and amounts typed by hand."""

    cut_off: Decimal
    min_points: Decimal
    partly: bool
    typed: Mapping[int, Decimal]


@dataclass(frozen=True)
class SandboxRow:
    rank: RankRow
    share: Share
    left: Decimal
    """Of the money, after this offer."""
    cut_here: bool
    """The first offer that gets nothing: the line of the money runs above it."""


def funds_of(tender: Tender, lot: Lot | None) -> Decimal:
    return (lot.amount if lot else tender.budget) or ZERO


def as_announced(tender: Tender, lot: Lot | None) -> Way:
    """The way the announcement gives: all its money, its fewest points."""
    return Way(
        cut_off=funds_of(tender, lot),
        min_points=Decimal(tender.min_points),
        partly=True,
        typed={},
    )


def sandbox(rows: list[RankRow], way: Way) -> list[SandboxRow]:
    """Who would get what; computed for the page and kept nowhere."""
    shares = shared(
        [row.claim() for row in rows],
        cut_off=way.cut_off,
        min_points=way.min_points,
        partly=way.partly,
        typed=way.typed,
    )
    share_of = {each.key: each for each in shares}
    left, cut, found = way.cut_off, False, []
    for row in rows:
        share = share_of[row.offer.pk]
        left -= share.amount
        out = share.outcome in (Outcome.BELOW, Outcome.NO_MONEY)
        found.append(SandboxRow(rank=row, share=share, left=left, cut_here=out and not cut))
        cut = cut or out
    return found


def saved_scenarios(tender: Tender, lot: Lot | None) -> list[Scenario]:
    found = Scenario.objects.filter(tender=tender, lot=lot).select_related("made_by")
    return list(found)
