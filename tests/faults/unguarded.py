"""The same portal with one guard taken out: the twins must fail with it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")
django.setup()

from common import hints, models, outbox  # noqa: E402
from config.celery import app  # noqa: E402,F401
from config.wsgi import application  # noqa: E402,F401

WITHOUT = os.environ["FAULTS_WITHOUT"]

if WITHOUT == "lease":
    models.ErrandQuerySet.take = lambda *_args, **_kwargs: True

if WITHOUT == "thread":

    def straight_to_the_broker(task, pk):
        task.apply_async((pk,), retry=False)

    hints.hint = outbox.hint = straight_to_the_broker
