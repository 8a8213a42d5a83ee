"""The notice of a procurement procedure and its criteria (domain.md 3.3–3.5, V21)."""

import re
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PROCUREMENT
from common.calendar import lasts_days
from common.figures import READ_ON, Dated, Since
from common.figurewords import plain
from common.law import Force, Rule, Source, rule
from common.money import rounded, written
from contracting.rules.costs import ZERO
from contracting.rules.open_calls import is_late_enough
from contracting.rules.procurement_facts import ProcurementNoticeFacts, Regime
from contracting.rules.procurement_terms import (
    EU,
    LONGEST_BINDING_BY_A_BID,
    SHORTEST_TERM_FOR_BIDS,
    earliest_deadline_for_bids,
)

ABOUT_BIDDER = re.compile(
    r"\bobr[oó]t|\b(wielkość|stan|poziom|liczba) (zatrudni|pracownik)|\breferencj|\bkapitał"
    r"|\b(doświadczeni|staż|wielkoś|siedzib|renom)\w* (wykonawc|oferent|firm|przedsiębior|podmiot)"
    r"|\bsytuacj\w+ (finans|ekonom)|\blat(a)? (działalności|na rynku)",
    re.IGNORECASE,
)
SUM_OF_WEIGHTS_IN_PERCENT = Dated(
    PROCUREMENT("242", source=Source.PROPOSED),
    (Since(READ_ON, Decimal(100), source=Source.PROPOSED),),
)
GREATEST_WEIGHT_OF_PRICE_IN_PERCENT = Dated(
    PROCUREMENT("246", source=Source.MEMORY), (Since(READ_ON, Decimal(60), source=Source.MEMORY),)
)
"""Unless the specification describes the quality of the main elements."""
HIGHEST_BID_BOND_IN_PERCENT = Dated(PROCUREMENT("281", "4"), (Since(READ_ON, Decimal("1.5")),))


@rule(PROCUREMENT("276"), field="official_notice_on")
def notice_stands_in_the_bulletin(facts: ProcurementNoticeFacts) -> str | None:
    if facts.regime is not Regime.BASIC or facts.official_notice_on:
        return None
    return _("Publish the notice in the Public Procurement Bulletin and record its day.")


@rule(PROCUREMENT("86–88"), field="official_notice_on")
def notice_goes_to_the_union(facts: ProcurementNoticeFacts) -> str | None:
    if facts.regime not in EU or facts.official_notice_on:
        return None
    return _("Send the notice to the Publications Office of the European Union (TED).")


@rule(PROCUREMENT("270"), field="own_site_on")
def own_site_follows_the_official_notice(facts: ProcurementNoticeFacts) -> str | None:
    official, own = facts.official_notice_on, facts.own_site_on
    if official is None or own is None or own >= official:
        return None
    return _("The authority's own site may not publish the notice before the official journal.")


@rule(PROCUREMENT("283"), field="offers_due")
def deadline_for_bids_is_given(facts: ProcurementNoticeFacts) -> str | None:
    return None if facts.offers_due else _("Give the day and hour until which offers are taken.")


@rule(SHORTEST_TERM_FOR_BIDS.citation, field="offers_due")
def bidders_have_at_least_seven_days(facts: ProcurementNoticeFacts) -> str | None:
    if facts.offers_due is None or facts.official_notice_on is None:
        return None
    first = earliest_deadline_for_bids(facts.regime, facts.official_notice_on)
    if first is None or is_late_enough(facts.offers_due, first):
        return None
    return _(
        "Bidders have at least %(term)s, counted from the notice in the bulletin. Set the "
        "deadline no earlier than %(first)s, 23:59."
    ) % {
        "term": SHORTEST_TERM_FOR_BIDS.on(facts.official_notice_on),
        "first": date_format(first, "j E Y"),
    }


@rule(LONGEST_BINDING_BY_A_BID.citation, field="bound_until")
def bids_bind_no_longer_than_thirty_days(facts: ProcurementNoticeFacts) -> str | None:
    if facts.bound_until is None or facts.offers_due is None or facts.regime is not Regime.BASIC:
        return None
    due_on = facts.offers_due.date()
    term = LONGEST_BINDING_BY_A_BID.on(due_on)
    if lasts_days(due_on, facts.bound_until) <= term.count:
        return None
    return _("Bidders are bound by their offers for at most %(term)s. Choose an earlier day.") % {
        "term": term
    }


