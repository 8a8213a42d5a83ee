"""What organisations and residents may begin themselves: art. 12 and 19b of the Public
Benefit Act. Neither leads straight to a contract on a grant."""

from datetime import date

from contracting.rules.applications import LONGEST_TIME_TO_ANSWER_AN_APPLICATION

SPHERES_OF_LOCAL_INITIATIVE = frozenset(
    {"3", "4", "5", "13", "14", "16", "17", "18", "19", "20", "27", "32a"}
)
"""Points of art. 4(1) in which residents may apply for a local initiative (art. 19b(1))."""


def application_answered_by(received_on: date) -> date:
    return LONGEST_TIME_TO_ANSWER_AN_APPLICATION.on(received_on).last_day(received_on)
