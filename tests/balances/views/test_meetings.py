"""Who sees what of a meeting and of the answer to residents, and their forms."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from balances.enums import Party
from balances.models import Decision, ReplyRating
from balances.services.meetings import fix_meeting
from common.duties import Scope
from common.papers import papers_about, readable_papers
from pilots.duties import joint_meetings_to_lead
from pilots.enums import PilotRole
from tests.factories.accounts import make_user
from tests.factories.balances import make_meeting, make_reply, make_round, person_of
from tests.factories.pilots import make_pilot, make_site, make_site_person

pytestmark = pytest.mark.django_db
NAMES = ("Anna Urzędniczka", "Jan Społecznik", "koordynatorka")


def address(round, name="meeting", *more):
    return reverse(f"balances:{name}", args=[round.contract_id, round.kind, *more])


@pytest.fixture
def round():
    return make_round(closed=True, cards="filled", residents=6)


def moderator_of(round):
    site = make_site(make_pilot(), authority=round.contract.authority)
    return make_site_person(site, PilotRole.MODERATOR)


def test_the_public_reads_decisions_and_how_many_came_but_no_names(client, round):
    meeting = make_meeting(round, closed=True)

    for path in (
        address(round),
        address(round, "round"),
        reverse("balances:balance", args=[round.contract_id]),
    ):
        page = client.get(path).content.decode()
        assert "wskaże osobę na zastępstwo" in page
        assert not [name for name in NAMES if name in page]
    assert [paper.kind for paper in readable_papers(meeting, make_user())] == ["public_minutes"]


def test_the_parties_and_the_moderator_read_the_names(client, round):
    meeting = make_meeting(round, closed=True)
    readers = (
        person_of(round, Party.AUTHORITY),
        person_of(round, Party.PROVIDER),
        moderator_of(round),
    )

    for reader in readers:
        client.force_login(reader)
        page = client.get(address(round)).content.decode()
        assert [name for name in NAMES if name in page] == list(NAMES)
        assert len(readable_papers(meeting, reader)) == papers_about(meeting).count() == 3


def test_a_decision_that_is_late_is_shown_to_everybody(client, round):
    make_meeting(round, closed=True)
    page = client.get(address(round)).content.decode()
    assert "po terminie" not in page

    Decision.objects.update(due_on=timezone.localdate() - timedelta(days=1))

    for name in ("meeting", "round"):
        page = client.get(address(round, name) + "?dzis").content.decode()
        assert "po terminie" in page


def test_a_moderator_of_the_pilot_takes_a_meeting_from_its_day_to_its_minutes(client, round):
    client.force_login(moderator_of(round))
    when = timezone.localtime() + timedelta(days=3)
    fixed = client.post(
        address(round, "meeting_fix"),
        {"starts_at": when.strftime("%Y-%m-%dT%H:%M"), "place": "Świetlica", "version": 1},
    )
    assert fixed.status_code == 302
    recorded = client.post(
        address(round, "meeting_record"),
        {"held_on": timezone.localdate().isoformat(), "place": "Świetlica",
         "authority": "Anna\r\n\r\nMarek", "residents": "mieszkanka", "version": 2},
    )  # fmt: skip
    assert recorded.status_code == 302
    meeting = round.meeting
    assert meeting.attendance.count() == 3
    assert client.post(address(round, "minutes_close")).status_code == 422
    first, *others = meeting.items.all()
    due = (timezone.localdate() + timedelta(days=10)).isoformat()
    client.post(
        address(round, "decide", first.position),
        {"text": "Zrobić.", "owner": "authority", "due_on": due},
    )
    for item in others:
        client.post(address(round, "decide_nothing", item.position), {"reason": "Zgoda."})
    assert client.post(address(round, "minutes_close")).status_code == 302

    client.force_login(person_of(round, Party.AUTHORITY))
    decision = Decision.objects.get(none_needed=False)
    done = client.post(
        address(round, "decision_done", first.position, decision.pk), {"outcome": "Gotowe."}
    )
    assert done.status_code == 302
    assert Decision.objects.get(pk=decision.pk).done_on


def test_two_people_who_record_a_meeting_are_told(client, round):
    client.force_login(person_of(round, Party.AUTHORITY))
    values = {"held_on": timezone.localdate().isoformat(), "place": "Urząd", "version": 1}
    assert client.post(address(round, "meeting_record"), values).status_code == 302

    second = client.post(address(round, "meeting_record"), {**values, "place": "Świetlica"})

    assert second.status_code == 409


def test_forty_one_people_are_too_many_for_one_field(client, round):
    client.force_login(person_of(round, Party.AUTHORITY))

    answer = client.post(
        address(round, "meeting_record"),
        {"held_on": timezone.localdate().isoformat(), "place": "U", "version": 1,
         "residents": "\n".join("osoba" for _each in range(41))},
    )  # fmt: skip

    assert answer.status_code == 422


def test_an_untouched_proposal_without_an_answer_is_left_out(client, round):
    client.force_login(person_of(round, Party.AUTHORITY))
    form = client.get(address(round, "reply_write")).context["form"]
    values = {name: form[name].value() or "" for name in form.fields}

    empty = client.post(address(round, "reply_write"), {**values, "said_3": "Inna sprawa."})
    assert empty.status_code == 422
    values["doing_2"] = "Zrobimy to."
    assert client.post(address(round, "reply_write"), values).status_code == 302

    assert [each.doing for each in round.reply.themes.all()] == ["Zrobimy to."]


def test_the_answer_is_nobodys_page_before_it_is_published(client, round):
    make_reply(round)

    assert client.get(address(round, "reply")).status_code == 404


def test_a_resident_rates_without_a_cookie_and_once_for_each_form(client, round):
    make_reply(round, published=True)
    page = client.get(address(round, "reply"))
    assert not page.cookies
    nonce = page.context["form"]["nonce"].value()

    for _each in range(3):
        answer = client.post(address(round, "reply"), {"nonce": str(nonce), "value": "4"})
        assert answer.status_code == 302
        assert not answer.cookies

    assert list(ReplyRating.objects.values_list("value", "given")) == [(4, 1)]
    assert "Dziękujemy" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("wrong", [{}, {"value": "9"}, {"value": "5", "nonce": "x"}])
def test_a_rating_without_a_face_is_asked_again(client, round, wrong):
    make_reply(round, published=True)

    answer = client.post(address(round, "reply"), wrong)

    assert answer.status_code == 422
    assert not ReplyRating.objects.exists()


def test_the_meeting_waits_for_the_moderator_of_the_pilot_too(round):
    moderator = moderator_of(round)
    today = timezone.localdate()

    for scope in (Scope(today), Scope(today, frozenset(), frozenset(), moderator.pk)):
        [duty] = joint_meetings_to_lead(scope)
        assert duty.owner.user_id == moderator.pk
        assert duty.due_on == round.meeting.hold_by
    assert list(joint_meetings_to_lead(Scope(today, frozenset(), frozenset(), 0))) == []
    make_meeting(round, closed=True)
    assert list(joint_meetings_to_lead(Scope(today))) == []


def test_the_day_of_a_meeting_is_taken_into_ones_own_calendar(client, round):
    path = address(round, "meeting_ics")
    assert client.get(path).status_code == 404, "no day is set yet"
    starts_at = timezone.now() + timedelta(days=5)
    clerk = person_of(round, Party.AUTHORITY)
    fix_meeting(meeting=round.meeting, starts_at=starts_at, place="Urząd, sala 2; parter", by=clerk)

    file = client.get(path)

    assert file["Content-Type"].startswith("text/calendar")
    text = file.content.decode().replace("\r\n ", "")
    assert f"DTSTART:{starts_at:%Y%m%dT%H%M%SZ}" in text
    assert "LOCATION:Urząd\\, sala 2\\; parter" in text
    assert address(round) in text
    assert path in client.get(address(round)).content.decode()
