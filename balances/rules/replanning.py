"""What becomes of planned rounds when a contract is amended in length or ends early.

A round that has begun, or for which residents hold codes, is a promise: it may grow, never
shrink (docs/reference/rounds.md says why). A round to come is planned as if the contract had
been like this from the start.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from balances.enums import RoundKind
from balances.rules.rounds import SHORTEST_ROUND, PlannedRound
from common.acts import PORTAL
from common.calendar import DAY, Term
from common.figures import Dated, Since
from common.law import Source

LENGTH_OF_THE_FINAL_ROUND_AFTER_AN_EARLY_ENDING = Dated(
    PORTAL("", source=Source.PROPOSED), (Since(date(2026, 11, 22), Term(30)),)
)
"""[proposed] As long as a final round lasts within the task."""
ORDER = (RoundKind.OPENING, RoundKind.MID_TERM, RoundKind.FINAL)


@dataclass(frozen=True)
class StandingRound:
    """A round as it is planned now."""

    kind: RoundKind
    opens_on: date
    closes_on: date
    closed: bool = False
    promised: bool = False
    """Codes were made for residents, or an institution has closed its card."""

    def begun(self, today: date) -> bool:
        return self.opens_on <= today or self.promised

    @property
    def window(self) -> PlannedRound:
        return PlannedRound(self.kind, self.opens_on, self.closes_on)


def replanned(
    standing: Sequence[StandingRound], planned: Sequence[PlannedRound], *, today: date
) -> tuple[PlannedRound, ...]:
    """The rounds of an amended contract; a kind that is not among them is left out."""
    now = {each.kind: each for each in standing}
    wanted = {each.kind: each for each in planned}
    rounds: list[PlannedRound] = []
    for kind in ORDER:
        old, new = now.get(kind), wanted.get(kind)
        if old is not None and old.begun(today):
            rounds.append(_kept(old, new))
        elif new is not None:
            window = _not_before(new, rounds, today)
            if kind != RoundKind.MID_TERM or _has_room(window, now, wanted, today):
                rounds.append(window)
    return tuple(rounds)


def _kept(old: StandingRound, new: PlannedRound | None) -> PlannedRound:
    """What has begun stays, but for a final round that the task now outlives."""
    outlived = (
        old.kind == RoundKind.FINAL
        and not old.closed
        and new is not None
        and new.opens_on > old.closes_on
    )
    if not outlived or new is None:
        return old.window
    if old.promised:
        return PlannedRound(old.kind, old.opens_on, new.closes_on)
    return new


def _not_before(new: PlannedRound, rounds: Sequence[PlannedRound], today: date) -> PlannedRound:
    earliest = max([today, *(each.closes_on + DAY for each in rounds)])
    opens_on = max(new.opens_on, earliest)
    least = opens_on + timedelta(days=SHORTEST_ROUND.history[-1].value.count - 1)
    return PlannedRound(new.kind, opens_on, max(new.closes_on, least))


def _has_room(
    window: PlannedRound,
    now: Mapping[RoundKind, StandingRound],
    wanted: Mapping[RoundKind, PlannedRound],
    today: date,
) -> bool:
    """A mid-term round that would meet the final one is left out: it would say the same."""
    old, new = now.get(RoundKind.FINAL), wanted[RoundKind.FINAL]
    final = _kept(old, new) if old is not None and old.begun(today) else new
    return window.closes_on < final.opens_on


def after_early_ending(
    standing: Sequence[StandingRound], *, today: date
) -> tuple[PlannedRound, ...]:
    """The rounds of a contract that ended early: straight to the final one.

    A round that is open and to which somebody has given a promise runs to its end, and the
    final opens on the next day; any other open round ends today; rounds to come are left out.
    """
    rounds: list[PlannedRound] = []
    final = next((each for each in standing if each.kind == RoundKind.FINAL), None)
    for each in standing:
        if each.kind != RoundKind.FINAL and each.opens_on <= today:
            closes_on = each.closes_on if each.promised else min(each.closes_on, today)
            rounds.append(PlannedRound(each.kind, each.opens_on, closes_on))
    if final is not None and final.opens_on <= today:
        return (*rounds, final.window)
    opens_on = max([today, *(each.closes_on + DAY for each in rounds)])
    length = LENGTH_OF_THE_FINAL_ROUND_AFTER_AN_EARLY_ENDING.history[-1].value.count
    closes_on = opens_on + timedelta(days=length - 1)
    if final is not None and final.promised:
        closes_on = max(closes_on, final.closes_on)
    return (*rounds, PlannedRound(RoundKind.FINAL, opens_on, closes_on))
