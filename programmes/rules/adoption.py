"""The council adopts the annual programme by 30 November of the year before (V01)."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Rule, rule
from programmes.enums import ProgrammeKind
from programmes.rules.facts import AdoptionFacts

ADOPTED_BY = PUBLIC_BENEFIT("5a", "1")


def adoption_due_on(first_year: int) -> date:
    """The last day for the council; the nominal date, never shifted (domain.md 4.1)."""
    return date(first_year - 1, 11, 30)


@rule(ADOPTED_BY, field="late_reason")
def an_annual_programme_is_adopted_in_time(facts: AdoptionFacts) -> str | None:
    due_on = adoption_due_on(facts.first_year)
    if facts.kind == ProgrammeKind.ANNUAL and facts.adopted_on > due_on:
        return _(
            "The annual programme was due by %(day)s. A later resolution may be recorded, "
            "but say here why it is late."
        ) % {"day": date_format(due_on)}
    return None


@rule(ADOPTED_BY, field="adopted_on")
def a_programme_is_adopted_after_its_consultation(facts: AdoptionFacts) -> str | None:
    closed_on = facts.consultation_closed_on
    if closed_on is not None and facts.adopted_on < closed_on:
        return _(
            "The consultation lasted until %(day)s, and the council adopts the programme after it."
        ) % {"day": date_format(closed_on)}
    return None


@rule(ADOPTED_BY, field="adopted_on")
def an_adoption_has_already_happened(facts: AdoptionFacts) -> str | None:
    if facts.adopted_on > facts.recorded_on:
        return _("A resolution is recorded once the council has adopted it: give a past day.")
    return None


TO_ADOPT: tuple[Rule[AdoptionFacts], ...] = (
    a_programme_is_adopted_after_its_consultation,
    an_adoption_has_already_happened,
)
IN_TIME: tuple[Rule[AdoptionFacts], ...] = (an_annual_programme_is_adopted_in_time,)
"""Breaches that are recorded with a reason instead of being refused."""
