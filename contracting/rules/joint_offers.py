"""A joint offer of two or more entities: art. 14(2)–(5), and table V.C of the official form."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from accounts.rules.entities import TO_TAKE_PART, EntityFacts
from common.acts import OFFER_FORM, PUBLIC_BENEFIT
from common.judgement import findings
from common.law import Force, Rule, Source, rule
from common.money import written as zloty
from contracting.rules.costs import ZERO, Sums

FEWEST = 2
SHARES = OFFER_FORM("V.C", source=Source.MEMORY)
SIGNATURES = OFFER_FORM("VII", source=Source.MEMORY)
"""Of the official form only the first parts were read; these are from memory (domain.md 2.1)."""


@dataclass(frozen=True, kw_only=True)
class PartnerFacts:
    """One of the offerors: a row of table V.C."""

    entity: EntityFacts
    activities: str
    """Which activities of the task this offeror performs (VI.2)."""
    signed: bool
    years: tuple[Decimal, ...] = ()
    """Its part of the costs, year by year."""

    @property
    def name(self) -> str:
        return self.entity.name

    @property
    def total(self) -> Decimal:
        return sum(self.years, ZERO)


@dataclass(frozen=True, kw_only=True)
class JointOfferFacts:
    """What a joint offer adds to an offer."""

    partners: tuple[PartnerFacts, ...]
    representation: str
    """How the offerors are represented towards the authority."""
    costs: Sums
    """The sums of table V.A."""
    liability_known: bool = True
    """The offerors were told that they answer jointly and severally."""

    def split(self, year: int) -> Decimal:
        """What table V.C gives for one column of the years."""
        return sum((each.years[year] for each in self.partners if year < len(each.years)), ZERO)


@rule(PUBLIC_BENEFIT("14", "2"), field="partners")
def a_joint_offer_has_at_least_two_offerors(facts: JointOfferFacts) -> str | None:
    if len({each.name for each in facts.partners}) >= FEWEST:
        return None
    return _("A joint offer is made by two or more entities. Add an offeror, or file alone.")


@rule(PUBLIC_BENEFIT("14", "2"), field="partners")
def every_offeror_may_take_part(facts: JointOfferFacts) -> str | None:
    breaches = [
        str(breach) for each in facts.partners for breach in findings(TO_TAKE_PART, each.entity)
    ]
    return " ".join(breaches) or None


@rule(PUBLIC_BENEFIT("14", "3"), field="partners")
def a_joint_offer_says_who_does_what(facts: JointOfferFacts) -> str | None:
    silent = [each.name for each in facts.partners if not each.activities.strip()]
    if not silent:
        return None
    return _("Say which activities each offeror performs. Missing: %(names)s.") % {
        "names": "; ".join(silent)
    }


@rule(PUBLIC_BENEFIT("14", "3"), field="representation")
def a_joint_offer_states_the_representation(facts: JointOfferFacts) -> str | None:
    if facts.representation.strip():
        return None
    return _("Say how the offerors are represented towards the authority.")


@rule(SIGNATURES, field="partners")
def every_offeror_signs_a_joint_offer(facts: JointOfferFacts) -> str | None:
    missing = [each.name for each in facts.partners if not each.signed]
    if not missing:
        return None
    return _("The declarations are signed for each offeror. Missing: %(names)s.") % {
        "names": "; ".join(missing)
    }


@rule(SHARES, field="partners")
def the_split_of_costs_gives_their_total(facts: JointOfferFacts) -> str | None:
    split = sum((each.total for each in facts.partners), ZERO)
    gap = facts.costs.total - split
    if not gap:
        return None
    values = {"split": zloty(split), "costs": zloty(facts.costs.total), "gap": zloty(abs(gap))}
    if gap > 0:
        return (
            _(
                "Table V.C divides %(split)s and the costs are %(costs)s. Assign %(gap)s more to "
                "the offerors."
            )
            % values
        )
    return (
        _(
            "Table V.C divides %(split)s and the costs are %(costs)s. Take %(gap)s away from the "
            "offerors."
        )
        % values
    )


@rule(SHARES, field="partners")
def the_split_of_costs_gives_each_year(facts: JointOfferFacts) -> str | None:
    columns = max([len(facts.costs.years), *(len(each.years) for each in facts.partners)])
    costs = (*facts.costs.years, *([ZERO] * columns))
    wrong = [str(year + 1) for year in range(columns) if facts.split(year) != costs[year]]
    if not wrong:
        return None
    return _(
        "Table V.C must give the same sum as table V.A in every year. Correct year: %(years)s."
    ) % {"years": ", ".join(wrong)}


@rule(PUBLIC_BENEFIT("14", "5"), force=Force.ADVICE)
def offerors_know_that_they_answer_for_one_another(facts: JointOfferFacts) -> str | None:
    if facts.liability_known:
        return None
    return _(
        "Each offeror answers for the whole task, jointly and severally with the others. The "
        "agreement between them is attached to the contract: begin it now."
    )


TO_FILE_JOINT_OFFER: tuple[Rule[JointOfferFacts], ...] = (
    a_joint_offer_has_at_least_two_offerors,
    every_offeror_may_take_part,
    a_joint_offer_says_who_does_what,
    a_joint_offer_states_the_representation,
    every_offeror_signs_a_joint_offer,
    the_split_of_costs_gives_their_total,
    the_split_of_costs_gives_each_year,
    offerors_know_that_they_answer_for_one_another,
)
