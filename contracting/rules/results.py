"""Making the results of a call, or its annulment, public: art. 15(2h), 15(2j) and 18a."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.acts import PUBLIC_BENEFIT
from common.calendar import Term
from common.figures import READ_ON, Dated, Since
from common.law import Force, Source, rule
from contracting.rules.open_calls import missing_places
from contracting.rules.tender_facts import NoticeFacts

PROMPT_PUBLICATION_OF_RESULTS = Dated(
    PUBLIC_BENEFIT("15", "2j"), (Since(READ_ON, Term(7), source=Source.PROPOSED),)
)
"""The act says «without delay» and names no number; this is what the portal reminds of."""


@rule(PUBLIC_BENEFIT("15", "2h"))
def results_give_the_three_data(facts: NoticeFacts) -> str | None:
    wanting = [
        each.offeror.strip() or each.task.strip() or "–"
        for each in facts.awards
        if not (each.offeror.strip() and each.task.strip() and each.amount)
    ]
    if not wanting:
        return None
    return ngettext(
        "The results give the offeror, the task and the amount. Complete: %(rows)s.",
        "The results give the offeror, the task and the amount. Complete these %(count)s: "
        "%(rows)s.",
        len(wanting),
    ) % {"count": len(wanting), "rows": "; ".join(wanting)}


@rule(PUBLIC_BENEFIT("15", "2j"))
def made_public_in_the_same_three_places(facts: NoticeFacts) -> str | None:
    if missing := missing_places(facts.published):
        return _("Record the publication in each place. Missing: %(places)s.") % {"places": missing}
    return None


@rule(PUBLIC_BENEFIT("15", "2j"))
def made_public_after_the_decision(facts: NoticeFacts) -> str | None:
    if any(day < facts.not_before for day in facts.published.values()):
        return _("The publication cannot be earlier than the decision. Correct the day.")
    if any(day > facts.today for day in facts.published.values()):
        return _("A publication is recorded for a day to come. Record it after it has appeared.")
    return None


@rule(PUBLIC_BENEFIT("15", "2j"), force=Force.ADVICE)
def results_are_made_public_without_delay(facts: NoticeFacts) -> str | None:
    term = PROMPT_PUBLICATION_OF_RESULTS.on(facts.not_before)
    if not facts.published or max(facts.published.values()) <= term.last_day(facts.not_before):
        return None
    return _(
        "Results are made public without delay after the choice. More than %(term)s have passed: "
        "be ready to say why."
    ) % {"term": term}


@rule(PUBLIC_BENEFIT("18a"))
def an_annulment_is_made_public_in_the_three_places(facts: NoticeFacts) -> str | None:
    if missing := missing_places(facts.published):
        return _("Record the publication in each place. Missing: %(places)s.") % {"places": missing}
    return None
