"""What happens to letters when Redis dies, hangs, or repeats itself (F5, F7, F10)."""

import time

import pytest

from common.models import Letter
from tests.faults.conftest import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.postgresql]

USUAL = 1.0
"""Seconds: more than this a visitor calls waiting."""


def make_letters(count: int) -> list[Letter]:
    return [
        Letter.objects.create(key=f"k{n}", to="anna@example.pl", subject=f"k{n}", body="x\n")
        for n in range(count)
    ]


def all_done() -> bool:
    return not Letter.objects.filter(done_at=None).exists()


def lose_the_queue(portal, broker, letters) -> None:
    """A full queue, then kill -9 under a worker that is connected."""
    for letter in letters:
        broker.send("deliver_letter", letter.pk)
    assert broker.waiting() == len(letters)
    broker.kill()
    broker.start()
    assert broker.waiting() == 0


def test_redis_is_killed_with_a_full_queue_and_every_letter_still_goes_once(
    portal, broker, mail_server
):
    letters = make_letters(30)
    lose_the_queue(portal, broker, letters)

    portal.start_worker()
    broker.send("sweep")

    wait_until(all_done, "all letters are done")
    assert mail_server.times_taken() == {letter.subject: 1 for letter in letters}


def test_twin_without_the_sweep_the_letters_of_the_lost_queue_never_go(portal, broker, mail_server):
    lost = make_letters(30)
    lose_the_queue(portal, broker, lost)
    portal.start_worker()

    later = Letter.objects.create(key="later", to="a@example.pl", subject="later", body="x\n")
    broker.send("deliver_letter", later.pk)

    wait_until(lambda: mail_server.taken, "the worker works")
    assert mail_server.times_taken() == {"later": 1}
    assert Letter.objects.filter(done_at=None).count() == len(lost)


def test_a_worker_whose_redis_was_killed_and_came_back_works_on(portal, broker, mail_server):
    portal.start_worker()
    letters = make_letters(5)

    broker.kill()
    broker.start()
    wait_until(lambda: broker.client.client_list(), "somebody is connected again")
    broker.send("sweep")

    wait_until(all_done, "all letters are done")
    assert mail_server.times_taken() == {letter.subject: 1 for letter in letters}


def seconds_to_post(web, key: str) -> float:
    began = time.monotonic()
    assert web.ask("/post/", key=key) == 302
    return time.monotonic() - began


def test_a_hung_redis_does_not_slow_a_request_and_its_letter_goes_later(
    portal, broker, mail_server
):
    web = portal.start_web()
    portal.start_worker()
    seconds_to_post(web, "before")  # the first request of a process is slower than any
    broker.freeze()

    slowest = max(seconds_to_post(web, f"frozen-{n}") for n in range(5))

    assert slowest < USUAL
    broker.thaw()
    broker.send("sweep")
    wait_until(all_done, "all letters are done")
    assert set(mail_server.times_taken().values()) == {1}


def test_twin_without_the_thread_a_hung_redis_makes_the_visitor_wait(portal, broker):
    web = portal.start_web(without="thread")
    seconds_to_post(web, "before")
    broker.freeze()
    began = time.monotonic()

    web.ask("/post/", key="frozen")

    assert time.monotonic() - began > USUAL


def test_the_same_task_ten_times_at_once_and_again_afterwards_sends_one_letter(
    portal, broker, mail_server
):
    (letter,) = make_letters(1)
    for _ in range(10):
        broker.send("deliver_letter", letter.pk)
    portal.start_worker()
    wait_until(all_done, "the letter is done")
    broker.send("deliver_letter", letter.pk)
    (last,) = [Letter.objects.create(key="last", to="a@example.pl", subject="last", body="x\n")]
    broker.send("deliver_letter", last.pk)

    wait_until(all_done, "the marker is done")

    assert mail_server.times_taken() == {letter.subject: 1, "last": 1}


def test_twin_without_the_lease_the_same_task_ten_times_sends_ten_letters(
    portal, broker, mail_server
):
    (letter,) = make_letters(1)
    for _ in range(10):
        broker.send("deliver_letter", letter.pk)

    portal.start_worker(without="lease")

    wait_until(lambda: len(mail_server.taken) == 10, "ten letters are taken")


def test_a_mail_server_that_says_later_gets_the_letter_once_it_takes_it(
    portal, broker, mail_server
):
    mail_server.refuses = True
    (letter,) = make_letters(1)
    portal.start_worker()
    broker.send("sweep")
    wait_until(lambda: Letter.objects.exclude(last_error="").exists(), "the refusal is noted")

    mail_server.refuses = False
    Letter.objects.update(due_at=letter.created_at)
    broker.send("sweep")

    wait_until(all_done, "the letter is done")
    assert mail_server.times_taken() == {letter.subject: 1}
