"""What a simplified offer must say before it is filed: art. 19a(7a)–(7b) and its official form.

The form itself (Dz.U. 2018 poz. 2055, annex 1) is written down from memory, and says so.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.rules.entities import EntityFacts
from common.acts import PORTAL, PUBLIC_BENEFIT
from common.law import Force, Rule, Source, rule
from common.money import written
from common.spheres import SPHERES
from contracting.rules.costs import ZERO
from contracting.rules.offer_facts import ResultFacts, unfinished_results, why_not_an_entity
from contracting.rules.small_grant_acts import comments_until, publish_by

FORM = PUBLIC_BENEFIT("19a", "7a", source=Source.MEMORY)
CONTENTS = PUBLIC_BENEFIT("19a", "7b")


@dataclass(frozen=True, kw_only=True)
class SimplifiedCost:
    """One row of the calculation."""

    name: str
    total: Decimal
    from_grant: Decimal


@dataclass(frozen=True, kw_only=True)
class SimplifiedOfferFacts:
    """One simplified offer when somebody wants to file it."""

    today: date
    title: str = ""
    sphere: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    experience: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    results: tuple[ResultFacts, ...] = ()
    costs: tuple[SimplifiedCost, ...] = ()
    own_other: Decimal = ZERO
    fees: Decimal = ZERO
    tax_arrears: bool | None = None
    insurance_arrears: bool | None = None
    declared: bool = False
    offeror: EntityFacts | None = None
    offeror_confirmed: bool = True
    authority_has_a_programme: bool = True

    @property
    def from_others(self) -> Decimal:
        return sum((each.total - each.from_grant for each in self.costs), ZERO)


@rule(PUBLIC_BENEFIT("3", "2"))
def organisation_of_a_small_grant_is_confirmed(facts: SimplifiedOfferFacts) -> str | None:
    if facts.offeror_confirmed:
        return None
    return _(
        "No authority has confirmed the organisation yet. Ask for it on the organisation's page."
    )


@rule(PUBLIC_BENEFIT("3", "2"))
def small_grant_goes_to_an_entity_of_the_act(facts: SimplifiedOfferFacts) -> str | None:
    return why_not_an_entity(facts.offeror)


@rule(PORTAL("", source=Source.PROPOSED), field="authority")
def authority_keeps_its_programme_here(facts: SimplifiedOfferFacts) -> str | None:
    if facts.authority_has_a_programme:
        return None
    return _(
        "This authority has not entered its cooperation programme in the portal yet. Ask it to, "
        "or file the offer on paper."
    )


@rule(CONTENTS, field="title")
def small_task_has_a_title(facts: SimplifiedOfferFacts) -> str | None:
    return None if facts.title.strip() else _("Write the title of the task.")


@rule(FORM, field="sphere")
def kind_of_the_small_task_is_chosen(facts: SimplifiedOfferFacts) -> str | None:
    if facts.sphere in SPHERES:
        return None
    return _("Choose the kind of task from the sphere of public tasks.")


@rule(CONTENTS, field="starts_on")
def small_task_has_dates(facts: SimplifiedOfferFacts) -> str | None:
    if facts.starts_on and facts.ends_on:
        return None
    return _("Give the first and the last day of the task.")


@rule(PUBLIC_BENEFIT("19a", "5"), field="starts_on", force=Force.ADVICE)
def small_task_starts_after_the_comments(facts: SimplifiedOfferFacts) -> str | None:
    """The contract comes after publication and comments; what is spent before it is at risk."""
    last = comments_until(publish_by(facts.today))
    if facts.starts_on is None or facts.starts_on > last:
        return None
    return _(
        "The authority has until %(day)s to publish the offer and to wait for comments. Start the "
        "task later, so that the contract is signed before it."
    ) % {"day": date_format(last, "j E Y")}


@rule(FORM, field="results")
def results_of_the_small_task_are_complete(facts: SimplifiedOfferFacts) -> str | None:
    if not facts.results:
        return _("Add at least one result of the task.")
    return unfinished_results(facts.results)


@rule(FORM, field="experience")
def organisation_of_the_small_task_is_described(facts: SimplifiedOfferFacts) -> str | None:
    if facts.experience.strip():
        return None
    return _("Describe the organisation's experience and the people and things it will use.")


@rule(FORM, field="costs")
def every_line_has_a_name_and_a_value(facts: SimplifiedOfferFacts) -> str | None:
    unfinished = [
        str(number)
        for number, each in enumerate(facts.costs, start=1)
        if not each.name.strip() or each.total <= 0
    ]
    if not unfinished:
        return None
    return ngettext(
        "Cost %(numbers)s needs a name and a value above zero.",
        "Costs %(numbers)s need a name and a value above zero.",
        len(unfinished),
    ) % {"numbers": ", ".join(unfinished)}


@rule(FORM, field="costs")
def grant_of_a_line_is_within_the_line(facts: SimplifiedOfferFacts) -> str | None:
    over = [
        str(number)
        for number, each in enumerate(facts.costs, start=1)
        if each.from_grant > each.total
    ]
    if not over:
        return None
    return ngettext(
        "In cost %(numbers)s the grant is higher than the value. Correct one of the amounts.",
        "In costs %(numbers)s the grant is higher than the value. Correct the amounts.",
        len(over),
    ) % {"numbers": ", ".join(over)}


@rule(FORM, field="own_other")
def other_sources_are_within_what_the_grant_leaves(facts: SimplifiedOfferFacts) -> str | None:
    if facts.own_other + facts.fees <= facts.from_others:
        return None
    return _(
        "The grant leaves %(left)s to other sources, and the contribution in kind with the fees "
        "make %(said)s. Correct the amounts."
    ) % {"left": written(facts.from_others), "said": written(facts.own_other + facts.fees)}


@rule(FORM, field="contact_name")
def somebody_explains_the_simplified_offer(facts: SimplifiedOfferFacts) -> str | None:
    if facts.contact_name and (facts.contact_phone or facts.contact_email):
        return None
    return _("Name the person who explains the offer, with a telephone or an e-mail address.")


@rule(FORM, field="tax_arrears")
def arrears_are_declared_in_the_simplified_offer(facts: SimplifiedOfferFacts) -> str | None:
    if facts.tax_arrears is not None and facts.insurance_arrears is not None:
        return None
    return _("Choose both declarations on arrears: taxes and social insurance.")


@rule(FORM, field="declared")
def declarations_of_the_simplified_offer_are_made(facts: SimplifiedOfferFacts) -> str | None:
    return None if facts.declared else _("Confirm the declarations of part V.")


TO_WRITE_SIMPLIFIED_OFFER: tuple[Rule[SimplifiedOfferFacts], ...] = (
    authority_keeps_its_programme_here,
    organisation_of_a_small_grant_is_confirmed,
    small_grant_goes_to_an_entity_of_the_act,
    small_task_has_a_title,
    kind_of_the_small_task_is_chosen,
    small_task_has_dates,
    small_task_starts_after_the_comments,
    results_of_the_small_task_are_complete,
    organisation_of_the_small_task_is_described,
    every_line_has_a_name_and_a_value,
    grant_of_a_line_is_within_the_line,
    other_sources_are_within_what_the_grant_leaves,
    somebody_explains_the_simplified_offer,
    arrears_are_declared_in_the_simplified_offer,
    declarations_of_the_simplified_offer_are_made,
)
"""Asked beside ``TO_FILE_SMALL_GRANT_OFFER``, which knows the amounts and the days."""
