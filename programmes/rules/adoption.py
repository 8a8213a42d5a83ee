"""The council adopts the annual programme by 30 November of the year before (V01)."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import YearlyDay
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, rule
from programmes.enums import ProgrammeKind
from programmes.rules.facts import AdoptionFacts

ADOPTED_BY = PUBLIC_BENEFIT("5a", "1")

LAST_DAY_FOR_ADOPTING_AN_ANNUAL_PROGRAMME = Dated(
    ADOPTED_BY, (Since(READ_ON, YearlyDay(11, 30, years_on=-1)),)
)


def adoption_due_on(first_year: int) -> date:
    """The last day for the council, to be shown; the nominal date, never shifted (domain.md 4.1).

    For years before the portal knows the law, today's day of the year; the rule judges none.
    """
    day = max(READ_ON, date(first_year - 1, 1, 1))
    return LAST_DAY_FOR_ADOPTING_AN_ANNUAL_PROGRAMME.on(day).of(first_year)


@rule(ADOPTED_BY, field="late_reason", force=Force.WAIVABLE)
def an_annual_programme_is_adopted_in_time(facts: AdoptionFacts) -> str | None:
    if facts.kind != ProgrammeKind.ANNUAL:
        return None
    figure = LAST_DAY_FOR_ADOPTING_AN_ANNUAL_PROGRAMME.on(facts.adopted_on)
    due_on = figure.of(facts.first_year)
    if facts.adopted_on <= due_on:
        return None
    return _(
        "The annual programme was due by %(day)s. A later resolution may be recorded, "
        "but say here why it is late."
    ) % {"day": date_format(due_on)}


@rule(ADOPTED_BY, field="adopted_on")
def a_programme_is_adopted_after_its_consultation(facts: AdoptionFacts) -> str | None:
    closed_on = facts.consultation_closed_on
    if closed_on is not None and facts.adopted_on <= closed_on:
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
    an_annual_programme_is_adopted_in_time,
)
