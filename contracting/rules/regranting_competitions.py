"""An operator's own competition: announcing, choosing, paying, accounting (art. 16a, 18(5))."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term
from common.figures import READ_ON, Dated, Since
from common.law import Force, Rule, Source, rule
from common.money import written

PASSING_ON = PUBLIC_BENEFIT("16a")
PASSING_ON_AS_WE_READ_IT = PUBLIC_BENEFIT("16a", source=Source.PROPOSED)
"""The provision speaks of the operator's offer and contract; this is what follows from them."""
IN_THE_REPORT = PUBLIC_BENEFIT("18", "5")

TERM_TO_PAY_AN_IMPLEMENTER = Dated(PASSING_ON, (Since(READ_ON, Term(14)),))
"""Counted from the day on which the agreement with the implementer is signed."""


def payment_due_on(signed_on: date) -> date:
    return TERM_TO_PAY_AN_IMPLEMENTER.on(signed_on).last_day(signed_on)


@dataclass(frozen=True, kw_only=True)
class CompetitionFacts:
    """A competition that the operator is about to announce."""

    announced_at: datetime
    for_regranting: bool
    """Whether the call from which the contract comes was for regranting."""
    contract_signed: bool
    description: str
    who_may_apply: str
    criteria: str
    amount: Decimal
    most_for_one: Decimal
    grant: Decimal
    others: Decimal
    """What the operator's other competitions share out of the same grant."""
    due_at: datetime
    choice_by: date
    projects_from: date
    projects_until: date
    task_starts_on: date
    task_ends_on: date


@rule(PASSING_ON)
def only_the_operator_of_a_signed_contract_announces(facts: CompetitionFacts) -> str | None:
    if facts.for_regranting and facts.contract_signed:
        return None
    return _("Only an operator with a signed contract on regranting announces a competition.")


@rule(PASSING_ON_AS_WE_READ_IT, field="description")
def a_competition_says_what_for_whom_and_how(facts: CompetitionFacts) -> str | None:
    texts = (facts.description, facts.who_may_apply, facts.criteria)
    if all(each.strip() for each in texts):
        return None
    return _("Say what projects are sought, who may apply and how they are chosen.")


@rule(PASSING_ON_AS_WE_READ_IT, field="amount")
def competitions_together_fit_the_grant(facts: CompetitionFacts) -> str | None:
    left = facts.grant - facts.others
    if facts.amount <= left:
        return None
    return _("Of the grant %(left)s is left to be shared. Lower the amount.") % {
        "left": written(left)
    }


@rule(PASSING_ON_AS_WE_READ_IT, field="most_for_one")
def the_most_for_one_fits_the_amount(facts: CompetitionFacts) -> str | None:
    if facts.most_for_one <= facts.amount:
        return None
    return _("The most for one project may not be above the amount to be shared.")


@rule(PASSING_ON_AS_WE_READ_IT, field="due_at")
def applications_are_taken_after_the_announcement(facts: CompetitionFacts) -> str | None:
    if facts.due_at > facts.announced_at:
        return None
    return _("The deadline for applications has passed. Give a later one.")


@rule(PASSING_ON_AS_WE_READ_IT, field="choice_by")
def implementers_are_chosen_after_the_deadline(facts: CompetitionFacts) -> str | None:
    if facts.choice_by >= facts.due_at.date():
        return None
    return _("Implementers are chosen after the deadline for applications. Give a later day.")


@rule(PASSING_ON_AS_WE_READ_IT, field="projects_until")
def projects_lie_within_the_task(facts: CompetitionFacts) -> str | None:
    within = facts.task_starts_on <= facts.projects_from
    if within and facts.projects_until <= facts.task_ends_on:
        return None
    return _("Projects lie within the task of the contract: %(first)s to %(last)s.") % {
        "first": f"{facts.task_starts_on:%d.%m.%Y}",
        "last": f"{facts.task_ends_on:%d.%m.%Y}",
    }


@dataclass(frozen=True, kw_only=True)
class ProjectFacts:
    """One application as the operator decides on it."""

    title: str
    asked: Decimal
    awarded: Decimal | None
    """Nothing when it is not chosen."""
    reason: str


@dataclass(frozen=True, kw_only=True)
class ImplementersFacts:
    """The operator's choice of implementers."""

    chosen_at: datetime
    due_at: datetime
    amount: Decimal
    most_for_one: Decimal
    projects: tuple[ProjectFacts, ...]
    website: str
    """Where the choice stands on the operator's own website."""


@rule(PASSING_ON_AS_WE_READ_IT)
def applications_are_opened_after_the_deadline(facts: ImplementersFacts) -> str | None:
    if facts.chosen_at > facts.due_at:
        return None
    return _("Applications are sealed until the deadline. Choose after it.")


