"""A letter belongs to its act, goes once, and is never forgotten."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from common import delivery, tasks
from common.delivery import deliver
from common.errands import LEASE, MOST_ATTEMPTS
from common.models import Letter
from common.outbox import post_letter
from common.tasks import sweep

pytestmark = pytest.mark.django_db


def post(key: str = "offer-submitted:1:1") -> Letter:
    letter, _new = post_letter(key=key, to="anna@example.pl", subject="Oferta", body="Dzień dobry")
    return letter


def test_a_letter_goes_only_after_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post()
        assert mail.outbox == []

    assert [letter.to for letter in mail.outbox] == [["anna@example.pl"]]


def test_no_letter_goes_for_an_act_that_was_rolled_back(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        post()
        transaction.set_rollback(True)

    sweep()
    assert mail.outbox == []
    assert not Letter.objects.exists()


def test_a_known_key_changes_nothing(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        post()
    again, new = post_letter(key="offer-submitted:1:1", to="x@example.pl", subject="x", body="x")

    assert not new
    assert again.to == "anna@example.pl"
    assert len(mail.outbox) == 1


def test_a_lost_hint_is_made_good_by_the_sweep():
    post()  # the callbacks of a test's own transaction never run: the hint is lost

    sweep()
    sweep()

    assert len(mail.outbox) == 1


def test_a_letter_done_is_not_sent_again():
    letter = post()

    assert deliver(letter.pk)
    assert not deliver(letter.pk)
    assert len(mail.outbox) == 1


def test_a_repeat_after_a_lost_worker_carries_the_same_message_id():
    letter = post()
    deliver(letter.pk)
    # The worker died after the mail server's yes, before the row said so.
    Letter.objects.update(done_at=None, due_at=timezone.now())

    deliver(letter.pk)

    first, second = (sent.message()["Message-ID"] for sent in mail.outbox)
    assert first == second


def fail_with(error: Exception, monkeypatch) -> None:
    def refuse(_self, fail_silently=False):
        raise error

    monkeypatch.setattr(EmailMessage, "send", refuse)


@pytest.mark.parametrize(
    ("error", "noted"),
    [
        (
            SMTPRecipientsRefused({"anna@example.pl": (550, b"no anna@example.pl here")}),
            "SMTPException: recipient refused: 550",
        ),
        (
            SMTPResponseException(451, b"anna@example.pl: later"),
            "SMTPException: SMTPResponseException 451",
        ),
        (TimeoutError("slow"), "TimeoutError: slow"),
    ],
)
def test_a_refusal_is_noted_without_the_address_and_tried_later(error, noted, monkeypatch):
    letter = post()
    fail_with(error, monkeypatch)

    assert not deliver(letter.pk)

    letter.refresh_from_db()
    assert letter.last_error == noted
    assert letter.due_at > timezone.now()
    assert letter.done_at is None


def test_after_the_last_attempt_a_person_must_look(monkeypatch):
    letter = post()
    fail_with(TimeoutError(), monkeypatch)
    for _ in range(MOST_ATTEMPTS + 2):
        Letter.objects.update(due_at=timezone.now() - timedelta(minutes=1))
        deliver(letter.pk)

    letter.refresh_from_db()
    assert letter.attempts == MOST_ATTEMPTS
    assert list(Letter.objects.stuck()) == [letter]


def test_one_of_many_takes_an_errand_and_its_lease_ends():
    letter, now = post(), timezone.now()

    assert [Letter.objects.take(letter.pk, now=now) for _ in range(3)] == [True, False, False]
    assert Letter.objects.take(letter.pk, now=now + LEASE)


def test_a_late_failure_does_not_undo_what_another_finished(monkeypatch):
    letter = post()
    slow = Letter.objects.get(pk=letter.pk)
    deliver(letter.pk)

    slow.put_off(TimeoutError(), now=timezone.now())

    letter.refresh_from_db()
    assert letter.done_at is not None


def test_a_sweep_leaves_the_rest_before_its_time_limit(monkeypatch):
    for number in range(3):
        post(f"k{number}")
    clock = iter([0.0, 1.0, 46.0, 47.0])
    monkeypatch.setattr("common.tasks.monotonic", lambda: next(clock))

    sweep()

    assert len(mail.outbox) == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_ten_deliveries_at_once_one_sends(at_once, monkeypatch):
    letter = post("race")
    Letter.objects.update(done_at=None, attempts=0, due_at=timezone.now())
    mail.outbox.clear()
    for _ in range(10):
        at_once.start(lambda: deliver(letter.pk))

    assert sorted(at_once.finish()) == [False] * 9 + [True]
    assert len(mail.outbox) == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_twin_without_the_lease_ten_deliveries_send_ten(at_once, monkeypatch):
    letter = post("race")
    mail.outbox.clear()
    monkeypatch.setattr(delivery.Letter.objects, "take", lambda *_a, **_k: True)
    for _ in range(10):
        at_once.start(lambda: deliver(letter.pk))

    at_once.finish()
    assert len(mail.outbox) == 10


def test_a_worker_told_to_end_leaves_the_rest_of_its_sweep(monkeypatch):
    for number in range(3):
        post(f"k{number}")
    real = tasks.deliver

    def told_meanwhile(pk):
        tasks.ending.set()
        return real(pk)

    monkeypatch.setattr(tasks, "deliver", told_meanwhile)
    try:
        sweep()
    finally:
        tasks.ending.clear()

    assert len(mail.outbox) == 1
