"""Which years a programme covers: art. 5a(1) and 5a(2) of the Public Benefit Act."""

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term, Unit
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, Source, rule
from programmes.enums import ProgrammeKind
from programmes.rules.facts import PeriodFacts

LONGEST_PROGRAMME_OF_A_MINISTER = Dated(
    PUBLIC_BENEFIT("5b", "1"), (Since(READ_ON, Term(5, Unit.YEARS)),)
)
"""It does not bind a local authority; it is the only measure the law offers."""


@rule(PUBLIC_BENEFIT("5a", "1"), field="last_year")
def an_annual_programme_covers_one_year(facts: PeriodFacts) -> str | None:
    if facts.kind == ProgrammeKind.ANNUAL and facts.last_year != facts.first_year:
        return _("An annual programme covers one year: leave the last year empty.")
    return None


@rule(PUBLIC_BENEFIT("5a", "2", source=Source.PROPOSED), field="last_year")
def a_multi_year_programme_covers_several_years(facts: PeriodFacts) -> str | None:
    if facts.kind == ProgrammeKind.MULTI_YEAR and facts.last_year <= facts.first_year:
        return _(
            "A multi-year programme covers at least two years: give a last year that is later "
            "than the first."
        )
    return None


@rule(PUBLIC_BENEFIT("5b", "1", source=Source.PROPOSED), field="last_year", force=Force.ADVICE)
def a_multi_year_programme_is_not_too_long(facts: PeriodFacts) -> str | None:
    longest = LONGEST_PROGRAMME_OF_A_MINISTER.on(facts.begun_on)
    if (
        facts.kind == ProgrammeKind.MULTI_YEAR
        and facts.last_year - facts.first_year >= longest.count
    ):
        return _(
            "The law names no longest period for a council, but ministers may plan at most "
            "%(term)s ahead. Consider a shorter programme."
        ) % {"term": longest}
    return None


TO_BEGIN: tuple[Rule[PeriodFacts], ...] = (
    an_annual_programme_covers_one_year,
    a_multi_year_programme_covers_several_years,
    a_multi_year_programme_is_not_too_long,
)
