"""When a mode of commissioning fits a case. Ceilings, terms and thresholds are asked of the
rules of the mode itself; here stands only what compares one mode with another."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import MKUS, MODEL, PROCUREMENT, PUBLIC_BENEFIT, PUBLIC_FINANCE
from common.law import Force, Rule, Source, rule
from common.spheres import SOCIAL_SERVICES
from contracting.rules.advice_facts import CaseFacts, Initiator, Payment, Subject
from contracting.rules.contract_terms import LAST_DAY_TO_USE_THE_GRANT
from contracting.rules.open_calls import earliest_deadline
from contracting.rules.procurement import regime_of
from contracting.rules.procurement_facts import Regime
from contracting.rules.procurement_terms import (
    LONGEST_RESERVED_CONTRACT,
    SHORTEST_TERM_FOR_BIDS,
    earliest_deadline_for_bids,
)
from contracting.rules.small_grant_acts import earliest_decision

FAIR_COMPETITION = PUBLIC_BENEFIT("5", "3")


def is_social(case: CaseFacts) -> bool:
    """Whether the sphere is one under which social services are usually commissioned."""
    return case.sphere in SOCIAL_SERVICES


def regime(case: CaseFacts) -> Regime:
    """Raises ``NotKnown``."""
    return regime_of(case.value, social_service=is_social(case), on=case.begun_on)


@rule(PUBLIC_BENEFIT("4", "1"), field="sphere")
def task_lies_in_the_sphere_of_public_tasks(case: CaseFacts) -> str | None:
    if case.sphere:
        return None
    return _(
        "A grant is given only for a task in the sphere of public tasks. Find the point that fits, "
        "or buy the service."
    )


@rule(PUBLIC_BENEFIT("13", "1"), field="starts_on")
def there_is_time_for_an_open_call(case: CaseFacts) -> str | None:
    deadline = earliest_deadline(case.begun_on)
    if case.starts_on > deadline:
        return None
    return _(
        "There is no time for a call: announced tomorrow, it takes offers until %(day)s at the "
        "earliest, and then they are judged. Let the task begin later."
    ) % {"day": date_format(deadline, "j E Y")}


@rule(PUBLIC_BENEFIT("5", "4", source=Source.MEMORY), field="payment", force=Force.ADVICE)
def a_grant_pays_costs_not_a_price(case: CaseFacts) -> str | None:
    if case.payment is not Payment.PRICE:
        return None
    return _(
        "A grant is settled against costs: nobody earns a profit on it. Choose it only if "
        "organisations can carry out the task at cost."
    )


@rule(FAIR_COMPETITION, field="certain_provider", force=Force.ADVICE)
def an_open_call_is_open_to_everybody(case: CaseFacts) -> str | None:
    if not case.certain_provider:
        return None
    return _(
        "A call cannot be reserved for one organisation. Others may win it with a better offer."
    )


@rule(LAST_DAY_TO_USE_THE_GRANT.citation, field="ends_on", force=Force.ADVICE)
def a_grant_is_planned_for_each_year(case: CaseFacts) -> str | None:
    if case.starts_on.year == case.ends_on.year:
        return None
    return _(
        "The task runs over several budget years: give each year its own amount, which is used by "
        "31 December of that year."
    )


@rule(PUBLIC_FINANCE("226–228"), field="ends_on", force=Force.ADVICE)
def later_years_stand_in_the_financial_forecast(case: CaseFacts) -> str | None:
    if case.ends_on.year <= case.today.year + 1:
        return None
    return _(
        "The contract binds money of later years: check that the multi-year financial forecast "
        "allows it."
    )


@rule(PUBLIC_BENEFIT("19a", "1"), field="initiator")
def a_small_grant_answers_an_offer_of_an_organisation(case: CaseFacts) -> str | None:
    if case.initiator is Initiator.ORGANISATION:
        return None
    if case.initiator is Initiator.RESIDENTS:
        return _(
            "A small grant begins with an offer of an organisation. Residents may ask one to file "
            "it for them."
        )
    return _(
        "A small grant begins with an organisation's own offer. The authority does not order it; "
        "it answers."
    )


@rule(PUBLIC_BENEFIT("19a", "5"), field="starts_on")
def there_is_time_for_comments(case: CaseFacts) -> str | None:
    first = earliest_decision(case.begun_on)
    if case.starts_on >= first:
        return None
    return _(
        "There is no time: an offer published tomorrow is decided on %(day)s at the earliest, "
        "after the comments. Let the task begin then or later."
    ) % {"day": date_format(first, "j E Y")}


@rule(PUBLIC_BENEFIT("5", "4"), field="payment")
def a_purchase_is_paid_in_full(case: CaseFacts) -> str | None:
    if case.payment is not Payment.PART:
        return None
    return _(
        "Paying for a part of an organisation's own task is support with a grant, not a purchase."
    )


@rule(PUBLIC_BENEFIT("5", "4", source=Source.MEMORY), field="payment", force=Force.ADVICE)
def a_purchase_pays_a_price_not_costs(case: CaseFacts) -> str | None:
    if case.payment is not Payment.WHOLE:
        return None
    return _(
        "A purchase pays a price, which may hold profit and VAT. To cover costs only, a grant "
        "fits better."
    )


@rule(PUBLIC_BENEFIT("16a"), field="subject")
def money_passed_on_is_a_grant(case: CaseFacts) -> str | None:
    if case.subject is not Subject.MANY:
        return None
    return _(
        "Only a grant may be passed on to those who carry out small initiatives. It cannot be "
        "bought."
    )


@rule(SHORTEST_TERM_FOR_BIDS.citation, field="starts_on")
def there_is_time_for_bids(case: CaseFacts) -> str | None:
    deadline = earliest_deadline_for_bids(regime(case), case.begun_on)
    if deadline is None or case.starts_on > deadline:
        return None
    return _(
        "There is no time: announced tomorrow, the procedure takes offers until %(day)s at the "
        "earliest. Let the service begin later."
    ) % {"day": date_format(deadline, "j E Y")}


@rule(PROCUREMENT("361"), field="certain_provider", force=Force.ADVICE)
def an_order_is_not_reserved_for_one_provider(case: CaseFacts) -> str | None:
    if not case.certain_provider or regime(case) is Regime.EXEMPT:
        return None
    return _(
        "An order cannot be reserved for one provider. It can be reserved for social cooperatives "
        "and other providers of public utility that meet all the conditions, for at most %(term)s."
    ) % {"term": LONGEST_RESERVED_CONTRACT.on(case.begun_on)}


@rule(MODEL(""), field="has_standard", force=Force.ADVICE)
def a_commissioned_service_has_a_standard(case: CaseFacts) -> str | None:
    if case.subject is not Subject.SERVICE or case.has_standard:
        return None
    return _(
        "There is no standard yet. Write it with organisations and residents first: then everybody "
        "offers the same service, and quality can be compared."
    )


@rule(MKUS("", source=Source.PROPOSED), field="ends_on", force=Force.ADVICE)
def an_institution_is_commissioned_for_years(case: CaseFacts) -> str | None:
    if case.subject is not Subject.INSTITUTION or case.ends_on.year > case.starts_on.year:
        return None
    return _("An institution needs time to work. Consider a contract for several years.")


TO_CHOOSE_OPEN_CALL: tuple[Rule[CaseFacts], ...] = (
    task_lies_in_the_sphere_of_public_tasks,
    there_is_time_for_an_open_call,
    a_grant_pays_costs_not_a_price,
    an_open_call_is_open_to_everybody,
    a_grant_is_planned_for_each_year,
    later_years_stand_in_the_financial_forecast,
)
TO_CHOOSE_SMALL_GRANT: tuple[Rule[CaseFacts], ...] = (
    task_lies_in_the_sphere_of_public_tasks,
    a_small_grant_answers_an_offer_of_an_organisation,
    there_is_time_for_comments,
    a_grant_pays_costs_not_a_price,
    a_grant_is_planned_for_each_year,
)
TO_CHOOSE_PROCUREMENT: tuple[Rule[CaseFacts], ...] = (
    a_purchase_is_paid_in_full,
    money_passed_on_is_a_grant,
    there_is_time_for_bids,
    a_purchase_pays_a_price_not_costs,
    an_order_is_not_reserved_for_one_provider,
    later_years_stand_in_the_financial_forecast,
)
TO_TELL_THE_TYPE: tuple[Rule[CaseFacts], ...] = (
    a_commissioned_service_has_a_standard,
    an_institution_is_commissioned_for_years,
)
