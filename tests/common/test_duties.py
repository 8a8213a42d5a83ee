"""Milestones look back, so that an outage delays a reminder and loses none."""

from datetime import date, timedelta

import pytest
from django.core import mail

from common import duties, reminders
from common.acts import PUBLIC_BENEFIT
from common.duties import Addressee, Duty, Owner, Urgency, milestone_reached
from common.models import Letter
from common.tasks import remind, sweep

DUE = date(2027, 3, 31)


@pytest.mark.parametrize(
    ("days_left", "milestone"),
    [
        (31, None),
        (30, "30-days"),
        (8, "30-days"),
        (7, "7-days"),
        (2, "7-days"),
        (1, "1-day"),
        (0, "1-day"),
        (-1, "overdue"),
        (-400, "overdue"),
    ],
)
def test_the_latest_milestone_passed(days_left, milestone):
    assert milestone_reached(DUE, today=DUE - timedelta(days=days_left)) == milestone


@pytest.mark.parametrize(
    ("days_left", "urgency"),
    [(-1, Urgency.LATE), (0, Urgency.SOON), (7, Urgency.SOON), (8, Urgency.LATER)],
)
def test_urgency_counts_the_due_day_as_in_time(days_left, urgency):
    duty = Duty("k", "a", "t", "s", Owner(), "/", due_on=DUE)

    assert duty.urgency(DUE - timedelta(days=days_left)) is urgency


@pytest.fixture
def one_duty(monkeypatch):
    """The portal has one duty, of Anna (in Polish) and Ben (in English)."""
    duty = Duty(
        key="offer.open:12",
        act="offer.open",
        title="Otwórz oferty",
        subject="Konkurs nr 1",
        owner=Owner(organisation_id=1, roles=frozenset({"clerk"})),
        url="/nabory/12/otwarcie/",
        due_on=DUE,
        basis=PUBLIC_BENEFIT("15", "1"),
    )
    people = [
        Addressee(1, "anna@example.pl", "Anna", "pl"),
        Addressee(2, "ben@example.pl", "Ben", "en"),
    ]
    monkeypatch.setattr(duties, "_providers", [lambda _scope: [duty]])
    monkeypatch.setattr(duties, "_addressees", [lambda _owner: people])
    return duty


@pytest.mark.django_db
def test_each_person_gets_one_letter_for_each_milestone_however_often_it_is_asked(one_duty):
    for today in (DUE - timedelta(days=30), DUE - timedelta(days=20), DUE - timedelta(days=7)):
        for _ in range(3):
            reminders.post_reminders(today=today)

    assert Letter.objects.count() == 2 * 2


@pytest.mark.django_db
def test_a_worker_that_slept_over_milestones_sends_only_the_latest(one_duty):
    reminders.post_reminders(today=DUE + timedelta(days=10))

    assert {letter.key.split(":")[4] for letter in Letter.objects.all()} == {"overdue"}


@pytest.mark.django_db
def test_a_moved_due_day_is_reminded_of_anew(one_duty, monkeypatch):
    reminders.post_reminders(today=DUE)
    object.__setattr__(one_duty, "due_on", DUE + timedelta(days=60))

    assert reminders.post_reminders(today=DUE + timedelta(days=30)) == 2


@pytest.mark.django_db
def test_a_reminder_says_what_until_when_on_which_basis_and_where_in_the_readers_language(
    one_duty, settings, time_machine
):
    time_machine.move_to("2027-03-24T10:00:00Z")
    remind()
    sweep()

    anna, ben = sorted(mail.outbox, key=lambda letter: letter.to)
    assert anna.subject == "Zbliża się termin: Otwórz oferty"
    for part in ("środa, 31 marca 2027", "Konkurs nr 1", "art. 15 ust. 1 ustawy"):
        assert part in anna.body.replace("\xa0", " ")
    assert f"{settings.SITE_URL}/nabory/12/otwarcie/" in anna.body
    assert "Public Benefit Act, art. 15(1)" in ben.body


@pytest.mark.django_db
def test_a_duty_without_a_day_is_not_reminded_of(one_duty):
    object.__setattr__(one_duty, "due_on", None)

    assert reminders.post_reminders(today=DUE) == 0
