"""Judging and choosing offers: art. 15 of the Public Benefit Act."""

from decimal import Decimal

from django.utils.translation import gettext as _

from common.acts import PUBLIC_BENEFIT
from common.law import rule
from contracting.rules.tender_facts import CardFacts, SelectionFacts


@rule(PUBLIC_BENEFIT("15", "1"))
def every_criterion_has_points_within_its_range(facts: CardFacts) -> str | None:
    for score in facts.scores:
        if score.points is None or not 0 <= score.points <= score.most:
            return _("Give from 0 to %(most)s points for “%(criterion)s”.") % {
                "most": score.most,
                "criterion": score.criterion,
            }
    return None


@rule(PUBLIC_BENEFIT("15", "2i"))
def every_score_has_a_reason(facts: CardFacts) -> str | None:
    # Anyone may demand the justification, so the reasons must exist when it is asked for.
    missing = [score.criterion for score in facts.scores if not score.reason.strip()]
    if missing:
        return _("Write the reason of the points for “%(criterion)s”.") % {"criterion": missing[0]}
    return None


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
            return _(
                "%(offeror)s asked for %(asked)s zł. The amount may be lower, never higher."
            ) % {"offeror": each.offeror, "asked": amount_in_words(each.asked)}
    return None


@rule(PUBLIC_BENEFIT("13", "2", "3"))
def nobody_gets_more_than_the_announced_limit(facts: SelectionFacts) -> str | None:
    if facts.max_grant is None:
        return None
    for each in facts.decisions:
        if each.selected and each.amount is not None and each.amount > facts.max_grant:
            return _(
                "The announcement allows at most %(limit)s zł for one offer. Lower the amount for "
                "%(offeror)s."
            ) % {"offeror": each.offeror, "limit": amount_in_words(facts.max_grant)}
    return None


@rule(PUBLIC_BENEFIT("13", "2", "2"))
def grants_together_fit_the_announced_funds(facts: SelectionFacts) -> str | None:
    total = sum(
        (each.amount or Decimal(0) for each in facts.decisions if each.selected), Decimal(0)
    )
    if total <= facts.budget:
        return None
    return _(
        "The grants add up to %(total)s zł and the announced funds are %(budget)s zł. Lower the "
        "amounts by %(over)s zł."
    ) % {
        "total": amount_in_words(total),
        "budget": amount_in_words(facts.budget),
        "over": amount_in_words(total - facts.budget),
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


def amount_in_words(amount: Decimal) -> str:
    """As Poles read it: groups of three and a comma."""
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",")
