"""Four kinds of return of a grant, each with its day and its interest (V19).

Public Finance Act art. 251 (what was not used) and 252 (misuse, undue and excess grant). A day
until which the organisation must act is moved off a Saturday or a free day; 31 January is a date
that the law names, so it stays.

Art. 252(2) also counts fifteen days from a term of use that is shorter than the budget year. What
that means for a breach found later is disputed, so the days are counted from its establishing,
which never asks the organisation for too much interest.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_FINANCE
from common.calendar import DAY, Term, YearlyDay
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, Unjudgeable, rule
from common.money import written
from contracting.enums import ReturnKind
from contracting.rules.contract_terms import framework
from contracting.rules.interest import charged, interest
from contracting.rules.return_facts import RepaymentFacts, ReturnFacts

LAST_DAY_TO_RETURN_WHAT_THE_YEAR_LEFT = Dated(
    PUBLIC_FINANCE("251", "1"), (Since(READ_ON, YearlyDay(1, 31, years_on=1)),)
)
TERM_TO_RETURN_AN_UNUSED_PART = Dated(PUBLIC_FINANCE("251", "3"), (Since(READ_ON, Term(15)),))
TERM_TO_RETURN_AN_UNUSED_PART_FROM_ABROAD = Dated(framework("10"), (Since(READ_ON, Term(30)),))
TERM_TO_RETURN_WHAT_WAS_ESTABLISHED = Dated(PUBLIC_FINANCE("252", "1"), (Since(READ_ON, Term(15)),))


def return_due_on(facts: ReturnFacts) -> date:
    """The last day to pay back without interest for delay."""
    if facts.kind != ReturnKind.UNUSED:
        established = _given(facts.established_on)
        return TERM_TO_RETURN_WHAT_WAS_ESTABLISHED.on(established).last_day(established)
    used_until = facts.used_until
    if (used_until.month, used_until.day) == (12, 31):
        return LAST_DAY_TO_RETURN_WHAT_THE_YEAR_LEFT.on(used_until).of(used_until.year)
    term = (
        TERM_TO_RETURN_AN_UNUSED_PART_FROM_ABROAD if facts.abroad else TERM_TO_RETURN_AN_UNUSED_PART
    )
    return term.on(used_until).last_day(used_until)


def interest_starts_on(facts: ReturnFacts) -> date:
    """Misuse: the day of the transfer. Else: the day after the last day to pay back."""
    if facts.kind == ReturnKind.MISUSED:
        return _given(facts.transferred_on)
    return return_due_on(facts) + DAY


def interest_owed(facts: RepaymentFacts) -> Decimal:
    """What is asked for on the day of repayment, that day counted."""
    first = interest_starts_on(facts.owed)
    return charged(interest(facts.owed.amount, first, facts.paid_on, facts.rates), on=first)


def _given(day: date | None) -> date:
    if day is None:
        raise Unjudgeable("a day that the return is counted from is missing")
    return day


@rule(PUBLIC_FINANCE("252", "5"), field="amount")
def only_the_affected_part_is_returned(facts: ReturnFacts) -> str | None:
    if not facts.amount:
        return _("Give the part of the grant that goes back.")
    if facts.amount <= facts.transferred:
        return None
    return _("No more goes back than was paid: %(paid)s. Lower the amount.") % {
        "paid": written(facts.transferred)
    }


@rule(PUBLIC_FINANCE("252", "1"), field="established_on")
def day_of_establishing_is_known(facts: ReturnFacts) -> str | None:
    """The fifteen days run from it, so it is given for all kinds but the unused part."""
    if facts.kind == ReturnKind.UNUSED:
        return None
    if facts.established_on is None:
        return _("Give the day on which it was established that this part goes back.")
    if facts.established_on > facts.recorded_on:
        return _("What was established is recorded after it: give a past day.")
    return None


@rule(PUBLIC_FINANCE("252", "6", "1"), field="transferred_on")
def day_of_transfer_is_known_for_misuse(facts: ReturnFacts) -> str | None:
    if facts.kind != ReturnKind.MISUSED:
        return None
    if facts.transferred_on is None:
        return _("Give the day on which the misused part was paid: interest runs from it.")
    if facts.transferred_on > (facts.established_on or facts.recorded_on):
        return _("A misuse is established after the part was paid. Correct one of the days.")
    return None


@rule(PUBLIC_FINANCE("252", "1"), field="paid_on")
def repayment_is_recorded_after_it_came(facts: RepaymentFacts) -> str | None:
    if facts.paid_on <= facts.recorded_on:
        return None
    return _("The day of repayment has not come yet. Record it when the money is there.")


@rule(PUBLIC_FINANCE("251", "5"), field="interest_paid", force=Force.ADVICE)
def late_return_comes_with_interest(facts: RepaymentFacts) -> str | None:
    owed = interest_owed(facts)
    if facts.interest_paid >= owed:
        return None
    return _("Interest until the day of repayment is %(owed)s. Call for the %(missing)s.") % {
        "owed": written(owed),
        "missing": written(owed - facts.interest_paid),
    }


TO_ESTABLISH_RETURN: tuple[Rule[ReturnFacts], ...] = (
    only_the_affected_part_is_returned,
    day_of_establishing_is_known,
    day_of_transfer_is_known_for_misuse,
)
TO_RECORD_REPAYMENT: tuple[Rule[RepaymentFacts], ...] = (
    repayment_is_recorded_after_it_came,
    late_return_comes_with_interest,
)
