"""Paper cards: keyed, counted, keyed again in part, and only then answers (P12)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.enums import Role
from balances.enums import Channel, Party, RoundKind
from balances.invariants import each_spent_code_gave_one_card
from balances.models import Code, PaperSheet, ResidentCard, Round
from balances.services.paper_piles import (
    count_pile,
    finish_batch,
    pile_of,
    start_pile,
    to_key_again,
    to_settle,
)
from balances.services.paper_sheets import key_again, key_sheet, settle_sheet, take_out_sheet
from balances.services.rounds import close_round
from common.law import Refused
from common.models import JournalEntry
from tests.factories.accounts import make_member
from tests.factories.balances import a_code, answer, make_codes, make_round, person_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch():
    return make_codes(make_round(), 30, Channel.PAPER)


def clerk(batch):
    return person_of(batch.round, Party.AUTHORITY)


def key(batch, number, value=4, **fields):
    values = fields.pop("values", {f"r{n}": value for n in range(1, 13)})
    return key_sheet(
        batch=batch, number=number, values=values, remarks={}, by=clerk(batch), **fields
    )


def count(batch, keyed, **fields):
    said = {"came_back": keyed + 2, "blank": 1, "spoiled": 1, "marks": {"4": keyed}}
    return count_pile(batch=batch, by=clerk(batch), **(said | fields))


def again(batch, by=None, value=4):
    for sheet in to_key_again(batch):
        values = {f"r{n}": value for n in range(1, 13)}
        key_again(batch=batch, number=sheet.number, values=values, by=by or clerk(batch))


def test_the_way_of_a_batch_from_the_pile_to_the_answers(batch):
    for number in range(1, 13):
        key(batch, number)
    assert not ResidentCard.objects.exists()

    pile = count(batch, 12)
    assert len(pile.sample) == 3
    again(batch)
    assert finish_batch(batch=batch, by=clerk(batch)) == 12

    assert ResidentCard.objects.filter(channel=Channel.PAPER).count() == 12
    assert Code.objects.filter(spent=True).count() == 12
    assert not PaperSheet.objects.exists()
    assert pile_of(batch).checked
    assert not list(each_spent_code_gave_one_card(timezone.now()))


def test_a_sheet_is_keyed_once_and_has_a_number_of_its_batch(batch):
    key(batch, 1)
    for number in (1, 0, 31):
        with pytest.raises(Refused):
            key(batch, number)
    with pytest.raises(Refused):
        key(batch, 2, values={})
    assert PaperSheet.objects.count() == 1


def test_a_code_on_a_sheet_is_used_up_at_once_and_kept_nowhere(batch):
    code = a_code(batch.round)
    key(batch, 1, code=code)

    with pytest.raises(Refused):
        answer(batch.round, code)
    with pytest.raises(Refused):
        key(batch, 2, code=code)
    assert code.replace("-", "") not in str(PaperSheet.objects.values())
    assert not list(each_spent_code_gave_one_card(timezone.now()))
    count(batch, 1)
    again(batch)
    finish_batch(batch=batch, by=clerk(batch))
    assert Code.objects.filter(spent=True).count() == 1
    assert not list(each_spent_code_gave_one_card(timezone.now()))


@pytest.mark.parametrize("slip", ["ABCD", "ABCD-1234-EFGH-5678-JKMN"])
def test_an_unreadable_code_is_told_and_the_sheet_is_not_stored(batch, slip):
    with pytest.raises(Refused):
        key(batch, 1, code=slip)
    assert not PaperSheet.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"came_back": 6},
        {"came_back": 31, "blank": 13, "spoiled": 13},
        {"spoiled": 0},
        {"marks": {"4": 4, "5": 1}},
        {"marks": {"4": 4, "": 1}},
    ],
)
def test_totals_that_differ_from_what_was_keyed_are_named_and_draw_no_sample(batch, wrong):
    for number in range(1, 6):
        key(batch, number)

    with pytest.raises(Refused):
        count(batch, 5, **wrong)

    assert not pile_of(batch).sample
    with pytest.raises(Refused):
        finish_batch(batch=batch, by=clerk(batch))


def test_a_sheet_keyed_by_mistake_is_taken_out(batch):
    key(batch, 1)
    key(batch, 2, code=a_code(batch.round))

    for number in (1, 2):
        take_out_sheet(batch=batch, number=number, by=clerk(batch))

    assert not PaperSheet.objects.exists()
    assert not list(each_spent_code_gave_one_card(timezone.now()))
    with pytest.raises(Refused):
        take_out_sheet(batch=batch, number=1, by=clerk(batch))


def test_the_second_keying_is_made_by_another_person_where_there_is_one(batch):
    key(batch, 1)
    count(batch, 1)
    other = make_member(batch.round.contract.authority, Role.CLERK)

    with pytest.raises(Refused):
        again(batch)
    again(batch, by=other)

    assert not to_key_again(batch)


def test_a_difference_is_settled_with_the_sheet_in_hand(batch):
    for number in range(1, 31):
        key(batch, number)
    count(batch, 30, came_back=30, blank=0, spoiled=0)
    first = to_key_again(batch)[0]
    values = {f"r{n}": 4 for n in range(1, 13)} | {"r5": 2}
    key_again(batch=batch, number=first.number, values=values, by=clerk(batch))
    again(batch)
    with pytest.raises(Refused):
        finish_batch(batch=batch, by=clerk(batch))

    (sheet,) = to_settle(batch)
    with pytest.raises(Refused):
        settle_sheet(batch=batch, number=sheet.number, chosen={}, by=clerk(batch))
    settle_sheet(batch=batch, number=sheet.number, chosen={"r5": True}, by=clerk(batch))
    finish_batch(batch=batch, by=clerk(batch))

    marks = [card.answers.get(question_code="r5").value for card in ResidentCard.objects.all()]
    assert sorted(marks) == [2] + [4] * 29


def test_with_too_many_differences_all_sheets_are_keyed_again(batch):
    for number in range(1, 31):
        key(batch, number)
    count(batch, 30, came_back=30, blank=0, spoiled=0)

    again(batch, value=3)

    assert pile_of(batch).all_again
    assert len(to_key_again(batch)) == 27
    assert JournalEntry.objects.filter(act="paper_batch.all_again").exists()


def test_a_stranger_keys_nothing_and_a_finished_batch_takes_nothing(batch):
    with pytest.raises(Refused):
        key_sheet(
            batch=batch, number=1, values={"r1": 4}, remarks={},
            by=person_of(batch.round, Party.PROVIDER),
        )  # fmt: skip
    key(batch, 1)
    count(batch, 1)
    again(batch)
    finish_batch(batch=batch, by=clerk(batch))
    with pytest.raises(Refused):
        key(batch, 2)


def test_a_single_card_with_a_leaflets_code_is_counted_and_keyed_again_too():
    round = make_round()
    code = a_code(round)
    batch = start_pile(round=round, by=person_of(round, Party.AUTHORITY))
    codes = Code.objects.count()
    with pytest.raises(Refused):
        key(batch, 1)  # no code of its own: a card without one would be nobody's

    key(batch, 1, code=code)
    with pytest.raises(Refused):
        finish_batch(batch=batch, by=clerk(batch))
    count(batch, 1, came_back=1, blank=0, spoiled=0)
    with pytest.raises(Refused):
        finish_batch(batch=batch, by=clerk(batch))
    again(batch)
    finish_batch(batch=batch, by=clerk(batch))

    assert ResidentCard.objects.get().channel == Channel.PAPER
    assert Code.objects.filter(spent=True).count() == 1
    assert Code.objects.count() == codes, "such a batch makes no codes"
    assert not list(each_spent_code_gave_one_card(timezone.now()))


def test_a_batch_of_cards_with_codes_takes_more_until_it_is_counted():
    round = make_round()
    by = person_of(round, Party.AUTHORITY)
    with pytest.raises(Refused):
        start_pile(round=round, by=by)  # no leaflets yet
    code = a_code(round)
    with pytest.raises(Refused):
        start_pile(round=round, by=person_of(round, Party.PROVIDER))

    batch = start_pile(round=round, by=by)
    assert start_pile(round=round, by=by) == batch
    key(batch, 1, code=code)
    assert start_pile(round=round, by=by) == batch
    count(batch, 1, came_back=1, blank=0, spoiled=0)
    assert start_pile(round=round, by=by) != batch


def test_a_code_of_another_round_is_refused_on_a_sheet():
    round, other = make_round(), make_round(kind=RoundKind.FINAL)
    a_code(round)
    batch = start_pile(round=round, by=person_of(round, Party.AUTHORITY))

    with pytest.raises(Refused):
        key(batch, 1, code=a_code(other))

    assert not PaperSheet.objects.exists()


def ended(batch, days):
    today = timezone.localdate()
    Round.objects.filter(pk=batch.round_id).update(
        opens_on=today - timedelta(days=30), closes_on=today - timedelta(days=days)
    )
    return Round.objects.get(pk=batch.round_id)


def test_a_clerk_does_not_close_a_round_over_unfinished_sheets(batch):
    key(batch, 1)
    with pytest.raises(Refused):
        close_round(round=ended(batch, 2), by=clerk(batch))


def test_the_clock_counts_what_was_keyed_and_says_that_it_was_not_checked(batch):
    key(batch, 1)

    close_round(round=ended(batch, 9))

    assert ResidentCard.objects.count() == 1
    assert not pile_of(batch).checked
    entry = JournalEntry.objects.get(act="paper_batch.finished")
    assert entry.details["checked"] is False
