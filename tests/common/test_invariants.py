"""Each invariant was seen to notice what it is about."""

import json
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from common.invariants import violations
from common.models import MOST_ATTEMPTS, Document, Letter

pytestmark = pytest.mark.django_db


def found(code: str) -> list[str]:
    return [each.what for each in violations(now=timezone.now()) if each.code == code]


def test_a_sound_portal_has_no_violation(capsys):
    call_command("check_invariants", "--json")

    assert json.loads(capsys.readouterr().out)["violations"] == []


def test_a_letter_that_waits_and_a_letter_given_up_are_found(capsys):
    long_ago = timezone.now() - timedelta(minutes=16)
    waiting = Letter.objects.create(key="a", to="a@example.pl", due_at=long_ago)
    stuck = Letter.objects.create(key="b", to="a@example.pl", attempts=MOST_ATTEMPTS)
    Letter.objects.create(key="c", to="a@example.pl")

    with pytest.raises(SystemExit) as ended:
        call_command("check_invariants")

    assert ended.value.code == 1
    assert [what.split()[1] for what in found("I7")] == [str(waiting.pk), str(stuck.pk)]
    assert "2 violations" in capsys.readouterr().out


@pytest.mark.parametrize("fault", ["missing", "changed"])
def test_a_paper_that_is_not_the_recorded_one_is_found(fault, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    (tmp_path / "papers").mkdir()
    if fault == "changed":
        (tmp_path / "papers" / "x.pdf").write_bytes(b"%PDF another")
    Document.objects.create(
        key="x", kind="offer", title="x", snapshot={}, file="papers/x.pdf", size=12,
        sha256="0" * 64, done_at=timezone.now(),
    )  # fmt: skip

    assert len(found("I9")) == 1
