"""The executive reports on the programme by 31 May: to the council and in BIP (V03)."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Rule, rule
from programmes.rules.facts import ReportFacts

REPORTED_BY = PUBLIC_BENEFIT("5a", "3")


def report_due_on(year: int) -> date:
    """The last day for the report on ``year``; the nominal date, never shifted."""
    return date(year + 1, 5, 31)


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


@rule(REPORTED_BY, field="late_reason")
def a_report_is_made_in_time(facts: ReportFacts) -> str | None:
    due_on = report_due_on(facts.year)
    if max(facts.council_on, facts.bip_on) > due_on:
        return _(
            "The report was due by %(day)s, both to the council and in the bulletin. A later "
            "one may be recorded, but say here why it is late."
        ) % {"day": date_format(due_on)}
    return None


TO_REPORT: tuple[Rule[ReportFacts], ...] = (
    a_report_reached_the_council,
    a_report_is_published_in_the_bulletin,
)
IN_TIME: tuple[Rule[ReportFacts], ...] = (a_report_is_made_in_time,)
"""Breaches that are recorded with a reason instead of being refused."""
