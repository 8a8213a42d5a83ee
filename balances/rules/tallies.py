"""Residents' answers of one round, added up: all that is ever read of a closed round."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from balances.rules.scoring import DONT_KNOW, HIGHEST, LOWEST, Mean, index_of_sum, mean_of_sum

Counts = tuple[int, int, int, int, int, int]
"""How many answered 0, 1, 2, 3, 4 and 5."""
NONE: Counts = (0, 0, 0, 0, 0, 0)


@dataclass(frozen=True)
class ScoreSum:
    """Cards that have a score in a section, and the exact sum of their scores."""

    cards: int = 0
    total: Fraction = Fraction(0)

    @property
    def index(self) -> Mean:
        return index_of_sum(self.total, self.cards)


@dataclass(frozen=True, kw_only=True)
class Tallies:
    """A round's residents as numbers."""

    cards: int = 0
    questions: Mapping[str, Counts] = field(default_factory=dict)
    sections: Mapping[str, ScoreSum] = field(default_factory=dict)
    groups: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Cards by (dimension, group)."""
    scores: Mapping[tuple[str, str, str], ScoreSum] = field(default_factory=dict)
    """Scores by (dimension, group, section)."""

    def counts(self, code: str) -> Counts:
        return self.questions.get(code, NONE)

    def mean(self, code: str) -> Mean:
        """The same as ``scoring.mean`` of all answers."""
        counts = self.counts(code)
        total = sum(value * counts[value] for value in range(LOWEST, HIGHEST + 1))
        return mean_of_sum(total, sum(counts) - counts[DONT_KNOW])

    def section(self, section: str) -> ScoreSum:
        return self.sections.get(section, ScoreSum())

    def score(self, dimension: str, group: str, section: str) -> ScoreSum:
        return self.scores.get((dimension, group, section), ScoreSum())
