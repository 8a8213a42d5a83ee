"""What is published of residents, and when (reliability.md: P6, P7, P9, P10)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from balances.enums import Party
from balances.models import ResidentRemark, Round
from balances.selectors import closed_rounds, pictures_of, results_of
from balances.services.rounds import close_round
from common.models import Document, JournalEntry
from tests.factories.balances import answer, make_residents, make_round, person_of

pytestmark = pytest.mark.django_db


def pictures_after(number, values=None):
    round = make_round(cards="filled")
    if number:
        make_residents(round, number, values=values)
    return pictures_of(results_of([round]))


def residents_marks(pictures):
    return [line.marks[-1].value for line in pictures.road.lines if line.party == Party.RESIDENTS]


@pytest.mark.parametrize("number", [0, 1, 2, 4])
def test_fewer_than_five_residents_are_not_shown_at_all(number):
    pictures = pictures_after(number)

    assert pictures.road.answers[Party.RESIDENTS] == (None,)
    assert residents_marks(pictures) == [None] * 4
    assert all(each.counts is None for each in pictures.distributions)
    assert not any(Party.RESIDENTS in (gap.low, gap.high) for gap in pictures.gaps)


def test_five_residents_are_shown():
    pictures = pictures_after(5)

    assert pictures.road.answers[Party.RESIDENTS] == (5,)
    assert None not in residents_marks(pictures)
    assert all(each.n == 5 for each in pictures.distributions)


def test_an_item_answered_by_four_of_ten_is_withheld():
    values = [{"r1": 1 + i % 5} | ({"r2": 1 + i % 5} if i < 4 else {"r2": 0}) for i in range(10)]

    shown = {each.code: each.counts for each in pictures_after(10, values).distributions}

    assert shown["r1"]
    assert shown["r2"] is None


def test_what_everybody_answered_alike_is_withheld():
    values = [{"r9": 5, "r1": 1 + i % 5} for i in range(6)]

    shown = {each.code: each.counts for each in pictures_after(6, values).distributions}

    assert shown["r9"] is None
    assert shown["r1"]


def test_results_of_an_open_round_are_nobodys(client):
    round = make_round(cards="filled", residents=9)

    assert closed_rounds(round.contract) == []
    assert client.get(f"/bilanse/{round.contract_id}/").status_code == 404


def test_residents_own_words_stand_on_no_page_and_in_no_paper(client):
    round = make_round(cards="filled")
    for _person in range(12):
        answer(round, remarks={"ro1": "KANAREK ul. Lipowa 3"})
    ended = timezone.localdate() - timedelta(days=2)
    Round.objects.filter(pk=round.pk).update(opens_on=ended, closes_on=ended)

    close_round(round=round, by=person_of(round, Party.AUTHORITY))

    assert ResidentRemark.objects.filter(text__contains="KANAREK").count() == 12
    for address in ("/bilanse/", f"/bilanse/{round.contract_id}/"):
        page = client.get(address)
        assert page.status_code == 200
        assert b"KANAREK" not in page.content
    assert "KANAREK" not in str(list(Document.objects.values_list("snapshot", flat=True)))
    assert "KANAREK" not in str(list(JournalEntry.objects.values_list("details", flat=True)))
