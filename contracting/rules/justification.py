"""Anyone may ask why an offer was chosen or rejected: art. 15(2i) of the Public Benefit Act.

No legal interest and no account is needed. The person must act, so the term moves off a free
day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, rule

DEMANDED_BY = PUBLIC_BENEFIT("15", "2i")

LONGEST_TIME_TO_ASK_FOR_A_JUSTIFICATION = Dated(DEMANDED_BY, (Since(READ_ON, Term(30)),))
"""Counted from the announcement of the results."""


@dataclass(frozen=True, kw_only=True)
class JustificationFacts:
    """A demand to justify the choice or the rejection of one offer."""

    asked_on: date
    announced: Mapping[str, date]
    """The day on which the results appeared in each place."""
    about_an_offer_of_the_call: bool = True


@dataclass(frozen=True, kw_only=True)
class JustificationAnswerFacts:
    """The authority's answer."""

    text: str


def last_day_to_ask(announced: Mapping[str, date]) -> date:
    """Counted from the last of the places, which is never worse for the person who asks."""
    announced_on = max(announced.values())
    return LONGEST_TIME_TO_ASK_FOR_A_JUSTIFICATION.on(announced_on).last_day(announced_on)


@rule(DEMANDED_BY)
def a_justification_is_asked_after_the_results(facts: JustificationFacts) -> str | None:
    if facts.announced and facts.asked_on >= min(facts.announced.values()):
        return None
    return _("The results have not been announced yet. Ask once they are.")


@rule(DEMANDED_BY, field="offer")
def a_justification_is_about_an_offer_of_the_call(facts: JustificationFacts) -> str | None:
    if facts.about_an_offer_of_the_call:
        return None
    return _("Choose the offer of this call that you ask about.")


@rule(DEMANDED_BY, force=Force.WAIVABLE)
def a_justification_is_asked_within_30_days(facts: JustificationFacts) -> str | None:
    if not facts.announced:
        return None
    last = last_day_to_ask(facts.announced)
    if facts.asked_on <= last:
        return None
    return _(
        "A justification could be demanded until %(day)s. You may still ask for it as public "
        "information."
    ) % {"day": date_format(last)}


TO_ASK_FOR_JUSTIFICATION: tuple[Rule[JustificationFacts], ...] = (
    a_justification_is_asked_after_the_results,
    a_justification_is_about_an_offer_of_the_call,
    a_justification_is_asked_within_30_days,
)


@rule(DEMANDED_BY, field="text")
def an_answer_says_why(facts: JustificationAnswerFacts) -> str | None:
    if facts.text.strip():
        return None
    return _("Write why the offer was chosen or rejected: the criteria, the points, the reasons.")


TO_JUSTIFY: tuple[Rule[JustificationAnswerFacts], ...] = (an_answer_says_why,)