@rule(HIGHEST_BID_BOND_IN_PERCENT.citation, field="bid_bond")
def bid_bond_is_low_enough(facts: ProcurementNoticeFacts) -> str | None:
    if facts.regime is not Regime.BASIC:
        return None
    share = HIGHEST_BID_BOND_IN_PERCENT.on(facts.started_on)
    most = rounded(facts.value * share / 100)
    if facts.bid_bond <= most:
        return None
    return _("The bid bond is at most %(share)s%% of the value of the order: %(most)s.") % {
        "share": plain(share),
        "most": written(most),
    }


@rule(PROCUREMENT("242"), field="criteria")
def criteria_of_bids_are_given(facts: ProcurementNoticeFacts) -> str | None:
    if facts.criteria and all(each.weight > 0 for each in facts.criteria):
        return None
    return _("Give at least one criterion, and a weight above zero for each.")


@rule(SUM_OF_WEIGHTS_IN_PERCENT.citation, field="criteria")
def weights_add_up_to_a_hundred(facts: ProcurementNoticeFacts) -> str | None:
    total = sum((each.weight for each in facts.criteria), ZERO)
    whole = SUM_OF_WEIGHTS_IN_PERCENT.on(facts.started_on)
    if not facts.criteria or total == whole:
        return None
    return _("The weights add up to %(total)s%%. Make them %(whole)s%%.") % {
        "total": plain(total),
        "whole": plain(whole),
    }


@rule(GREATEST_WEIGHT_OF_PRICE_IN_PERCENT.citation, field="criteria", force=Force.ADVICE)
def price_weighs_at_most_sixty(facts: ProcurementNoticeFacts) -> str | None:
    price = sum((each.weight for each in facts.criteria if each.is_price), ZERO)
    most = GREATEST_WEIGHT_OF_PRICE_IN_PERCENT.on(facts.started_on)
    if facts.quality_described or price <= most:
        return None
    return _(
        "The price weighs %(price)s%%. More than %(most)s%% is allowed only when the specification "
        "describes the quality of the main elements: describe it or lower the weight."
    ) % {"price": plain(price), "most": plain(most)}


@rule(PROCUREMENT("239–241"), field="criteria")
def criteria_judge_the_service_not_the_bidder(facts: ProcurementNoticeFacts) -> str | None:
    wrong = [each.name for each in facts.criteria if each.about_bidder]
    if not wrong:
        return None
    return _(
        "“%(name)s” judges a property of the bidder. Judge the service, or the people who will "
        "carry it out."
    ) % {"name": wrong[0]}


@rule(PROCUREMENT("239–241", source=Source.PROPOSED), field="criteria", force=Force.ADVICE)
def criteria_do_not_speak_of_the_bidder(facts: ProcurementNoticeFacts) -> str | None:
    """From the words alone: only a question, the authority knows what it means."""
    for each in facts.criteria:
        if not each.about_bidder and ABOUT_BIDDER.search(each.name):
            return _(
                "“%(name)s” sounds like a property of the bidder, not of the service or of the "
                "people who carry it out. If it is one, change the criterion."
            ) % {"name": each.name}
    return None


@rule(PROCUREMENT("100"), field="accessibility")
def description_considers_accessibility(facts: ProcurementNoticeFacts) -> str | None:
    if facts.accessibility.strip():
        return None
    return _("Describe how the service must be accessible to people with special needs.")


@rule(PROCUREMENT("95"), field="employment_demanded")
def employment_contracts_are_demanded(facts: ProcurementNoticeFacts) -> str | None:
    if facts.employment_demanded or not facts.employs_by_nature:
        return None
    return _("The work has the nature of employment: demand contracts of employment.")


@rule(PROCUREMENT("96"), field="employment_clause")
def social_requirements_are_complete(facts: ProcurementNoticeFacts) -> str | None:
    if facts.employment_clause is None or facts.employment_clause.is_complete:
        return None
    return _(
        "A social requirement states the number of persons, the period, the documents, the "
        "control and the sanctions. Complete it."
    )


TO_ANNOUNCE_PROCUREMENT: tuple[Rule[ProcurementNoticeFacts], ...] = (
    notice_stands_in_the_bulletin,
    notice_goes_to_the_union,
    own_site_follows_the_official_notice,
    deadline_for_bids_is_given,
    bidders_have_at_least_seven_days,
    bids_bind_no_longer_than_thirty_days,
    bid_bond_is_low_enough,
    criteria_of_bids_are_given,
    weights_add_up_to_a_hundred,
    price_weighs_at_most_sixty,
    criteria_judge_the_service_not_the_bidder,
    criteria_do_not_speak_of_the_bidder,
    description_considers_accessibility,
    employment_contracts_are_demanded,
    social_requirements_are_complete,
)
