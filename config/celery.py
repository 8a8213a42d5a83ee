"""The Celery app: its limits, and the beat schedule in one place."""

import os
from logging.config import dictConfig

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("kooperacja")


@setup_logging.connect
def log_as_the_portal_does(**_options: object) -> None:
    """Workers and beat write the lines that the web writes; Celery would set up its own."""
    dictConfig(settings.LOGGING)


app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    task_ignore_result=True,
    task_acks_late=True,
    # A killed child must not take its task with it; attempts are capped in the row.
    task_reject_on_worker_lost=True,
    worker_prefetch_multiplier=1,
    task_soft_time_limit=90,
    task_time_limit=120,
    worker_max_tasks_per_child=200,
    task_serializer="json",
    accept_content=["json"],
    timezone="Europe/Warsaw",
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    # Measured in reliability.md, R5: redelivery in about 20 s instead of an hour, and a
    # hung Redis that costs a request two seconds instead of for ever.
    broker_transport_options={
        "visibility_timeout": 900,
        "unacked_restore_interval": 10,
        "unacked_restore_throttle": 1,
        "socket_timeout": 2,
        "socket_connect_timeout": 2,
        "health_check_interval": 25,
    },
    # A worker of its own: a long batch of papers must not stop the record of the probe.
    task_routes={"contracting.periodic.probe_filing": {"queue": "probe"}},
    beat_schedule={
        "sweep": {"task": "common.tasks.sweep", "schedule": 60.0},
        "remind": {"task": "common.tasks.remind", "schedule": crontab(minute="7,37")},
        "turn_rounds": {
            "task": "balances.periodic.turn_rounds",
            "schedule": crontab(minute="3,33"),
        },
        "probe_filing": {"task": "contracting.periodic.probe_filing", "schedule": 60.0},
        # From Monday on, until the week's letters are written: a repeat writes none twice.
        "tell_of_calls": {
            "task": "contracting.periodic.tell_of_calls",
            "schedule": crontab(minute="12", hour="7-18"),
        },
        # Not at once: the longer answers are gathered, the more hide among each other.
        "mix_answers": {"task": "balances.periodic.mix_answers", "schedule": crontab(minute="50")},
        "forget_offer_workings": {
            "task": "contracting.periodic.forget_offer_workings",
            "schedule": crontab(hour="3", minute="40"),
        },
        "delete_remarks": {
            "task": "balances.periodic.delete_remarks",
            "schedule": crontab(hour="3", minute="20"),
        },
    },
)
app.autodiscover_tasks()
app.autodiscover_tasks(related_name="periodic")
