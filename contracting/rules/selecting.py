"""Choosing offers: art. 15(2a)–(2i) and what the call announced (art. 13(2))."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import Force, Source, rule
from common.money import written
from contracting.rules.tender_facts import DecisionFacts, SelectionFacts


@rule(PUBLIC_BENEFIT("18a"))
def a_call_without_good_offers_is_annulled(facts: SelectionFacts) -> str | None:
    if facts.decisions or facts.unchecked:
        return None
    return _("There is no offer to choose from. The call is annulled instead.")


@rule(PUBLIC_BENEFIT("15", "2a"))
def committee_has_given_its_opinion(facts: SelectionFacts) -> str | None:
    if facts.committee_closed or not facts.committee_needed:
        return None
    return _("Offers are chosen after the committee has closed its work. Wait for its opinion.")


@rule(PUBLIC_BENEFIT("15", "1"))
def every_offer_was_checked(facts: SelectionFacts) -> str | None:
    if not facts.unchecked:
        return None
    return _("Some offers wait for the formal check. Record it first.")


@rule(PUBLIC_BENEFIT("15", "2g"))
def every_selected_offer_gets_an_amount(facts: SelectionFacts) -> str | None:
    for each in facts.decisions:
        if each.selected and (each.amount is None or each.amount <= 0):
            return _("Give the amount for the offer of %(offeror)s.") % {"offeror": each.offeror}
    return None


@rule(PUBLIC_BENEFIT("15", "2g"))
def nobody_gets_more_than_was_asked(facts: SelectionFacts) -> str | None:
    for each in facts.decisions:
        if each.selected and each.amount is not None and each.amount > each.asked:
            return _("%(offeror)s asked for %(asked)s. The amount may be lower, never higher.") % {
                "offeror": each.offeror,
                "asked": written(each.asked),
            }
    return None


@rule(PUBLIC_BENEFIT("13", "2", "3"))
def nobody_gets_more_than_the_announced_limit(facts: SelectionFacts) -> str | None:
    if facts.max_grant is None:
        return None
    for each in facts.decisions:
        if each.selected and each.amount is not None and each.amount > facts.max_grant:
            return _(
                "The announcement allows at most %(limit)s for one offer. Lower the amount for "
                "%(offeror)s."
            ) % {"offeror": each.offeror, "limit": written(facts.max_grant)}
    return None


@rule(PUBLIC_BENEFIT("13", "2", "2"))
def grants_together_fit_the_announced_funds(facts: SelectionFacts) -> str | None:
    total = sum(
        (each.amount or Decimal(0) for each in facts.decisions if each.selected), Decimal(0)
    )
    if total <= facts.budget:
        return None
    return _(
        "The grants add up to %(total)s and the announced funds are %(budget)s. Lower the "
        "amounts by %(over)s."
    ) % {
        "total": written(total),
        "budget": written(facts.budget),
        "over": written(total - facts.budget),
    }


@rule(PUBLIC_BENEFIT("13", "2", "6"))
def every_selected_offer_has_enough_points(facts: SelectionFacts) -> str | None:
    for each in facts.decisions:
        if each.selected and each.points is not None and each.points < facts.min_points:
            return _(
                "The offer of %(offeror)s has %(points)s points and the announcement demands "
                "%(fewest)s. It cannot be selected."
            ) % {
                "offeror": each.offeror,
                "points": f"{each.points:f}".replace(".", ","),
                "fewest": facts.min_points,
            }
    return None


@rule(PUBLIC_BENEFIT("15", "2i"))
def every_decision_has_a_reason(facts: SelectionFacts) -> str | None:
    for each in facts.decisions:
        if not each.reason.strip():
            return _("Write the reason of the decision on the offer of %(offeror)s.") % {
                "offeror": each.offeror
            }
    return None


@rule(PUBLIC_BENEFIT("15", "2i"))
def a_choice_against_the_opinion_has_its_own_reason(facts: SelectionFacts) -> str | None:
    for each in facts.decisions:
        chosen = each.amount if each.selected else Decimal(0)
        if each.advised_amount is None or not each.given_by_committee:
            continue
        if chosen != each.advised_amount:
            return _(
                "You decide on the offer of %(offeror)s otherwise than the committee advises. "
                "Write your own reason."
            ) % {"offeror": each.offeror}
    return None


@rule(PUBLIC_BENEFIT("13", "2", "6", source=Source.PROPOSED), force=Force.ADVICE)
def offers_are_chosen_by_the_announced_day(facts: SelectionFacts) -> str | None:
    if facts.decision_by is None or facts.decided_on <= facts.decision_by:
        return None
    return _(
        "The announcement promised the choice by %(day)s. Decide as soon as you can, and say in "
        "the results why it is late."
    ) % {"day": date_format(facts.decision_by)}


def _pairs(facts: SelectionFacts) -> Iterator[tuple[DecisionFacts, DecisionFacts]]:
    """Each selected offer with each that was not selected, where both have points."""
    judged = [each for each in facts.decisions if each.points is not None]
    for one in judged:
        for other in judged:
            if one.selected and not other.selected and one.lot == other.lot:
                yield one, other


@rule(PUBLIC_BENEFIT("13", "2", "6", source=Source.PROPOSED), force=Force.ADVICE)
def ties_are_resolved_as_announced(facts: SelectionFacts) -> str | None:
    for one, other in _pairs(facts):
        if one.points == other.points:
            return _(
                "The offers of %(one)s and %(other)s have the same points, and only one is "
                "selected. Give in the reason what decided, as the announcement said: %(rule)s."
            ) % {
                "one": one.offeror,
                "other": other.offeror,
                "rule": facts.tie_rule.strip().rstrip(".") or _("it says nothing"),
            }
    return None


@rule(PUBLIC_BENEFIT("15", "2i", source=Source.PROPOSED), force=Force.ADVICE)
def no_better_offer_is_passed_over(facts: SelectionFacts) -> str | None:
    for one, other in _pairs(facts):
        if (one.points or Decimal(0)) < (other.points or Decimal(0)):
            return _(
                "The offer of %(other)s has more points than the selected one of %(one)s. The "
                "committee only advises, so this is allowed; give the reason, because anyone may "
                "ask for it."
            ) % {"one": one.offeror, "other": other.offeror}
    return None
