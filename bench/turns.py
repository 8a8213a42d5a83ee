"""Measures pages and yardsticks in short slices that take turns.

The machine is shared, and a neighbour may take half of it for some seconds. A page measured
in one minute and its yardstick in the next are then measured on two machines. Here each
slice of a page stands between two slices of its yardstick, a second or two away: what counts
is the median of these ratios, and how far they lie apart says how much it can be believed.

On a full machine each question to the database waits for its turn once more, so that ratios
of requests a second fall below those of a quiet one. The processor time that web servers and
database spend on a request is measured beside them: neighbours change it little.
"""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.load import Measured, Page, load

SECONDS = 1
REST = 0.2
"""What was in flight when a slice ended is answered before the next one begins."""
LEAST, MOST = 3, 5
STEADY = 1.25
"""When the largest ratio is at most so many times the smallest, no more turns are needed."""

Load = Callable[[Page, int], Measured]


@dataclass(frozen=True)
class Ratio:
    """How many times as many requests a page answers as a yardstick."""

    turns: tuple[float, ...]
    by_processor: float = 0.0
    """The same ratio, of the processor time of one request."""

    @property
    def median(self) -> float:
        return median(self.turns)

    @property
    def is_steady(self) -> bool:
        return len(self.turns) >= LEAST and max(self.turns) <= STEADY * min(self.turns)

    def __str__(self) -> str:
        least, most = min(self.turns), max(self.turns)
        return f"{least:.2f}–{most:.2f}, by processor {self.by_processor:.2f}"


@dataclass
class Turns:
    """The slices of some pages and of the yardsticks between them."""

    yards: Mapping[str, Page]
    pages: Mapping[str, Page]
    load: Load = lambda page, begin: load(page, seconds=SECONDS, begin=begin)
    rest: float = REST
    servers: tuple[int, ...] = ()
    """Whose processor time counts, with all their children."""
    slices: dict[str, list[Measured]] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)

    def take(self, name: str, page: Page) -> Measured:
        begin = self.sent.get(name, 0)
        before = busy_seconds(self.servers)
        found = self.load(page, begin)
        self.sent[name] = begin + found.sent
        time.sleep(self.rest)
        busy = busy_seconds(self.servers) - before
        return replace(found, busy_ms=1000 * busy / max(found.sent, 1))

    def measure(self) -> None:
        for name, page in self.pages.items():
            self.take(name, page)  # warm: read by nobody
        self.round(self.yards)
        for turn in range(MOST):
            # Forwards and backwards, so that each page stands next to the yardsticks as often.
            there = list(self.pages.items())
            self.round(dict(there if turn % 2 else reversed(there)))
            self.round(self.yards)
            if all(self.ratio(page, yard).is_steady for page in self.pages for yard in self.yards):
                break

    def round(self, pages: Mapping[str, Page]) -> None:
        for name, page in pages.items():
            self.slices.setdefault(name, []).append(self.take(name, page))

    def ratio(self, page: str, yard: str) -> Ratio:
        """Each slice of the page beside the mean of the yardstick before and after it."""
        around = pairwise(each.requests_per_second for each in self.slices[yard])
        turns = [
            2 * one.requests_per_second / (before + after)
            for one, (before, after) in zip(self.slices[page], around, strict=True)
        ]
        ours, theirs = (median(s.busy_ms for s in self.slices[name]) for name in (page, yard))
        return Ratio(tuple(turns), theirs / ours if ours else 0.0)

    def results(self) -> dict[str, Measured]:
        return {name: together(slices) for name, slices in self.slices.items()}


def together(slices: list[Measured]) -> Measured:
    """The slices of one page as one result: medians, and all that failed."""
    return Measured(
        median(each.requests_per_second for each in slices),
        median(each.p50_ms for each in slices),
        median(each.p95_ms for each in slices),
        median(each.p99_ms for each in slices),
        sum(each.failed for each in slices),
        sum(each.sent for each in slices),
        median(each.busy_ms for each in slices),
    )


def busy_seconds(servers: Iterable[int]) -> float:
    """Processor time that these processes and their children have used since they began."""
    ticks, todo = 0, list(servers)
    while todo:
        place = Path("/proc") / str(todo.pop())
        numbers = (place / "stat").read_text().rpartition(")")[2].split()
        ticks += sum(int(each) for each in numbers[11:15])
        todo += map(int, (place / "task" / place.name / "children").read_text().split())
    return ticks / os.sysconf("SC_CLK_TCK")
