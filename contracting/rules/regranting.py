"""An offer to pass a grant on (regranting): art. 14(1a) of the Public Benefit Act."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Rule, rule

ALSO_CONTAINS = PUBLIC_BENEFIT("14", "1a")


@dataclass(frozen=True, kw_only=True)
class RegrantingFacts:
    """What a project operator adds to an offer."""

    competition: str
    """The rules and the procedure of the competition for project implementers."""
    criteria: str
    """The conditions and criteria by which implementers are chosen."""
    monitoring: str
    """How the projects are monitored and assessed."""


@rule(ALSO_CONTAINS, field="competition")
def an_operator_describes_the_competition(facts: RegrantingFacts) -> str | None:
    if facts.competition.strip():
        return None
    return _("Describe the rules and the procedure of the competition for implementers.")


@rule(ALSO_CONTAINS, field="criteria")
def an_operator_gives_the_criteria_of_choice(facts: RegrantingFacts) -> str | None:
    if facts.criteria.strip():
        return None
    return _("Give the conditions and criteria by which implementers are chosen.")


@rule(ALSO_CONTAINS, field="monitoring")
def an_operator_says_how_projects_are_assessed(facts: RegrantingFacts) -> str | None:
    if facts.monitoring.strip():
        return None
    return _("Say how the projects will be monitored and assessed.")


TO_FILE_REGRANTING_OFFER: tuple[Rule[RegrantingFacts], ...] = (
    an_operator_describes_the_competition,
    an_operator_gives_the_criteria_of_choice,
    an_operator_says_how_projects_are_assessed,
)
