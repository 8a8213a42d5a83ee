"""What the contents of an announcement must agree with: its tasks, its limits, its table of
tasks of the same kind."""

from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Source, rule
from common.modes import AwardForm
from common.money import written
from contracting.rules.tender_facts import AnnouncementFacts, SelectionFacts

FUNDS = PUBLIC_BENEFIT("13", "2", "2")


@rule(FUNDS, field="lots")
def every_task_of_a_call_has_an_amount(facts: AnnouncementFacts) -> str | None:
    without = [str(each.number) for each in facts.lots if each.amount is None]
    if not without:
        return None
    return _("Give the amount of public funds for each task of the call. Missing: %(numbers)s.") % {
        "numbers": ", ".join(without)
    }


@rule(FUNDS, field="lots")
def tasks_together_have_the_funds_of_the_call(facts: AnnouncementFacts) -> str | None:
    amounts = [each.amount for each in facts.lots if each.amount is not None]
    total = sum(amounts, Decimal(0))
    if not amounts or facts.budget is None or total == facts.budget:
        return None
    return _(
        "The tasks of the call have %(total)s together, and the call %(budget)s. Correct the "
        "amounts of the tasks, or that of the call."
    ) % {"total": written(total), "budget": written(facts.budget)}


@rule(PUBLIC_BENEFIT("15", "1", "4", source=Source.PROPOSED), field="min_own_share")
def own_contribution_is_demanded_only_when_supporting(facts: AnnouncementFacts) -> str | None:
    if not facts.min_own_share or AwardForm.SUPPORTING in facts.award_forms:
        return None
    return _(
        "When a task is entrusted, own contribution is not judged, so it is not demanded either. "
        "Clear the lowest share of own contribution."
    )


@rule(PUBLIC_BENEFIT("13", "2", "7"), field="similar_tasks")
def tasks_of_the_same_kind_are_of_this_year_and_last(facts: AnnouncementFacts) -> str | None:
    this = facts.announced_at.year
    others = sorted({year for year in facts.similar_years if year not in (this, this - 1)})
    if not others:
        return None
    return _(
        "The table of tasks of the same kind covers %(last)s and %(this)s. Remove the rows of "
        "%(others)s, or correct their year."
    ) % {"last": this - 1, "this": this, "others": ", ".join(str(year) for year in others)}


@rule(FUNDS)
def grants_of_each_task_fit_its_funds(facts: SelectionFacts) -> str | None:
    for lot in facts.lots:
        amounts = [
            each.amount for each in facts.decisions if each.selected and each.lot == lot.number
        ]
        total = sum((each for each in amounts if each is not None), Decimal(0))
        if lot.amount is not None and total > lot.amount:
            return _(
                "In task %(number)s the grants add up to %(total)s and it has %(amount)s. Lower "
                "the amounts in this task."
            ) % {
                "number": lot.number,
                "total": written(total),
                "amount": written(lot.amount),
            }
    return None
