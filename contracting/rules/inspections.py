"""Inspection of a task: what is looked at, when, and what follows (art. 17; contract § 8)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Force, Rule, rule
from contracting.enums import InspectionHeading
from contracting.rules.contract_terms import (
    TERM_TO_CARRY_OUT_RECOMMENDATIONS,
    documents_kept_until,
    framework,
)


@dataclass(frozen=True, kw_only=True)
class InspectionFacts:
    """An inspection that the authority is about to close."""

    inspected_on: date
    task_starts_on: date
    task_ends_on: date
    headings: frozenset[str]
    """What was looked at."""
    results: str
    recommendations: str = ""
    sent_on: date | None = None
    """When the organisation was told the results."""
    carry_out_by: date | None = None


def recommendations_due_on(sent_on: date) -> date:
    """Until when the organisation carries recommendations out and says so."""
    return TERM_TO_CARRY_OUT_RECOMMENDATIONS.on(sent_on).last_day(sent_on)


@rule(PUBLIC_BENEFIT("17"), field="headings", force=Force.ADVICE)
def each_heading_was_looked_at(facts: InspectionFacts) -> str | None:
    """The authority may look at these in particular; it is not bound to all of them."""
    missing = [each for each in InspectionHeading if each.value not in facts.headings]
    if not missing:
        return None
    return _(
        "The law names more to look at: %(headings)s. Say so if it was left out on purpose."
    ) % {"headings": ", ".join(str(each.label) for each in missing)}


@rule(framework("8"), field="inspected_on", force=Force.WAIVABLE)
def inspection_falls_in_its_time(facts: InspectionFacts) -> str | None:
    last = documents_kept_until(facts.task_ends_on, on=facts.inspected_on)
    if facts.task_starts_on <= facts.inspected_on <= last:
        return None
    return _("A task is inspected from %(first)s to %(last)s, while its documents are kept.") % {
        "first": f"{facts.task_starts_on:%d.%m.%Y}",
        "last": f"{last:%d.%m.%Y}",
    }


@rule(framework("8"), field="results")
def results_of_the_inspection_are_written(facts: InspectionFacts) -> str | None:
    return None if facts.results.strip() else _("Write what the inspection found.")


@rule(TERM_TO_CARRY_OUT_RECOMMENDATIONS.citation, field="carry_out_by", force=Force.WAIVABLE)
def recommendations_have_fourteen_days(facts: InspectionFacts) -> str | None:
    if not facts.recommendations.strip():
        return None
    if facts.sent_on is None or facts.carry_out_by is None:
        return _(
            "Give the day on which the recommendations were sent and the day until which they "
            "are carried out."
        )
    earliest = recommendations_due_on(facts.sent_on)
    if facts.carry_out_by >= earliest:
        return None
    return _("Leave fourteen days for the recommendations: choose %(day)s or a later day.") % {
        "day": f"{earliest:%d.%m.%Y}"
    }


TO_CLOSE_INSPECTION: tuple[Rule[InspectionFacts], ...] = (
    inspection_falls_in_its_time,
    each_heading_was_looked_at,
    results_of_the_inspection_are_written,
    recommendations_have_fourteen_days,
)
