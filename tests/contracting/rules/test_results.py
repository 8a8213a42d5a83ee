"""Making the results of a call, or its annulment, public."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from common.judgement import findings, stopping
from contracting.enums import Place
from contracting.modes.open_call import OPEN_CALL
from contracting.rules.results import PROMPT_PUBLICATION_OF_RESULTS
from contracting.rules.tender_facts import AwardFacts, NoticeFacts

AWARD = AwardFacts(offeror="Blisko Domu", task="Usługi opiekuńcze", amount=Decimal(100))
NOTICE = NoticeFacts(
    today=date(2027, 1, 20),
    not_before=date(2027, 1, 15),
    published=dict.fromkeys(Place.values, date(2027, 1, 15)),
    awards=(AWARD,),
)
BOTH = [OPEN_CALL.to_publish_results, OPEN_CALL.to_publish_annulment]


def found(rules=OPEN_CALL.to_publish_results, **changes):
    return findings(rules, replace(NOTICE, **changes))


def broken(*args, **changes):
    return [each.rule for each in found(*args, **changes)]


@pytest.mark.parametrize("rules", BOTH)
@pytest.mark.parametrize(
    ("changes", "names"),
    [
        ({}, []),
        ({"bip": date(2027, 1, 20)}, []),
        ({"bip": date(2027, 1, 14)}, ["made_public_after_the_decision"]),
        ({"bip": date(2027, 1, 21)}, ["made_public_after_the_decision"]),
    ],
)
def test_a_notice_appears_after_the_decision_and_not_in_the_future(rules, changes, names):
    assert broken(rules, published={**NOTICE.published, **changes}) == names


def test_too_early_and_too_late_are_worded_apart():
    early, late = (
        found(published={**NOTICE.published, "bip": day})[0].message
        for day in (date(2027, 1, 14), date(2027, 1, 21))
    )
    assert early != late


@pytest.mark.parametrize("place", Place)
def test_results_need_the_same_three_places(place):
    published = {each: day for each, day in NOTICE.published.items() if each != place}
    (finding,) = found(published=published)

    assert finding.rule == "made_public_in_the_same_three_places"
    assert str(place.label) in finding.message


def test_the_information_on_an_annulment_needs_three_places_too():
    (finding,) = found(OPEN_CALL.to_publish_annulment, published={"bip": date(2027, 1, 15)})

    assert finding.rule == "an_annulment_is_made_public_in_the_three_places"
    assert str(Place.BOARD.label) in finding.message
    assert str(finding.citation).startswith("art. 18a ")


@pytest.mark.parametrize(
    "changes", [{"offeror": " "}, {"task": ""}, {"amount": None}, {"amount": Decimal(0)}]
)
def test_each_row_of_the_results_has_three_data(changes):
    (finding,) = found(awards=(AWARD, replace(AWARD, **changes)))

    assert finding.rule == "results_give_the_three_data"
    assert (AWARD.task if "offeror" in changes else AWARD.offeror) in finding.message


def test_two_unfinished_rows_are_counted_and_an_empty_one_is_a_dash():
    empty = AwardFacts(offeror="", task="", amount=None)
    (finding,) = found(awards=(empty, replace(AWARD, amount=None)))

    assert "2" in finding.message
    assert "–; Blisko Domu" in finding.message


def test_results_without_a_selected_offer_have_no_rows():
    assert broken(awards=()) == []


def test_the_portal_reminds_after_seven_days_and_says_that_it_is_a_proposal():
    assert PROMPT_PUBLICATION_OF_RESULTS.on(date(2027, 1, 15)).count == 7
    assert not PROMPT_PUBLICATION_OF_RESULTS.is_verified


@pytest.mark.parametrize(
    ("last", "names"),
    [
        (date(2027, 1, 22), []),
        (date(2027, 1, 23), ["results_are_made_public_without_delay"]),
    ],
)
def test_results_made_public_late_are_only_told(last, names):
    said = found(today=date(2027, 1, 25), published={**NOTICE.published, "bip": last})

    assert [each.rule for each in said] == names
    assert stopping(said) == ()
    assert all("7 dni" in each.message for each in said)
    assert "results_are_made_public_without_delay" not in broken(published={})
