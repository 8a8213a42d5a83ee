"""An organisation applies for a task on its own initiative: art. 12 of the Public Benefit Act.

The application never leads straight to a contract: a positive answer names the way in which
the task will be commissioned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term, Unit
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, rule
from common.modes import TenderMode
from contracting.enums import Consideration

OWN_INITIATIVE = PUBLIC_BENEFIT("12")

LONGEST_TIME_TO_ANSWER_AN_APPLICATION = Dated(
    OWN_INITIATIVE, (Since(READ_ON, Term(1, Unit.MONTHS)),)
)
"""Counted from the receipt of the application."""


@dataclass(frozen=True, kw_only=True)
class ApplicationFacts:
    """An application about to be filed."""

    description: str
    estimated_cost: Decimal | None


@rule(OWN_INITIATIVE, field="description")
def an_application_describes_the_task(facts: ApplicationFacts) -> str | None:
    return None if facts.description.strip() else _("Describe the task for which you apply.")


@rule(OWN_INITIATIVE, field="estimated_cost")
def an_application_estimates_the_cost(facts: ApplicationFacts) -> str | None:
    return None if facts.estimated_cost else _("Give the estimated cost of the task.")


TO_APPLY: tuple[Rule[ApplicationFacts], ...] = (
    an_application_describes_the_task,
    an_application_estimates_the_cost,
)


@dataclass(frozen=True, kw_only=True)
class ApplicationAnswerFacts:
    """The authority's answer to an application."""

    received_on: date
    answered_on: date
    considered: Mapping[str, str]
    """What the authority says of each ``Consideration``."""
    positive: bool | None
    reason: str
    mode: str = ""
    call_on: date | None = None
    """The day on which the call will be announced."""


def answer_due_on(received_on: date) -> date:
    """The last day for the answer. Raises ``NotKnown`` before the law was read."""
    return LONGEST_TIME_TO_ANSWER_AN_APPLICATION.on(received_on).last_day(received_on)


@rule(OWN_INITIATIVE, field="late_reason", force=Force.WAIVABLE)
def an_application_is_answered_within_a_month(facts: ApplicationAnswerFacts) -> str | None:
    due_on = answer_due_on(facts.received_on)
    if facts.answered_on <= due_on:
        return None
    return _("The answer was due by %(day)s. It is still given, but say here why it is late.") % {
        "day": date_format(due_on)
    }


@rule(OWN_INITIATIVE, field="answered_on")
def an_answer_comes_after_the_application(facts: ApplicationAnswerFacts) -> str | None:
    if facts.answered_on < facts.received_on:
        return _("The answer cannot be earlier than the application. Correct the day.")
    return None


@rule(OWN_INITIATIVE, field="considered")
def four_things_are_considered(facts: ApplicationAnswerFacts) -> str | None:
    missing = [
        str(each.label) for each in Consideration if not facts.considered.get(each, "").strip()
    ]
    if not missing:
        return None
    return _("Say what you found about: %(things)s.") % {"things": "; ".join(missing)}


@rule(OWN_INITIATIVE, field="positive")
def the_outcome_is_told_with_its_reason(facts: ApplicationAnswerFacts) -> str | None:
    if facts.positive is None:
        return _("Choose whether the task will be commissioned.")
    return None if facts.reason.strip() else _("Write the reason of the answer.")


@rule(OWN_INITIATIVE, field="mode")
def a_positive_answer_names_the_mode(facts: ApplicationAnswerFacts) -> str | None:
    if not facts.positive or facts.mode in TenderMode.values:
        return None
    return _("Choose in which mode the task will be commissioned: the contract comes only of it.")


@rule(OWN_INITIATIVE, field="call_on")
def a_positive_answer_gives_the_day_of_the_call(facts: ApplicationAnswerFacts) -> str | None:
    if not facts.positive or facts.mode != TenderMode.OPEN_CALL:
        return None
    if facts.call_on is None:
        return _("Give the day on which the call will be announced.")
    if facts.call_on < facts.answered_on:
        return _("The call is announced after the answer. Give a later day.")
    return None


TO_ANSWER_APPLICATION: tuple[Rule[ApplicationAnswerFacts], ...] = (
    an_application_is_answered_within_a_month,
    an_answer_comes_after_the_application,
    four_things_are_considered,
    the_outcome_is_told_with_its_reason,
    a_positive_answer_names_the_mode,
    a_positive_answer_gives_the_day_of_the_call,
)
