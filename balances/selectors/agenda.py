"""An agenda as it is read: each point with its sizes in words and its picture."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from balances.charts import gap_map
from balances.charts.canvas import shown
from balances.charts.data import GapRow
from balances.enums import Party
from balances.models import AgendaItem


@dataclass(frozen=True)
class Talk:
    """One point: ``said`` are its sizes in sentences; a gap is drawn too."""

    item: AgendaItem
    said: tuple[str, ...]
    picture: SafeString | None


def talks_of(items: Iterable[AgendaItem]) -> list[Talk]:
    return [Talk(each, sizes_in_words(each), _picture(each)) for each in items]


def sizes_in_words(item: AgendaItem) -> tuple[str, ...]:
    return tuple(
        sentence for sentence in (_gap(item), _low(item), _change(item), _back(item)) if sentence
    )


def _gap(item: AgendaItem) -> str:
    if item.low is None or item.high is None:
        return ""
    return _("%(high_party)s %(high)s, %(low_party)s %(low)s: a difference of %(size)s") % {
        "high_party": Party(item.high_party).label,
        "high": shown(item.high, 1),
        "low_party": Party(item.low_party).label,
        "low": shown(item.low, 1),
        "size": shown(item.high - item.low, 1),
    }


def _low(item: AgendaItem) -> str:
    if item.low is None or item.high is not None:
        return ""
    return _("residents rate it %(mean)s on a scale of 1 to 5") % {"mean": shown(item.low, 1)}


def _change(item: AgendaItem) -> str:
    if item.before is None or item.after is None:
        return ""
    return _("%(party)s: %(before)s in the round before, %(after)s now") % {
        "party": Party(item.changed_party).label,
        "before": shown(item.before, 1),
        "after": shown(item.after, 1),
    }


def _back(item: AgendaItem) -> str:
    if item.earlier is None:
        return ""
    if item.earlier.outcome:
        return _("its owner says: %(outcome)s") % {"outcome": item.earlier.outcome}
    return _("its owner has not written yet what was done")


def _picture(item: AgendaItem) -> SafeString | None:
    if item.low is None or item.high is None:
        return None
    gap = GapRow(
        item.number or 0, Party(item.low_party), item.low, Party(item.high_party), item.high
    )
    return gap_map.draw((gap,), name=f"punkt-{item.position}")[0].svg
