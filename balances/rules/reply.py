"""“You said – we do”: what a round needs before it is archived, and when ratings are shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from balances.rules.privacy import FEWEST
from balances.rules.rounds import PROPOSED, TRIED_UNTIL
from common.calendar import Term
from common.figures import Dated, Since
from common.law import Rule, rule

TERM_FOR_THE_ANSWER_TO_RESIDENTS = Dated(PROPOSED, (Since(TRIED_UNTIL, Term(14)),))
"""From the joint meeting, or from the last day on which it was to be held."""


def may_show(given: Mapping[int, int], shown: Mapping[int, int]) -> bool:
    """Whether a new batch of ratings may be shown beside the one before.

    Whoever compares the two sees the new ratings: they must be five or more, and not all
    the same, or each of them would be known.
    """
    new = [number - shown.get(value, 0) for value, number in given.items()]
    return sum(new) >= FEWEST and max(new) < sum(new)


@dataclass(frozen=True, kw_only=True)
class ReplyFacts:
    """An answer about to be published."""

    residents: int
    """How many residents' cards the round has."""
    themes: int
    says_how_to_reach: bool


@dataclass(frozen=True, kw_only=True)
class ArchiveFacts:
    """A round about to be archived."""

    closed: bool
    minutes_closed: bool
    answered: bool
    """Whether the authority's answer to residents is published."""


@rule(PROPOSED, field="said_1")
def residents_are_answered_on_a_theme(facts: ReplyFacts) -> str | None:
    if facts.themes > 0 or facts.residents < FEWEST:
        return None
    return _("Write at least one thing that residents said, and what you do about it.")


@rule(PROPOSED, field="reach")
def too_few_answers_call_for_reaching_out(facts: ReplyFacts) -> str | None:
    if facts.residents >= FEWEST or facts.says_how_to_reach:
        return None
    return _(
        "Fewer than %(fewest)s residents answered. Write how you will reach more of them next time."
    ) % {"fewest": FEWEST}


@rule(PROPOSED)
def only_a_closed_round_is_archived(facts: ArchiveFacts) -> str | None:
    return None if facts.closed else _("Close the round first.")


@rule(PROPOSED)
def the_parties_have_met(facts: ArchiveFacts) -> str | None:
    if facts.minutes_closed:
        return None
    return _("Close the minutes of the joint meeting first.")


@rule(PROPOSED)
def residents_have_their_answer(facts: ArchiveFacts) -> str | None:
    if facts.answered:
        return None
    return _("Publish first what you answer the residents: “You said – we do”.")


TO_PUBLISH_ANSWER: tuple[Rule[ReplyFacts], ...] = (
    residents_are_answered_on_a_theme,
    too_few_answers_call_for_reaching_out,
)
TO_ARCHIVE_ROUND: tuple[Rule[ArchiveFacts], ...] = (
    only_a_closed_round_is_archived,
    the_parties_have_met,
    residents_have_their_answer,
)
