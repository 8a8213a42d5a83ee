"""The moment that decides about a deadline: the proxy's word, within reason."""

from datetime import timedelta

import pytest
from django.test import RequestFactory
from django.utils import timezone

from common.middleware import LONGEST_WAY, arrived_at

NOW = timezone.now()


def asked(**headers: str):
    return RequestFactory().post("/", headers=headers)


@pytest.fixture
def trusted(settings):
    settings.ARRIVAL_HEADER = "X-Arrived-At"


def stamp(moment) -> str:
    return f"{moment.timestamp():.6f}"


def test_without_a_trusted_proxy_a_visitor_says_nothing(settings):
    settings.ARRIVAL_HEADER = ""
    early = stamp(NOW - timedelta(seconds=30))

    assert arrived_at(asked(**{"X-Arrived-At": early}), NOW) == NOW


@pytest.mark.usefixtures("trusted")
def test_the_proxy_says_when_a_request_came():
    came = NOW - timedelta(seconds=30)

    assert abs(arrived_at(asked(**{"X-Arrived-At": stamp(came)}), NOW) - came) < timedelta(
        milliseconds=1
    )


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize(
    ("said", "believed"),
    [(NOW + timedelta(hours=2), NOW), (NOW - timedelta(hours=2), NOW - LONGEST_WAY)],
)
def test_a_clock_that_is_wrong_moves_nothing_far(said, believed):
    assert arrived_at(asked(**{"X-Arrived-At": stamp(said)}), NOW) == believed


@pytest.mark.usefixtures("trusted")
@pytest.mark.parametrize("nonsense", ["", "wczoraj", "nan", "inf", "-1e300", "1,5", "0x10"])
def test_nonsense_is_no_word(nonsense):
    assert arrived_at(asked(**{"X-Arrived-At": nonsense}), NOW) == NOW
