"""Which groups of residents may be shown so that nobody can be worked out of all tables (P8).

Cards are counted in cells: people who are alike in everything they said of themselves. What is
published are sums over cells. Whoever adds and subtracts them must never be left with fewer
than five people, nor with people who all answered alike. So what is about to be published is
attacked first: a group that makes the attack succeed is not shown.

The attack: to each cell a number is given, by chance among those for which every published
sum of numbers is zero. A set of cells can be computed from what is published exactly when
its own numbers, too, add up to zero.
"""

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from operator import mul

from balances.rules.privacy import FEWEST, may_publish

Cell = tuple[str, ...]
"""What the people of a cell said of themselves, one text for each dimension."""
Group = tuple[int, str]
"""The place of a dimension, and what was said in it; an empty text: nothing was said."""

PRIME = 2**61 - 1
"""Sums are compared modulo this prime: by chance two agree once in 10^18."""
SEED = 5
"""The same table is judged the same way whenever it is counted."""


@dataclass(frozen=True)
class People:
    """How many, and the lowest and the highest that one of them answered."""

    n: int
    low: Fraction | int
    high: Fraction | int

    @property
    def are_safe(self) -> bool:
        """Whether a result of these people, alone, tells nothing of any one of them."""
        return may_publish(self.n) and self.low < self.high


def together(people: Iterable[People]) -> People:
    found = list(people)
    return People(
        sum(each.n for each in found),
        min((each.low for each in found), default=0),
        max((each.high for each in found), default=0),
    )


def groups_shown(cells: Mapping[Cell, People]) -> frozenset[Group]:
    """The groups of each dimension that may be shown beside the total of all cells.

    Dimension by dimension: what is hidden must itself be safe (the total less the groups
    shown tells it), and the tables of all dimensions together must withstand the attack.
    """
    if not together(cells.values()).are_safe:
        return frozenset()
    accepted: frozenset[Group] = frozenset()
    for dimension in range(len(next(iter(cells)))):
        groups = groups_of(cells, dimension)
        shown = _beside_the_total(groups, frozenset(groups))
        while shown and can_be_solved(cells, accepted | _named(dimension, shown)):
            shown = _beside_the_total(groups, shown - {_smallest(groups, shown)})
        # Those who said nothing are shown only beside somebody who said something.
        if shown - {""}:
            accepted |= _named(dimension, shown)
    return accepted


def groups_of(cells: Mapping[Cell, People], dimension: int) -> dict[str, People]:
    said = sorted({cell[dimension] for cell in cells})
    return {
        group: together(people for cell, people in cells.items() if cell[dimension] == group)
        for group in said
    }


def _named(dimension: int, shown: Iterable[str]) -> frozenset[Group]:
    return frozenset((dimension, group) for group in shown)


def _smallest(groups: Mapping[str, People], shown: Collection[str]) -> str:
    return min(shown, key=lambda group: (groups[group].n, group))


def _beside_the_total(groups: Mapping[str, People], asked: Collection[str]) -> frozenset[str]:
    shown = {group for group in asked if groups[group].are_safe}
    while shown:
        hidden = [people for group, people in groups.items() if group not in shown and people.n]
        if not hidden or together(hidden).are_safe:
            break
        shown.remove(_smallest(groups, shown))
    return frozenset(shown)


def can_be_solved(cells: Mapping[Cell, People], shown: Collection[Group]) -> bool:
    """Whether the total and the groups shown, added and subtracted in any way, give a result
    of fewer than five people, or of people who all answered alike."""
    filled = {cell: people for cell, people in cells.items() if people.n}
    published = [[1] * len(filled)] + [
        [int(cell[dimension] == group) for cell in filled] for dimension, group in sorted(shown)
    ]
    people = list(filled.values())
    return _few_are_computed(people, _numbers(published)) or any(
        _some_are_computed(published, alike) for alike in _alike(people)
    )


Row = Sequence[int]


def _reduced(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """The rows after elimination, each with its pivot: a column where only it has a one."""
    found: list[tuple[int, Row]] = []
    for row in rows:
        left: Row = row
        for pivot, known in found:
            left = _less(left, known, left[pivot])
        place = next((place for place, value in enumerate(left) if value), -1)
        if place < 0:
            continue
        one = pow(left[place], -1, PRIME)
        left = [value * one % PRIME for value in left]
        found = [(pivot, _less(known, left, known[place])) for pivot, known in found]
        found.append((place, left))
    return found


def _less(row: Row, other: Row, times: int) -> Row:
    return [(one - times * two) % PRIME for one, two in zip(row, other, strict=True)]


def _numbers(rows: Sequence[Row]) -> list[int]:
    """A number for each column, by chance, such that each row of numbers adds up to zero."""
    reduced = _reduced(rows)
    # This is arithmetic, no secret: the same table must be judged in the same way.
    dice = random.Random(SEED)  # noqa: S311
    numbers = [dice.randrange(1, PRIME) for _column in rows[0]]
    for pivot, _row in reduced:
        numbers[pivot] = 0
    for pivot, row in reduced:
        numbers[pivot] = -sum(map(mul, row, numbers)) % PRIME
    return numbers


def _few_are_computed(people: Sequence[People], numbers: Sequence[int]) -> bool:
    """Whether a sum or a difference of fewer than five people can be computed.

    Four people are two halves: one cell each, or two cells of one person.
    """
    few = [(place, number, people[place].n) for place, number in enumerate(numbers)
           if people[place].n < FEWEST]  # fmt: skip
    halves = [(number, n, frozenset({place})) for place, number, n in few]
    for (here, one, n), (there, two, m) in combinations(few, 2):
        if n == m == 1:
            both = frozenset({here, there})
            halves += [((one + two) % PRIME, 2, both), ((one - two) % PRIME, 2, both)]
    seen: dict[int, list[tuple[int, frozenset[int]]]] = {}
    for number, n, places in halves:
        if number == 0:
            return True
        for same in (number, -number % PRIME):
            for m, others in seen.get(same, ()):
                if n + m < FEWEST and not places & others:
                    return True
        seen.setdefault(number, []).append((n, places))
    return False


def _alike(people: Sequence[People]) -> Iterable[list[int]]:
    """The places of cells whose people all gave one answer, answer by answer."""
    by_answer: dict[Fraction | int, list[int]] = {}
    for place, each in enumerate(people):
        if each.low == each.high:
            by_answer.setdefault(each.low, []).append(place)
    return by_answer.values()


def _some_are_computed(rows: Sequence[Row], alike: Sequence[int]) -> bool:
    """Whether some of these cells, taken together, can be computed.

    What can be computed of them alone is found by eliminating all other cells first. A set
    is a row of zeros and ones, so at the pivots, too, it has zeros and ones: all are tried.
    """
    others = [place for place in range(len(rows[0])) if place not in alike]
    ordered = [[row[place] for place in (*others, *alike)] for row in rows]
    alone = [row for pivot, row in _reduced(ordered) if pivot >= len(others)]
    sums = [[0] * len(rows[0])]
    for row in alone:
        sums += [[(one + two) % PRIME for one, two in zip(row, each, strict=True)] for each in sums]
    return any(set(each) <= {0, 1} for each in sums[1:])
