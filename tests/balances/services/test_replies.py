"""“You said – we do”: published before a round is archived, rated without an account."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from balances.documents.afterwards import plain_replies
from balances.duties.meetings import what_follows_a_closing
from balances.enums import Party
from balances.models import Reply, ReplyRating, Round
from balances.selectors.replies import proposed_themes, ratings_shown
from balances.services.ratings import MOST_A_DAY, rate_reply
from balances.services.remarks import decide_on_remark, publish_remarks
from balances.services.replies import archive_round, publish_reply, write_reply
from common.duties import Scope
from common.law import Refused, Stale
from common.models import Document, JournalEntry, PublicData
from tests.factories.balances import make_meeting, make_remark, make_reply, make_round, person_of

pytestmark = pytest.mark.django_db


def waiting(act):
    """The duties of that act that follow a closing, whoever's they are."""
    found = what_follows_a_closing(Scope(timezone.localdate()))
    return [duty for duty in found if duty.act == act]


@pytest.fixture
def round():
    return make_round(closed=True, cards="filled", residents=6)


@pytest.fixture
def reply(round):
    return make_reply(round, published=True)


def clerk_of(round):
    return person_of(round, Party.AUTHORITY)


def rate(reply, value, nonce="", address="10.0.0.1"):
    return rate_reply(reply=reply, value=value, nonce=nonce or str(uuid4()), address=address)


def test_themes_are_proposed_from_what_residents_rate_lowest(round):
    themes = proposed_themes(round)

    assert len(themes) == 3
    assert all("na 5" in each for each in themes)


def test_an_answer_is_written_by_a_clerk_and_read_when_it_is_published(round):
    with pytest.raises(Refused):
        write_reply(round=round, themes=[], by=person_of(round, Party.PROVIDER))
    reply = make_reply(round)
    assert plain_replies([round]) == []

    publish_reply(reply=reply, by=clerk_of(round))

    [said] = plain_replies(Round.objects.filter(pk=round.pk))
    assert said["themes"][0]["said"] == "Brakuje zastępstw."
    assert Document.objects.filter(kind="reply_poster").count() == 1
    assert JournalEntry.objects.about(round).filter(act="reply.published").exists()


def test_an_open_round_is_not_answered():
    round = make_round()

    with pytest.raises(Refused):
        write_reply(round=round, themes=[], by=clerk_of(round))


def test_a_published_answer_stays_as_it_is(reply):
    with pytest.raises(Refused):
        write_reply(round=reply.round, themes=[], by=clerk_of(reply.round))
    with pytest.raises(Refused):
        publish_reply(reply=reply, by=clerk_of(reply.round))


def test_two_people_at_one_answer_are_told(round):
    make_reply(round)

    for version in (0, 5):
        with pytest.raises(Stale):
            write_reply(round=round, themes=[], version=version, by=clerk_of(round))


def test_an_answer_without_a_theme_is_not_published(round):
    reply = write_reply(round=round, themes=[], by=clerk_of(round))

    with pytest.raises(Refused):
        publish_reply(reply=reply, by=clerk_of(round))


def test_few_residents_are_answered_by_how_more_will_be_reached():
    round = make_round(closed=True, cards="filled", residents=4)
    silent = write_reply(round=round, themes=[("Źle.", "Lepiej.", None)], by=clerk_of(round))
    with pytest.raises(Refused):
        publish_reply(reply=silent, by=clerk_of(round))

    reaching = write_reply(round=round, themes=[], reach="Do domów.", by=clerk_of(round))
    assert publish_reply(reply=reaching, by=clerk_of(round)).published_at


def test_a_round_is_archived_only_after_the_meeting_and_the_answer(round):
    clerk = clerk_of(round)
    with pytest.raises(Refused):
        archive_round(round=round, by=clerk)
    make_meeting(round, closed=True)
    with pytest.raises(Refused):
        archive_round(round=round, by=clerk)
    make_reply(round, published=True)
    with pytest.raises(Refused):
        archive_round(round=round, by=person_of(round, Party.PROVIDER))

    assert archive_round(round=round, by=clerk).archived_at
    with pytest.raises(Refused):
        archive_round(round=round, by=clerk)


