"""Terms and figures of a contract on a public task, from its drafting to its archive.

Those of the framework contract are known from memory (domain.md 2.3), so each says so.
"""

from datetime import date

from common.acts import FRAMEWORK_CONTRACT, PUBLIC_BENEFIT, PUBLIC_FINANCE
from common.calendar import DAY, Term, Unit, YearlyDay
from common.figures import READ_ON, Dated, Since
from common.law import Citation, Source


def framework(paragraph: str) -> Citation:
    """A paragraph of the framework contract; its details were not read."""
    return FRAMEWORK_CONTRACT(paragraph, source=Source.MEMORY)


LONGEST_CONTRACT = Dated(PUBLIC_BENEFIT("16", "3"), (Since(READ_ON, Term(5, Unit.YEARS)),))
LAST_DAY_TO_USE_THE_GRANT = Dated(PUBLIC_FINANCE("221", "3"), (Since(READ_ON, YearlyDay(12, 31)),))
TERM_TO_USE_THE_GRANT_AFTER_THE_TASK = Dated(framework("10"), (Since(READ_ON, Term(14)),))
TERM_TO_USE_THE_GRANT_AFTER_A_TASK_ABROAD = Dated(framework("10"), (Since(READ_ON, Term(21)),))
TIME_TO_KEEP_DOCUMENTS = Dated(framework("6"), (Since(READ_ON, Term(5, Unit.YEARS)),))
"""Counted from the beginning of the year after the year of performance."""
TERM_TO_REPORT_A_CHANGE_OF_DATA = Dated(framework("7"), (Since(READ_ON, Term(14)),))
TERM_TO_CARRY_OUT_RECOMMENDATIONS = Dated(framework("8"), (Since(READ_ON, Term(14)),))
TERM_TO_ANSWER_A_CALL_FOR_A_MISSING_REPORT = Dated(framework("9"), (Since(READ_ON, Term(7)),))
BAN_ON_DISPOSING_OF_THINGS_BOUGHT = Dated(framework("14"), (Since(READ_ON, Term(5, Unit.YEARS)),))


def last_lawful_end(starts_on: date, *, on: date) -> date:
    """The last day of the longest contract that begins on ``starts_on``: the years are full.

    29 February makes two readings of a full year; the later end is not longer than the law
    allows in either.
    """
    longest = LONGEST_CONTRACT.on(on)
    return max(longest.nominal(starts_on - DAY), longest.nominal(starts_on) - DAY)


def grant_used_by(ends_on: date, *, on: date, abroad: bool = False) -> date:
    """Until when a grant may be spent: some days after the task, but within its budget year.

    A term that the contract itself sets is not moved off a free day: the payment can be made
    on any day, and the end of the year does not move.
    """
    term = (
        TERM_TO_USE_THE_GRANT_AFTER_A_TASK_ABROAD
        if abroad
        else TERM_TO_USE_THE_GRANT_AFTER_THE_TASK
    )
    return min(term.on(on).nominal(ends_on), LAST_DAY_TO_USE_THE_GRANT.on(on).of(ends_on.year))


def documents_kept_until(ended_on: date, *, on: date) -> date:
    """Five full years after the year in which the task ended."""
    year_end = date(ended_on.year, 12, 31)
    return TIME_TO_KEEP_DOCUMENTS.on(on).nominal(year_end)


def things_kept_until(bought_on: date, *, on: date) -> date:
    """The last day on which a thing bought from the grant may not be disposed of."""
    return BAN_ON_DISPOSING_OF_THINGS_BOUGHT.on(on).nominal(bought_on)
