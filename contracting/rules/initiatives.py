"""What organisations and residents may begin themselves: art. 12 and 19b of the Public
Benefit Act. Neither leads straight to a contract on a grant."""

from datetime import date

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term, Unit
from common.figures import READ_ON, Dated, Since

TERM_TO_ANSWER_AN_APPLICATION = Dated(PUBLIC_BENEFIT("12"), (Since(READ_ON, Term(1, Unit.MONTHS)),))
SPHERES_OF_LOCAL_INITIATIVE = frozenset(
    {"3", "4", "5", "13", "14", "16", "17", "18", "19", "20", "27", "32a"}
)
"""Points of art. 4(1) in which residents may apply for a local initiative (art. 19b(1))."""


def application_answered_by(received_on: date) -> date:
    return TERM_TO_ANSWER_AN_APPLICATION.on(received_on).last_day(received_on)
