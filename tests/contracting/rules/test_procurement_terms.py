"""The least times of procurement, on both sides of each."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from contracting.modes.procurement import PROCUREMENT
from contracting.rules import procurement_terms as terms
from contracting.rules.procurement_facts import (
    AnswerFacts,
    EvidenceFacts,
    NoticeChangeFacts,
    ProcurementContractFacts,
    Regime,
)
from tests.contracting.rules.judging import broken, message

WARSAW = ZoneInfo("Europe/Warsaw")
ANSWER = AnswerFacts(
    asked_on=date(2026, 12, 6), answered_on=date(2026, 12, 8), offers_due_on=date(2026, 12, 10)
)
CHANGE = NoticeChangeFacts(
    more_time_needed=True,
    offers_due=datetime(2026, 12, 10, 10, tzinfo=WARSAW),
    new_offers_due=datetime(2026, 12, 10, 11, tzinfo=WARSAW),
)
EVIDENCE = EvidenceFacts(asked_on=date(2026, 12, 7), due_on=date(2026, 12, 12))
CONTRACT = ProcurementContractFacts(
    regime=Regime.BASIC,
    chosen_on=date(2026, 12, 10),
    sent_electronically=True,
    offers=2,
    signed_on=date(2026, 12, 16),
    starts_on=date(2027, 1, 1),
    ends_on=date(2029, 12, 31),
    bound_until=date(2026, 12, 16),
    accessibility="Budynek bez barier.",
    reserved_for_social_services=True,
)


@pytest.mark.parametrize(
    ("table", "facts"),
    [
        (PROCUREMENT.to_answer, ANSWER),
        (PROCUREMENT.to_change_notice, CHANGE),
        (PROCUREMENT.to_ask_for_evidence, EVIDENCE),
        (PROCUREMENT.to_sign_purchase, CONTRACT),
    ],
)
def test_a_lawful_step_breaks_no_rule(table, facts):
    assert table
    assert broken(table, facts) == []


@pytest.mark.parametrize(
    ("asked", "answered", "late"),
    [
        (date(2026, 12, 6), date(2026, 12, 9), True),
        (date(2026, 12, 7), date(2026, 12, 9), False),
        (date(2026, 12, 6), date(2026, 12, 8), False),
    ],
)
def test_a_question_asked_in_time_is_answered_two_days_before(asked, answered, late):
    facts = replace(ANSWER, asked_on=asked, answered_on=answered)

    assert broken(PROCUREMENT.to_answer, facts) == (
        ["questions_are_answered_before_the_deadline"] if late else []
    )
    if late:
        assert "8 grudnia 2026" in message(PROCUREMENT.to_answer, facts)


@pytest.mark.parametrize(
    ("hour", "needed", "words"),
    [
        (9, False, "skrócić"),
        (9, True, "skrócić"),
        (10, True, "Przedłuż"),
        (10, False, ""),
        (11, False, ""),
    ],
)
def test_a_change_never_shortens_and_sometimes_extends(hour, needed, words):
    due = datetime(2026, 12, 10, hour, tzinfo=WARSAW)
    facts = replace(CHANGE, new_offers_due=due, more_time_needed=needed)

    if words:
        assert broken(PROCUREMENT.to_change_notice, facts) == [
            "deadline_grows_when_bidders_need_more_time"
        ]
        assert words in message(PROCUREMENT.to_change_notice, facts)
    else:
        assert broken(PROCUREMENT.to_change_notice, facts) == []


def test_the_best_bidder_has_five_days():
    short = replace(EVIDENCE, due_on=date(2026, 12, 11))

    assert broken(PROCUREMENT.to_ask_for_evidence, short) == ["best_bidder_has_time_for_evidence"]
    said = message(PROCUREMENT.to_ask_for_evidence, short)
    assert "5 dni" in said
    assert "12 grudnia 2026" in said


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"place": 0}, "evidence_is_asked_of_the_best_bidder"),
        ({"place": 2}, "evidence_is_asked_of_the_best_bidder"),
        ({"asked_for": " "}, "request_for_evidence_names_it"),
    ],
)
def test_only_the_best_bidder_is_asked_for_what_is_named(changes, rule):
    assert broken(PROCUREMENT.to_ask_for_evidence, replace(EVIDENCE, **changes)) == [rule]


@pytest.mark.parametrize(
    ("regime", "electronic", "first"),
    [
        (Regime.BASIC, True, date(2026, 12, 16)),
        (Regime.BASIC, False, date(2026, 12, 21)),
        (Regime.LIGHT, True, date(2026, 12, 21)),
        (Regime.LIGHT, False, date(2026, 12, 26)),
        (Regime.FULL, True, date(2026, 12, 21)),
        (Regime.FULL, False, date(2026, 12, 26)),
        (Regime.EXEMPT, True, date(2026, 12, 10)),
    ],
)
def test_the_contract_waits_for_the_standstill(regime, electronic, first):
    chosen = CONTRACT.chosen_on
    facts = replace(
        CONTRACT, regime=regime, sent_electronically=electronic, signed_on=first, bound_until=None
    )
    sooner = replace(facts, signed_on=date.fromordinal(first.toordinal() - 1))
    name = {
        Regime.BASIC: ["contract_waits_for_the_standstill"],
        Regime.LIGHT: ["contract_waits_for_the_european_standstill"],
        Regime.FULL: ["contract_waits_for_the_european_standstill"],
    }.get(regime)

    assert terms.earliest_signing(regime, chosen, electronic=electronic) == first
    assert broken(PROCUREMENT.to_sign_purchase, facts) == []
    if name:
        assert broken(PROCUREMENT.to_sign_purchase, sooner) == name
        assert f"{first.day} grudnia 2026" in message(PROCUREMENT.to_sign_purchase, sooner)
        assert broken(PROCUREMENT.to_sign_purchase, replace(sooner, offers=1)) == []


def test_an_order_outside_the_law_waits_for_nothing():
    assert terms.standstill(Regime.EXEMPT, electronic=True) is None


@pytest.mark.parametrize(
    ("changes", "rule", "words"),
    [
        (
            {"signed_on": date(2026, 12, 17)},
            "contract_is_signed_while_the_bid_binds",
            "16 grudnia 2026",
        ),
        ({"ends_on": date(2030, 1, 1)}, "reserved_contract_is_short_enough", "31 grudnia 2029"),
        ({"accessibility": " "}, "bought_service_is_accessible", "dostępna"),
    ],
)
def test_each_breach_of_a_contract_is_found_alone(changes, rule, words):
    facts = replace(CONTRACT, **changes)

    assert broken(PROCUREMENT.to_sign_purchase, facts) == [rule]
    assert words in message(PROCUREMENT.to_sign_purchase, facts)


def test_only_a_reserved_contract_is_limited_to_three_years():
    long = replace(CONTRACT, ends_on=date(2035, 1, 1), reserved_for_social_services=False)

    assert broken(PROCUREMENT.to_sign_purchase, long) == []
    assert "3 lata" in message(
        PROCUREMENT.to_sign_purchase, replace(long, reserved_for_social_services=True)
    )


@pytest.mark.parametrize(
    ("regime", "earliest"),
    [
        (Regime.BASIC, date(2026, 12, 26)),
        (Regime.LIGHT, None),
        (Regime.FULL, None),
        (Regime.EXEMPT, None),
    ],
)
def test_only_the_basic_mode_has_a_least_term_for_bids(regime, earliest):
    """26 December is a holiday: a minimum is never shifted."""
    assert terms.earliest_deadline_for_bids(regime, date(2026, 12, 19)) == earliest


@pytest.mark.parametrize(
    ("figure", "count", "article", "verified"),
    [
        (terms.SHORTEST_TERM_FOR_BIDS, 7, "283", True),
        (terms.QUESTIONS_ASKED_IN_TIME, 4, "284", True),
        (terms.ANSWERS_BEFORE_THE_DEADLINE, 2, "284", True),
        (terms.LONGEST_BINDING_BY_A_BID, 30, "307", False),
        (terms.SHORTEST_TERM_FOR_EVIDENCE, 5, "274", True),
        (terms.STANDSTILL_AFTER_ELECTRONIC_NEWS, 5, "308", False),
        (terms.STANDSTILL_AFTER_OTHER_NEWS, 10, "308", False),
        (terms.EUROPEAN_STANDSTILL_AFTER_ELECTRONIC_NEWS, 10, "264", True),
        (terms.EUROPEAN_STANDSTILL_AFTER_OTHER_NEWS, 15, "264", True),
        (terms.TERM_FOR_THE_NOTICE_OF_RESULT, 30, "309", False),
        (terms.TERM_FOR_THE_EUROPEAN_NOTICE_OF_AWARD, 30, "265", True),
        (terms.TERM_FOR_THE_NOTICE_OF_PERFORMANCE, 30, "448", False),
        (terms.LONGEST_RESERVED_CONTRACT, 3, "361", True),
    ],
)
def test_terms_carry_their_article_and_their_doubt(figure, count, article, verified):
    assert figure.on(date(2026, 12, 1)).count == count
    assert figure.citation.article == article
    assert figure.is_verified is verified
    assert all((entry.source is figure.citation.source) for entry in figure.history)
