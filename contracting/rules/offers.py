"""When an offer may be filed: the least content of art. 14, the sums, the call's limits.

``MISSING`` says what is not written yet, ``WRONG`` what contradicts itself or the call;
a section of the form is done when neither finds anything.
"""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.acts import PUBLIC_BENEFIT
from common.judgement import findings, stopping
from common.law import Finding, Rule, rule
from contracting.enums import OfferSection
from contracting.rules.financing import (
    administrative_costs_keep_the_share_of_the_call,
    costs_are_listed,
    costs_fall_in_the_years_of_the_task,
    costs_fit_the_table,
    entrusting_demands_no_own_contribution,
    grant_is_named,
    grant_is_within_the_funds_of_the_call,
    grant_is_within_the_highest_of_the_call,
    grant_is_within_the_share_of_the_call,
    own_contribution_reaches_the_share_of_the_call,
    sources_equal_the_costs,
    supporting_leaves_a_part_to_other_sources,
    years_add_up_to_the_total,
)
from contracting.rules.joint_offers import TO_FILE_JOINT_OFFER
from contracting.rules.offer_facts import OfferFacts, unfinished_results, why_not_an_entity
from contracting.rules.regranting import ALSO_CONTAINS, TO_FILE_REGRANTING_OFFER

FORM = PUBLIC_BENEFIT("14", "1")
"""The official form (Dz.U. 2018 poz. 2057, annex 1) spells out art. 14(1)."""
SCOPE = PUBLIC_BENEFIT("14", "1", "1")
TERM_AND_PLACE = PUBLIC_BENEFIT("14", "1", "2")
EXPERIENCE = PUBLIC_BENEFIT("14", "1", "4")
RESOURCES = PUBLIC_BENEFIT("14", "1", "5")
PAID_OR_UNPAID = PUBLIC_BENEFIT("14", "1", "6")
CALL_TERMS = PUBLIC_BENEFIT("13", "2", "4")
ENTITIES = PUBLIC_BENEFIT("3", "2")


@rule(ENTITIES)
def offeror_is_confirmed(facts: OfferFacts) -> str | None:
    if facts.offeror_confirmed:
        return None
    return _(
        "No authority has confirmed the organisation yet. Ask for it on the organisation's page."
    )


@rule(ENTITIES)
def offeror_is_an_entity_of_the_act(facts: OfferFacts) -> str | None:
    return why_not_an_entity(facts.offeror)


@rule(PUBLIC_BENEFIT("14", "3"), field="partners")
def a_joint_offer_says_what_it_must(facts: OfferFacts) -> str | None:
    if facts.joint is None:
        return None
    found = stopping(findings(TO_FILE_JOINT_OFFER, facts.joint))
    return " ".join(str(each) for each in found) or None


@rule(FORM, field="contact_name")
def somebody_explains_the_offer(facts: OfferFacts) -> str | None:
    if facts.contact_name and (facts.contact_phone or facts.contact_email):
        return None
    return _("Name the person who explains the offer, with a telephone or an e-mail address.")


@rule(SCOPE, field="title")
def task_has_a_title(facts: OfferFacts) -> str | None:
    return None if facts.title else _("Write the title of the task.")


@rule(SCOPE, field="summary")
def task_is_described(facts: OfferFacts) -> str | None:
    return None if facts.summary else _("Describe the task.")


@rule(TERM_AND_PLACE, field="starts_on")
def task_has_dates(facts: OfferFacts) -> str | None:
    if facts.starts_on and facts.ends_on:
        return None
    return _("Give the first and the last day of the task.")


@rule(TERM_AND_PLACE, field="place")
def task_has_a_place(facts: OfferFacts) -> str | None:
    return None if facts.place else _("Say where the task will be carried out.")


@rule(TERM_AND_PLACE, field="ends_on")
def task_ends_after_it_starts(facts: OfferFacts) -> str | None:
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        return _("The task may not end before it starts.")
    return None


@rule(CALL_TERMS, field="starts_on")
def task_lies_within_the_dates_of_the_call(facts: OfferFacts) -> str | None:
    too_soon = facts.starts_on and facts.task_starts_on and facts.starts_on < facts.task_starts_on
    too_late = facts.ends_on and facts.task_ends_on and facts.ends_on > facts.task_ends_on
    if not (too_soon or too_late):
        return None
    return _("The call is for a task between %(first)s and %(last)s. Correct the dates.") % {
        "first": f"{facts.task_starts_on:%d.%m.%Y}",
        "last": f"{facts.task_ends_on:%d.%m.%Y}",
    }


@rule(SCOPE, field="activities")
def activities_are_planned(facts: OfferFacts) -> str | None:
    if not facts.activities:
        return _("Plan at least one activity.")
    unfinished = [
        str(number)
        for number, each in enumerate(facts.activities, start=1)
        if not (each.name and each.description and each.when)
    ]
    if not unfinished:
        return None
    return ngettext(
        "Activity %(numbers)s needs a name, a description and dates.",
        "Activities %(numbers)s need a name, a description and dates.",
        len(unfinished),
    ) % {"numbers": ", ".join(unfinished)}


@rule(SCOPE, field="effects")
def effects_are_described(facts: OfferFacts) -> str | None:
    return None if facts.effects else _("Describe the expected results.")


