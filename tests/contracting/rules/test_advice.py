"""The mode advisor: verdicts, reasons, days, types and other ways for plain cases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from common.acts import PROCUREMENT, PUBLIC_BENEFIT, SOCIAL_ASSISTANCE
from common.law import Source
from common.modes import CommissioningType, TenderMode
from common.spheres import SPHERES
from contracting.rules import advice_rules, small_grants
from contracting.rules.advice import advise
from contracting.rules.advice_answers import Verdict, Weight
from contracting.rules.advice_facts import CaseFacts, Initiator, Payment, Subject
from contracting.rules.initiatives import SPHERES_OF_LOCAL_INITIATIVE, application_answered_by
from tests.contracting.rules.judging import broken

CALL, SMALL, BUY = TenderMode.OPEN_CALL, TenderMode.SMALL_GRANT, TenderMode.PROCUREMENT
A, OK, NO, UNKNOWN = Verdict.ADVISED, Verdict.ALLOWED, Verdict.FORBIDDEN, Verdict.UNKNOWN
CASE = CaseFacts(
    today=date(2026, 11, 22),
    initiator=Initiator.ORGANISATION,
    subject=Subject.SERVICE,
    sphere="10",
    value=Decimal(9_000),
    starts_on=date(2027, 3, 1),
    ends_on=date(2027, 5, 29),
    has_standard=True,
    payment=Payment.WHOLE,
    certain_provider=False,
)


def case(**changes):
    return replace(CASE, **changes)


def verdicts(**changes):
    return [each.verdict for each in advise(case(**changes)).modes]


def answer(mode, **changes):
    return next(each for each in advise(case(**changes)).modes if each.mode is mode)


def texts(mode, weight, **changes):
    with override("en"):
        found = answer(mode, **changes).reasons
    return [each.message for each in found if each.weight is weight]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, [OK, A, OK]),
        ({"value": Decimal(10_000)}, [OK, A, OK]),
        ({"value": Decimal("10000.01")}, [A, NO, OK]),
        ({"ends_on": date(2027, 5, 30)}, [A, NO, OK]),
        ({"initiator": Initiator.AUTHORITY}, [A, NO, OK]),
        ({"initiator": Initiator.RESIDENTS}, [A, NO, OK]),
        ({"sphere": "1"}, [A, OK, OK]),
        ({"sphere": ""}, [NO, NO, OK]),
        ({"payment": Payment.PRICE}, [OK, OK, A]),
        ({"payment": Payment.PART}, [OK, A, NO]),
        ({"subject": Subject.MANY}, [OK, A, NO]),
        ({"subject": Subject.MANY, "payment": Payment.PRICE}, [OK, OK, NO]),
        ({"certain_provider": True}, [OK, A, OK]),
        # 22 November, announced on the 23rd: offers until 14 December.
        ({"starts_on": date(2026, 12, 15)}, [A, NO, OK]),
        ({"starts_on": date(2026, 12, 15), "ends_on": date(2027, 3, 14)}, [OK, A, OK]),
        ({"starts_on": date(2026, 12, 14), "ends_on": date(2027, 1, 14)}, [NO, A, OK]),
        # Published on the 23rd, comments until the 30th.
        ({"starts_on": date(2026, 12, 1), "ends_on": date(2026, 12, 31)}, [NO, A, OK]),
        ({"starts_on": date(2026, 11, 30), "ends_on": date(2026, 12, 31)}, [NO, NO, OK]),
        ({"ends_on": date(2032, 2, 28), "value": Decimal(150_000)}, [A, NO, OK]),
        ({"ends_on": date(2032, 3, 1), "value": Decimal(150_000)}, [NO, NO, OK]),
    ],
)
def test_each_case_has_its_verdicts(changes, expected):
    assert verdicts(**changes) == expected


@pytest.mark.parametrize(
    ("starts", "expected"),
    [(date(2026, 11, 30), NO), (date(2026, 12, 1), A)],
)
def test_a_purchase_in_the_basic_mode_leaves_seven_days(starts, expected):
    found = answer(BUY, value=Decimal(200_000), starts_on=starts, payment=Payment.PRICE)

    assert found.verdict is expected


def test_thresholds_that_nobody_announced_are_not_guessed():
    changes = {
        "today": date(2027, 12, 31),
        "starts_on": date(2028, 3, 1),
        "ends_on": date(2028, 5, 1),
        "value": Decimal(200_000),
    }

    found = answer(BUY, **changes)

    assert found.verdict is UNKNOWN
    assert found.milestones == ()
    assert len(found.reasons) == 1
    assert answer(BUY, **changes | {"value": Decimal(169_999)}).verdict is OK
    assert answer(BUY, **changes | {"today": date(2027, 12, 30)}).verdict is OK


def test_a_forbidden_mode_says_only_why_and_no_day():
    found = answer(SMALL, value=Decimal(20_000), ends_on=date(2027, 6, 30))

    assert {each.weight for each in found.reasons} == {Weight.AGAINST}
    assert [each.citation for each in found.reasons] == [
        small_grants.HIGHEST_SMALL_GRANT.citation,
        small_grants.LONGEST_SMALL_GRANT_TASK_IN_DAYS.citation,
    ]
    assert found.milestones == ()


def test_the_days_of_an_open_call():
    found = answer(CALL).milestones

    assert [each.day for each in found] == [
        date(2026, 11, 23),
        date(2026, 12, 14),
        date(2026, 12, 15),
    ]
    assert [each.citation for each in found] == [
        PUBLIC_BENEFIT("13", "3"),
        PUBLIC_BENEFIT("13", "1"),
        PUBLIC_BENEFIT("15", "1"),
    ]


def test_a_small_grant_over_the_new_year_is_planned_for_each_year():
    over = case(starts_on=date(2027, 11, 1), ends_on=date(2028, 1, 15))

    assert broken(advice_rules.TO_CHOOSE_SMALL_GRANT, over) == ["a_grant_is_planned_for_each_year"]


def test_the_days_of_a_small_grant():
    found = answer(SMALL).milestones

    assert [each.day for each in found] == [
        date(2026, 11, 23),
        date(2026, 11, 30),
        date(2026, 12, 1),
    ]
    assert [each.citation.paragraph for each in found] == ["3", "4", "5"]


def test_the_days_of_a_purchase_in_the_basic_mode():
    found = answer(BUY, value=Decimal(200_000)).milestones

    assert [each.day for each in found] == [
        date(2026, 11, 23),
        date(2026, 11, 30),
        date(2026, 12, 7),
    ]
    assert [each.citation.article for each in found] == ["276", "283", "308"]


@pytest.mark.parametrize(
    ("value", "sphere", "article", "days"),
    [
        (Decimal("169999.99"), "10", "2", 0),
        (Decimal(170_000), "10", "275", 3),
        (Decimal("3232499.99"), "10", "275", 3),
        (Decimal(3_232_500), "10", "360", 0),
        (Decimal("930959.99"), "18", "275", 3),
        (Decimal(930_960), "18", "", 0),
    ],
)
def test_the_regime_of_a_purchase_is_told(value, sphere, article, days):
    found = answer(BUY, value=value, sphere=sphere, payment=Payment.PRICE)

    assert [each.weight for each in found.reasons[:2]] == [Weight.FOR, Weight.NOTE]
    assert found.reasons[1].citation.act is PROCUREMENT
    assert found.reasons[1].citation.article == article
    assert len(found.milestones) == days


def test_an_order_outside_the_law_still_compares_prices():
    said = texts(BUY, Weight.NOTE, payment=Payment.PRICE)

    assert "170,000.00" in said[0]
    assert said[1].startswith("Spend purposefully")
    assert len(said) == 2


@pytest.mark.parametrize(
    ("mode", "changes", "words"),
    [
        (CALL, {"payment": Payment.PRICE}, "settled against costs"),
        (CALL, {"certain_provider": True}, "cannot be reserved for one organisation"),
        (CALL, {"ends_on": date(2028, 1, 1)}, "several budget years"),
        (CALL, {"ends_on": date(2028, 1, 1)}, "multi-year financial forecast"),
        (SMALL, {"payment": Payment.PRICE}, "settled against costs"),
        (SMALL, {"sphere": "1"}, "dispute"),
        (SMALL, {}, "1 December 2026 at the latest"),
        (SMALL, {}, "20,000.00"),
        (SMALL, {}, "20%"),
        (BUY, {}, "A purchase pays a price"),
        (BUY, {"certain_provider": True, "value": Decimal(170_000)}, "3 years"),
        (BUY, {"ends_on": date(2028, 1, 1)}, "multi-year financial forecast"),
    ],
)
def test_what_should_be_known_is_said_without_forbidding(mode, changes, words):
    assert any(words in each for each in texts(mode, Weight.NOTE, **changes))


@pytest.mark.parametrize(
    ("mode", "changes", "words"),
    [
        (CALL, {"ends_on": date(2027, 12, 31)}, "several budget years"),
        (CALL, {"ends_on": date(2027, 12, 31)}, "forecast"),
        (CALL, {}, "settled against costs"),
        (CALL, {}, "reserved"),
        (BUY, {"certain_provider": True}, "reserved"),
        (BUY, {"value": Decimal(170_000)}, "reserved"),
        (BUY, {"payment": Payment.PRICE}, "A purchase pays a price"),
    ],
)
def test_what_does_not_concern_the_case_is_not_said(mode, changes, words):
    assert not any(words in each for each in texts(mode, Weight.NOTE, **changes))


@pytest.mark.parametrize(
    ("mode", "changes", "words"),
    [
        (CALL, {"sphere": ""}, "sphere of public tasks"),
        (CALL, {"starts_on": date(2026, 12, 14)}, "December 14, 2026|14 December 2026"),
        (CALL, {"ends_on": date(2032, 3, 1)}, "5 years"),
        (SMALL, {"sphere": ""}, "sphere of public tasks"),
        (SMALL, {"initiator": Initiator.AUTHORITY}, "The authority does not order it"),
        (SMALL, {"initiator": Initiator.RESIDENTS}, "Residents may ask one"),
        (SMALL, {"starts_on": date(2026, 11, 30)}, "decided on 1 December 2026"),
        (BUY, {"payment": Payment.PART}, "not a purchase"),
        (BUY, {"subject": Subject.MANY}, "passed on"),
        (
            BUY,
            {"starts_on": date(2026, 11, 30), "value": Decimal(170_000)},
            "until 30 November 2026",
        ),
    ],
)
def test_why_a_mode_is_forbidden(mode, changes, words):
    said = texts(mode, Weight.AGAINST, **changes)

    assert any(option in each for each in said for option in words.split("|")), said


def test_what_speaks_for_a_call():
    assert len(texts(CALL, Weight.FOR)) == 1
    assert answer(CALL, sphere="1").reasons[1].citation == SOCIAL_ASSISTANCE("25", "4")
    assert answer(CALL, subject=Subject.MANY).reasons[1].citation == PUBLIC_BENEFIT("16a")
    assert len(texts(SMALL, Weight.FOR)) == 1
    assert texts(BUY, Weight.FOR) == []


def test_an_unread_provision_is_marked():
    (price,) = [
        each for each in answer(CALL, payment=Payment.PRICE).reasons if "settled" in each.message
        or "rozlicza" in each.message
    ]  # fmt: skip

    assert price.citation.source is Source.MEMORY


@pytest.mark.parametrize(
    ("subject", "kind", "words"),
    [
        (Subject.MANY, CommissioningType.VOUCHER, "operator"),
        (Subject.SERVICE, CommissioningType.SERVICE, "standard"),
        (Subject.INSTITUTION, CommissioningType.INSTITUTION, "building"),
        (Subject.PROBLEM, CommissioningType.COOPERATION, "problem"),
    ],
)
def test_the_four_types_of_commissioning(subject, kind, words):
    with override("en"):
        found = advise(case(subject=subject, ends_on=date(2028, 1, 1)))

    assert found.type is kind
    assert words in found.type_text
    assert found.type_reasons == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"has_standard": False}, ["a_commissioned_service_has_a_standard"]),
        ({"has_standard": False, "subject": Subject.PROBLEM}, []),
        ({"subject": Subject.INSTITUTION}, ["an_institution_is_commissioned_for_years"]),
        ({"subject": Subject.INSTITUTION, "ends_on": date(2028, 1, 1)}, []),
    ],
)
def test_what_the_type_still_needs(changes, expected):
    assert broken(advice_rules.TO_TELL_THE_TYPE, case(**changes)) == expected
    assert [each.weight for each in advise(case(**changes)).type_reasons] == [Weight.NOTE] * len(
        expected
    )


def test_an_organisation_may_apply_and_gets_an_answer_within_a_month():
    (way,) = advise(CASE).other_ways

    assert way.citation == PUBLIC_BENEFIT("12")
    assert way.milestone.day == date(2026, 12, 22)
    assert application_answered_by(date(2027, 1, 31)) == date(2027, 3, 1)


def test_residents_have_a_local_initiative_in_its_spheres():
    with override("en"):
        first, second = advise(case(initiator=Initiator.RESIDENTS, sphere="16")).other_ways
        other, _through = advise(case(initiator=Initiator.RESIDENTS, sphere="1")).other_ways

    assert first.citation == PUBLIC_BENEFIT("19b", "1")
    assert "No grant is paid" in first.text
    assert "not possible" in other.text
    assert first.title == "Local initiative"
    assert second.title == "Through an organisation"


def test_an_authority_needs_no_other_way():
    assert advise(case(initiator=Initiator.AUTHORITY)).other_ways == ()


def test_local_initiatives_cover_twelve_points():
    assert len(SPHERES_OF_LOCAL_INITIATIVE) == 12
    assert set(SPHERES) >= SPHERES_OF_LOCAL_INITIATIVE


@pytest.mark.parametrize(
    "table",
    [
        advice_rules.TO_CHOOSE_OPEN_CALL,
        advice_rules.TO_CHOOSE_SMALL_GRANT,
        advice_rules.TO_CHOOSE_PROCUREMENT,
    ],
)
@pytest.mark.parametrize(
    "changes",
    [
        {"sphere": "", "payment": Payment.PRICE, "certain_provider": True},
        {"payment": Payment.PART, "subject": Subject.MANY, "initiator": Initiator.AUTHORITY},
        {"starts_on": date(2026, 11, 24), "ends_on": date(2030, 1, 1), "value": Decimal(200_000)},
        {"certain_provider": True, "value": Decimal(200_000), "initiator": Initiator.RESIDENTS},
    ],
)
def test_every_sentence_of_the_advisor_is_said_in_polish(table, changes):
    broken(table, case(**changes))


cases = st.builds(
    CaseFacts,
    today=st.dates(date(2025, 1, 1), date(2030, 1, 1)),
    initiator=st.sampled_from(Initiator),
    subject=st.sampled_from(Subject),
    sphere=st.sampled_from(["", *SPHERES]),
    value=st.decimals("0.01", "9999999999.99", places=2),
    starts_on=st.dates(date(2003, 1, 1), date(2100, 12, 31)),
    ends_on=st.dates(date(2003, 1, 1), date(2100, 12, 31)),
    has_standard=st.booleans(),
    payment=st.sampled_from(Payment),
    certain_provider=st.booleans(),
)


@settings(max_examples=100, deadline=None)
@given(cases)
def test_any_case_gets_an_answer_with_at_most_one_advised_mode(any_case):
    found = advise(any_case)

    assert [each.mode for each in found.modes] == [CALL, SMALL, BUY]
    assert sum(each.verdict is A for each in found.modes) <= 1
    for each in found.modes:
        against = any(reason.weight is Weight.AGAINST for reason in each.reasons)
        assert against == (each.verdict is NO)
        assert each.reasons