def test_the_table_archives_no_open_round():
    round = make_round()

    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.filter(pk=round.pk).update(archived_at=timezone.now())


def test_the_answer_and_the_archive_wait_for_the_authority(round):
    [first] = waiting("reply.publish")
    assert first.url.endswith("/redakcja/")
    assert first.due_on > round.meeting.hold_by
    make_meeting(round, closed=True)
    make_reply(round)
    [second] = waiting("reply.publish")
    assert second.url.endswith("/publikacja/")
    assert waiting("round.archive") == []

    publish_reply(reply=Reply.objects.get(), by=clerk_of(round))

    assert waiting("reply.publish") == []
    [last] = waiting("round.archive")
    archive_round(round=round, by=clerk_of(round))
    assert last.key == f"round.archive:{round.pk}"
    assert waiting("round.archive") == []


def test_one_form_counts_once(reply):
    nonce = str(uuid4())

    assert rate(reply, 5, nonce)
    assert not rate(reply, 5, nonce)
    assert not rate(reply, 1, nonce)

    assert list(ReplyRating.objects.values_list("value", "given")) == [(5, 1)]


def test_ratings_are_shown_in_batches_of_five_and_never_live(reply):
    before = PublicData.objects.get().number
    for value in (5, 4, 4, 3):
        rate(reply, value)
    assert ratings_shown(reply).total == 0
    assert PublicData.objects.get().number == before

    rate(reply, 5)
    assert ratings_shown(reply).total == 5
    assert PublicData.objects.get().number == before + 1
    for value in (1, 1, 2, 2):
        rate(reply, value)
    assert ratings_shown(reply).total == 5
    rate(reply, 2)
    assert ratings_shown(reply).total == 10


def test_five_equal_ratings_tell_what_each_said_so_they_wait(reply):
    for _each in range(6):
        rate(reply, 5)
    assert ratings_shown(reply).total == 0

    rate(reply, 4)
    assert ratings_shown(reply).total == 7


def test_a_flood_from_one_address_is_stopped_and_others_are_not(reply):
    for _each in range(MOST_A_DAY):
        rate(reply, 3, address="10.0.0.2")

    with pytest.raises(Refused):
        rate(reply, 3, address="10.0.0.2")
    assert rate(reply, 3, address="10.0.0.3")


@pytest.mark.parametrize("value", [0, 6, -1])
def test_only_faces_are_counted(reply, value):
    with pytest.raises(Refused):
        rate(reply, value)


def test_an_answer_that_is_not_published_is_not_rated(round):
    with pytest.raises(Refused):
        rate(make_reply(round), 5)


def test_published_remarks_are_proposed_as_themes_too(client, round):
    clerk = person_of(round, Party.AUTHORITY)
    for text, code in (
        ("Za rzadko w soboty.", "ro2"),
        ("Brakuje windy.", "ro2"),
        ("Za rzadko w soboty.", "ro2"),
        ("Więcej spotkań.", "ro3"),
    ):
        make_remark(round, text, code)
    assert not any("soboty" in said for said in proposed_themes(round)), "not before moderation"
    for remark in round.resident_remarks.all():
        decide_on_remark(remark=remark, by=clerk, refused=False, shown=remark.text)
    publish_remarks(round=round, by=clerk)

    themes = proposed_themes(round)

    assert themes[-2:] == ["„Za rzadko w soboty.”", "„Więcej spotkań.”"]
    assert len(themes) <= 5
    client.force_login(clerk)
    page = client.get(f"/bilanse/{round.contract_id}/otwarcie/odpowiedz/redakcja/").content.decode()
    assert "Za rzadko w soboty" in page.replace("\xa0", " ")
    assert "Brakuje windy" in page.replace("\xa0", " "), "all of them are there to be read"
