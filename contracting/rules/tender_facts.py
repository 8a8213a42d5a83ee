"""What the rules of a call may ask: one frozen dataclass for each act that the law judges.

Moments are local: the caller has turned them into Warsaw time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class CriterionFacts:
    name: str
    points: int
    only_supporting: bool = False


@dataclass(frozen=True, kw_only=True)
class LotFacts:
    """One task of a call with several."""

    number: int
    award_form: str
    amount: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class AnnouncementFacts:
    """A call about to be announced."""

    announced_at: datetime
    award_form: str
    sphere: str
    description: str
    budget: Decimal | None
    grant_rules: str
    task_starts_on: date | None
    task_ends_on: date | None
    conditions: str
    offers_due: datetime | None
    choice_procedure: str
    decision_by: date | None
    criteria: tuple[CriterionFacts, ...]
    min_points: int
    similar_tasks: str
    published: Mapping[str, date]
    """The day of the announcement in each place where it appeared."""
    draft_budget: bool = False
    """The call rests on a budget that the council has not passed yet."""
    tie_rule: str = ""
    """What decides between offers with the same points, as the announcement says it."""
    lots: tuple[LotFacts, ...] = ()
    """The tasks of a call with several; a call for one task has none."""
    min_own_share: Decimal | None = None
    similar_years: tuple[int, ...] = ()
    """The year of each row in the table of tasks of the same kind."""
    regranting: bool = False
    """The grant is to be passed on to others (art. 16a)."""
    regranting_rules: str = ""

    @property
    def award_forms(self) -> frozenset[str]:
        """Of its tasks, or of the call itself."""
        return frozenset(each.award_form for each in self.lots) or frozenset({self.award_form})


@dataclass(frozen=True, kw_only=True)
class SeatFacts:
    name: str
    seat: str
    works: bool = True
    """Appointed and not excluded."""
    declared: bool = True
    belongs_to_offeror: bool = False
    indicated_by_offeror: bool = False
    chairs: bool = False


@dataclass(frozen=True, kw_only=True)
class JudgesFacts:
    """How many voting members may judge one offer: not those excluded from it."""

    offeror: str
    judges: int


@dataclass(frozen=True, kw_only=True)
class CommitteeFacts:
    """A committee about to be appointed, or about to close its work."""

    seats: tuple[SeatFacts, ...]
    no_ngo_ground: str = ""
    smallest: int | None = None
    """How many members the local rules demand (art. 5a(4)(11)); ``None`` if they say nothing."""
    quorum_share: Decimal | None = None
    """Per cent of the voting members who must be present, by the local rules."""
    present: int | None = None
    """How many of them were at the last recorded meeting."""
    chairing: str = ""
    """Who may chair by the local rules: a code of ``Chairing``."""
    judged_by: tuple[JudgesFacts, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ScoreFacts:
    criterion: str
    most: int
    points: int | None
    reason: str


@dataclass(frozen=True, kw_only=True)
class CardFacts:
    """A member's card about to be closed."""

    scores: tuple[ScoreFacts, ...]
    by_expert: bool = False


@dataclass(frozen=True, kw_only=True)
class DecisionFacts:
    """What the executive says of one offer."""

    offeror: str
    selected: bool
    amount: Decimal | None
    asked: Decimal
    points: Decimal | None
    reason: str
    lot: int | None = None
    """The number of the task that the offer answers, in a call with several."""
    advised_amount: Decimal | None = None
    """What the committee advises, zero for «not chosen»; ``None`` when it says no amount."""
    given_by_committee: bool = False
    """The reason only repeats that the committee advises so."""


@dataclass(frozen=True, kw_only=True)
class SelectionFacts:
    """The choice of offers in one call."""

    committee_needed: bool
    committee_closed: bool
    unchecked: int
    budget: Decimal
    max_grant: Decimal | None
    min_points: int
    decisions: tuple[DecisionFacts, ...]
    decided_on: date
    decision_by: date | None = None
    tie_rule: str = ""
    lots: tuple[LotFacts, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AwardFacts:
    """One row of the results."""

    offeror: str
    task: str
    amount: Decimal | None


@dataclass(frozen=True, kw_only=True)
class NoticeFacts:
    """Results, or an annulment, about to be recorded as published."""

    today: date
    not_before: date
    """The day of the choice, or of the annulment."""
    published: Mapping[str, date]
    awards: tuple[AwardFacts, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AnnulmentFacts:
    ground: str
    deadline_passed: bool
    opened: bool
    filed: int
    unchecked: int
    accepted: int
