"""A worker killed in the middle of a paper (F1, F2)."""

import os
import signal
from hashlib import sha256
from pathlib import Path

import pytest
from django.utils import timezone

from common.models import Document
from tests.faults.conftest import children_of, wait_until

pytestmark = [pytest.mark.worker, pytest.mark.postgresql]


@pytest.fixture
def place(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


@pytest.fixture
def paper(place, portal) -> Document:
    return Document.objects.create(
        key="f1", kind="paper_of_faults", subject_type="accounts.user", subject_id="1",
        number="F/1", title="Umowa", created_at=timezone.now(),
        snapshot={"heading": "Umowa", "authority": {"name": "Gmina Próba"}},
    )  # fmt: skip


def begun(place: Path) -> list[Path]:
    return sorted(place.glob("begun-*"))


def files(place: Path) -> list[Path]:
    return [path for path in (place / "papers").rglob("*") if path.is_file()]


def kill_in_the_middle(portal, broker, place, paper, *, whole_worker: bool) -> None:
    (place / "hold").touch()
    worker = portal.start_worker(app="tests.faults.printer", processes=1)
    broker.send("print_document", paper.pk)
    wait_until(lambda: begun(place), "the paper is in its middle")
    for pid in [*children_of(worker.pid), *([worker.pid] if whole_worker else [])]:
        os.kill(pid, signal.SIGKILL)
    (place / "hold").unlink()


def is_printed(paper: Document) -> bool:
    paper.refresh_from_db()
    return paper.done_at is not None


def end_the_lease(paper: Document) -> None:
    """Its three minutes pass; the sweep of that minute follows."""
    assert paper.attempts == 1
    Document.objects.filter(pk=paper.pk).update(due_at=timezone.now())


@pytest.mark.parametrize("whole_worker", [False, True], ids=["child", "worker"])
def test_a_worker_killed_in_mid_paper_leaves_nothing_and_one_paper_is_printed(
    portal, broker, place, paper, whole_worker
):
    kill_in_the_middle(portal, broker, place, paper, whole_worker=whole_worker)
    if whole_worker:
        portal.start_worker(app="tests.faults.printer", processes=1)
    paper.refresh_from_db()
    assert (files(place), paper.file.name, paper.done_at) == ([], "", None)

    end_the_lease(paper)
    broker.send("sweep")

    wait_until(lambda: is_printed(paper), "the paper is printed")
    [file] = files(place)
    assert sha256(file.read_bytes()).hexdigest() == paper.sha256
    assert paper.attempts == 2


def test_twin_without_the_sweep_the_paper_of_a_killed_child_is_never_printed(
    portal, broker, place, paper
):
    kill_in_the_middle(portal, broker, place, paper, whole_worker=False)
    other = Document.objects.create(
        key="f2", kind=paper.kind, subject_type="x", subject_id="1", number="F/2",
        title="Inna", created_at=timezone.now(), snapshot=paper.snapshot,
    )  # fmt: skip
    broker.send("print_document", other.pk)

    wait_until(lambda: is_printed(other), "the worker works again")

    assert not is_printed(paper)
