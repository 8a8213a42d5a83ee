"""The formal check by list, and the one call to complete an offer.

The statute speaks of neither: both are rules of the portal, so that all offerors are treated
alike and anybody may later be told why an offer was rejected (art. 15(2i)).
"""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PORTAL, PUBLIC_BENEFIT
from common.law import Rule, Source, rule
from contracting.enums import FormalAnswer

OURS = PORTAL("", source=Source.PROPOSED)


@dataclass(frozen=True, kw_only=True)
class MarkFacts:
    requirement: str
    answer: str
    remark: str = ""


@dataclass(frozen=True, kw_only=True)
class FormalFacts:
    """A formal check about to be recorded."""

    marks: tuple[MarkFacts, ...]
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class CompletionFacts:
    """A call to complete an offer."""

    asked_before: bool
    what: str
    due_on: date
    today: date


@dataclass(frozen=True, kw_only=True)
class CompletionAnswerFacts:
    """What the offeror completes."""

    answered_before: bool
    due_on: date
    today: date
    asked: frozenset[str]
    changed: frozenset[str]
    note: str = ""
    lost: tuple[str, ...] = ()
    """Activities that are no longer in the plan though costs are assigned to them."""


@rule(OURS)
def every_requirement_is_answered(facts: FormalFacts) -> str | None:
    missing = [each.requirement for each in facts.marks if each.answer not in FormalAnswer.values]
    if not missing:
        return None
    return _("Say whether the offer meets: %(requirement)s.") % {"requirement": missing[0]}


@rule(PUBLIC_BENEFIT("15", "2i"))
def what_is_not_met_is_explained(facts: FormalFacts) -> str | None:
    for each in facts.marks:
        if each.answer == FormalAnswer.NO and not each.remark.strip():
            return _("Write in a remark what is missing: %(requirement)s.") % {
                "requirement": each.requirement
            }
    return None


@rule(OURS)
def an_accepted_offer_meets_the_whole_list(facts: FormalFacts) -> str | None:
    unmet = [each.requirement for each in facts.marks if each.answer == FormalAnswer.NO]
    if not (facts.accepted and unmet):
        return None
    return _(
        "The offer does not meet: %(requirement)s. Call the offeror to complete it, or reject it."
    ) % {"requirement": unmet[0]}


TO_CHECK_OFFER: tuple[Rule[FormalFacts], ...] = (
    every_requirement_is_answered,
    what_is_not_met_is_explained,
    an_accepted_offer_meets_the_whole_list,
)


@rule(OURS)
def an_offeror_is_called_to_complete_once(facts: CompletionFacts) -> str | None:
    if not facts.asked_before:
        return None
    return _("The offeror was already called to complete this offer. It is done only once.")


@rule(OURS, field="what")
def a_call_to_complete_says_what(facts: CompletionFacts) -> str | None:
    return None if facts.what.strip() else _("Write what has to be completed.")


@rule(OURS, field="due_on")
def a_call_to_complete_leaves_time(facts: CompletionFacts) -> str | None:
    if facts.due_on > facts.today:
        return None
    return _("Give a day to come, so that the offeror has time to complete the offer.")


TO_CALL_TO_COMPLETE: tuple[Rule[CompletionFacts], ...] = (
    an_offeror_is_called_to_complete_once,
    a_call_to_complete_says_what,
    a_call_to_complete_leaves_time,
)


@rule(OURS)
def an_offer_is_completed_once(facts: CompletionAnswerFacts) -> str | None:
    if not facts.answered_before:
        return None
    return _("The offer has already been completed. It is done only once.")


@rule(OURS)
def an_offer_is_completed_in_time(facts: CompletionAnswerFacts) -> str | None:
    if facts.today <= facts.due_on:
        return None
    return _("The offer could be completed until %(day)s.") % {"day": date_format(facts.due_on)}


@rule(OURS)
def only_what_was_asked_is_completed(facts: CompletionAnswerFacts) -> str | None:
    if facts.changed <= facts.asked:
        return None
    return _("Complete only what you were asked for: the rest of the offer stays as it was filed.")


@rule(OURS)
def an_activity_with_costs_stays_in_the_plan(facts: CompletionAnswerFacts) -> str | None:
    if not facts.lost:
        return None
    return _(
        "Costs are assigned to the activity “%(name)s”, and costs are not completed. Leave it "
        "in the plan."
    ) % {"name": facts.lost[0]}


@rule(OURS, field="note")
def a_completion_completes_something(facts: CompletionAnswerFacts) -> str | None:
    if facts.changed or facts.note.strip():
        return None
    return _("Change a part that you were asked about, or write an explanation.")


TO_COMPLETE_OFFER: tuple[Rule[CompletionAnswerFacts], ...] = (
    an_offer_is_completed_once,
    an_offer_is_completed_in_time,
    only_what_was_asked_is_completed,
    an_activity_with_costs_stays_in_the_plan,
    a_completion_completes_something,
)
