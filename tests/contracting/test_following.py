"""Organisations follow calls: a call that fits is told in one letter, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from common.delivery import deliver
from common.models import Letter
from contracting.enums import Rhythm, TenderState
from contracting.models import FollowingReader, Tender, ToldCall
from contracting.rules.matching import Announced, Wish, covers, fits
from contracting.services.announcements import publish_tender, record_announcements
from contracting.services.following import follow_calls, tell_at_once, tell_weekly, unsubscribe_path
from tests.factories.accounts import make_member, make_ngo
from tests.factories.contracting import make_tender
from tests.factories.contracting_calls import appearances


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        (Wish(), True),
        (Wish(spheres=frozenset({"1"})), True),
        (Wish(spheres=frozenset({"2"})), False),
        (Wish(groups=frozenset({"seniors"})), True),
        (Wish(groups=frozenset({"children"})), False),
        (Wish(places=frozenset({"28"})), True),
        (Wish(places=frozenset({"2804"})), True),
        (Wish(places=frozenset({"2804023"})), True),
        (Wish(places=frozenset({"2804032"})), False),
        (Wish(places=frozenset({"14"})), False),
        (Wish(spheres=frozenset({"1"}), places=frozenset({"14"})), False),
    ],
)
def test_a_call_fits_by_kind_place_and_recipients(wish, told):
    call = Announced(sphere="1", place="2804022", groups=frozenset({"seniors"}))
    assert fits(wish, call) is told


def test_a_call_that_names_no_recipients_fits_all_and_a_county_covers_its_communes():
    assert fits(Wish(groups=frozenset({"children"})), Announced(sphere="1", place="28"))
    assert covers("2804022", "2804")
    assert not covers("2804022", "2814")


class Follower:
    def __init__(self, rhythm: str = Rhythm.IMMEDIATE, **wish):
        self.ngo = make_ngo()
        self.person = make_member(self.ngo, Role.STAFF)
        self.follow(rhythm, **wish)

    def follow(self, rhythm: str, **wish) -> None:
        known = {"spheres": [], "places": [], "groups": []}
        follow_calls(organisation=self.ngo, rhythm=rhythm, by=self.person, **(known | wish))

    @property
    def letters(self):
        return Letter.objects.filter(to=self.person.email, key__startswith="call")


@pytest.mark.django_db
def test_a_published_call_is_told_at_once_to_whom_it_fits_and_only_once(client):
    fitting, other = Follower(spheres=["1"]), Follower(spheres=["2"])
    gone = Follower()
    gone.person.memberships.all().delete()
    weekly = Follower(Rhythm.WEEKLY)
    tender = make_tender()
    clerk = make_member(tender.authority, Role.CLERK)
    record_announcements(tender=tender, appearances=appearances(), by=clerk)
    assert not fitting.letters.exists()
    tender = publish_tender(tender=tender, by=clerk)

    assert fitting.letters.count() == 1
    assert not any(each.letters.exists() for each in (other, gone, weekly))
    assert tell_at_once(tender, at=timezone.now()) == 0
    fitting.follow(Rhythm.WEEKLY)
    assert tell_weekly(at=timezone.now() + timedelta(days=7)) == 1
    assert weekly.letters.count() == 1
    assert fitting.letters.count() == 1

    letter = fitting.letters.get()
    assert deliver(letter.pk)
    headers = mail.outbox[-1].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = unsubscribe_path(fitting.person)
    assert headers["List-Unsubscribe"].endswith(path + ">")
    assert client.get(path).status_code == 200
    assert FollowingReader.objects.filter(user=fitting.person).exists()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not FollowingReader.objects.filter(user=fitting.person).exists()
    assert client.post(path[:-4] + "xyz/").status_code == 404
    assert FollowingReader.objects.filter(user=weekly.person).exists()


@pytest.mark.django_db
def test_the_weekly_letter_is_one_and_leaves_out_what_was_told_drafts_and_rehearsals():
    follower = Follower(Rhythm.WEEKLY)
    now = timezone.localtime()
    monday = now - timedelta(days=now.weekday())
    last_week = monday - timedelta(days=3)
    calls = [make_tender(state=TenderState.OPEN, published_at=last_week) for _ in range(2)]
    make_tender(state=TenderState.OPEN, published_at=last_week, rehearsal=True)
    make_tender(state=TenderState.OPEN, published_at=last_week - timedelta(days=40))
    told = make_tender(state=TenderState.OPEN, published_at=last_week)
    ToldCall.objects.create(tender=told, user=follower.person)
    make_tender()

    assert tell_weekly(at=now) == 1
    assert tell_weekly(at=now) == 0
    body = follower.letters.get().body
    assert all(f"/nabory/{each.pk}/" in body for each in calls)
    assert body.count("/nabory/") == 2
    make_tender(state=TenderState.OPEN, published_at=last_week)
    assert tell_weekly(at=now) == 0
    assert tell_weekly(at=now + timedelta(days=7)) == 1


@pytest.mark.django_db
def test_a_person_of_the_organisation_chooses_on_its_page(client):
    follower = Follower(spheres=["1"])
    address = reverse("contracting:following", args=[follower.ngo.pk])
    client.force_login(make_member(make_ngo(), Role.STAFF))
    assert client.get(address).status_code in (403, 404)
    client.force_login(follower.person)
    page = client.get(address)
    assert page.context["form"].initial["spheres"] == ["1"]
    version = page.context["form"].initial["version"]
    said = {"rhythm": "weekly", "spheres": ["1", "2"], "groups": ["seniors"], "version": version}
    assert client.post(address, said).status_code == 302
    assert client.post(address, said).status_code == 409
    assert FollowingReader.objects.get(user=follower.person).rhythm == Rhythm.WEEKLY


@pytest.mark.django_db
def test_a_rehearsal_is_told_to_nobody():
    follower = Follower()
    tender = make_tender(state=TenderState.OPEN, rehearsal=True)
    assert tell_at_once(tender, at=timezone.now()) == 0
    assert not follower.letters.exists()
    assert not ToldCall.objects.filter(tender__in=Tender.objects.all()).exists()


@pytest.mark.django_db
def test_hostile_words_in_the_form_are_errors_and_change_nothing(client):
    follower = Follower(spheres=["1"])
    client.force_login(follower.person)
    address = reverse("contracting:following", args=[follower.ngo.pk])
    wrong = {"rhythm": "hourly", "spheres": ["'; --"], "places": ["99"], "version": "9" * 40}
    answer = client.post(address, wrong)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"rhythm", "spheres", "places"}
    assert client.post(address, {"rhythm": "weekly", "version": "9" * 40}).status_code == 409
    follower.ngo.following.refresh_from_db()
    assert follower.ngo.following.spheres == ["1"]
