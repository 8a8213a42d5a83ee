"""The worker of a portal without a broker does what the beat and the workers would."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.core import mail
from django.core.management import call_command

from common.models import Heartbeat
from common.outbox import post_letter
from tests.common.conftest import wait_until

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_one_round_does_every_task_of_the_beat(monkeypatch):
    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    monkeypatch.setattr("common.management.commands.work.close_old_connections", lambda: None)
    post_letter(key="k", to="anna@example.pl", subject="Oferta", body="Dzień dobry")

    call_command("work", "--once")

    assert len(mail.outbox) == 1
    assert {"sweep", "remind"} <= set(Heartbeat.objects.values_list("name", flat=True))


@pytest.mark.django_db
def test_a_failed_round_does_not_end_the_worker(monkeypatch, caplog):
    monkeypatch.setattr("common.management.commands.work.close_old_connections", lambda: None)
    monkeypatch.setattr("common.tasks.post_reminders", lambda **_: 1 / 0)

    call_command("work", "--once")

    assert Heartbeat.objects.filter(name="sweep").exists()


COMMAND = [sys.executable, "manage.py", "shell", "-v0", "-c"]

TABLES = """
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
call_command("migrate", run_syncdb=True, verbosity=0)
"""
"""What the worker works on, without the twelve seconds that all migrations take."""


@pytest.fixture(scope="module")
def own_database(tmp_path_factory):
    place = tmp_path_factory.mktemp("work")
    env = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"sqlite:///{place / 'portal.sqlite3'}",
    }
    subprocess.run([*COMMAND, TABLES], cwd=ROOT, env=env, check=True)
    return env


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_when_told_to(how, own_database):
    worker = subprocess.Popen([*COMMAND, BEATS], cwd=ROOT, env=own_database, stdout=subprocess.PIPE)
    assert worker.stdout is not None
    assert worker.stdout.readline() == b"working\n"

    worker.send_signal(how)

    wait_until(lambda: worker.poll() is not None, "the worker ended")
    worker.stdout.close()
    assert worker.returncode == 0


BEATS = """
from django.core.management import call_command
from common import tasks
first = tasks.Heartbeat.objects.update_or_create
def tell(**row):
    if row["name"] == "sweep":
        print("working", flush=True)
    return first(**row)
tasks.Heartbeat.objects.update_or_create = tell
call_command("work", every=0.1)
"""
