"""An application in an operator's competition, judged when it is filed (art. 16a)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from common.law import Rule, rule
from common.money import written
from contracting.rules.regranting_competitions import PASSING_ON_AS_WE_READ_IT


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """One project beside the terms of its competition."""

    announced: bool
    filed_at: datetime
    due_at: datetime
    from_group: bool
    admits_groups: bool
    asked: Decimal
    most_for_one: Decimal
    starts_on: date
    ends_on: date
    projects_from: date
    projects_until: date


@rule(PASSING_ON_AS_WE_READ_IT)
def an_application_comes_by_the_deadline(facts: ApplicationFacts) -> str | None:
    if facts.announced and facts.filed_at <= facts.due_at:
        return None
    return _("The deadline for applications has passed, so nothing changes here.")


@rule(PASSING_ON_AS_WE_READ_IT, field="group_name")
def a_group_applies_only_where_groups_may(facts: ApplicationFacts) -> str | None:
    if facts.admits_groups or not facts.from_group:
        return None
    return _("Only organisations may apply in this competition.")


@rule(PASSING_ON_AS_WE_READ_IT, field="asked")
def an_application_asks_for_at_most_the_limit(facts: ApplicationFacts) -> str | None:
    if facts.asked <= facts.most_for_one:
        return None
    return _("One project gets at most %(most)s here.") % {"most": written(facts.most_for_one)}


@rule(PASSING_ON_AS_WE_READ_IT, field="ends_on")
def a_project_ends_after_it_begins(facts: ApplicationFacts) -> str | None:
    if facts.starts_on <= facts.ends_on:
        return None
    return _("The project may not end before it starts.")


@rule(PASSING_ON_AS_WE_READ_IT, field="starts_on")
def a_project_keeps_to_the_dates_of_the_competition(facts: ApplicationFacts) -> str | None:
    if facts.projects_from <= facts.starts_on and facts.ends_on <= facts.projects_until:
        return None
    return _("Projects of this competition last from %(first)s to %(last)s. Correct the dates.") % {
        "first": f"{facts.projects_from:%d.%m.%Y}",
        "last": f"{facts.projects_until:%d.%m.%Y}",
    }


TO_APPLY_TO_OPERATOR: tuple[Rule[ApplicationFacts], ...] = (
    an_application_comes_by_the_deadline,
    a_group_applies_only_where_groups_may,
    an_application_asks_for_at_most_the_limit,
    a_project_ends_after_it_begins,
    a_project_keeps_to_the_dates_of_the_competition,
)
