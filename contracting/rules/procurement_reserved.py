"""Orders that only some providers may enter: art. 94 and 361 of the Public Procurement Law."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from common.acts import PROCUREMENT
from common.calendar import DAY, Term, Unit
from common.figures import READ_ON, Dated, Since
from common.law import Rule, rule
from contracting.rules.procurement_facts import ReservationFacts, ReservedProviderFacts
from contracting.rules.procurement_terms import LONGEST_RESERVED_CONTRACT

LEAST_SHARE_OF_EMPLOYED_PERSONS_IN_PERCENT = Dated(
    PROCUREMENT("94"), (Since(READ_ON, Decimal(30)),)
)
YEARS_WITHOUT_A_RESERVED_CONTRACT = Dated(
    PROCUREMENT("361"), (Since(READ_ON, Term(3, Unit.YEARS)),)
)

EMPLOYED_GROUPS: Mapping[str, str | Promise] = {
    "disabled": gettext_lazy("persons with disabilities"),
    "unemployed": gettext_lazy("unemployed persons"),
    "job_seekers": gettext_lazy("job-seekers"),
    "leaving_care": gettext_lazy("persons becoming independent from care"),
    "prisoners": gettext_lazy("prisoners and persons released from prison"),
    "mental_disorders": gettext_lazy("persons with mental disorders"),
    "homeless": gettext_lazy("homeless persons"),
    "refugees": gettext_lazy("refugees"),
    "age": gettext_lazy("job-seekers under 30 or over 50"),
    "minorities": gettext_lazy("members of disadvantaged minorities"),
}
"""Whom the employees of a provider may belong to (art. 94)."""

PROVIDER_CONDITIONS: Mapping[str, str | Promise] = {
    "aim": gettext_lazy("its aim is public utility tasks tied to the service, and integration"),
    "profit": gettext_lazy("it works not for profit and distributes none"),
    "participation": gettext_lazy("its workers take part in managing or owning it"),
    "no_contract": gettext_lazy("it had no contract from this authority under this article"),
}
"""All four together (art. 361)."""

SINGLE_CPV = frozenset(
    {
        "75121000",
        "75122000",
        "75123000",
        "79622000",
        "79624000",
        "79625000",
        "80110000",
        "80300000",
        "80420000",
        "80430000",
        "80511000",
        "80520000",
        "80590000",
        "92500000",
        "92600000",
        "98133000",
        "98133110",
    }
)
FIRST_CPV, LAST_CPV = "85000000", "85323000"


def is_reservable(cpv: str) -> bool:
    """Whether art. 361 names the service: the code may come with its check digit."""
    digits = cpv.strip().partition("-")[0]
    if len(digits) != 8 or not digits.isdecimal():
        return False
    return digits in SINGLE_CPV or FIRST_CPV <= digits <= LAST_CPV


@rule(PROCUREMENT("94"), field="article")
def reservation_names_its_article(facts: ReservationFacts) -> str | None:
    if facts.article in ("94", "361"):
        return None
    return _("Choose on which article the reservation rests: 94 or 361.")


@rule(PROCUREMENT("94"), field="groups")
def reserved_for_known_groups(facts: ReservationFacts) -> str | None:
    if facts.article != "94" or (facts.groups and facts.groups <= EMPLOYED_GROUPS.keys()):
        return None
    return _("Name the groups of persons whose integration is the provider's main aim.")


@rule(LEAST_SHARE_OF_EMPLOYED_PERSONS_IN_PERCENT.citation, field="employed_share")
def enough_of_the_employed_belong_to_the_groups(facts: ReservationFacts) -> str | None:
    least = LEAST_SHARE_OF_EMPLOYED_PERSONS_IN_PERCENT.on(facts.starts_on)
    if facts.article != "94" or facts.employed_share >= least:
        return None
    return _("Demand that at least %(least)s%% of the employed belong to these groups.") % {
        "least": least
    }


@rule(PROCUREMENT("361"), field="cpv")
def reserved_service_is_on_the_list(facts: ReservationFacts) -> str | None:
    if facts.article != "361" or is_reservable(facts.cpv):
        return None
    return _(
        "Only the health, social and cultural services of art. 361 may be reserved this way. "
        "Check the CPV code."
    )


@rule(PROCUREMENT("361"), field="conditions")
def all_four_conditions_are_demanded(facts: ReservationFacts) -> str | None:
    if facts.article != "361" or facts.conditions >= PROVIDER_CONDITIONS.keys():
        return None
    conditions = PROVIDER_CONDITIONS.items()
    missing = [str(text) for code, text in conditions if code not in facts.conditions]
    return _("The provider must meet all four conditions together. Add: %(missing)s.") % {
        "missing": "; ".join(missing)
    }


@rule(PROCUREMENT("361"), field="serves_and_integrates")
def provider_serves_and_integrates(facts: ReservedProviderFacts) -> str | None:
    if facts.serves_and_integrates:
        return None
    return _(
        "The provider's aim must be public utility tasks tied to these services, and the "
        "integration of persons at risk."
    )


@rule(PROCUREMENT("361"), field="distributes_no_profit")
def provider_distributes_no_profit(facts: ReservedProviderFacts) -> str | None:
    if facts.distributes_no_profit:
        return None
    return _("The provider must work not for profit and distribute none.")


@rule(PROCUREMENT("361"), field="workers_take_part")
def workers_take_part_in_the_provider(facts: ReservedProviderFacts) -> str | None:
    if facts.workers_take_part:
        return None
    return _("The provider's statute must let its workers take part in managing or owning it.")


@rule(YEARS_WITHOUT_A_RESERVED_CONTRACT.citation, field="last_reserved_contract_on")
def provider_had_no_such_contract_lately(facts: ReservedProviderFacts) -> str | None:
    if facts.last_reserved_contract_on is None:
        return None
    term = YEARS_WITHOUT_A_RESERVED_CONTRACT.on(facts.judged_on)
    last = term.nominal(facts.last_reserved_contract_on)
    if facts.judged_on > last:
        return None
    return _(
        "The provider had a contract from this authority under this article. It may get another "
        "after %(day)s."
    ) % {"day": date_format(last, "j E Y")}


@rule(LONGEST_RESERVED_CONTRACT.citation, field="task_ends_on")
def reserved_service_is_planned_short_enough(facts: ReservationFacts) -> str | None:
    starts_on, ends_on = facts.service_starts_on, facts.service_ends_on
    if facts.article != "361" or starts_on is None or ends_on is None:
        return None
    longest = LONGEST_RESERVED_CONTRACT.on(facts.starts_on)
    first_after = longest.nominal(starts_on)
    if ends_on < first_after:
        return None
    return _(
        "A contract reserved under art. 361 lasts at most %(term)s. Plan the service until "
        "%(day)s at the latest."
    ) % {"term": longest, "day": date_format(first_after - DAY, "j E Y")}


TO_RESERVE_PROCUREMENT: tuple[Rule[ReservationFacts], ...] = (
    reservation_names_its_article,
    reserved_for_known_groups,
    enough_of_the_employed_belong_to_the_groups,
    reserved_service_is_on_the_list,
    all_four_conditions_are_demanded,
    reserved_service_is_planned_short_enough,
)
TO_ADMIT_RESERVED_PROVIDER: tuple[Rule[ReservedProviderFacts], ...] = (
    provider_serves_and_integrates,
    provider_distributes_no_profit,
    workers_take_part_in_the_provider,
    provider_had_no_such_contract_lately,
)
