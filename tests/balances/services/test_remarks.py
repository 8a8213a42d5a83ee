"""Residents' own words: moderated, published together, their originals deleted (P10)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.enums import Role
from balances.duties.remarks import remarks_to_moderate
from balances.enums import Party, RefusalGround, RemarkState
from balances.models import Moderation, ResidentRemark, Round
from balances.periodic import delete_remarks
from balances.selectors import results_of
from balances.selectors.remarks import voices_of
from balances.services.remarks import decide_on_remark, delete_originals, publish_remarks
from balances.services.rounds import close_round
from balances.steering import _coordinators, _providers
from common.duties import Scope
from common.law import Refused
from common.models import Document, JournalEntry, Letter
from tests.factories.accounts import make_member, make_user
from tests.factories.balances import answer, make_residents, make_round, person_of

pytestmark = pytest.mark.django_db

CANARY = "KANAREK Pani Anna Nowak jest niemiła"


def closed_round(*texts, cards=12):
    """A closed round; ``texts`` were written by so many of its residents."""
    round = make_round()
    for text in texts:
        answer(round, remarks={"ro2": text})
    if cards > len(texts):
        make_residents(round, cards - len(texts))
    ended = timezone.localdate() - timedelta(days=2)
    Round.objects.filter(pk=round.pk).update(opens_on=ended, closes_on=ended)
    return close_round(round=round, by=person_of(round, Party.AUTHORITY))


def clerk_of(round):
    return person_of(round, Party.AUTHORITY)


def accept_all(round):
    for remark in round.resident_remarks.all():
        decide_on_remark(remark=remark, by=clerk_of(round), refused=False, shown=remark.text)


def voices(round):
    return voices_of(results_of([round])[0])


def test_words_of_fewer_than_ten_are_deleted_unread():
    round = closed_round(CANARY, cards=9)

    assert not ResidentRemark.objects.exists()
    assert not Moderation.objects.exists()
    assert not voices(round).is_published


def test_nothing_is_shown_before_everything_is_moderated():
    round = closed_round(CANARY, "Zimno", "Dobrze")
    first = round.resident_remarks.first()
    decide_on_remark(remark=first, by=clerk_of(round), refused=False, shown=first.text)

    assert voices(round).waiting_until == timezone.localdate() + timedelta(days=14)
    assert not voices(round).is_published
    with pytest.raises(Refused, match="2"):
        publish_remarks(round=round, by=clerk_of(round))


def test_what_is_published_is_what_was_accepted_with_the_count_of_refusals():
    round = closed_round(CANARY, "Zimno i ciemno", "Ty taki owaki")
    refused = round.resident_remarks.get(text="Ty taki owaki")
    decide_on_remark(remark=refused, by=clerk_of(round), refused=True, ground=RefusalGround.INSULT)
    covered = round.resident_remarks.get(text=CANARY)
    decide_on_remark(remark=covered, by=clerk_of(round), refused=False, shown="[…] jest niemiła")
    plain = round.resident_remarks.get(text="Zimno i ciemno")
    decide_on_remark(remark=plain, by=clerk_of(round), refused=False, shown=plain.text)

    publish_remarks(round=round, by=clerk_of(round))

    ((_wording, texts),) = voices(round).questions
    assert sorted(texts) == ["Zimno i ciemno", "[…] jest niemiła"]
    assert voices(round).refused == (("obelga", 1),)
    with pytest.raises(Refused):
        decide_on_remark(remark=plain, by=clerk_of(round), refused=True, ground="insult")
    with pytest.raises(Refused):
        publish_remarks(round=round, by=clerk_of(round))


def test_criticism_is_not_rewritten():
    round = closed_round("Jest zimno")
    remark = round.resident_remarks.get()

    with pytest.raises(Refused):
        decide_on_remark(remark=remark, by=clerk_of(round), refused=False, shown="Jest ciepło")
    with pytest.raises(Refused):
        decide_on_remark(remark=remark, by=clerk_of(round), refused=True)
    remark.refresh_from_db()
    assert remark.state == RemarkState.WAITING


def test_a_refusal_without_a_ground_cannot_even_be_stored():
    remark = closed_round("Jest zimno").resident_remarks.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        ResidentRemark.objects.filter(pk=remark.pk).update(state=RemarkState.REFUSED)


@pytest.mark.parametrize("role", [Role.EXECUTIVE])
def test_only_the_moderator_decides(role):
    round = closed_round("Jest zimno")
    remark = round.resident_remarks.get()
    strangers = [
        make_user(),
        make_member(round.contract.authority, role),
        person_of(round, Party.PROVIDER),
    ]

    for person in strangers:
        with pytest.raises(Refused):
            decide_on_remark(remark=remark, by=person, refused=False, shown="Jest zimno")


@pytest.fixture
def coordinator(monkeypatch):
    """Somebody who coordinates every authority."""
    person = make_user()
    monkeypatch.setattr(
        "balances.steering._providers", [*_providers, lambda user: everywhere(user, person)]
    )
    monkeypatch.setattr("balances.steering._coordinators", [*_coordinators, lambda _a: [person.pk]])
    return person


def everywhere(user, person):
    if user.pk != person.pk:
        return []
    return list(Round.objects.values_list("contract__authority", flat=True))


def test_where_there_is_a_pilot_its_coordinator_moderates_and_the_authority_does_not(coordinator):
    round = closed_round("Jest zimno")
    remark = round.resident_remarks.get()

    with pytest.raises(Refused):
        decide_on_remark(remark=remark, by=clerk_of(round), refused=False, shown="Jest zimno")
    decide_on_remark(remark=remark, by=coordinator, refused=False, shown="Jest zimno")

    assert Letter.objects.filter(key__startswith="remarks-to-moderate", to=coordinator.email)
    today = timezone.localdate()
    authority = frozenset({round.contract.authority_id})
    (mine,) = remarks_to_moderate(
        Scope(today=today, authority_ids=frozenset(), ngo_ids=frozenset(), user_id=coordinator.pk)
    )
    assert mine.owner.user_id == coordinator.pk
    clerks = Scope(today=today, authority_ids=authority, ngo_ids=frozenset())
    assert list(remarks_to_moderate(clerks)) == []


def test_a_clerk_has_the_duty_where_there_is_no_pilot():
    round = closed_round("Jest zimno")

    scope = Scope(
        today=timezone.localdate(),
        authority_ids=frozenset({round.contract.authority_id}),
        ngo_ids=frozenset(),
    )
    (duty,) = remarks_to_moderate(scope)
    assert duty.due_on == timezone.localdate() + timedelta(days=14)

    accept_all(round)
    publish_remarks(round=round, by=clerk_of(round))
    assert list(remarks_to_moderate(scope)) == []


def test_originals_are_deleted_after_a_month_and_what_nobody_read_is_never_shown(settings):
    round = closed_round(CANARY, "Jest zimno")
    read = round.resident_remarks.get(text="Jest zimno")
    decide_on_remark(remark=read, by=clerk_of(round), refused=False, shown=read.text)
    moderation = round.moderation
    now = timezone.now()

    assert not delete_originals(moderation=moderation, at=now + timedelta(days=30))
    assert delete_originals(moderation=moderation, at=now + timedelta(days=31))
    assert not delete_originals(moderation=moderation, at=now + timedelta(days=32))

    assert set(round.resident_remarks.values_list("text", flat=True)) == {""}
    assert voices(round).late == 1
    ((_wording, texts),) = voices(round).questions
    assert texts == ("Jest zimno",)


def test_the_clock_deletes_originals():
    round = closed_round(CANARY)
    Moderation.objects.update(originals_until=timezone.localdate() - timedelta(days=1))

    delete_remarks()
    delete_remarks()

    assert round.resident_remarks.get().state == RemarkState.LATE


def test_originals_are_in_no_journal_letter_or_paper():
    round = closed_round(CANARY)
    remark = round.resident_remarks.get()
    decide_on_remark(remark=remark, by=clerk_of(round), refused=False, shown="[…] jest niemiła")
    publish_remarks(round=round, by=clerk_of(round))

    kept = [
        *JournalEntry.objects.values_list("details", flat=True),
        *Document.objects.values_list("snapshot", flat=True),
        *Letter.objects.values_list("body", flat=True),
    ]
    assert "KANAREK" not in str(kept)
    assert JournalEntry.objects.filter(act="remark.accepted").exists()
