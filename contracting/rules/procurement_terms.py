"""The least times of a procurement procedure, from the notice to the contract (domain.md 3.4)."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from common.acts import PROCUREMENT, SPECIAL_NEEDS
from common.calendar import DAY, Term, Unit
from common.figures import READ_ON, Dated, Since
from common.law import Rule, Source, rule
from contracting.rules.procurement_facts import (
    AnswerFacts,
    EvidenceFacts,
    NoticeChangeFacts,
    ProcurementContractFacts,
    Regime,
)

SHORTEST_TERM_FOR_BIDS = Dated(PROCUREMENT("283"), (Since(READ_ON, Term(7, is_minimum=True)),))
"""For services in the basic mode; from the EU thresholds on social services have no least term."""
QUESTIONS_ASKED_IN_TIME = Dated(PROCUREMENT("284"), (Since(READ_ON, Term(4)),))
ANSWERS_BEFORE_THE_DEADLINE = Dated(PROCUREMENT("284"), (Since(READ_ON, Term(2)),))
LONGEST_BINDING_BY_A_BID = Dated(
    PROCUREMENT("307", source=Source.MEMORY), (Since(READ_ON, Term(30), source=Source.MEMORY),)
)
SHORTEST_TERM_FOR_EVIDENCE = Dated(PROCUREMENT("274"), (Since(READ_ON, Term(5, is_minimum=True)),))
STANDSTILL_AFTER_ELECTRONIC_NEWS = Dated(
    PROCUREMENT("308", source=Source.MEMORY),
    (Since(READ_ON, Term(5, is_minimum=True), source=Source.MEMORY),),
)
STANDSTILL_AFTER_OTHER_NEWS = Dated(
    PROCUREMENT("308", source=Source.MEMORY),
    (Since(READ_ON, Term(10, is_minimum=True), source=Source.MEMORY),),
)
EUROPEAN_STANDSTILL_AFTER_ELECTRONIC_NEWS = Dated(
    PROCUREMENT("264"), (Since(READ_ON, Term(10, is_minimum=True)),)
)
EUROPEAN_STANDSTILL_AFTER_OTHER_NEWS = Dated(
    PROCUREMENT("264"), (Since(READ_ON, Term(15, is_minimum=True)),)
)
TERM_FOR_THE_NOTICE_OF_RESULT = Dated(
    PROCUREMENT("309", source=Source.MEMORY), (Since(READ_ON, Term(30), source=Source.MEMORY),)
)
TERM_FOR_THE_EUROPEAN_NOTICE_OF_AWARD = Dated(PROCUREMENT("265"), (Since(READ_ON, Term(30)),))
TERM_FOR_THE_NOTICE_OF_PERFORMANCE = Dated(
    PROCUREMENT("448", source=Source.MEMORY), (Since(READ_ON, Term(30), source=Source.MEMORY),)
)
LONGEST_RESERVED_CONTRACT = Dated(PROCUREMENT("361"), (Since(READ_ON, Term(3, Unit.YEARS)),))

EU = (Regime.LIGHT, Regime.FULL)


def earliest_deadline_for_bids(regime: Regime, notice_on: date) -> date | None:
    """The day that must pass whole; ``None`` where the law sets no least term of its own."""
    if regime is not Regime.BASIC:
        return None
    return SHORTEST_TERM_FOR_BIDS.on(notice_on).last_day(notice_on)


def standstill(regime: Regime, *, electronic: bool) -> Dated[Term] | None:
    """How long the contract waits after the bidders have learned of the choice."""
    if regime is Regime.EXEMPT:
        return None
    if regime in EU:
        return (
            EUROPEAN_STANDSTILL_AFTER_ELECTRONIC_NEWS
            if electronic
            else EUROPEAN_STANDSTILL_AFTER_OTHER_NEWS
        )
    return STANDSTILL_AFTER_ELECTRONIC_NEWS if electronic else STANDSTILL_AFTER_OTHER_NEWS


def earliest_signing(regime: Regime, chosen_on: date, *, electronic: bool) -> date:
    """The day after the standstill, which must pass whole; sooner only with a single offer."""
    term = standstill(regime, electronic=electronic)
    return term.on(chosen_on).last_day(chosen_on) + DAY if term else chosen_on


@rule(QUESTIONS_ASKED_IN_TIME.citation, field="answered_on")
def questions_are_answered_before_the_deadline(facts: AnswerFacts) -> str | None:
    asked_by = facts.offers_due_on - QUESTIONS_ASKED_IN_TIME.on(facts.asked_on).count * DAY
    answer_by = facts.offers_due_on - ANSWERS_BEFORE_THE_DEADLINE.on(facts.asked_on).count * DAY
    if facts.asked_on > asked_by or facts.answered_on <= answer_by:
        return None
    return _(
        "The answer was due by %(day)s, because the question came in time. Extend the deadline "
        "for offers."
    ) % {"day": date_format(answer_by, "j E Y")}


@rule(PROCUREMENT("286"), field="new_offers_due")
def deadline_grows_when_bidders_need_more_time(facts: NoticeChangeFacts) -> str | None:
    if facts.new_offers_due < facts.offers_due:
        return _("A change may not shorten the time for offers. Keep the deadline or extend it.")
    if facts.more_time_needed and facts.new_offers_due == facts.offers_due:
        return _("Bidders need time for this change. Extend the deadline for offers.")
    return None


@rule(SHORTEST_TERM_FOR_EVIDENCE.citation, field="due_on")
def best_bidder_has_time_for_evidence(facts: EvidenceFacts) -> str | None:
    term = SHORTEST_TERM_FOR_EVIDENCE.on(facts.asked_on)
    first = term.last_day(facts.asked_on)
    if facts.due_on >= first:
        return None
    return _("Give the bidder at least %(term)s: until %(day)s at the earliest.") % {
        "term": term,
        "day": date_format(first, "j E Y"),
    }


@rule(SHORTEST_TERM_FOR_EVIDENCE.citation, field="asked_for")
def request_for_evidence_names_it(facts: EvidenceFacts) -> str | None:
    return None if facts.asked_for.strip() else _("Name the evidence that the bidder is to send.")


@rule(SHORTEST_TERM_FOR_EVIDENCE.citation, field="bid")
def evidence_is_asked_of_the_best_bidder(facts: EvidenceFacts) -> str | None:
    if facts.place == 1:
        return None
    return _(
        "Only the bidder whose bid has most points is asked for evidence. Judge the bids first."
    )


@rule(STANDSTILL_AFTER_ELECTRONIC_NEWS.citation, field="signed_on")
def contract_waits_for_the_standstill(facts: ProcurementContractFacts) -> str | None:
    if facts.offers <= 1 or facts.regime in EU:
        return None
    return _too_soon(facts)


@rule(EUROPEAN_STANDSTILL_AFTER_ELECTRONIC_NEWS.citation, field="signed_on")
def contract_waits_for_the_european_standstill(facts: ProcurementContractFacts) -> str | None:
    if facts.offers <= 1 or facts.regime not in EU:
        return None
    return _too_soon(facts)


def _too_soon(facts: ProcurementContractFacts) -> str | None:
    first = earliest_signing(facts.regime, facts.chosen_on, electronic=facts.sent_electronically)
    if facts.signed_on >= first:
        return None
    return _("The other bidders still have time to appeal. Sign on %(day)s at the earliest.") % {
        "day": date_format(first, "j E Y")
    }


@rule(LONGEST_BINDING_BY_A_BID.citation, field="signed_on")
def contract_is_signed_while_the_bid_binds(facts: ProcurementContractFacts) -> str | None:
    if facts.bound_until is None or facts.signed_on <= facts.bound_until:
        return None
    return _(
        "The bidder was bound by the offer until %(day)s. Ask for the bidder's consent in writing "
        "before you sign."
    ) % {"day": date_format(facts.bound_until, "j E Y")}


@rule(LONGEST_RESERVED_CONTRACT.citation, field="ends_on")
def reserved_contract_is_short_enough(facts: ProcurementContractFacts) -> str | None:
    if not facts.reserved_for_social_services:
        return None
    longest = LONGEST_RESERVED_CONTRACT.on(facts.signed_on)
    first_after = longest.nominal(facts.starts_on)
    if facts.ends_on < first_after:
        return None
    return _("A reserved contract lasts at most %(term)s: here until %(day)s.") % {
        "term": longest,
        "day": date_format(first_after - DAY, "j E Y"),
    }


@rule(SPECIAL_NEEDS("4", "3"), field="accessibility")
def bought_service_is_accessible(facts: ProcurementContractFacts) -> str | None:
    if facts.accessibility.strip():
        return None
    return _("State in the contract how the service is accessible to people with special needs.")


TO_ANSWER_BIDDERS: tuple[Rule[AnswerFacts], ...] = (questions_are_answered_before_the_deadline,)
TO_CHANGE_PROCUREMENT_NOTICE: tuple[Rule[NoticeChangeFacts], ...] = (
    deadline_grows_when_bidders_need_more_time,
)
TO_ASK_FOR_EVIDENCE: tuple[Rule[EvidenceFacts], ...] = (
    evidence_is_asked_of_the_best_bidder,
    request_for_evidence_names_it,
    best_bidder_has_time_for_evidence,
)
TO_SIGN_PROCUREMENT_CONTRACT: tuple[Rule[ProcurementContractFacts], ...] = (
    contract_waits_for_the_standstill,
    contract_waits_for_the_european_standstill,
    contract_is_signed_while_the_bid_binds,
    reserved_contract_is_short_enough,
    bought_service_is_accessible,
)
