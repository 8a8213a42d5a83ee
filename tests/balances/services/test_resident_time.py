"""The half hour after the window: the stamp, the clock, and a closing in between."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from balances.models import Code, ResidentCard
from balances.rules.codes import normalised
from balances.rules.grace import last_moment
from balances.services import residents
from balances.services.begun import begun_on, stamp
from balances.services.refusals import TimeOver
from balances.services.rounds import close_round
from common.calendar import WARSAW
from common.law import Refused
from tests.factories.balances import a_code, answer, make_round, person_of

INSTANT = timedelta(microseconds=1)


def test_a_stamp_bears_a_day_and_no_hour_and_is_good_for_one_code():
    day = date(2026, 11, 30)
    stamped = stamp("ABCD", day)

    assert stamped.startswith("2026-11-30:")
    assert ":" not in stamped.removeprefix("2026-11-30:")
    assert begun_on("ABCD", stamped) == day
    assert begun_on("EFGH", stamped) is None


@pytest.mark.parametrize("forged", ["", "2026-11-30", "2026-11-30:x", "x" * 200, "\x00", ":"])
def test_a_forged_stamp_says_nothing(forged):
    assert begun_on("ABCD", forged) is None


def test_a_stamp_whose_day_was_changed_says_nothing():
    stamped = stamp("ABCD", date(2026, 12, 5))

    assert begun_on("ABCD", stamped.replace("2026-12-05", "2026-11-30")) is None


def round_that_just_ended():
    round = make_round()
    return round, a_code(round), last_moment(round.closes_on)


def stamped(code, day):
    return stamp(normalised(code, 20), day)


@pytest.mark.django_db
def test_a_card_begun_in_time_is_taken_until_the_last_moment_and_bears_the_last_day():
    round, code, last = round_that_just_ended()

    answer(round, code, begun=stamped(code, round.closes_on), at=last)

    assert ResidentCard.objects.get().day == round.closes_on


@pytest.mark.django_db
@pytest.mark.parametrize("case", ["a moment late", "no stamp", "begun after", "of another code"])
def test_what_comes_late_or_was_begun_late_is_refused_and_the_code_stays_unused(case):
    round, code, last = round_that_just_ended()
    good = stamped(code, round.closes_on)
    begun, at = {
        "a moment late": (good, last + INSTANT),
        "no stamp": ("", last - INSTANT),
        "begun after": (stamped(code, round.closes_on + timedelta(days=1)), last),
        "of another code": (stamped(a_code(round), round.closes_on), last),
    }[case]

    with pytest.raises(TimeOver):
        answer(round, code, begun=begun, at=at)

    assert not ResidentCard.objects.exists()
    assert not Code.objects.filter(spent=True).exists()


@pytest.mark.django_db
def test_within_the_window_no_stamp_is_needed():
    round, code, last = round_that_just_ended()

    answer(round, code, begun="forged", at=last - timedelta(minutes=31))

    assert ResidentCard.objects.exists()


@pytest.mark.django_db
def test_a_repeat_gets_its_receipt_even_when_the_time_is_over():
    round, code, last = round_that_just_ended()
    nonce = "6a0bd1b7-9f55-4a55-8a3e-0a4d4f3a7d11"
    first = answer(round, code, nonce=nonce)

    again = answer(round, code, nonce=nonce, at=last + timedelta(days=1))

    assert again.removal_code == first.removal_code
    assert ResidentCard.objects.count() == 1


@pytest.mark.django_db
def test_a_round_is_closed_only_after_the_half_hour():
    round, _code, last = round_that_just_ended()
    clerk = person_of(round, "authority")

    with pytest.raises(Refused, match=r"północy|midnight"):
        close_round(round=round, by=clerk, at=last - INSTANT)
    assert close_round(round=round, by=clerk, at=last).closed_at == last


@pytest.mark.django_db
def test_a_card_that_meets_a_closing_is_refused_and_spends_nothing(monkeypatch):
    round, code, _last = round_that_just_ended()
    store = residents.store_card

    def close_meanwhile(*args, **kwargs):
        store(*args, **kwargs)
        type(round).objects.filter(pk=round.pk).update(closed_at=timezone.now())

    monkeypatch.setattr(residents, "store_card", close_meanwhile)

    with pytest.raises(TimeOver):
        answer(round, code, at=datetime.now(WARSAW))

    assert not ResidentCard.objects.exists()
    assert not Code.objects.filter(spent=True).exists()
