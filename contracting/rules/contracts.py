"""What a contract on a public task must hold before it is signed (V14)."""

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT, PUBLIC_FINANCE, SPECIAL_NEEDS
from common.law import Force, Rule, rule
from common.money import written
from contracting.rules.contract_facts import ContractFacts
from contracting.rules.contract_terms import (
    LAST_DAY_TO_USE_THE_GRANT,
    LONGEST_CONTRACT,
    TERM_TO_USE_THE_GRANT_AFTER_THE_TASK,
    framework,
    grant_used_by,
    last_lawful_end,
)

WRITTEN_FORM = PUBLIC_BENEFIT("16", "2")
PARTS_BY_OTHERS = PUBLIC_BENEFIT("16", "4")
GRANT_TERMS = PUBLIC_FINANCE("221", "3")
ACCESSIBILITY = SPECIAL_NEEDS("4", "3")


@rule(LONGEST_CONTRACT.citation, field="ends_on")
def contract_lasts_at_most_five_years(facts: ContractFacts) -> str | None:
    last = last_lawful_end(facts.starts_on, on=facts.prepared_on)
    if facts.ends_on <= last:
        return None
    return _(
        "A contract is concluded for at most %(term)s. Choose an end not later than %(day)s."
    ) % {"term": LONGEST_CONTRACT.on(facts.prepared_on), "day": f"{last:%d.%m.%Y}"}


@rule(GRANT_TERMS, field="ends_on")
def task_ends_after_it_starts(facts: ContractFacts) -> str | None:
    if facts.ends_on >= facts.starts_on:
        return None
    return _("The task may not end before it starts.")


@rule(LAST_DAY_TO_USE_THE_GRANT.citation, field="spend_until")
def grant_is_used_within_the_budget_year(facts: ContractFacts) -> str | None:
    latest = LAST_DAY_TO_USE_THE_GRANT.on(facts.prepared_on).of(facts.ends_on.year)
    if facts.spend_until <= latest:
        return None
    return _("The grant may be spent until %(day)s at the latest: the end of the budget year.") % {
        "day": f"{latest:%d.%m.%Y}"
    }


@rule(TERM_TO_USE_THE_GRANT_AFTER_THE_TASK.citation, field="spend_until", force=Force.ADVICE)
def grant_is_used_soon_after_the_task(facts: ContractFacts) -> str | None:
    usual = grant_used_by(facts.ends_on, on=facts.prepared_on, abroad=facts.abroad)
    if facts.spend_until <= usual:
        return None
    return _(
        "The framework contract lets the grant be spent until %(day)s. Choose an earlier day, or "
        "be ready to say why this task needs longer."
    ) % {"day": f"{usual:%d.%m.%Y}"}


@rule(GRANT_TERMS, field="spend_until")
def spending_ends_after_it_starts(facts: ContractFacts) -> str | None:
    if facts.spend_until >= facts.spend_from:
        return None
    return _("The term of spending the grant may not end before it starts.")


@rule(GRANT_TERMS, field="tranches")
def tranches_add_up_to_the_grant(facts: ContractFacts) -> str | None:
    if not facts.tranches:
        return _("Plan how the grant is paid: in one tranche or in several.")
    if facts.paid == facts.grant:
        return None
    return _("The tranches give %(paid)s and the grant is %(grant)s. Make them equal.") % {
        "paid": written(facts.paid),
        "grant": written(facts.grant),
    }


@rule(GRANT_TERMS, field="tranches")
def each_budget_year_has_its_amount(facts: ContractFacts) -> str | None:
    """What is not used by 31 December is returned, so a year without an amount has none."""
    if len(facts.years) < 2 or not facts.tranches:
        return None
    paid_in = {each.due_on.year for each in facts.tranches}
    without = [str(year) for year in facts.years if year not in paid_in]
    if not without:
        return None
    return _(
        "The task runs over several budget years and each amount is used by 31 December of its "
        "year. Plan a tranche also in: %(years)s."
    ) % {"years": ", ".join(without)}


@rule(GRANT_TERMS, field="tranches")
def tranches_are_paid_in_the_term_of_spending(facts: ContractFacts) -> str | None:
    if all(each.due_on <= facts.spend_until for each in facts.tranches):
        return None
    return _("A tranche is due after the last day on which the grant may be spent.")


@rule(GRANT_TERMS, field="iban")
def account_is_named(facts: ContractFacts) -> str | None:
    return None if facts.iban else _("Give the bank account for the grant.")


@rule(WRITTEN_FORM, field="authority_represented_by")
def parties_are_represented(facts: ContractFacts) -> str | None:
    if facts.authority_represented_by and facts.provider_represented_by:
        return None
    return _("Name who signs for the authority and who signs for the organisation.")


@rule(WRITTEN_FORM, field="authority_contact")
def contacts_are_named(facts: ContractFacts) -> str | None:
    if facts.authority_contact and facts.provider_contact:
        return None
    return _("Name the contact persons of both parties.")


@rule(PARTS_BY_OTHERS, field="parts_by_others", force=Force.ADVICE)
def parts_for_others_are_named(facts: ContractFacts) -> str | None:
    if not facts.planned_by_others or facts.parts_by_others.strip():
        return None
    return _(
        "The offer leaves these parts to somebody who is not a party: %(parts)s. Name the parts "
        "that the contract allows, otherwise the organisation carries them out itself."
    ) % {"parts": "; ".join(facts.planned_by_others)}


@rule(framework("1"))
def offer_is_updated_after_a_smaller_award(facts: ContractFacts) -> str | None:
    if not facts.awarded_less or facts.update_accepted:
        return None
    return _(
        "Less was awarded than the offer asked for. The organisation updates its timetable, "
        "results and costs first, and you accept the update."
    )


@rule(PUBLIC_BENEFIT("14", "4"), field="joint_agreement_attached")
def agreement_of_joint_offerors_is_attached(facts: ContractFacts) -> str | None:
    if not facts.is_joint or facts.joint_agreement_attached:
        return None
    return _("Attach the agreement between the organisations that filed the joint offer.")


@rule(PUBLIC_BENEFIT("16", "6"), field="duties_of_each")
def duties_of_each_organisation_are_stated(facts: ContractFacts) -> str | None:
    if not facts.is_joint or facts.duties_of_each.strip():
        return None
    return _(
        "State the rights and duties of each organisation of the joint offer, with what each "
        "contributes to the task."
    )


@rule(ACCESSIBILITY, field="accessibility")
def accessibility_is_ensured(facts: ContractFacts) -> str | None:
    if facts.accessibility and all(each.strip() for each in facts.accessibility):
        return None
    return _(
        "State the conditions ensuring accessibility in all three respects: architectural, "
        "digital, information and communication."
    )


TO_SIGN_CONTRACT: tuple[Rule[ContractFacts], ...] = (
    task_ends_after_it_starts,
    contract_lasts_at_most_five_years,
    spending_ends_after_it_starts,
    grant_is_used_within_the_budget_year,
    grant_is_used_soon_after_the_task,
    tranches_add_up_to_the_grant,
    tranches_are_paid_in_the_term_of_spending,
    each_budget_year_has_its_amount,
    account_is_named,
    parties_are_represented,
    contacts_are_named,
    parts_for_others_are_named,
    offer_is_updated_after_a_smaller_award,
    agreement_of_joint_offerors_is_attached,
    duties_of_each_organisation_are_stated,
    accessibility_is_ensured,
)