@rule(PASSING_ON_AS_WE_READ_IT, field="reason")
def every_application_gets_a_reason(facts: ImplementersFacts) -> str | None:
    silent = [each.title for each in facts.projects if not each.reason.strip()]
    if not silent:
        return None
    return _("Write why you decided so: %(titles)s.") % {"titles": "; ".join(silent)}


@rule(PASSING_ON_AS_WE_READ_IT, field="awarded")
def no_project_gets_more_than_it_may(facts: ImplementersFacts) -> str | None:
    above = [
        each.title
        for each in facts.projects
        if each.awarded is not None and each.awarded > min(each.asked, facts.most_for_one)
    ]
    if not above:
        return None
    return _("More than was asked for or than the competition allows: %(titles)s.") % {
        "titles": "; ".join(above)
    }


@rule(PASSING_ON_AS_WE_READ_IT, field="awarded")
def projects_together_fit_the_amount(facts: ImplementersFacts) -> str | None:
    together = sum((each.awarded or Decimal(0) for each in facts.projects), Decimal(0))
    if together <= facts.amount:
        return None
    return _("The projects together get %(sum)s, and %(amount)s is to be shared.") % {
        "sum": written(together),
        "amount": written(facts.amount),
    }


@rule(PASSING_ON, field="website")
def the_choice_stands_on_the_operators_website(facts: ImplementersFacts) -> str | None:
    if facts.website.strip():
        return None
    return _("Publish the choice on your own website and give its address here.")


@dataclass(frozen=True, kw_only=True)
class ImplementerPaymentFacts:
    """What the operator transferred to one implementer."""

    today: date
    signed_on: date | None
    paid_on: date
    paid: Decimal
    awarded: Decimal


@rule(PASSING_ON, field="paid_on")
def an_implementer_is_paid_after_signing(facts: ImplementerPaymentFacts) -> str | None:
    if facts.signed_on is not None and facts.signed_on <= facts.paid_on <= facts.today:
        return None
    return _("Record the signing first; the payment comes after it and not in the future.")


@rule(TERM_TO_PAY_AN_IMPLEMENTER.citation, field="paid_on", force=Force.ADVICE)
def an_implementer_is_paid_within_fourteen_days(facts: ImplementerPaymentFacts) -> str | None:
    """A late payment is a fact that must be recorded, so it is not refused."""
    if facts.signed_on is None or facts.paid_on <= payment_due_on(facts.signed_on):
        return None
    return _("The implementer was to be paid by %(day)s. The payment is recorded as late.") % {
        "day": f"{payment_due_on(facts.signed_on):%d.%m.%Y}"
    }


@rule(PASSING_ON_AS_WE_READ_IT, field="paid")
def an_implementer_gets_what_was_awarded(facts: ImplementerPaymentFacts) -> str | None:
    if facts.paid == facts.awarded:
        return None
    return _("The implementer was awarded %(amount)s.") % {"amount": written(facts.awarded)}


@dataclass(frozen=True, kw_only=True)
class ProjectAccountFacts:
    """A short account of one project."""

    done: str
    used: Decimal
    paid: Decimal | None


@rule(IN_THE_REPORT, field="done")
def an_account_says_what_was_done(facts: ProjectAccountFacts) -> str | None:
    return None if facts.done.strip() else _("Write what was done in the project.")


@rule(IN_THE_REPORT, field="used")
def an_account_fits_what_was_transferred(facts: ProjectAccountFacts) -> str | None:
    if facts.paid is not None and Decimal(0) <= facts.used <= facts.paid:
        return None
    return _("The amount used may not be above the amount that was transferred.")


TO_ANNOUNCE_COMPETITION: tuple[Rule[CompetitionFacts], ...] = (
    only_the_operator_of_a_signed_contract_announces,
    a_competition_says_what_for_whom_and_how,
    competitions_together_fit_the_grant,
    the_most_for_one_fits_the_amount,
    applications_are_taken_after_the_announcement,
    implementers_are_chosen_after_the_deadline,
    projects_lie_within_the_task,
)
TO_CHOOSE_IMPLEMENTERS: tuple[Rule[ImplementersFacts], ...] = (
    applications_are_opened_after_the_deadline,
    every_application_gets_a_reason,
    no_project_gets_more_than_it_may,
    projects_together_fit_the_amount,
    the_choice_stands_on_the_operators_website,
)
TO_PAY_IMPLEMENTER: tuple[Rule[ImplementerPaymentFacts], ...] = (
    an_implementer_is_paid_after_signing,
    an_implementer_is_paid_within_fourteen_days,
    an_implementer_gets_what_was_awarded,
)
TO_ACCOUNT_FOR_PROJECT: tuple[Rule[ProjectAccountFacts], ...] = (
    an_account_says_what_was_done,
    an_account_fits_what_was_transferred,
)
