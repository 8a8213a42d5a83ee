"""What a contract on a public task must hold before it is signed (V14)."""

from datetime import date

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT, PUBLIC_FINANCE, SPECIAL_NEEDS
from common.figures import READ_ON, Dated, Since
from common.law import Rule, rule
from common.money import written
from contracting.rules.contract_facts import ContractFacts

LONGEST_CONTRACT = Dated(PUBLIC_BENEFIT("16", "3"), (Since(READ_ON, 5),))
WRITTEN_FORM = PUBLIC_BENEFIT("16", "2")
GRANT_TERMS = PUBLIC_FINANCE("221", "3")
ACCESSIBILITY = SPECIAL_NEEDS("4", "3")


def years_later(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes 1 March, as the term is then full."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


@rule(LONGEST_CONTRACT.citation, field="ends_on")
def contract_lasts_at_most_five_years(facts: ContractFacts) -> str | None:
    most = LONGEST_CONTRACT.on(facts.prepared_on)
    if facts.ends_on < years_later(facts.starts_on, most):
        return None
    return _("A contract is concluded for at most %(years)s years. Choose an earlier end.") % {
        "years": most
    }


@rule(GRANT_TERMS, field="ends_on")
def task_ends_after_it_starts(facts: ContractFacts) -> str | None:
    if facts.ends_on >= facts.starts_on:
        return None
    return _("The task may not end before it starts.")


@rule(GRANT_TERMS, field="spend_until")
def grant_is_used_within_the_budget_year(facts: ContractFacts) -> str | None:
    latest = date(facts.ends_on.year, 12, 31)
    if facts.spend_until <= latest:
        return None
    return _("The grant may be spent until %(day)s at the latest: the end of the budget year.") % {
        "day": f"{latest:%d.%m.%Y}"
    }


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
    late = [each for each in facts.tranches if each.due_on > facts.spend_until]
    if not late:
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


@rule(ACCESSIBILITY, field="accessibility")
def accessibility_is_ensured(facts: ContractFacts) -> str | None:
    if facts.accessibility and all(facts.accessibility):
        return None
    return _(
        "State the conditions ensuring accessibility in all three respects: architectural, "
        "digital, information and communication."
    )


BEFORE_SIGNING: tuple[Rule[ContractFacts], ...] = (
    task_ends_after_it_starts,
    contract_lasts_at_most_five_years,
    spending_ends_after_it_starts,
    grant_is_used_within_the_budget_year,
    tranches_add_up_to_the_grant,
    tranches_are_paid_in_the_term_of_spending,
    each_budget_year_has_its_amount,
    account_is_named,
    parties_are_represented,
    contacts_are_named,
    accessibility_is_ensured,
)
