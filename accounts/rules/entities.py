"""To whom public tasks are commissioned: art. 3(2)–(4) of the Public Benefit Act.

What the portal does not know of an organisation stands as the lawful answer: the authority
that confirms the organisation judges it, and corrects the facts.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.enums import ExcludedEntity, LegalForm
from common.acts import PUBLIC_BENEFIT
from common.law import Rule, rule

OTHER_ENTITIES = frozenset(
    {
        LegalForm.CHURCH,
        LegalForm.AUTHORITIES_ASSOCIATION,
        LegalForm.SOCIAL_COOPERATIVE,
        LegalForm.NONPROFIT_COMPANY,
        LegalForm.OTHER,
    }
)
"""Those of art. 3(3): beside the organisations of art. 3(2), each with conditions of its own."""


@dataclass(frozen=True, kw_only=True)
class EntityFacts:
    """Who wants to apply, to make an offer, or to be confirmed."""

    name: str
    legal_form: str
    """A code of ``LegalForm``, or of ``ExcludedEntity``."""
    public_sector: bool = False
    """A unit of the public finance sector, or a company, institute or bank that is a legal
    person of the state or of a local authority."""
    acts_for_profit: bool = False
    has_legal_capacity: bool = True
    aims_at_public_benefit: bool = True
    """Its statutory aims include public benefit activity."""
    devotes_income_to_aims: bool = True
    distributes_profit: bool = False

    @property
    def is_organisation(self) -> bool:
        """One of art. 3(2), a non-governmental organisation in the strict sense."""
        return self.legal_form in LegalForm.values and self.legal_form not in OTHER_ENTITIES


@rule(PUBLIC_BENEFIT("3", "2"), field="legal_form")
def an_offeror_has_a_form_that_the_act_knows(facts: EntityFacts) -> str | None:
    if facts.legal_form in LegalForm.values or facts.legal_form in ExcludedEntity.values:
        return None
    return _("Choose the legal form of %(name)s: the act names who may carry out public tasks.") % {
        "name": facts.name
    }


@rule(PUBLIC_BENEFIT("3", "4"), field="legal_form")
def an_offeror_is_not_an_excluded_entity(facts: EntityFacts) -> str | None:
    if facts.legal_form not in ExcludedEntity.values:
        return None
    return _(
        "Public tasks are not commissioned to %(name)s, which is of an excluded kind: %(kind)s."
    ) % {"name": facts.name, "kind": ExcludedEntity(facts.legal_form).label}


@rule(PUBLIC_BENEFIT("3", "2", "1"))
def an_organisation_is_outside_the_public_sector(facts: EntityFacts) -> str | None:
    if facts.is_organisation and facts.public_sector:
        return _(
            "%(name)s belongs to the public sector, so it is not a non-governmental organisation. "
            "The task is entrusted to it in another way."
        ) % {"name": facts.name}
    return None


@rule(PUBLIC_BENEFIT("3", "2", "2"))
def an_organisation_does_not_act_for_profit(facts: EntityFacts) -> str | None:
    if facts.is_organisation and facts.acts_for_profit:
        return _(
            "%(name)s acts for profit, so it is not a non-governmental organisation. Consider "
            "public procurement."
        ) % {"name": facts.name}
    return None


@rule(PUBLIC_BENEFIT("3", "2", "3"))
def an_organisation_has_legal_capacity(facts: EntityFacts) -> str | None:
    if facts.is_organisation and not facts.has_legal_capacity:
        return _(
            "%(name)s has no legal capacity of its own. The offer is made by the organisation "
            "to which it belongs."
        ) % {"name": facts.name}
    return None


@rule(PUBLIC_BENEFIT("3", "3", "1"))
def a_church_entity_aims_at_public_benefit(facts: EntityFacts) -> str | None:
    if facts.legal_form == LegalForm.CHURCH and not facts.aims_at_public_benefit:
        return _(
            "The statutory aims of %(name)s do not include public benefit activity, so no public "
            "task is commissioned to it."
        ) % {"name": facts.name}
    return None


@rule(PUBLIC_BENEFIT("3", "3", "4"))
def a_company_keeps_no_profit(facts: EntityFacts) -> str | None:
    if facts.legal_form != LegalForm.NONPROFIT_COMPANY:
        return None
    kept = facts.devotes_income_to_aims and not (facts.acts_for_profit or facts.distributes_profit)
    if kept:
        return None
    return _(
        "A company takes part only if it does not act for profit, devotes its whole income to "
        "its statutory aims and distributes nothing to its shareholders or staff. %(name)s does "
        "not meet this."
    ) % {"name": facts.name}


TO_TAKE_PART: tuple[Rule[EntityFacts], ...] = (
    an_offeror_has_a_form_that_the_act_knows,
    an_offeror_is_not_an_excluded_entity,
    an_organisation_is_outside_the_public_sector,
    an_organisation_does_not_act_for_profit,
    an_organisation_has_legal_capacity,
    a_church_entity_aims_at_public_benefit,
    a_company_keeps_no_profit,
)