@rule(SCOPE, field="results")
def results_table_is_filled(facts: OfferFacts) -> str | None:
    if facts.results_table_required and not facts.results:
        return _("This call requires the table of results: add at least one result.")
    return unfinished_results(facts.results)


@rule(EXPERIENCE, field="experience")
def earlier_activity_is_described(facts: OfferFacts) -> str | None:
    if facts.experience:
        return None
    return _("Describe the organisation's earlier activity in this field.")


@rule(RESOURCES, field="resources")
def resources_are_described(facts: OfferFacts) -> str | None:
    if facts.resources:
        return None
    return _("Describe the people, the things and the money that will be used.")


@rule(PAID_OR_UNPAID, field="paid_performance")
def paid_or_unpaid_is_chosen(facts: OfferFacts) -> str | None:
    if facts.paid_performance is not None:
        return None
    return _("Choose whether the task is carried out for a fee from its recipients.")


@rule(PAID_OR_UNPAID, field="paid_performance")
def fees_come_only_with_paid_performance(facts: OfferFacts) -> str | None:
    if facts.fees and facts.paid_performance is False:
        return _(
            "Fees from recipients are planned in V.B, so the task is carried out for a fee. "
            "Correct one of them."
        )
    return None


@rule(ALSO_CONTAINS, field="regrant_competition")
def an_operator_adds_what_regranting_demands(facts: OfferFacts) -> str | None:
    if facts.regranting is None:
        return None
    found = findings(TO_FILE_REGRANTING_OFFER, facts.regranting)
    return " ".join(each.message for each in found) or None


@rule(FORM, field="tax_arrears")
def arrears_are_declared(facts: OfferFacts) -> str | None:
    if facts.tax_arrears is not None and facts.insurance_arrears is not None:
        return None
    return _("Choose both declarations on arrears: taxes and social insurance.")


@rule(FORM, field="declared")
def declarations_are_made(facts: OfferFacts) -> str | None:
    return None if facts.declared else _("Confirm the declarations of part VII.")


OfferRules = tuple[Rule[OfferFacts], ...]
S = OfferSection

MISSING: Mapping[OfferSection, OfferRules] = {
    S.OFFEROR: (somebody_explains_the_offer,),
    S.DESCRIPTION: (task_has_a_title, task_has_dates, task_has_a_place, task_is_described),
    S.ACTIVITIES: (activities_are_planned,),
    S.RESULTS: (effects_are_described, results_table_is_filled),
    S.CAPACITY: (earlier_activity_is_described, resources_are_described),
    S.COSTS: (costs_are_listed, grant_is_named),
    S.OTHER: (paid_or_unpaid_is_chosen, an_operator_adds_what_regranting_demands),
    S.DECLARATIONS: (arrears_are_declared, declarations_are_made),
}

WRONG: Mapping[OfferSection, OfferRules] = {
    S.OFFEROR: (
        offeror_is_confirmed,
        offeror_is_an_entity_of_the_act,
        a_joint_offer_says_what_it_must,
    ),
    S.DESCRIPTION: (task_ends_after_it_starts, task_lies_within_the_dates_of_the_call),
    S.ACTIVITIES: (),
    S.RESULTS: (),
    S.CAPACITY: (),
    S.COSTS: (
        costs_fit_the_table,
        years_add_up_to_the_total,
        costs_fall_in_the_years_of_the_task,
        sources_equal_the_costs,
        supporting_leaves_a_part_to_other_sources,
        entrusting_demands_no_own_contribution,
        grant_is_within_the_highest_of_the_call,
        grant_is_within_the_share_of_the_call,
        own_contribution_reaches_the_share_of_the_call,
        administrative_costs_keep_the_share_of_the_call,
        grant_is_within_the_funds_of_the_call,
    ),
    S.OTHER: (fees_come_only_with_paid_performance,),
    S.DECLARATIONS: (),
}


TO_FILE_OFFER: OfferRules = tuple(
    each for section in OfferSection for each in (*WRONG[section], *MISSING[section])
)
"""All of them, in the order of the form."""


SECTIONS: Mapping[str, OfferSection] = {
    each.name: section for section in OfferSection for each in (*WRONG[section], *MISSING[section])
} | {each.name: S.OFFEROR for each in TO_FILE_JOINT_OFFER}
NAMES_OF_MISSING = frozenset(each.name for table in MISSING.values() for each in table)


def section_of(found: Finding) -> OfferSection:
    """Where the offeror corrects it; a senseless value stands among the days or the costs."""
    beside = S.DESCRIPTION if found.field.endswith("_on") else S.COSTS
    return SECTIONS.get(found.rule, beside)


def judged(facts: OfferFacts) -> Iterator[Finding]:
    """Everything found in the offer; of a joint offer each breach stands by itself."""
    for found in findings(TO_FILE_OFFER, facts):
        if facts.joint is not None and found.rule == a_joint_offer_says_what_it_must.name:
            yield from stopping(findings(TO_FILE_JOINT_OFFER, facts.joint))
        else:
            yield found


def breaches(facts: OfferFacts) -> Iterator[tuple[OfferSection, Finding]]:
    """Everything that blocks filing, in the order of the form."""
    for found in stopping(judged(facts)):
        yield section_of(found), found
