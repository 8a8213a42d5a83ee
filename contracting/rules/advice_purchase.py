"""What procurement is to a case: its regime, its obstacles, its earliest days."""

from django.utils.translation import gettext as _

from common.acts import PROCUREMENT
from common.calendar import DAY
from common.figures import NotKnown
from common.judgement import findings
from common.modes import TenderMode
from common.money import written
from contracting.rules import advice_rules, procurement
from contracting.rules.advice_answers import (
    Milestone,
    ModeAdvice,
    Reason,
    Verdict,
    Weight,
    answer_on,
    reasons_of,
)
from contracting.rules.advice_facts import CaseFacts, Payment
from contracting.rules.procurement_facts import ProcurementStartFacts, Regime
from contracting.rules.procurement_terms import (
    SHORTEST_TERM_FOR_BIDS,
    STANDSTILL_AFTER_ELECTRONIC_NEWS,
    earliest_deadline_for_bids,
    earliest_signing,
)


def purchase(case: CaseFacts) -> ModeAdvice:
    try:
        regime = advice_rules.regime(case)
    except NotKnown:
        unknown = Reason(
            Weight.NOTE,
            _(
                "The thresholds of that day have not been announced, or the portal does not know "
                "them. Ask the operator before you choose this mode."
            ),
            procurement.EUROPEAN_THRESHOLD_FOR_SOCIAL_SERVICES.citation,
        )
        return ModeAdvice(mode=TenderMode.PROCUREMENT, verdict=Verdict.UNKNOWN, reasons=(unknown,))
    asked = ProcurementStartFacts(
        starts_on=case.begun_on,
        value=case.value,
        social_service=advice_rules.is_social(case),
        regime=regime,
    )
    found = reasons_of(
        (
            *findings(advice_rules.TO_CHOOSE_PROCUREMENT, case),
            *findings(procurement.TO_START_PROCUREMENT, asked),
        )
    )
    known = [_regime_in_words(case, regime)]
    if case.payment is Payment.PRICE:
        known.insert(
            0,
            Reason(
                Weight.FOR,
                _("You want to buy the service for a price."),
                advice_rules.a_purchase_pays_a_price_not_costs.citation,
            ),
        )
    return answer_on(TenderMode.PROCUREMENT, (*known, *found), _days_of_a_purchase(case, regime))


def _regime_in_words(case: CaseFacts, regime: Regime) -> Reason:
    national = procurement.NATIONAL_THRESHOLD
    threshold = written(national.on(case.begun_on))
    if regime is Regime.EXEMPT:
        message = _(
            "The value is below %(threshold)s, so the Public Procurement Law does not apply: the "
            "authority buys by its own rules."
        )
        return Reason(Weight.NOTE, message % {"threshold": threshold}, national.citation)
    if regime is Regime.BASIC:
        message = _(
            "The value is at least %(threshold)s and below the EU threshold: the basic mode "
            "applies, with a notice in the Public Procurement Bulletin."
        )
        return Reason(Weight.NOTE, message % {"threshold": threshold}, PROCUREMENT("275"))
    if regime is Regime.LIGHT:
        message = _(
            "The value reaches the EU threshold for social services: an EU procedure with reliefs "
            "and without least terms for offers."
        )
        return Reason(Weight.NOTE, message, PROCUREMENT("360"))
    message = _("The value reaches the EU threshold: the full EU procedure applies.")
    return Reason(Weight.NOTE, message, procurement.EUROPEAN_THRESHOLD_FOR_OTHER_SERVICES.citation)


def _days_of_a_purchase(case: CaseFacts, regime: Regime) -> tuple[Milestone, ...]:
    """Only the basic mode has least terms for offers, so only its days can be told."""
    deadline = earliest_deadline_for_bids(regime, case.begun_on)
    if deadline is None:
        return ()
    return (
        Milestone(
            case.begun_on, _("notice in the Public Procurement Bulletin"), PROCUREMENT("276")
        ),
        Milestone(
            deadline, _("offers until this day at the earliest"), SHORTEST_TERM_FOR_BIDS.citation
        ),
        Milestone(
            earliest_signing(regime, deadline + DAY, electronic=True),
            _("contract at the earliest, if the choice is sent the day after"),
            STANDSTILL_AFTER_ELECTRONIC_NEWS.citation,
        ),
    )
