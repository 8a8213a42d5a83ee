"""How many rounds a contract's balance has, and when each may be filled.

Three for a task of half a year or longer, two for a shorter one (domain.md 5.3). The days
of the windows are the model's proposal, not law. All days are inclusive.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from balances.enums import RoundKind

MID_TERM_MIN_MONTHS = 6
REPORT_DAYS = 30
"""The final report is due within 30 days of the end of the task (art. 18)."""

_OPENING_DAYS = 30
_SHORT_SHARE = 0.2
_MID_TERM_DAYS = 30
_FINAL_DAYS = 30
_SHORTEST_WINDOW = 7


@dataclass(frozen=True)
class PlannedRound:
    kind: RoundKind
    opens_on: date
    closes_on: date


def lasts_months(starts_on: date, ends_on: date, months: int) -> bool:
    """Whether the task lasts ``months`` or longer: 1 January – 30 June are six months."""
    return ends_on + timedelta(days=1) >= _months_later(starts_on, months)


def plan_rounds(
    starts_on: date,
    ends_on: date,
    signed_on: date,
    *,
    mid_term_min_months: int = MID_TERM_MIN_MONTHS,
) -> tuple[PlannedRound, ...]:
    """The rounds of a contract signed on ``signed_on``, in order, never overlapping.

    Each window lasts a week at least, so a contract signed late pushes the later windows
    on rather than closing the first before anybody could fill it.
    """
    if ends_on < starts_on:
        raise ValueError("A task does not end before it starts.")
    days = (ends_on - starts_on).days + 1
    long = lasts_months(starts_on, ends_on, mid_term_min_months)

    opening_days = _OPENING_DAYS if long else min(_OPENING_DAYS, ceil(days * _SHORT_SHARE))
    planned = [
        _window(RoundKind.OPENING, signed_on, starts_on + timedelta(days=opening_days - 1), None)
    ]
    middle = starts_on + timedelta(days=days // 2)
    if long:
        opens = middle - timedelta(days=_MID_TERM_DAYS // 2)
        closes = opens + timedelta(days=_MID_TERM_DAYS - 1)
        planned.append(_window(RoundKind.MID_TERM, opens, closes, planned[-1]))
    # Never in the first half of the task, however short it is.
    opens = max(ends_on - timedelta(days=_FINAL_DAYS - 1), middle)
    closes = ends_on + timedelta(days=REPORT_DAYS)
    planned.append(_window(RoundKind.FINAL, opens, closes, planned[-1]))
    return tuple(planned)


def _window(
    kind: RoundKind, opens_on: date, closes_on: date, before: PlannedRound | None
) -> PlannedRound:
    if before is not None:
        opens_on = max(opens_on, before.closes_on + timedelta(days=1))
    week_later = opens_on + timedelta(days=_SHORTEST_WINDOW - 1)
    return PlannedRound(kind, opens_on, max(closes_on, week_later))


def _months_later(day: date, months: int) -> date:
    """The same day number, or the last day of a shorter month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
