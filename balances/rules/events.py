"""Event mode: when and for how many a code on the wall may stand, and when a crowd is odd."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from common.acts import PORTAL
from common.figures import Dated, Since
from common.law import Rule, Source, rule

PROPOSED_ON = date(2026, 11, 22)
MOST_ANSWERS_BY_AN_EVENT_CODE = Dated(
    PORTAL("", source=Source.PROPOSED), (Since(PROPOSED_ON, 200),)
)
"""[proposed] More people than this are given leaflets, each with a code of their own."""
MOST = MOST_ANSWERS_BY_AN_EVENT_CODE.history[-1].value
LONGEST_HOURS_OF_AN_EVENT = Dated(PORTAL("", source=Source.PROPOSED), (Since(PROPOSED_ON, 12),))
"""[proposed] One day at one place."""
LONGEST = LONGEST_HOURS_OF_AN_EVENT.history[-1].value

HELD_AFTER = 60
"""[proposed] Answers from one address within ten minutes that are a full reading room (P4)."""
REFUSED_AFTER = 120
"""[proposed] From here on the next is asked to wait: it is more likely one device (P3)."""
CROWD_WINDOW = timedelta(minutes=10)


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """A code for an event, about to be made."""

    opens_at: datetime
    closes_at: datetime
    made_at: datetime
    round_opens_at: datetime
    """The first moment of the round's first day."""
    round_closes_at: datetime
    """The first moment after the round's last day."""
    most_answers: int


@rule(MOST_ANSWERS_BY_AN_EVENT_CODE.citation, field="closes_at")
def an_event_ends_after_it_begins(facts: EventFacts) -> str | None:
    if facts.opens_at < facts.closes_at:
        return None
    return _("The event ends before it begins. Change one of the two hours.")


@rule(MOST_ANSWERS_BY_AN_EVENT_CODE.citation, field="opens_at")
def an_event_lies_within_its_round(facts: EventFacts) -> str | None:
    if facts.round_opens_at <= facts.opens_at and facts.closes_at <= facts.round_closes_at:
        return None
    return _(
        "The event lies outside the time for answers in this round. Choose a time between its "
        "first and its last day."
    )


@rule(MOST_ANSWERS_BY_AN_EVENT_CODE.citation, field="closes_at")
def an_event_is_not_over_when_its_code_is_made(facts: EventFacts) -> str | None:
    if facts.made_at < facts.closes_at:
        return None
    return _("This time is already over. Choose a time to come.")


@rule(LONGEST_HOURS_OF_AN_EVENT.citation, field="closes_at")
def an_event_lasts_hours_and_not_days(facts: EventFacts) -> str | None:
    if facts.closes_at - facts.opens_at <= timedelta(hours=LONGEST):
        return None
    return _(
        "A code on the wall stands for at most %(hours)s hours. For longer, make leaflets with "
        "codes, or a code for each day."
    ) % {"hours": LONGEST}


@rule(MOST_ANSWERS_BY_AN_EVENT_CODE.citation, field="most_answers")
def an_event_code_takes_a_countable_number_of_answers(facts: EventFacts) -> str | None:
    if 1 <= facts.most_answers <= MOST:
        return None
    return _("One event takes between 1 and %(most)s answers. Type how many people you expect.") % {
        "most": MOST
    }


TO_MAKE_EVENT_CODE: tuple[Rule[EventFacts], ...] = (
    an_event_ends_after_it_begins,
    an_event_lies_within_its_round,
    an_event_is_not_over_when_its_code_is_made,
    an_event_lasts_hours_and_not_days,
    an_event_code_takes_a_countable_number_of_answers,
)


def is_held(from_one_address: int) -> bool:
    """Whether the answer with this place among those of ten minutes waits to be looked at."""
    return from_one_address > HELD_AFTER


def is_too_many(from_one_address: int) -> bool:
    return from_one_address > REFUSED_AFTER
