"""What the rules about filing an offer may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import ngettext

from accounts.rules.entities import TO_TAKE_PART, EntityFacts
from common.judgement import findings
from common.modes import AwardForm
from contracting.enums import CostGroup
from contracting.rules.costs import ZERO, CostFacts, Sums, calendar_years, sums
from contracting.rules.joint_offers import JointOfferFacts
from contracting.rules.regranting import RegrantingFacts


def years_between(starts_on: date | None, ends_on: date | None) -> tuple[int, ...]:
    """Calendar years of a task; none while its days are not known or not in order."""
    if starts_on is None or ends_on is None or ends_on < starts_on:
        return ()
    return tuple(starts_on.year + n for n in range(calendar_years(starts_on.year, ends_on.year)))


@dataclass(frozen=True)
class ActivityFacts:
    name: str
    description: str
    when: str


@dataclass(frozen=True)
class ResultFacts:
    name: str
    target: str
    source: str

    @property
    def is_complete(self) -> bool:
        return bool(self.name and self.target and self.source)


def unfinished_results(results: Sequence[ResultFacts]) -> str | None:
    """What a row of results still needs, in an offer and in a simplified one."""
    unfinished = [
        str(number) for number, each in enumerate(results, start=1) if not each.is_complete
    ]
    if not unfinished:
        return None
    return ngettext(
        "Result %(numbers)s needs a name, a planned level and a source of information.",
        "Results %(numbers)s need a name, a planned level and a source of information.",
        len(unfinished),
    ) % {"numbers": ", ".join(unfinished)}


def why_not_an_entity(offeror: EntityFacts | None) -> str | None:
    """All that keeps an offeror from being an entity of the act, in one sentence after another."""
    if offeror is None:
        return None
    return " ".join(str(breach) for breach in findings(TO_TAKE_PART, offeror)) or None


@dataclass(frozen=True, kw_only=True)
class OfferFacts:
    """One offer and what its call demands, when somebody wants to file it."""

    title: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    place: str = ""
    summary: str = ""
    activities: tuple[ActivityFacts, ...] = ()
    effects: str = ""
    results: tuple[ResultFacts, ...] = ()
    experience: str = ""
    resources: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    costs: tuple[CostFacts, ...] = ()
    grant: Decimal | None = None
    own_financial: Decimal = ZERO
    own_other: Decimal = ZERO
    fees: Decimal = ZERO
    paid_performance: bool | None = None
    tax_arrears: bool | None = None
    insurance_arrears: bool | None = None
    declared: bool = False
    offeror_confirmed: bool = False
    offeror: EntityFacts | None = None
    award_form: str = AwardForm.SUPPORTING
    lot: int | None = None
    """The number of the task of the call that the offer answers."""
    budget: Decimal | None = None
    max_grant: Decimal | None = None
    max_grant_share: Decimal | None = None
    min_own_share: Decimal | None = None
    max_admin_share: Decimal | None = None
    task_starts_on: date | None = None
    task_ends_on: date | None = None
    results_table_required: bool = True
    regranting: RegrantingFacts | None = None
    """What an operator adds when the grant is to be passed on (art. 14(1a))."""
    joint: JointOfferFacts | None = None
    """What a joint offer adds (art. 14(2)–(5)); nothing when one entity makes the offer."""

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years of the task: the columns of table V.A."""
        return years_between(self.starts_on, self.ends_on)

    @property
    def all_costs(self) -> Sums:
        return sums(self.costs)

    @property
    def costs_of_activities(self) -> Sums:
        return sums(line for line in self.costs if line.group == CostGroup.ACTIVITIES)

    @property
    def costs_of_administration(self) -> Sums:
        return sums(line for line in self.costs if line.group == CostGroup.ADMINISTRATION)

    @property
    def own_share(self) -> Decimal:
        """V.B row 3 = 3.1 + 3.2."""
        return self.own_financial + self.own_other

    @property
    def sources(self) -> Decimal:
        """V.B rows 2 + 3 + 4."""
        return (self.grant or ZERO) + self.own_share + self.fees
