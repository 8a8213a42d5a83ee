"""The road of a small grant: each step on both sides of its term."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from common.acts import PUBLIC_BENEFIT
from common.law import Force
from contracting.enums import Place
from contracting.modes.small_grant import SMALL_GRANT
from contracting.rules import small_grant_acts as acts
from contracting.rules.small_grant_facts import (
    CommentFacts,
    ExaminedComment,
    SmallGrantContractFacts,
    SmallGrantDecisionFacts,
    SmallGrantPublicationFacts,
    SmallGrantReportFacts,
    SmallGrantTransferFacts,
)
from tests.contracting.rules.judging import breaches, broken, message

DAY = timedelta(days=1)
PUBLICATION = SmallGrantPublicationFacts(
    received_on=date(2026, 12, 18),
    today=date(2027, 1, 11),
    published=dict.fromkeys(Place.values, date(2026, 12, 31)),
    taken_down=dict.fromkeys(Place.values, date(2027, 1, 8)),
)
COMMENT = CommentFacts(
    filed_on=date(2027, 1, 7), last_published_on=date(2026, 12, 31), text="Dobry pomysł."
)
DECISION = SmallGrantDecisionFacts(
    today=date(2027, 1, 8),
    last_published_on=date(2026, 12, 31),
    comments=(ExaminedComment(number=1, decision="Uwzględniona."),),
    awarded=True,
    purposeful=True,
    reason="Odpowiada programowi.",
    asked=Decimal(8_400),
    amount=Decimal(8_400),
)
CONTRACT = SmallGrantContractFacts(
    decided_on=date(2027, 1, 8),
    signed_on=date(2027, 1, 8),
    in_writing=True,
    offer_annexed=True,
    grant=Decimal(8_400),
    awarded=Decimal(8_400),
)
TRANSFER = SmallGrantTransferFacts(
    paid_on=date(2027, 1, 12),
    contract_signed_on=date(2027, 1, 12),
    amount=Decimal(8_400),
    transferred_to_offeror=Decimal(11_600),
)
REPORT = SmallGrantReportFacts(
    task_ended_on=date(2026, 11, 24),
    filed_on=date(2026, 12, 28),
    performance="Odbyło się 12 spacerów.",
    expenditure=(Decimal(8_000), Decimal(400)),
    grant=Decimal(8_400),
)
LAWFUL = [
    (SMALL_GRANT.to_publish_offer, PUBLICATION),
    (SMALL_GRANT.to_take_down_offer, PUBLICATION),
    (SMALL_GRANT.to_comment, COMMENT),
    (SMALL_GRANT.to_decide, DECISION),
    (SMALL_GRANT.to_sign_grant, CONTRACT),
    (SMALL_GRANT.to_transfer, TRANSFER),
    (SMALL_GRANT.to_report, REPORT),
]


@pytest.mark.parametrize(("table", "facts"), LAWFUL)
def test_a_lawful_step_breaks_no_rule(table, facts):
    assert table
    assert broken(table, facts) == []


def places(**days):
    return {**PUBLICATION.published, **days}


@pytest.mark.parametrize(
    ("facts", "changes", "rule"),
    [
        (PUBLICATION, {"published": {}}, "offer_is_published_in_three_places"),
        (
            PUBLICATION,
            {"published": places(bip=date(2026, 12, 17))},
            "offer_is_published_after_it_was_received",
        ),
        (PUBLICATION, {"today": date(2026, 12, 30)}, "offer_is_published_after_it_was_received"),
        (
            PUBLICATION,
            {"published": places(board=date(2027, 1, 1))},
            "offer_is_published_within_seven_working_days",
        ),
        (DECISION, {"today": date(2027, 1, 7)}, "decision_comes_after_the_comments"),
        (
            DECISION,
            {"comments": (*DECISION.comments, ExaminedComment(number=2, decision=" "))},
            "every_comment_has_its_decision",
        ),
        (DECISION, {"purposeful": False}, "only_a_purposeful_task_is_awarded"),
        (DECISION, {"reason": " "}, "decision_on_a_small_grant_has_a_reason"),
        (DECISION, {"amount": Decimal("8400.01")}, "award_is_within_what_was_asked"),
        (DECISION, {"amount": Decimal(0)}, "award_is_within_what_was_asked"),
        (CONTRACT, {"signed_on": date(2027, 1, 7)}, "contract_follows_the_decision"),
        (CONTRACT, {"offer_annexed": False}, "offer_is_annexed_to_the_contract"),
        (CONTRACT, {"in_writing": False}, "contract_on_a_small_grant_is_in_writing"),
        (CONTRACT, {"grant": Decimal(8_399)}, "contract_names_the_awarded_amount"),
        (TRANSFER, {"paid_on": date(2027, 1, 11)}, "payment_follows_the_contract"),
        (
            TRANSFER,
            {"amount": Decimal("8400.01")},
            "transfers_stay_within_the_yearly_ceiling",
        ),
        (COMMENT, {"text": " "}, "comment_says_something"),
        (COMMENT, {"filed_on": date(2027, 1, 8)}, "comment_comes_in_time"),
        (REPORT, {"performance": " "}, "performance_is_described"),
        (REPORT, {"expenditure": ()}, "expenditure_from_the_grant_is_listed"),
        (
            REPORT,
            {"expenditure": (Decimal("8400.01"),)},
            "reported_expenditure_is_within_the_grant",
        ),
        (REPORT, {"filed_on": date(2026, 11, 23)}, "report_follows_the_end_of_the_task"),
        (REPORT, {"filed_on": date(2026, 12, 29)}, "small_grant_is_reported_in_time"),
    ],
)
def test_each_breach_is_found_alone(facts, changes, rule):
    table = next(table for table, lawful in LAWFUL if lawful is facts)

    assert broken(table, replace(facts, **changes)) == [rule]


@pytest.mark.parametrize(
    ("received", "publish", "comments"),
    [
        (date(2026, 12, 18), date(2026, 12, 31), date(2027, 1, 7)),
        (date(2026, 10, 30), date(2026, 11, 10), date(2026, 11, 17)),
        (date(2027, 4, 29), date(2027, 5, 11), date(2027, 5, 18)),
    ],
)
def test_the_computed_days_of_the_law(received, publish, comments):
    assert acts.publish_by(received) == publish
    assert acts.comments_until(publish) == comments
    assert acts.earliest_decision(publish) == comments + DAY


def test_comments_that_would_end_on_a_holiday_are_taken_a_day_longer():
    published = date(2026, 12, 18)

    assert acts.comments_until(published) == date(2026, 12, 28)


def test_a_late_publication_may_be_recorded_with_a_reason():
    late = replace(PUBLICATION, published=dict.fromkeys(Place.values, date(2027, 1, 4)))
    (found,) = breaches(SMALL_GRANT.to_publish_offer, late)

    assert found.force is Force.WAIVABLE
    assert "31 grudnia 2026" in message(SMALL_GRANT.to_publish_offer, late)


def test_publication_names_the_missing_place():
    without = {place: day for place, day in PUBLICATION.published.items() if place != Place.BOARD}

    said = message(SMALL_GRANT.to_publish_offer, replace(PUBLICATION, published=without))

    assert str(Place.BOARD.label) in said
    assert str(Place.BIP.label) not in said


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (date(2027, 1, 7), ["offer_stays_published_for_seven_days"]),
        (date(2027, 1, 8), []),
    ],
)
def test_an_offer_stays_published_for_seven_whole_days(gone, expected):
    facts = replace(PUBLICATION, taken_down={"bip": date(2027, 1, 20), "board": gone})

    assert broken(SMALL_GRANT.to_take_down_offer, facts) == expected


def test_what_never_appeared_is_not_taken_down_too_soon():
    facts = replace(PUBLICATION, published={"bip": date(2026, 12, 31)})
    facts = replace(facts, taken_down={"board": date(2027, 1, 1), "bip": date(2027, 1, 7)})

    assert broken(SMALL_GRANT.to_take_down_offer, facts) == ["offer_stays_published_for_seven_days"]
    said = message(SMALL_GRANT.to_take_down_offer, facts)
    assert "7 dni" in said
    assert "7 stycznia 2027" in said


def test_a_refusal_needs_no_purpose_and_no_amount():
    refused = replace(DECISION, awarded=False, purposeful=False, amount=Decimal(0))

    assert broken(SMALL_GRANT.to_decide, refused) == []


def test_the_decision_waits_for_a_comment_that_may_still_be_confirmed():
    facts = replace(DECISION, awaited_until=datetime(2027, 1, 9, 21, 30, tzinfo=UTC))
    assert broken(SMALL_GRANT.to_decide, facts) == ["decision_waits_for_comments_written_in_time"]
    said = message(SMALL_GRANT.to_decide, facts)
    assert "9 stycznia 2027" in said
    assert "21:30" in said


def test_the_decision_names_the_first_day_and_the_waiting_comments():
    early = replace(DECISION, today=date(2027, 1, 7))
    waiting = replace(DECISION, comments=tuple(ExaminedComment(number=each) for each in (3, 5)))

    assert "8 stycznia 2027" in message(SMALL_GRANT.to_decide, early)
    assert "3, 5." in message(SMALL_GRANT.to_decide, waiting)
    assert "8 400,00 zł" in message(SMALL_GRANT.to_decide, replace(DECISION, amount=Decimal(9_000)))


def test_a_late_comment_and_a_late_report_name_their_day():
    late = replace(COMMENT, filed_on=date(2027, 1, 20))
    report = replace(REPORT, filed_on=date(2027, 1, 20))

    assert "7 stycznia 2027" in message(SMALL_GRANT.to_comment, late)
    assert "28 grudnia 2026" in message(SMALL_GRANT.to_report, report)


def test_a_late_report_is_still_taken():
    (found,) = breaches(SMALL_GRANT.to_report, replace(REPORT, filed_on=date(2027, 1, 20)))

    assert found.force is Force.ADVICE
    assert found.citation == PUBLIC_BENEFIT("18", "1")


def test_amounts_are_named():
    over = replace(TRANSFER, transferred_to_offeror=Decimal(13_000))
    spent = replace(REPORT, expenditure=(Decimal(9_000),))
    contract = replace(CONTRACT, grant=Decimal(1))

    assert "7 000,00 zł" in message(SMALL_GRANT.to_transfer, over)
    assert "20 000,00 zł" in message(SMALL_GRANT.to_transfer, over)
    assert "9 000,00 zł z 8 400,00 zł" in message(SMALL_GRANT.to_report, spent)
    assert "8 400,00 zł" in message(SMALL_GRANT.to_sign_grant, contract)


def test_nothing_may_be_paid_beyond_the_ceiling():
    over = replace(TRANSFER, transferred_to_offeror=Decimal(21_000))

    assert "najwyżej 0,00 zł" in message(SMALL_GRANT.to_transfer, over)


@pytest.mark.parametrize(
    ("rule", "citation"),
    [
        (acts.offer_is_published_in_three_places, PUBLIC_BENEFIT("19a", "3")),
        (acts.comment_comes_in_time, PUBLIC_BENEFIT("19a", "4")),
        (acts.decision_comes_after_the_comments, PUBLIC_BENEFIT("19a", "5")),
        (acts.transfers_stay_within_the_yearly_ceiling, PUBLIC_BENEFIT("19a", "6")),
        (acts.performance_is_described, PUBLIC_BENEFIT("19a", "7c")),
        (acts.contract_on_a_small_grant_is_in_writing, PUBLIC_BENEFIT("16", "2")),
    ],
)
def test_rules_cite_their_provisions(rule, citation):
    assert rule.citation == citation


@pytest.mark.parametrize("day", [PUBLICATION.received_on, date(2026, 12, 30)])
def test_an_offer_may_be_published_on_the_day_it_came_and_on_the_day_it_is_recorded(day):
    facts = replace(
        PUBLICATION, today=max(day, date(2026, 12, 30)), published=dict.fromkeys(Place.values, day)
    )

    assert acts.offer_is_published_after_it_was_received(facts) is None


def test_a_report_may_be_filed_on_the_last_day_of_the_task():
    last = replace(REPORT, filed_on=REPORT.task_ended_on)

    assert acts.report_follows_the_end_of_the_task(last) is None
    assert acts.report_follows_the_end_of_the_task(
        replace(last, filed_on=last.task_ended_on - timedelta(days=1))
    )


def test_publication_is_a_least_term_and_is_never_moved():
    term = acts.SHORTEST_PUBLICATION_OF_A_SMALL_GRANT_OFFER.on(date(2026, 11, 22))

    assert term.is_minimum
