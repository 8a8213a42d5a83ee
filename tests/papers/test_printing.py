"""A paper is printed once, whole or not at all, and says why when it is not."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from common import papers, printing
from common.models import MOST_ATTEMPTS, Document
from common.pdf import PaperTooHeavy
from common.printing import print_due, remove_secret_files
from common.publicity import public_data_number
from common.tasks import sweep

pytestmark = pytest.mark.django_db


def files():
    return sorted(path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def test_a_paper_is_printed_with_its_digest_size_and_pages(make_document):
    document = make_document()

    assert print_due(document.pk)

    document.refresh_from_db()
    with document.file.open() as file:
        content = file.read()
    assert content.startswith(b"%PDF")
    assert (document.size, document.pages) == (len(content), 1)
    assert document.sha256 == sha256(content).hexdigest()
    assert document.done_at
    assert files() == [f"{document.public_id}.pdf"]


def test_a_printed_paper_is_not_printed_again(make_document):
    document = make_document()
    print_due(document.pk)

    assert not print_due(document.pk)


def test_a_public_page_learns_that_its_paper_is_ready(make_document, readers):
    private, public = make_document(), make_document()
    before = public_data_number()

    print_due(private.pk)
    assert public_data_number() == before
    readers.add("everybody")
    print_due(public.pk)
    assert public_data_number() > before


def test_the_sweep_prints_what_nobody_hinted_at(make_document):
    document = make_document()

    sweep()

    document.refresh_from_db()
    assert document.done_at


def test_a_worker_that_died_leaves_the_paper_to_the_next_one(make_document):
    document = make_document()
    Document.objects.take(document.pk, now=timezone.now())  # and then it died

    assert not print_due(document.pk)
    Document.objects.filter(pk=document.pk).update(due_at=timezone.now())
    assert print_due(document.pk)

    document.refresh_from_db()
    assert document.attempts == 2
    assert len(files()) == 1


def test_a_second_printing_gives_the_same_file(make_document):
    document = make_document()
    print_due(document.pk)
    document.refresh_from_db()
    first = document.sha256
    Document.objects.filter(pk=document.pk).update(done_at=None, due_at=timezone.now())

    print_due(document.pk)

    document.refresh_from_db()
    assert document.sha256 == first
    assert len(files()) == 1


def test_a_failure_is_put_off_with_a_reason_that_names_nobody(make_document, paper):
    def expand(_snapshot):
        raise KeyError("Jan Kowalski")

    papers.register(replace(paper, expand=expand))
    document = make_document()

    assert not print_due(document.pk)

    document.refresh_from_db()
    assert document.done_at is None
    assert document.due_at > timezone.now()
    assert "KeyError" in document.last_error
    assert "Kowalski" not in document.last_error
    assert files() == []


def test_a_disk_that_refuses_leaves_no_partial_file(make_document, monkeypatch):
    document = make_document()

    def refuse(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(printing.os, "fsync", refuse)

    assert not print_due(document.pk)
    assert files() == []


def test_a_paper_that_is_too_heavy_is_given_up_after_three_attempts(make_document, monkeypatch):
    def too_heavy(_work, **_limits):
        raise PaperTooHeavy("MemoryError")

    monkeypatch.setattr(printing, "in_child", too_heavy)
    document = make_document()

    for _attempt in range(5):
        Document.objects.filter(pk=document.pk).update(due_at=timezone.now())
        print_due(document.pk)

    document.refresh_from_db()
    assert document.attempts == MOST_ATTEMPTS
    assert list(Document.objects.stuck()) == [document]


def test_a_failed_paper_delays_no_other(make_document, paper):
    papers.register(replace(paper, template="no-such-template.html"))
    failing = make_document()
    sweep()
    papers.register(paper)

    good = make_document()
    sweep()

    good.refresh_from_db()
    failing.refresh_from_db()
    assert good.done_at
    assert failing.done_at is None


def test_a_kind_that_is_no_longer_registered_is_put_off(make_document):
    document = make_document(kind="forgotten")

    assert not print_due(document.pk)

    document.refresh_from_db()
    assert document.last_error


def test_files_with_secrets_are_deleted_a_day_after_printing(make_document, short_lived):
    document = make_document()
    print_due(document.pk)
    now = timezone.now()

    assert remove_secret_files(now=now + timedelta(hours=23)) == 0
    assert len(files()) == 1
    assert remove_secret_files(now=now + timedelta(hours=25)) == 1

    document.refresh_from_db()
    assert files() == []
    assert not document.file
    assert document.done_at


def test_other_files_stay(make_document):
    document = make_document()
    print_due(document.pk)

    assert remove_secret_files(now=timezone.now() + timedelta(days=400)) == 0
    assert len(files()) == 1


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_of_two_workers_at_once_one_prints(make_document):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer anyway.")
    document = make_document()

    def attempt(_number):
        try:
            return print_due(document.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(attempt, range(4)))

    assert sorted(done) == [False, False, False, True]
    document.refresh_from_db()
    assert document.attempts == 1
