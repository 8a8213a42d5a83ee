"""The executive reports on the programme by 31 May: to the council and in BIP (V03)."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import YearlyDay
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, Source, rule
from programmes.rules.facts import ReportFacts

REPORTED_BY = PUBLIC_BENEFIT("5a", "3")

LAST_DAY_FOR_THE_YEARLY_REPORT = Dated(
    REPORTED_BY,
    (
        # Until the amendment of 2015 it was 30 April (domain.md 1.4, from memory).
        Since(date(2016, 1, 1), YearlyDay(5, 31, years_on=1), source=Source.MEMORY),
        Since(READ_ON, YearlyDay(5, 31, years_on=1)),
    ),
)


def report_due_on(year: int) -> date:
    """The last day for the report on ``year``, to be shown; the nominal date, never shifted.

    For years before the portal knows the law, today's day of the year; the rule judges none.
    """
    day = max(LAST_DAY_FOR_THE_YEARLY_REPORT.history[0].day, date(year + 1, 1, 1))
    return LAST_DAY_FOR_THE_YEARLY_REPORT.on(day).of(year)


def _not_in_its_time(day: date, facts: ReportFacts) -> str | None:
    if day > facts.recorded_on:
        return _("The report is recorded after it was made public: give a past day.")
    if day.year <= facts.year:
        return _("The report on the year %(year)s is made after that year.") % {"year": facts.year}
    return None


@rule(REPORTED_BY, field="council_on")
def a_report_reached_the_council(facts: ReportFacts) -> str | None:
    return _not_in_its_time(facts.council_on, facts)


@rule(REPORTED_BY, field="bip_on")
def a_report_is_published_in_the_bulletin(facts: ReportFacts) -> str | None:
    return _not_in_its_time(facts.bip_on, facts)


@rule(REPORTED_BY, field="late_reason", force=Force.WAIVABLE)
def a_report_is_made_in_time(facts: ReportFacts) -> str | None:
    made_on = max(facts.council_on, facts.bip_on)
    due_on = LAST_DAY_FOR_THE_YEARLY_REPORT.on(made_on).of(facts.year)
    if made_on > due_on:
        return _(
            "The report was due by %(day)s, both to the council and in the bulletin. A later "
            "one may be recorded, but say here why it is late."
        ) % {"day": date_format(due_on)}
    return None


TO_REPORT: tuple[Rule[ReportFacts], ...] = (
    a_report_reached_the_council,
    a_report_is_published_in_the_bulletin,
    a_report_is_made_in_time,
)
