"""Announcing a call: art. 13 of the Public Benefit Act."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term
from common.figures import READ_ON, Dated, Since
from common.law import Force, Source, rule
from common.modes import AwardForm
from contracting.enums import Place
from contracting.rules.tender_facts import AnnouncementFacts

SHORTEST_TERM_FOR_OFFERS = Dated(
    PUBLIC_BENEFIT("13", "1"), (Since(READ_ON, Term(21, is_minimum=True)),)
)
"""What must pass after the last of the announcements."""

LAST_MINUTE = time(23, 59)


def earliest_deadline(last_published_on: date) -> date:
    """The day whose last minute is the earliest lawful deadline. Never shifted."""
    return SHORTEST_TERM_FOR_OFFERS.on(last_published_on).nominal(last_published_on)


@rule(PUBLIC_BENEFIT("13", "2", "1"), field="description")
def kind_of_task_is_named(facts: AnnouncementFacts) -> str | None:
    if facts.sphere and facts.description.strip():
        return None
    return _("Say what kind of task is commissioned: its sphere and what is to be done.")


@rule(PUBLIC_BENEFIT("13", "2", "2"), field="budget")
def amount_of_public_funds_is_given(facts: AnnouncementFacts) -> str | None:
    if facts.budget is not None and facts.budget > 0:
        return None
    return _("Give the amount of public funds for the task.")


@rule(PUBLIC_BENEFIT("13", "2", "3"), field="grant_rules")
def rules_of_awarding_are_given(facts: AnnouncementFacts) -> str | None:
    return None if facts.grant_rules.strip() else _("Describe the rules of awarding grants.")


@rule(PUBLIC_BENEFIT("13", "2", "4"), field="conditions")
def dates_and_conditions_are_given(facts: AnnouncementFacts) -> str | None:
    if facts.task_starts_on and facts.task_ends_on and facts.conditions.strip():
        return None
    return _("Give the dates and the conditions of carrying out the task.")


@rule(PUBLIC_BENEFIT("13", "2", "4"), field="task_ends_on")
def task_does_not_end_before_it_starts(facts: AnnouncementFacts) -> str | None:
    starts, ends = facts.task_starts_on, facts.task_ends_on
    if starts and ends and ends < starts:
        return _("The task may not end before it starts. Correct one of the dates.")
    return None


@rule(PUBLIC_BENEFIT("13", "2", "5"), field="offers_due_on")
def deadline_for_offers_is_given(facts: AnnouncementFacts) -> str | None:
    return None if facts.offers_due else _("Give the day and hour until which offers are taken.")


@rule(PUBLIC_BENEFIT("13", "2", "6"), field="choice_procedure")
def procedure_and_criteria_are_given(facts: AnnouncementFacts) -> str | None:
    if facts.choice_procedure.strip() and facts.criteria:
        return None
    return _("Describe the procedure of choosing offers and give at least one criterion.")


@rule(PUBLIC_BENEFIT("13", "2", "6"), field="decision_by")
def date_of_choosing_is_given(facts: AnnouncementFacts) -> str | None:
    if facts.decision_by is None:
        return _("Give the day by which offers are chosen.")
    if facts.offers_due and facts.decision_by <= facts.offers_due.date():
        return _("Offers are chosen after the deadline for offers. Give a later day.")
    return None


@rule(PUBLIC_BENEFIT("13", "2", "6"), field="min_points")
def fewest_points_can_be_reached(facts: AnnouncementFacts) -> str | None:
    most = sum(criterion.points for criterion in facts.criteria)
    if not facts.criteria or facts.min_points <= most:
        return None
    return _(
        "The criteria give at most %(most)s points, so the threshold of %(fewest)s cannot be "
        "reached. Lower the threshold or raise the points."
    ) % {"most": most, "fewest": facts.min_points}


@rule(PUBLIC_BENEFIT("13", "2", "7"), field="similar_tasks")
def tasks_of_the_same_kind_are_given(facts: AnnouncementFacts) -> str | None:
    if facts.similar_tasks.strip() or facts.similar_years:
        return None
    return _(
        "Write which tasks of the same kind the authority carried out this year and last year, "
        "and their costs. If there were none, write that."
    )


@rule(PUBLIC_BENEFIT("15", "1", "4"))
def own_contribution_is_judged_only_when_supporting(facts: AnnouncementFacts) -> str | None:
    if facts.award_forms == {AwardForm.SUPPORTING}:
        return None
    if wrong := [each.name for each in facts.criteria if each.only_supporting]:
        return _(
            "When a task is entrusted, own contribution is not judged. Remove the criterion "
            "“%(name)s”."
        ) % {"name": wrong[0]}
    return None


@rule(PUBLIC_BENEFIT("13", "3"))
def announced_in_three_places(facts: AnnouncementFacts) -> str | None:
    if missing := missing_places(facts.published):
        return _("Record the announcement in each place. Missing: %(places)s.") % {
            "places": missing
        }
    return None


@rule(PUBLIC_BENEFIT("13", "3"))
def announcements_have_appeared(facts: AnnouncementFacts) -> str | None:
    today = facts.announced_at.date()
    if any(day > today for day in facts.published.values()):
        return _("An announcement is recorded for a day to come. Publish after it has appeared.")
    return None


@rule(PUBLIC_BENEFIT("13", "1"), field="offers_due_on")
def offers_have_at_least_21_days(facts: AnnouncementFacts) -> str | None:
    if facts.offers_due is None or not facts.published:
        return None
    last = max(facts.published.values())
    first_lawful = earliest_deadline(last)
    if is_late_enough(facts.offers_due, first_lawful):
        return None
    return _(
        "Organisations have at least %(term)s for offers, counted from the last announcement "
        "(%(last)s). Set the deadline no earlier than %(first)s, 23:59."
    ) % {
        "term": SHORTEST_TERM_FOR_OFFERS.on(last),
        "last": date_format(last, "j E Y"),
        "first": date_format(first_lawful, "j E Y"),
    }


def is_late_enough(deadline: datetime, first_lawful: date) -> bool:
    """The last day passes whole: its last minute, or any hour of a later day.

    Read from the calendar and the wall clock, so that a change of time moves nothing.
    """
    if deadline.date() == first_lawful:
        return deadline.time() >= LAST_MINUTE
    return deadline.date() > first_lawful


@rule(PUBLIC_BENEFIT("13", "2a"), field="regranting_rules")
def a_call_for_regranting_gives_its_rules(facts: AnnouncementFacts) -> str | None:
    if facts.regranting and not facts.regranting_rules.strip():
        return _(
            "In this call the organisation will pass the grant on. Write by which rules and on "
            "which conditions."
        )
    return None


@rule(PUBLIC_BENEFIT("13", "5", source=Source.PROPOSED), field="draft_budget", force=Force.ADVICE)
def a_call_for_next_year_says_whether_the_budget_is_passed(
    facts: AnnouncementFacts,
) -> str | None:
    starts, announced = facts.task_starts_on, facts.announced_at.date()
    if starts is None or starts.year <= announced.year or facts.draft_budget:
        return None
    return _(
        "The task begins in %(year)s. If the council has not passed that year's budget yet, tick "
        "that the call rests on the draft budget: the announcement then says that the amount "
        "may change."
    ) % {"year": starts.year}


@rule(
    PUBLIC_BENEFIT("13", "2", "6", source=Source.PROPOSED),
    field="tie_rule",
    force=Force.ADVICE,
)
def a_call_says_how_ties_are_resolved(facts: AnnouncementFacts) -> str | None:
    if facts.tie_rule.strip():
        return None
    return _(
        "Say in the announcement what decides when two offers get the same points; later it "
        "would look as if it were made up for one of them."
    )


def missing_places(published: Mapping[str, date]) -> str:
    return ", ".join(str(place.label) for place in Place if place.value not in published)
